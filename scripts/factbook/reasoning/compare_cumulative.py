"""Figures for what can only grow, and for what is part of it.

One rule holds for totals, parts and windows alike: what counts less of a thing, over a shorter
time, cannot be the greater number. Which counts over the shorter time may depend on dates that are
not known; then every order of the two that the dates allow is tried.
"""

from __future__ import annotations

from enum import Enum

from factbook.reasoning.answers import (
    ConflictCause,
    Relation,
    compatible,
    conflict,
    later_count,
    not_comparable,
    possible_conflict,
)
from factbook.reasoning.days import Days
from factbook.reasoning.figures import FigurePair
from factbook.reasoning.reasons import (
    Rise,
    counted_later,
    depends_on_dates,
    doubted,
    fitting,
    impossible,
    is_one_count,
    our_reading,
    partial_counts,
    too_fast,
)


class Order(Enum):
    """Which of two ends comes first, in one reading of their dates."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"


def orders(a: Days, b: Days) -> tuple[Order, ...]:
    """Every order of two days that their dates allow, whether doubtful or not."""
    found = []
    if a.first < b.last:
        found.append(Order.BEFORE)
    if max(a.first, b.first) <= min(a.last, b.last):
        found.append(Order.SAME)
    if a.last > b.first:
        found.append(Order.AFTER)
    return tuple(found)


def cumulative_relation(pair: FigurePair) -> Relation:
    """Compare two figures of which the whole can only grow."""
    a, b = pair.a, pair.b
    readings = orders(a.end, b.end)
    bound = [reading for reading in readings if _bounded(pair, reading)]
    broken = [reading for reading in bound if _broken(pair, reading)]
    if broken:
        if pair.apart_by_rounding:
            return pair.by_rounding()
        return _conflict(pair, certain=len(broken) == len(readings))
    if is_one_count(pair):
        return pair.meeting() if pair.apart is None else _later(pair)
    if not bound and not _is_later_part(pair):
        return _unbound(pair)
    outgrown = not bound and pair.apart is not None and pair.apart[1] is pair.a
    return _later(pair) if outgrown else compatible(fitting(pair))


def _bounded(pair: FigurePair, reading: Order) -> bool:
    """Whether in this reading one of the two cannot be the greater."""
    return _a_within_b(pair, reading) or _b_within_a(pair, reading)


def _a_within_b(pair: FigurePair, reading: Order) -> bool:
    return pair.a_is_bounded and reading is not Order.AFTER and pair.a.start >= pair.b.start


def _b_within_a(pair: FigurePair, reading: Order) -> bool:
    return pair.b_is_bounded and reading is not Order.BEFORE and pair.b.start >= pair.a.start


def _broken(pair: FigurePair, reading: Order) -> bool:
    """Whether in this reading the one that cannot be the greater is."""
    if pair.apart is None:
        return False
    higher_is_a = pair.apart[1] is pair.a
    return _a_within_b(pair, reading) if higher_is_a else _b_within_a(pair, reading)


def _is_later_part(pair: FigurePair) -> bool:
    """Whether a part is counted to a later day than its whole, from no earlier day on."""
    a, b = pair.a, pair.b
    whole = not pair.same_measure and not a.partial and not b.partial
    return whole and a.start >= b.start and a.open_window and b.open_window


def _conflict(pair: FigurePair, *, certain: bool) -> Relation:
    if not certain:
        return possible_conflict(depends_on_dates(pair), ConflictCause.ORDER)
    if pair.interpreted is not None:
        reading = our_reading(pair.interpreted)
        return possible_conflict(f"{impossible(pair)}; but {reading}", ConflictCause.READING)
    doubtful = tuple(term for term in (pair.a, pair.b) if term.doubtful)
    if doubtful:
        unless = f"{impossible(pair)}; {doubted(doubtful)}"
        return possible_conflict(unless, ConflictCause.DATES)
    return conflict(impossible(pair))


def _unbound(pair: FigurePair) -> Relation:
    a, b = pair.a, pair.b
    if a.partial or b.partial:
        return not_comparable(partial_counts(pair))
    if not pair.same_measure and (a.window is None) == (b.window is None):
        return not_comparable(f"{a.cited} covers a longer time than {b.cited}")
    return not_comparable(
        f"{a.cited} and {b.cited} cover different times, neither within the other"
    )


def _later(pair: FigurePair) -> Relation:
    """Compare two figures that do not meet, of which the higher is counted to a later day."""
    lower, higher = pair.apart or (pair.a, pair.b)
    reason = counted_later(pair)
    if too_fast(pair, Rise.between(lower, higher)):
        return possible_conflict(reason, ConflictCause.PACE)
    return later_count(reason) if pair.same_measure else compatible(reason)
