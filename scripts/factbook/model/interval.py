"""Intervals of numbers: what a figure allows, for comparing and never for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

# The default context rounds at 28 digits. A figure is at most 200 characters long, so no sum or
# product of figures is ever rounded at this precision.
EXACT = Context(prec=2000)


@dataclass(frozen=True, slots=True)
class Interval:
    """Every number from `low` to `high`, in the unit of the measure.

    `None` is no end on that side. An open end is itself not part of the interval.

    Raises:
        ValueError: an end is not finite, or no number lies within.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        for end in (self.low, self.high):
            if end is not None and not end.is_finite():
                raise ValueError("an end of an interval is a finite number, or None for no end")
        if self.low is None and self.low_open:
            object.__setattr__(self, "low_open", False)
        if self.high is None and self.high_open:
            object.__setattr__(self, "high_open", False)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"no number lies within {self}")

    @property
    def bounded(self) -> bool:
        """Whether it ends on both sides."""
        return self.low is not None and self.high is not None

    def contains(self, number: Decimal) -> bool:
        """Whether the number lies within, open ends respected."""
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return self.high is None or (
            number < self.high or (number == self.high and not self.high_open)
        )

    def below(self, other: Interval) -> bool:
        """Whether every number of this one is less than every number of the other."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def meets(self, other: Interval) -> bool:
        """Whether the two share at least one number."""
        return not self.below(other) and not other.below(self)

    def widened(self, down: Decimal, up: Decimal) -> Interval:
        """Move the low end down and the high end up by these amounts, in the measure's unit."""
        return Interval(
            None if self.low is None else EXACT.subtract(self.low, down),
            None if self.high is None else EXACT.add(self.high, up),
            self.low_open,
            self.high_open,
        )

    def __add__(self, other: Interval) -> Interval:
        """Every sum of a number of the one and a number of the other."""
        return Interval(
            None if self.low is None or other.low is None else EXACT.add(self.low, other.low),
            None if self.high is None or other.high is None else EXACT.add(self.high, other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __str__(self) -> str:
        left = "(" if self.low_open or self.low is None else "["
        right = ")" if self.high_open or self.high is None else "]"
        low = "-∞" if self.low is None else f"{self.low:f}"
        high = "∞" if self.high is None else f"{self.high:f}"
        return f"{left}{low}, {high}{right}"


def half_unit(number: Decimal) -> Decimal:
    """Give half the unit of the last non-zero digit: 500 for 14,000, 0.05 for 12.50, 0 for 0."""
    if not number:
        return Decimal(0)
    exponent = number.normalize(EXACT).as_tuple().exponent
    return Decimal((0, (5,), int(exponent) - 1))


def rounding(number: Decimal, tolerance: Decimal) -> Decimal:
    """Tell how far "about" reaches to either side of a number, in the number's own unit.

    The smaller of the tolerance (a share: 0.1 is 10%) and half the unit of the last non-zero digit.
    """
    return min(EXACT.multiply(number.copy_abs(), tolerance), half_unit(number))
