"""Totals that nobody stated, but that follow: of all parts of a sum, and of what adds to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.figure import Figure, Shape
from factbook.model.interval import EXACT, Interval
from factbook.model.record import When
from factbook.model.statement_record import Claim, Mode
from factbook.reasoning.amounts import amount_of, telling_of
from factbook.reasoning.answers import DerivedFigure
from factbook.reasoning.days import END, Days
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.measures import MeasureTree
from factbook.reasoning.phrases import Phrase, moment_of
from factbook.reasoning.routes import Route
from factbook.reasoning.words import (
    interval_words,
    joined,
    label_of,
    names_in_sentence,
    said_when,
    sentence,
)

SUM: Final = "derived-"
"""The ids of our sums begin so."""


def measure_of_sum(name: str) -> str:
    """The measure of the sum with this id."""
    return name.removeprefix(SUM).partition("--")[0]


@dataclass(frozen=True)
class Sums:
    """Works out the derived figures of a dossier from its claims that are not replaced."""

    dossier: Dossier
    live: Mapping[str, Item]
    tree: MeasureTree

    def all(self) -> dict[str, tuple[DerivedFigure, Item]]:
        """Every derived figure with its item, by id, in the order of the files."""
        return {figure.id: (figure, total) for figure, total in (*self._whole(), *self._added())}

    def _whole(self) -> Iterator[tuple[DerivedFigure, Item]]:
        for statement in self.dossier.statements.values():
            said: dict[tuple[object, ...], dict[str, list[Item]]] = {}
            for claim in statement.claims:
                term = self.live.get(claim.id)
                if term and term.measure and term.interval and not term.partial:
                    key = (term.mode, term.day, term.window)
                    said.setdefault(key, defaultdict(list))[term.measure].append(term)
            for of_measure in said.values():
                yield from self._of_one_moment(self.tree.sums_over(of_measure), of_measure)

    def _of_one_moment(
        self, sums: Sequence[str], of_measure: dict[str, list[Item]]
    ) -> Iterator[tuple[DerivedFigure, Item]]:
        for whole in sums:
            terms = [of_measure.get(part, []) for part in self.dossier.measures[whole].sum_of]
            # Two figures for one part in one breath are alternatives: which to add is not said.
            if not terms or any(len(given) != 1 for given in terms):
                continue
            parts = tuple(given[0] for given in terms)
            given = of_measure.get(whole, [])
            made = self._total(whole, parts, given[0].id if given else None)
            if made is None:
                continue
            yield made
            if not given:
                of_measure[whole] = [made[1]]

    def _added(self) -> Iterator[tuple[DerivedFigure, Item]]:
        for claim in self.dossier.claims.values():
            chain = self._chain(claim) if claim.adds_to else ()
            if len(chain) > 1 and all(term.interval for term in chain):
                made = self._total(chain[0].measure or "", chain, None)
                if made is not None:
                    yield made

    def _chain(self, claim: Claim) -> tuple[Item, ...]:
        """What the claim adds to, what that adds to, and so on, the first first."""
        chain: list[Item] = []
        link: Claim | None = claim
        while link is not None:
            term = self.live.get(link.id)
            if term is None or term.kind is not Kind.FIGURE or term in chain:
                return ()
            if chain and (term.measure != chain[0].measure or _later_mode(chain[0], term) is None):
                return ()
            chain.insert(0, term)
            link = self.dossier.claims.get(link.adds_to) if link.adds_to else None
        return tuple(chain)

    def _total(
        self, measure: str, parts: tuple[Item, ...], given: str | None
    ) -> tuple[DerivedFigure, Item] | None:
        """The sum of the parts as an answer, and as something to compare; None if it is unbound."""
        interval = _sum(parts)
        if interval.low is None and interval.high is None:
            return None
        claims = tuple(name for part in parts for name in claims_of(part))
        by = tuple(dict.fromkeys(a for name in claims for a in self._statement_by(name)))
        as_of = self.dossier.as_of(self.dossier.claims[claims[-1]])
        figure = _sum_words(self.dossier, claims, interval)
        derived = DerivedFigure(
            id=self._name(measure, claims, added=parts[0].measure == measure),
            measure=measure,
            mode=parts[-1].mode,
            interval=interval,
            parts=claims,
            claimant=by,
            as_of=as_of,
            words=f"{figure} (our sum)",
            reason=self._reason(parts, by, as_of),
            given=given,
        )
        return derived, self._item(derived, parts, figure)

    def _item(self, derived: DerivedFigure, parts: tuple[Item, ...], figure: str) -> Item:
        """The sum, ready to be compared: it stands and falls with its parts."""
        return Item(
            id=derived.id,
            kind=Kind.FIGURE,
            question=self.dossier.question_of_measure(derived.measure).id,
            statements=tuple(dict.fromkeys(s for part in parts for s in part.statements)),
            mode=derived.mode,
            day=parts[-1].day,
            said=parts[-1].said,
            window=_window(parts),
            claimants=frozenset[str]().union(*(part.claimants for part in parts)),
            voices=frozenset[str]().union(*(part.voices for part in parts)),
            phrased=partial(self._phrase, derived, figure, parts[-1]),
            reached=partial(routes_of, parts),
            named=all(part.named for part in parts),
            measure=derived.measure,
            label=label_of(derived.measure, self.dossier.measures),
            interval=derived.interval,
            summands=parts,
            stands_alone=self.dossier.measures[derived.measure].kind.stands_alone,
            interpreted=any(part.interpreted for part in parts),
        )

    def _phrase(self, derived: DerivedFigure, figure: str, part: Item) -> Phrase:
        """The words for a sum: the total as a figure, and who gave its parts, the last one when."""
        last = part.phrase
        measures = self.dossier.measures
        return Phrase(
            who=names_in_sentence(self.dossier, derived.claimant),
            when=said_when(derived.as_of) if part.window else last.when,
            moment=moment_of(derived.as_of) if part.window else last.moment,
            words=amount_of(figure, derived.measure, measures),
            short=figure,
            label=label_of(derived.measure, measures),
            **telling_of(figure, derived.measure, measures)._asdict(),
            mode=derived.mode,
            ours=True,
        )

    def _reason(self, parts: Sequence[Item], by: Sequence[str], as_of: When) -> str:
        """Say what is added up, and who gave it when."""
        written = joined([_in_turn(parts, place) for place in range(len(parts))])
        who = names_in_sentence(self.dossier, by)
        last = parts[-1]
        day = said_when(as_of) if last.window else last.phrase.day_after()
        return sentence(f"our sum of {written}, figures of {who} ({day})")

    def _statement_by(self, claim: str) -> tuple[str, ...]:
        return self.dossier.statement_of(self.dossier.claims[claim]).by

    @staticmethod
    def _name(measure: str, claims: Sequence[str], *, added: bool) -> str:
        """Name a sum as no record is named, since no id has two hyphens in a row."""
        return f"{SUM}{measure}--{claims[-1] if added else claims[0]}"


def _later_mode(later: Item, base: Item) -> Mode | None:
    """The mode of a total: what is planned on top of what is, is planned."""
    if base.mode in {later.mode, Mode.ACTUAL}:
        return later.mode
    return None


def _sum(parts: Sequence[Item]) -> Interval:
    intervals = [part.interval for part in parts if part.interval is not None]
    total = intervals[0]
    for interval in intervals[1:]:
        total += interval
    return total


def _window(parts: Sequence[Item]) -> Days | None:
    """From the beginning of the first to the end of the last."""
    first, last = parts[0].window, parts[-1].window
    if first is None:
        return None
    if last is None:
        return Days(first.first, END, first.doubtful)
    return Days(first.first, max(first.last, last.last), first.doubtful or last.doubtful)


def routes_of(parts: Sequence[Item]) -> frozenset[Route]:
    """The routes by which any of the parts reached us."""
    return frozenset[Route]().union(*(part.reached() for part in parts))


def claims_of(term: Item) -> tuple[str, ...]:
    """The claim itself, or those that a sum is of."""
    if not term.summands:
        return (term.id,)
    return tuple(name for part in term.summands for name in claims_of(part))


def _in_turn(parts: Sequence[Item], place: int) -> str:
    """A part in words; the measure is not said again where the next part is for the same."""
    term = parts[place]
    follows = place + 1 < len(parts) and parts[place + 1].label == term.label
    return term.phrase.short if follows else term.words


def _sum_words(dossier: Dossier, claims: Sequence[str], interval: Interval) -> str:
    """The total as a figure: the numbers as written, added up, with the words that they share.

    "some 11,000" and "at least 3,000" make "at least about 14,000": the interval of the total,
    which begins at 13,500, is for comparing.
    """
    figures = [_readable(dossier, dossier.claims[name]) for name in claims]
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    ends = Interval(
        None if interval.low is None else _added(lows),
        None if interval.high is None else _added(highs),
        low_open=interval.low_open and not interval.bounded,
        high_open=interval.high_open and not interval.bounded,
    )
    loose = any(
        f.approximate or f.own_range or f.shape in {Shape.ABOUT, Shape.NEARLY} for f in figures
    )
    return interval_words(ends, "about " if loose else "")


def _readable(dossier: Dossier, claim: Claim) -> Figure:
    figure = dossier.number_of(claim)
    if figure is None or figure.low is None:
        raise ValueError("only claims with a number have a sum")
    return figure


def _added(numbers: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in numbers:
        total = EXACT.add(total, value)
    return total
