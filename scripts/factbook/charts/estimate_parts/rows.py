"""The figures that one chart shows: who gave each, when, in what words, and where it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from factbook.charts.chart import source_words
from factbook.charts.drawing.side_names import side_name_of, side_of
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.drawing.time_axis import known_days
from factbook.model.actor_record import ActorKind
from factbook.model.date_words import spoken_short
from factbook.model.dates import Dated
from factbook.model.dossier import Dossier
from factbook.model.figure import Figure, Shape
from factbook.model.statement_record import Claim, Mode, Rank
from factbook.reasoning import Analysis
from factbook.reasoning.answers import DerivedFigure, Standing
from factbook.reasoning.attribution import Attribution
from factbook.reasoning.claim_dates import ClaimDates, claim_dates, sum_dates
from factbook.reasoning.derived_shares import share_numbers
from factbook.reasoning.words import name_in_sentence

UPPER: Final = frozenset({Shape.AT_MOST, Shape.FEWER_THAN})
LOWER: Final = frozenset({Shape.AT_LEAST, Shape.MORE_THAN})


@dataclass(frozen=True)
class Estimate:
    """One figure of the chart. `low` and `high` are its numbers as written; None if it has none.

    `dated` is the day of which it speaks, `dates` this and when it was said. `side` is 0, 1 or 2;
    `standing` is a word of `Standing`; `derived` that it is our sum.
    `apart` says why a figure cannot stand on the axis of the others; "" if it can. `approximate`
    says that a word such as "about" stands with its numbers; `qualifier` are the words before them.
    `own_voice` says that a publication speaks for itself, which never counts as a claimant.
    `voices` are the actors whose own word the figure is, rolled up: of a figure that is passed on,
    those whose it was. `disputed` says, of a current figure, with how many others it does not fit;
    "" if with all. `reach` are the ends of the claimant's own range beside the number. `called` is
    what a claimant alone is called within a sentence. `printed`: no claim, but made of another's
    count by those who print it as the claimant's. `clash` tells whom it contradicts, or may.
    """

    id: str
    claimant: str
    side: str
    side_name: str
    dated: Dated
    dates: ClaimDates
    words: str
    shape: Shape
    low: Decimal | None
    high: Decimal | None
    standing: str
    sentence: str
    source: str
    apart: str = ""
    approximate: bool = False
    qualifier: str = ""
    derived: bool = False
    own_voice: bool = False
    voices: frozenset[str] = frozenset()
    disputed: str = ""
    reach: tuple[Decimal, Decimal] | None = None
    called: str = ""
    clash: str = ""
    printed: bool = False

    @property
    def is_fallen(self) -> bool:
        """Whether it was revised, replaced or withdrawn."""
        return not Standing(self.standing).stands

    @property
    def has_day(self) -> bool:
        """Whether it has a place in a chart over time: a claimant's number of a known day."""
        return self.is_placed and not (self.own_voice or self.printed or self.is_fallen)

    @property
    def is_placed(self) -> bool:
        """Whether it is a number of a known day, that stands on the axis of the others."""
        has_number = self.numbers is not None and not self.apart
        return has_number and known_days(self.dated) is not None

    @property
    def numbers(self) -> tuple[Decimal, Decimal] | None:
        """The two numbers as written, which are one for a single number; None if it has none."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def drawn_numbers(self) -> tuple[Decimal, ...]:
        """All numbers that have a place on the axis."""
        return (*(self.numbers or ()), *(self.reach or ()))

    @property
    def said(self) -> str:
        """The figure in the words it was given in, or of our sum those that say so, on its own."""
        figure, bracket, remark = self.words.replace("\u00a0", " ").partition(" (")
        return figure + bracket + remark if self.derived else figure

    @property
    def remark(self) -> str:
        """What says of a derived figure that it is ours, as in " (our sum)"; "" of a claim's."""
        _, bracket, remark = self.words.replace("\u00a0", " ").partition(" (")
        return bracket + remark if self.derived else ""

    @property
    def date_words(self) -> str:
        """The date as it stands beside the mark."""
        return self.dates.short

    @property
    def date_lines(self) -> tuple[str, ...]:
        """The same on two lines where it speaks of another day than that on which it was said."""
        said, comma, about = self.date_words.partition(", ")
        return (said + comma.rstrip(), about) if comma else (said,)

    @property
    def full_date(self) -> str:
        """The date, or both days, in full."""
        return self.dates.full

    @property
    def hovered(self) -> Mapping[str, str]:
        """What the interactive version tells of it."""
        day = self.dated.earliest or self.dated.latest
        return {
            "sentence": self.sentence,
            "claimant": self.claimant,
            "date": self.full_date,
            "source": self.source,
            "side": self.side_name,
            "day": day.isoformat() if day else "",
            "conflict": self.clash,
            "claim": "" if self.derived or self.printed else self.id,
        }

    @property
    def order(self) -> tuple[bool, date, date, str]:
        """Oldest first; a figure without a date at the last day on which it can have been given.

        What publications say in their own voice comes last, and what they made of others' words.
        """
        last = self.dated.latest or date.max
        return (self.own_voice or self.printed, last, self.dated.earliest or last, self.id)


def estimates(
    dossier: Dossier, analysis: Analysis, measure: str, mode: Mode = Mode.ACTUAL
) -> tuple[Estimate, ...]:
    """Every figure given for the measure in a mode, and every total derived for it, by date.

    A total that its claimant gave as well is not drawn twice.
    """
    voices = Attribution(dossier)
    claims = [one for one in dossier.claims_of_measure(measure) if one.mode is mode]
    found = list(estimates_of(dossier, analysis, claims))
    found += [
        _derived(dossier, analysis, voices, total)
        for total in analysis.derived_of(dossier.question_of_measure(measure).id)
        if total.measure == measure and total.mode is mode and total.given is None
    ]
    return tuple(sorted(found, key=lambda estimate: estimate.order))


def estimates_of(
    dossier: Dossier, analysis: Analysis, claims: Iterable[Claim]
) -> tuple[Estimate, ...]:
    """The figures of these claims, by date."""
    voices = Attribution(dossier)
    found = [
        _claimed(dossier, analysis, voices, claim, figure)
        for claim in claims
        if (figure := dossier.figure_of(claim))
    ]
    return tuple(sorted(found, key=lambda estimate: estimate.order))


def _claimed(
    dossier: Dossier, analysis: Analysis, voices: Attribution, claim: Claim, figure: Figure
) -> Estimate:
    statement = dossier.statement_of(claim)
    actors = [actor.id for actor in dossier.claimants(claim)]
    deprecated = claim.rank is Rank.DEPRECATED
    standing = "replaced" if deprecated else str(analysis.standing(claim.id).standing)
    return Estimate(
        id=claim.id,
        claimant=claimant_label(dossier, actors),
        called=called_in_sentence(dossier, actors),
        side=side_of(dossier, actors),
        side_name=side_name_of(dossier, actors),
        dated=dossier.as_of(claim).date,
        dates=claim_dates(dossier, claim),
        words=_in_lines(cleaned(_words(claim, figure, standing)), figure),
        shape=_drawn_shape(figure),
        low=figure.low,
        high=figure.high,
        standing=standing,
        sentence=cleaned(claim.sentence),
        source=source_words(dossier, claim),
        apart=_apart(claim),
        approximate=figure.approximate,
        qualifier=figure.qualifier,
        own_voice=_media(dossier, (*actors, *statement.relays)),
        voices=voices.independent(statement),
        reach=_reach(figure),
    )


def _reach(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """The figure's own range, unless the figure is nothing else."""
    own = figure.own_range
    return None if own is None or own == (figure.low, figure.high) else own


def _drawn_shape(figure: Figure) -> Shape:
    """The shape of its mark: a bound with a range of its own has both ends, and is a number."""
    if _reach(figure) is None:
        return figure.shape
    if figure.low != figure.high:
        return Shape.RANGE
    return Shape.ABOUT if figure.approximate else Shape.EXACT


def _derived(
    dossier: Dossier, analysis: Analysis, voices: Attribution, figure: DerivedFigure
) -> Estimate:
    """A total that we worked out."""
    low, high = _share_ends(dossier, figure) if figure.is_share else _ends(dossier, figure)
    return Estimate(
        id=figure.id,
        claimant=claimant_label(dossier, figure.claimant),
        called=called_in_sentence(dossier, figure.claimant),
        side=side_of(dossier, figure.claimant),
        side_name=side_name_of(dossier, figure.claimant),
        dated=figure.as_of.date,
        dates=sum_dates(dossier, figure.parts),
        words=_unbroken(cleaned(figure.words)),
        shape=_shape(figure),
        low=low,
        high=high,
        standing=str(analysis.standing(figure.id).standing),
        sentence=cleaned(figure.reason),
        source="worked out from the claimant's own figures",
        derived=True,
        own_voice=_media(dossier, figure.claimant),
        voices=frozenset[str]().union(
            *(
                voices.independent(dossier.statement_of(dossier.claims[part]))
                for part in figure.parts
            )
        ),
    )


def _media(dossier: Dossier, names: Iterable[str]) -> bool:
    """Whether all of these are publications, and none a claimant or a statement of one."""
    actors = (dossier.actors.get(name) for name in names)
    return all(actor is not None and actor.kind is ActorKind.MEDIA for actor in actors)


def _in_lines(words: str, figure: Figure) -> str:
    """The words as they may be broken: a margin is held together, a range may have its own line."""
    if _reach(figure) is None:
        return _unbroken(words)
    return words.replace(" ± ", "\u00a0±\u00a0").replace("95% CI ", "95%\u00a0CI ")


def _unbroken(words: str) -> str:
    """The words with their remark in brackets held on one line."""
    figure, bracket, remark = words.partition(" (")
    return figure + (bracket + remark).replace(" ", "\u00a0")


def _ends(dossier: Dossier, figure: DerivedFigure) -> tuple[Decimal, Decimal]:
    """The sum of the parts' numbers as written; of a total with an open end, its other end."""
    claims = [dossier.claims[part] for part in figure.parts if part in dossier.claims]
    parts = list(map(dossier.figure_of, claims))
    lows = [part.low for part in parts if part is not None and part.low is not None]
    highs = [part.high for part in parts if part is not None and part.high is not None]
    whole = len(lows) == len(highs) == len(figure.parts)
    low = sum(lows, Decimal(0)) if whole else figure.interval.low
    high = sum(highs, Decimal(0)) if whole else figure.interval.high
    known = [
        end
        for end, given in ((low, figure.interval.low), (high, figure.interval.high))
        if end is not None and given is not None
    ]
    return min(known), max(known)


def _share_ends(dossier: Dossier, figure: DerivedFigure) -> tuple[Decimal, Decimal]:
    """What the share comes to as its words say it; with an open end, its other end."""
    low, high, _ = share_numbers(dossier, figure.parts)
    ends = [
        number
        for number, end in ((low, figure.interval.low), (high, figure.interval.high))
        if end is not None
    ]
    return ends[0], ends[-1]


def _shape(figure: DerivedFigure) -> Shape:
    if figure.interval.low is None:
        return Shape.AT_MOST
    if figure.interval.high is None:
        return Shape.AT_LEAST
    return Shape.RANGE


def _apart(claim: Claim) -> str:
    if claim.period is not None:
        return f"covers {spoken_short(claim.period.date)} alone"
    if claim.adds_to is not None:
        return "comes on top of another figure"
    return "is part of another figure" if claim.part_of is not None else ""


def _words(claim: Claim, figure: Figure, standing: str) -> str:
    """The figure as written, the analyst's reading of vague words, and that it no longer stands."""
    reading = f" (read as {claim.reading.shown})" if claim.reading else ""
    return figure.shown + reading + ("" if Standing(standing).stands else f" ({standing})")


def called_in_sentence(dossier: Dossier, actors: Sequence[str]) -> str:
    """One actor by name with its small article, where it has one; of several, all their names."""
    if len(actors) > 1:
        return claimant_label(dossier, actors)
    return cleaned(name_in_sentence(dossier.actors[actors[0]]))


def claimant_label(dossier: Dossier, actors: Iterable[str]) -> str:
    """Name the claimants beside a mark."""
    return cleaned(", ".join(dossier.actors[name].label for name in actors))
