"""Which figures of a chart its title may put between two ends: those of one time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate
from factbook.reasoning.days import Days, days_of

OfOneTime = Callable[[Days, Days], bool]
"""Whether a low figure of the one day and a higher one of the other may be of one time."""


@dataclass(frozen=True)
class Together:
    """The rows that are of one time, and what lies beyond them.

    `older` are those of times before, `undated` those without a certain date.
    """

    rows: Sequence[Estimate]
    older: Sequence[Estimate]
    undated: Sequence[Estimate]


def of_one_time(rows: Sequence[Estimate], is_one_time: OfOneTime) -> Together:
    """Leave out what has no date, what is outgrown, and older ones until both ends fit together."""
    dated = [row for row in rows if is_dated(row)]
    older = [row for row in dated if any(_outgrown(row, by, is_one_time) for by in dated)]
    left = [row for row in dated if row not in older]
    while len(left) > 1:
        low, high = least(left), greatest(left)
        if _is_one_number(low, high) or is_one_time(days_of(low.dated), days_of(high.dated)):
            break
        gone = min(low, high, key=lambda row: row.order)
        older.append(gone)
        left = [row for row in left if row is not gone]
    return Together(left, older, [row for row in rows if not is_dated(row)])


def _outgrown(row: Estimate, by: Estimate, is_one_time: OfOneTime) -> bool:
    """Whether a later figure of another time is above all that this one names."""
    if by.shape in UPPER or not (row.numbers and by.numbers and row.dated.before(by.dated)):
        return False
    above = by.numbers[0] > row.numbers[1]
    return above and not is_one_time(days_of(row.dated), days_of(by.dated))


def is_dated(row: Estimate) -> bool:
    """Whether the day of which it speaks has a beginning and an end."""
    return row.dated.earliest is not None and row.dated.latest is not None


def least(rows: Sequence[Estimate]) -> Estimate:
    """The lowest; a bound from above only where there is nothing else."""
    floors = [row for row in rows if row.shape not in UPPER]
    return min(floors or rows, key=lambda row: (row.numbers or (), row.shape in LOWER))


def greatest(rows: Sequence[Estimate]) -> Estimate:
    """The highest; of equal numbers one that is open above."""
    return max(rows, key=lambda row: ((row.numbers or ())[::-1], row.shape in LOWER))


def _is_one_number(low: Estimate, high: Estimate) -> bool:
    """Whether the two ends are one figure, or one number in the same words, of whatever days."""
    is_one = (low.numbers, low.said) == (high.numbers, high.said)
    return low is high or (is_one and not {low.shape, high.shape} & LOWER)
