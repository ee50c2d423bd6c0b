"""What round figures may stand for.

Before a conflict is declared, the ends of round figures widen as "about" does: 300 may stand for
270 to 330. A range that contains 300 may then stand for no less, or writing a figure more loosely
could turn "differ only by rounding" into a conflict. So an interval widens to everything that any
number within it may stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from factbook.model.interval import EXACT, Interval, rounding


def as_rounded(interval: Interval, tolerance: Decimal) -> Interval:
    """Give every number that some number of the interval may stand for, once rounded.

    `tolerance` is a share from 0 to 1. Open ends close: a figure just short of 300 may be
    written as 300.
    """
    return Interval(_lowest(interval, tolerance), _highest(interval, tolerance))


def _highest(interval: Interval, tolerance: Decimal) -> Decimal | None:
    end = interval.high
    if end is None:
        return None
    within = [n for n in _rounder(end, ROUND_FLOOR) if interval.low is None or n >= interval.low]
    return max(EXACT.add(n, rounding(n, tolerance)) for n in (end, *within))


def _lowest(interval: Interval, tolerance: Decimal) -> Decimal | None:
    end = interval.low
    if end is None:
        return None
    within = [
        n for n in _rounder(end, ROUND_CEILING) if interval.high is None or n <= interval.high
    ]
    return min(EXACT.subtract(n, rounding(n, tolerance)) for n in (end, *within))


def _rounder(end: Decimal, direction: str) -> Iterator[Decimal]:
    """Give the nearest number to `end` with 1, 2, 3 ... of its last digits nought."""
    least = end.normalize(EXACT).as_tuple().exponent
    # One place above the first digit: 950 may be written as 1,000.
    for exponent in range(int(least) + 1, end.adjusted() + 2):
        unit = Decimal((0, (1,), exponent))
        yield end.quantize(unit, rounding=direction, context=EXACT)
