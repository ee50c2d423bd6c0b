"""How the accounts of one incident compare, with the claims that speak of it.

All are of the same happening, so of two figures for one measure that do not meet, one is wrong,
whenever each was given. Figures of different incidents are never looked at together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from factbook.model.dossier import Dossier
from factbook.model.figure import Figure, Shape
from factbook.model.interval import Interval
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.answers import RelationKind
from factbook.reasoning.measures import MeasureTree
from factbook.reasoning.rounding import as_rounded
from factbook.reasoning.words import label_of, names_in_sentence, sentence


class AccountRelation(NamedTuple):
    """How two figures of one incident compare; `one` and `other` are accounts or claims.

    `measure` is that of both, or that of the whole.
    """

    incident: str
    measure: str
    one: str
    other: str
    kind: RelationKind
    reason: str


@dataclass(frozen=True)
class Told:
    """What an account, or a claim, says of an incident: figures by measure, and whose they are."""

    id: str
    by: Sequence[str]
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class _Number:
    """One figure of an account, with what comparing asks of it."""

    of: Told
    measure: str
    who: str
    words: str
    interval: Interval
    rounded: Interval


class AccountComparer:
    """Compares the accounts of single incidents by the measures of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._tree = MeasureTree(dossier.measures)
        self._tolerance: Decimal = dossier.briefing.tolerance

    def relations(self, incident: str, told: Iterable[Told]) -> Iterator[AccountRelation]:
        """How each two figures compare that are for one measure, or for a part and its whole."""
        numbers = [one for account in told for one in self._numbers(account)]
        for one, other in combinations(numbers, 2):
            pair = self._part_and_whole(one, other)
            if pair is not None and (found := self._relation(*pair)) is not None:
                kind, reason = found
                measure = pair[1].measure
                yield AccountRelation(
                    incident, measure, one.of.id, other.of.id, kind, sentence(reason)
                )

    def _numbers(self, account: Told) -> Iterator[_Number]:
        measures = self._dossier.measures
        for measure, figure in account.figures.items():
            interval = figure.interval(self._tolerance)
            if interval is not None:
                firm = measures[measure].exact or figure.own_range or self._is_exact(figure)
                yield _Number(
                    account,
                    measure,
                    names_in_sentence(self._dossier, account.by),
                    amount_of(figure.shown, measure, measures),
                    interval,
                    interval if firm else as_rounded(interval, self._tolerance),
                )

    def _is_exact(self, figure: Figure) -> bool:
        """Whether a figure is said to be exact, or counts to the unit: 5 is not 6 rounded."""
        if figure.shape is Shape.EXACT and figure.qualifier and not figure.approximate:
            return True
        rounding = figure.rounding(self._tolerance)
        ends = {figure.low, figure.high} - {None}
        is_whole = all(end is not None and end == end.to_integral_value() for end in ends)
        return is_whole and not figure.approximate and rounding is not None and rounding < 1

    def _part_and_whole(self, one: _Number, other: _Number) -> tuple[_Number, _Number] | None:
        """The two as part and whole, be they of one measure; None where they do not belong."""
        if self._tree.within(one.measure, other.measure):
            return one, other
        return (other, one) if self._tree.within(other.measure, one.measure) else None

    def _relation(self, part: _Number, whole: _Number) -> tuple[RelationKind, str] | None:
        both = f"{part.who} gives {part.words}, and {whole.who} {whole.words}"
        if part.of is whole.of:
            both = f"{part.who} gives {part.words} and {whole.words}"
        if part.measure == whole.measure:
            return _of_one_measure(part, whole, both)
        if not whole.interval.below(part.interval):
            return None
        measures = self._dossier.measures
        labels = [label_of(one.measure, measures) for one in (part, whole)]
        contained = f"{both}; “{labels[0]}” is part of “{labels[1]}”"
        if not whole.rounded.below(part.rounded):
            return RelationKind.ROUNDING, f"{contained}, and exceeds it by no more than rounding"
        return RelationKind.CONFLICT, f"{contained}, and cannot be more"


def _of_one_measure(one: _Number, other: _Number, both: str) -> tuple[RelationKind, str]:
    if one.interval.meets(other.interval):
        if not (one.interval.bounded and other.interval.bounded):
            return RelationKind.COMPATIBLE, f"{both}; neither rules the other out"
        if one.words == other.words:
            same = f"{one.who} and {other.who} give the same figure, {one.words}"
            return RelationKind.AGREE, same
        return RelationKind.AGREE, f"{both}; the two figures overlap"
    if one.rounded.meets(other.rounded):
        return RelationKind.ROUNDING, f"{both}; they differ by no more than rounding"
    return RelationKind.CONFLICT, f"{both} for the same incident; they cannot both be right"
