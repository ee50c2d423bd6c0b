"""Figures that go up and down: levels, and what is planned, expected, possible or could be.

A level is taken to stand for some days. What can only grow as a fact may well shrink as a plan, and
plans do not add up day by day. So figures for plans conflict only if they are of one moment; of
different days, each can have been right.
"""

from __future__ import annotations

from dataclasses import dataclass

from factbook.reasoning.agreement_reasons import both
from factbook.reasoning.answers import (
    ConflictCause,
    Relation,
    compatible,
    conflict,
    not_comparable,
    possible_conflict,
)
from factbook.reasoning.figures import FigurePair
from factbook.reasoning.items import Item
from factbook.reasoning.reasons import fitting, impossible, our_reading, partial_counts
from factbook.reasoning.words import counted


@dataclass(frozen=True, slots=True)
class Gap:
    """How many days lie between two figures at least and at most, and whether surely none."""

    least: int
    most: int
    one_moment: bool

    @classmethod
    def between(cls, a: Item, b: Item) -> Gap:
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
        return not_comparable(_long_apart(pair))
    if not (pair.a_is_bounded or pair.b_is_bounded):
        return not_comparable(partial_counts(pair))
    if _breaks(pair):
        return pair.by_rounding() if pair.apart_by_rounding else _differing(pair, gap)
    if not (pair.a_is_bounded and pair.b_is_bounded):
        return compatible(fitting(pair))
    if gap.most > stands:
        return compatible(f"{both(pair.a, pair.b)}; the two agree if they are from one time")
    return pair.meeting()


def _long_apart(pair: FigurePair) -> str:
    days = counted(pair.measure.holds_for, "day", "days")
    sentence = both(pair.a, pair.b)
    return f"{sentence}, more than {days} apart, and such a figure is taken to hold no longer"


def _breaks(pair: FigurePair) -> bool:
    """Whether the one that cannot be the greater is."""
    if pair.apart is None:
        return False
    return pair.a_is_bounded if pair.apart[1] is pair.a else pair.b_is_bounded


def _differing(pair: FigurePair, gap: Gap) -> Relation:
    """Compare two levels that differ: a conflict only if both are surely of one moment."""
    if pair.interpreted is None and gap.one_moment:
        return conflict(impossible(pair))
    cause = ConflictCause.CHANGE if pair.interpreted is None else ConflictCause.READING
    return possible_conflict(_unless_it_changed(pair, gap), cause)


def _unless_it_changed(pair: FigurePair, gap: Gap) -> str:
    if pair.interpreted is not None:
        return f"{impossible(pair)}; but {our_reading(pair.interpreted)}"
    first, second = sorted((pair.a, pair.b), key=lambda term: term.rank)
    sentence = both(first, second)
    if gap.most == 0 and pair.uncertain:
        return f"{sentence}; both can be right only if they are from different days"
    return f"{sentence}; both can be right only if the number changed in between"


def plan_relation(pair: FigurePair) -> Relation:
    """Compare two figures of one mode other than actual, for something that is counted up."""
    a, b = pair.a, pair.b
    if a.window != b.window:
        return not_comparable(f"{a.cited} and {b.cited} are not for the same time")
    if not (pair.a_is_bounded or pair.b_is_bounded):
        return not_comparable(partial_counts(pair))
    gap = Gap.between(a, b)
    if _breaks(pair):
        if pair.apart_by_rounding:
            return pair.by_rounding()
        may_change = f"{both(a, b)}; what is not yet a fact may change from day to day"
        return compatible(may_change) if gap.least else _differing(pair, gap)
    if not (pair.a_is_bounded and pair.b_is_bounded):
        return compatible(fitting(pair))
    return pair.meeting()
