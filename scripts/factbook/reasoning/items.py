"""What is compared: each claim and each derived figure, with all that comparing asks of it.

Everything that many pairs need is worked out once for each claim: its interval, its days, whose
word it is, and how it is cited in a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property, partial

from factbook.model.actor_record import ActorKind
from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.model.dossier import Dossier
from factbook.model.figure import Shape
from factbook.model.interval import Interval
from factbook.model.record import When
from factbook.model.series_statements import series_of
from factbook.model.statement_record import Claim, Mode, Position, Statement
from factbook.reasoning.amounts import Telling, amount_of, telling_of
from factbook.reasoning.attribution import Attribution
from factbook.reasoning.claim_dates import ClaimDates, claim_dates, differs, said_moment
from factbook.reasoning.days import BEGINNING, END, Days, days_of
from factbook.reasoning.phrases import Phrase, lasting, window_of
from factbook.reasoning.rounding import as_rounded
from factbook.reasoning.routes import Route, RouteFinder
from factbook.reasoning.samples import Surveyed, surveyed
from factbook.reasoning.words import POSITION_NOUNS, label_of, names_in_sentence, when_words


class Kind(Enum):
    """In which of three ways a claim answers its question."""

    FIGURE = "a figure"
    POSITION = "a position"
    ACCOUNT = "an account in words"


@dataclass(frozen=True, eq=False)
class Item:
    """A claim or a derived figure, ready to be compared.

    `day` is what it is about (`as_of`), `said` when it was said, `window` its period if it has one.
    `claimants` are those who make it, `voices` those whose own word it is, both rolled up;
    `holders` those whose position it is. `named`: whoever makes it has a name, and is no
    publication. `tolerance` is how far round figures may be rounded, as a share; None if not at
    all. `summands` are what it is the sum of, `factors` a share and what it is a share of, where it
    is what that comes to. `partial`: its figure is not the whole of its
    measure. `stands_alone`: it is of an incident or a sample, as those of other statements are of
    others. `surveyed`: what its survey was, if it is of one. `series`: the series that it is a row
    of. `interpreted`: it rests on an analyst's reading. `phrased` gives its words, `reached` the
    routes by which it reached us.
    """

    id: str
    kind: Kind
    question: str
    statements: tuple[str, ...]
    mode: Mode
    day: Days
    said: Days
    window: Days | None
    claimants: frozenset[str]
    voices: frozenset[str]
    phrased: Callable[[], Phrase]
    reached: Callable[[], frozenset[Route]]
    named: bool = True
    measure: str | None = None
    label: str = ""
    interval: Interval | None = None
    tolerance: Decimal | None = None
    summands: tuple[Item, ...] = ()
    factors: tuple[Item, ...] = ()
    partial: bool = False
    stands_alone: bool = False
    surveyed: Surveyed | None = None
    interpreted: bool = False
    position: Position | None = None
    holders: frozenset[str] = frozenset()
    claim: Claim | None = None
    series: str = ""

    @cached_property
    def phrase(self) -> Phrase:
        """Its words: who said what, and when."""
        return self.phrased()

    @property
    def who(self) -> str:
        """Whose it is, by short names."""
        return self.phrase.who

    @property
    def words(self) -> str:
        """The figure with what it counts, or the position or account as a noun."""
        return self.phrase.words

    @property
    def cited(self) -> str:
        """The claim in a few words, with whose it is and from when."""
        return self.phrase.cited

    @cached_property
    def rounded(self) -> Interval | None:
        """Its interval once its round figures are read as rounded; a sum, that of its parts."""
        if self.interval is None:
            return None
        if self.summands:
            total = Interval(Decimal(0), Decimal(0))
            for part in self.summands:
                total += part.rounded or self.interval
            return total
        if self.tolerance is None:
            return self.interval
        return as_rounded(self.interval, self.tolerance)

    @cached_property
    def rank(self) -> tuple[int, int, str]:
        """Its place among others: by day, then by id."""
        return (self.day.first, self.day.last, self.id)

    @cached_property
    def until(self) -> str:
        """The last day of what it counts, in words, where that is one day."""
        day = spoken(parse_date(date.fromordinal(self.end.last).isoformat()))
        return f"around {day}" if self.doubtful else day

    @cached_property
    def span(self) -> Days:
        """The days for which it holds: all of its window, else the one day that it is about.

        Nobody speaks for days to come: a window without an end reaches to the day of the claim, or
        is one day long if that comes before it. Which day that was may then be open.
        """
        if self.window is None:
            return self.day
        if not self.open_window:
            return self.window
        first, day = self.window.first, self.day
        last = max(first, day.last)
        is_sure = max(first, day.first) == last and not day.doubtful
        return Days(first, last, self.window.doubtful or not is_sure)

    @property
    def start(self) -> int:
        """The first day of what it counts."""
        return BEGINNING if self.window is None else self.window.first

    @cached_property
    def end(self) -> Days:
        """The last day of what it counts: of its window, or the day that it is about."""
        if self.window is None or self.open_window:
            return self.day
        return Days(self.window.last, self.window.last, self.window.doubtful)

    @property
    def open_window(self) -> bool:
        """Whether it counts up to the day that it is about, not to an end of its own."""
        return self.window is None or self.window.last >= END

    @cached_property
    def doubtful(self) -> bool:
        """Whether a date that comparing rests on is approximate or uncertain."""
        return self.end.doubtful or (self.window is not None and self.window.doubtful)

    @cached_property
    def is_linked(self) -> bool:
        """Whether it is said to hold, to lie within or to come on top of another figure."""
        claim = self.claim
        return bool(self.summands) or (
            claim is not None and (claim.part_of is not None or claim.adds_to is not None)
        )

    @cached_property
    def chain(self) -> frozenset[str]:
        """Itself, and all that it is the sum of."""
        return frozenset((self.id,)).union(*(part.chain for part in self.summands))


class ItemMaker:
    """Makes the item of each claim of a dossier."""

    def __init__(self, dossier: Dossier, voices: Attribution, routes: RouteFinder) -> None:
        self._routes = routes
        self._dossier = dossier
        self._voices = voices
        self._tolerance = dossier.briefing.tolerance

    def _is_unnamed(self, actor: str) -> bool:
        return self._dossier.actors[actor].kind in {ActorKind.UNNAMED, ActorKind.MEDIA}

    def of(self, claim: Claim, statement: Statement, *, is_partial: bool) -> Item:
        """Make the item of a claim."""
        as_of = self._dossier.as_of(claim)
        claimants = self._voices.claimants(statement)
        measure = claim.measure
        kind = Kind.FIGURE if measure else Kind.POSITION if claim.position else Kind.ACCOUNT
        firm = measure is not None and self._is_firm(claim, measure)
        return Item(
            id=claim.id,
            kind=kind,
            question=self._dossier.question_of(claim).id,
            statements=(statement.id,),
            mode=claim.mode,
            day=days_of(as_of.date),
            said=days_of(statement.said.date),
            window=days_of(claim.period.date) if claim.period else None,
            claimants=claimants,
            voices=self._voices.independent(statement),
            phrased=partial(self._phrase, claim, statement),
            reached=partial(self._routes.ends, statement),
            named=not any(map(self._is_unnamed, statement.by)),
            measure=measure,
            label=self._label(claim),
            interval=self._interval(claim),
            tolerance=None if firm else self._tolerance,
            partial=is_partial,
            stands_alone=self._stands_alone(measure),
            surveyed=surveyed(self._dossier, claim),
            interpreted=self._is_read(claim),
            position=claim.position,
            holders=self._voices.rolled_up((claim.about,)) if claim.about else claimants,
            claim=claim,
            series=series_of(statement.id) or "",
        )

    def _label(self, claim: Claim) -> str:
        measures = self._dossier.measures
        return label_of(claim.measure, measures, claim.of) if claim.measure else ""

    def _stands_alone(self, measure: str | None) -> bool:
        return measure is not None and self._dossier.measures[measure].kind.stands_alone

    def _is_firm(self, claim: Claim, measure: str) -> bool:
        figure = self._dossier.figure_of(claim)
        said_exactly = (
            figure is not None
            and figure.shape is Shape.EXACT
            and bool(figure.qualifier)
            and figure.widened(self._tolerance) == figure.interval(self._tolerance)
        )
        has_range = figure is not None and figure.own_range is not None
        return self._dossier.measures[measure].exact or said_exactly or has_range

    def _interval(self, claim: Claim) -> Interval | None:
        figure = self._dossier.number_of(claim)
        return figure.interval(self._tolerance) if figure else None

    def _is_read(self, claim: Claim) -> bool:
        """Whether its number is what the analyst reads into words that give none."""
        return claim.reading is not None and self._dossier.number_of(claim) is claim.reading

    def _phrase(self, claim: Claim, statement: Statement) -> Phrase:
        dossier = self._dossier
        as_of = claim.as_of or statement.said
        dates = claim_dates(dossier, claim)
        covers = _covered(claim, as_of, statement)
        is_apart = bool(covers) or (claim.period is None and differs(claim.as_of, statement.said))
        said = said_moment(dossier, statement)
        others = claim.about is not None and tuple(statement.by) != (claim.about,)
        telling = self._telling(claim)
        return Phrase(
            who=names_in_sentence(dossier, statement.by),
            when=_when(dates, as_of, claim, covers=covers, is_apart=is_apart),
            moment=said if is_apart else _moment(claim, as_of, said),
            words=self._words(claim),
            short=claim.figure.shown if claim.figure else "",
            label=self._label(claim),
            put=telling.put,
            whole=telling.whole,
            mode=claim.mode,
            position=claim.position,
            holder=names_in_sentence(dossier, (claim.about,)) if claim.about and others else None,
            surveyed=dates.asked is not None or bool(dates.people),
        )

    def _telling(self, claim: Claim) -> Telling:
        if claim.figure is None or claim.measure is None:
            return Telling()
        measures = self._dossier.measures
        telling = telling_of(claim.figure.shown, claim.measure, measures, claim.of)
        if claim.reading is None or not telling.whole or not self._is_read(claim):
            return telling
        return telling._replace(whole=f"{telling.whole} (read as {claim.reading.shown})")

    def _words(self, claim: Claim) -> str:
        if claim.figure is not None and claim.measure is not None:
            measures = self._dossier.measures
            words = amount_of(claim.figure.shown, claim.measure, measures, claim.of)
            read = claim.reading.shown if claim.reading and self._is_read(claim) else ""
            return f"{words} (read as {read})" if read else words
        return POSITION_NOUNS[claim.position] if claim.position else "account"


def _covered(claim: Claim, as_of: When, statement: Statement) -> str:
    """The time that a figure covers, where this does not say itself when it was told; else ""."""
    if claim.period is None or claim.position is not None or claim.figure is None:
        return ""
    runs_on = claim.period.date.latest is None and claim.period.date.earliest is not None
    if runs_on and not differs(claim.as_of, statement.said):
        return ""
    return window_of(as_of, claim.period)


def _when(dates: ClaimDates, as_of: When, claim: Claim, *, covers: str, is_apart: bool) -> str:
    """When it was said, or of when it speaks; of a survey, when who was asked."""
    if dates.asked or dates.people:
        return dates.survey()
    if covers:
        said = replace(dates, about=None)
        told = said.full if said.printed else f"said {said.full}"
        return f"{told}, {covers.replace('for the time from', 'for', 1)}"
    return dates.full if is_apart or claim.period is None else when_words(as_of, claim.period)


def _moment(claim: Claim, as_of: When, said: str) -> str:
    """When it was said, or how long a position was held, as part of a sentence."""
    if claim.period is None:
        return said
    worded = lasting if claim.position else window_of
    return worded(as_of, claim.period)
