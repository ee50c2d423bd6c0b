"""Figures for a level, which goes up and down and is taken to stand for some days."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.reasoning.answers import Relation
from factbook.reasoning.comparands import Comparand
from factbook.reasoning.figures import (
    FigurePair,
    compatible,
    conflict,
    not_comparable,
    possible_conflict,
)
from factbook.reasoning.reasons import fitting, impossible, our_reading, partial_counts, settling


@dataclass(frozen=True, slots=True)
class Gap:
    """How many days lie between two figures at least and at most, and whether surely none."""

    least: int
    most: int
    one_moment: bool

    @classmethod
    def between(cls, a: Comparand, b: Comparand) -> Gap:
        """The gap between two days, or windows all of whose days count, or one of each."""
        first, second = a.span, b.span
        apart = max(0, first.first - second.last, second.first - first.last)
        if a.window is not None and b.window is not None:
            return cls(apart, apart, first == second and not first.doubtful)
        if a.window is not None or b.window is not None:
            window, day = (first, second) if a.window is not None else (second, first)
            furthest = max(0, window.first - day.first, day.last - window.last)
            return cls(apart, furthest, one_moment=False)
        furthest = max(abs(first.last - second.first), abs(second.last - first.first))
        return cls(apart, furthest, first.known and first == second)


def level_relation(pair: FigurePair) -> Relation:
    """Compare two figures of which the whole is a level."""
    gap = Gap.between(pair.a, pair.b)
    stands = pair.measure.holds_for
    if gap.least > stands:
        return not_comparable(
            f"{pair.a.cited} and {pair.b.cited} are more than {stands} days apart, "
            "and such a figure is not taken to stand for longer"
        )
    if not (pair.a_is_bounded or pair.b_is_bounded):
        return not_comparable(partial_counts(pair))
    if _breaks(pair):
        return pair.by_rounding() if pair.apart_by_rounding else _conflict(pair, gap)
    whole_figures = pair.a_is_bounded and pair.b_is_bounded
    if not whole_figures:
        return compatible(fitting(pair))
    if gap.most > stands:
        return compatible(f"{pair.a.cited} and {pair.b.cited} agree if they are from one time")
    return pair.meeting()


def _breaks(pair: FigurePair) -> bool:
    if pair.apart is None:
        return False
    return pair.a_is_bounded if pair.apart[1] is pair.a else pair.b_is_bounded


def _conflict(pair: FigurePair, gap: Gap) -> Relation:
    reason = impossible(pair)
    if pair.interpreted is not None:
        return possible_conflict(f"{reason}; but {our_reading(pair.interpreted)}")
    if gap.one_moment:
        return conflict(reason)
    lower, higher = pair.apart or (pair.a, pair.b)
    between = f"{lower.cited} and {higher.cited} conflict unless it changed between the two"
    if pair.uncertain and pair.a.window is None and pair.b.window is None:
        return possible_conflict(f"{between}; {settling(pair, pair.uncertain)}")
    return possible_conflict(between)
