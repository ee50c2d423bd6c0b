"""When a claim was said, and of when it speaks, as readers see it: the day of speaking first.

"said 22 August 2025, of 31 December 2024" where the two differ; "printed by 28 April 2025" where
only the page that carries it is dated; else the day alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factbook.model.date_words import spoken, spoken_day, spoken_short
from factbook.model.dates import Dated
from factbook.model.dossier import Dossier
from factbook.model.record import When
from factbook.model.sample_record import Sample
from factbook.model.statement_record import Claim, Mode, Position, Statement
from factbook.reasoning.phrases import moment_of

_AROUND = ("by ", "from ", "between ", "on or after ")
_LONG = ("month", "season", "year")
_NONE = ("no date", "no date given")


@dataclass(frozen=True, slots=True)
class ClaimDates:
    """The two days of a claim.

    `about` is the day, or of a position the time (`lasting`), of which it speaks, where that is not
    the day on which it was said; `held` is the time of the claimant's own silence, on no day of
    which it spoke. `printed`: the last day on which it can have been said is that of a page that
    carries it. `ahead`: it speaks of what may come. `asked` is when the people of a survey were
    asked, `people` how many and who.
    """

    said: Dated
    about: Dated | None = None
    lasting: bool = False
    held: Dated | None = None
    printed: bool = False
    ahead: bool = False
    asked: Dated | None = None
    people: str = ""

    @property
    def short(self) -> str:
        """Both days where space is scarce: "said 22 Aug 2025, of 31 Dec 2024"."""
        if self.asked or self.people:
            return self.survey(spoken_short)
        return spoken_short(self.held) if self.held else self._words(spoken_short, spoken_short)

    def survey(self, time: Callable[[Dated], str] = spoken) -> str:
        """When a survey was asked, of how many and whom: "asked May 2031, 900 voters"."""
        asked = time(self.asked) if self.asked else ""
        if asked in _NONE:
            asked = ""
        within = "in " if self.asked and asked and self.asked.precision in _LONG else ""
        day = f"asked {within}{asked.removeprefix('from ')}" if asked else time(self.said)
        return f"{day}, {self.people}" if self.people else day

    @property
    def full(self) -> str:
        """Both days in full: "said 22 August 2025, of 31 December 2024"."""
        if self.held:
            return spoken(self.held)
        if self.asked or self.people:
            said = self._words(spoken_day, spoken_day)
            if self.asked is None or _limits(self.asked) == _limits(self.said):
                return self.survey()
            return (
                f"{'' if said.startswith(('said', 'printed')) else 'said '}{said}, {self.survey()}"
            )
        return self._words(spoken_day, spoken if self.lasting else spoken_day)

    def _words(self, day: Callable[[Dated], str], time: Callable[[Dated], str]) -> str:
        said = day(self.said)
        said = f"printed {said}" if self.printed else said
        if self.about is None:
            return said
        if said in _NONE:
            said = "undated"
        elif said.startswith("from "):
            said = f"said {said.removeprefix('from ')} or later"
        elif not self.printed:
            said = f"said {said}"
        about = time(self.about)
        if about in _NONE:
            about = "a day not given"
        elif about.startswith(_AROUND):
            about = f"{'the time' if self.lasting else 'some day'} {about}"
        return f"{said}, {'for' if self.ahead else 'of'} {about}"


def claim_dates(dossier: Dossier, claim: Claim) -> ClaimDates:
    """The two days of a claim."""
    statement = dossier.statement_of(claim)
    held = claim.period if claim.position is not None else None
    if held is not None and _is_own_silence(claim, statement):
        return ClaimDates(statement.said.date, held=held.date)
    about = held or (claim.as_of if differs(claim.as_of, statement.said) else None)
    sample = dossier.sample_of(claim)
    return ClaimDates(
        statement.said.date,
        about=about.date if about else None,
        lasting=held is not None,
        printed=is_printed_by(dossier, statement),
        ahead=claim.mode is not Mode.ACTUAL,
        asked=sample.fieldwork.date if sample and sample.fieldwork else None,
        people=_people(sample, population_of(dossier, claim)) if sample else "",
    )


def population_of(dossier: Dossier, claim: Claim) -> str:
    """Whom a survey asked: as its sample says, or else the measure; "" where neither does."""
    sample = dossier.sample_of(claim)
    if sample is not None and sample.population:
        return sample.population
    return (dossier.measures[claim.measure].population if claim.measure else None) or ""


def _people(sample: Sample, population: str) -> str:
    """How many were asked, and who: "2,063 voters"."""
    if sample.n is None:
        return population
    return f"{sample.n:,} {population}" if population else f"a sample of {sample.n:,}"


def sum_dates(dossier: Dossier, parts: Sequence[str]) -> ClaimDates:
    """The two days of a sum of claims: those of the last of its parts."""
    return claim_dates(dossier, dossier.claims[parts[-1]])


def differs(as_of: When | None, said: When) -> bool:
    """Whether a claim speaks of another day than that on which it was said."""
    return as_of is not None and _limits(as_of.date) != _limits(said.date)


def is_printed_by(dossier: Dossier, statement: Statement) -> bool:
    """Whether of when it was said only this is known: not after the day of a page that has it."""
    said = statement.said.date
    if said.earliest is not None or said.latest is None:
        return False
    issued = (dossier.sources[one.source].issued for one in statement.evidence)
    return any(day is not None and day.latest == said.latest for day in issued)


def said_moment(dossier: Dossier, statement: Statement) -> str:
    """When it was said, as part of a sentence: "in words printed by 22 August 2025"."""
    moment = moment_of(statement.said)
    return f"in words printed {moment}" if is_printed_by(dossier, statement) else moment


def _is_own_silence(claim: Claim, statement: Statement) -> bool:
    own = claim.about is None or claim.about in statement.by
    return own and claim.position in {Position.SILENT, Position.DECLINES_TO_COMMENT}


def _limits(dated: Dated) -> tuple[object, ...]:
    return dated.earliest, dated.latest, dated.approximate, dated.uncertain
