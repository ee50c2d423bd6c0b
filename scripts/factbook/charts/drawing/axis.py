"""A scale for figures: where each stands, and which round numbers mark the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from factbook.charts.drawing.text_metrics import width_of

MINUS: Final = "\u2212"
# Figures that all lie in the upper part of the way from nought say more on an axis of their own.
FAR: Final = Decimal("0.85")
_STEPS: Final = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_SCALES: Final = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


@dataclass(frozen=True)
class Axis:
    """A linear scale from `ticks[0]` to `ticks[-1]`, laid out between two places in pixels."""

    ticks: tuple[Decimal, ...]
    left: float
    right: float

    @property
    def from_zero(self) -> bool:
        """Whether nought is on the axis, so that lengths can be compared."""
        return self.ticks[0] <= 0 <= self.ticks[-1]

    def place(self, number: Decimal) -> float:
        """Where the number stands, in pixels."""
        share = (number - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.left + float(share) * (self.right - self.left)

    def with_words_within(self, width: float, size: float) -> Axis:
        """The axis drawn in as far as the words of its first and last tick need.

        `width` is that of the picture and `size` that of the letters, both in pixels.
        """
        step = self.ticks[1] - self.ticks[0]
        first, last = (
            width_of(number_words(tick, step), size) / 2 for tick in (self.ticks[0], self.ticks[-1])
        )
        return Axis(self.ticks, max(self.left, first), min(self.right, width - last))


def axis_for(
    numbers: Sequence[Decimal], left: float, right: float, steps: int, *, fitted: bool = False
) -> Axis:
    """An axis that holds all the numbers, with about so many steps.

    It begins at nought unless all the numbers are far from it, or it is to be `fitted` to them.
    """
    low, high = min(numbers), max(numbers)
    if fitted and low < high:
        pass
    elif 0 < low < high * FAR or low == high > 0:
        low = Decimal(0)
    elif 0 > high > low * FAR or low == high < 0:
        high = Decimal(0)
    if low == high:
        high = low + 1
    step = _step((high - low) / steps)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    if first * step == low > 0:
        first -= 1  # room for what lies below the least number
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * (first + place) for place in range(int(last - first) + 1))
    return Axis(ticks, left, right)


def _step(least: Decimal) -> Decimal:
    """The round number next above or at the least step."""
    power = Decimal(10) ** least.adjusted()
    return next(power * step for step in _STEPS if power * step >= least)


def number_words(number: Decimal, step: Decimal) -> str:
    """A tick's number: thousands separated, as many decimals as the step has, millions in words."""
    for scale, name in _SCALES:
        if step * 4 >= scale and number:
            return f"{_grouped(number / scale)} {name}"
    return _grouped(number)


def _grouped(number: Decimal) -> str:
    plain = number.normalize()
    decimals = max(0, -int(plain.as_tuple().exponent))
    return f"{plain:,.{decimals}f}".replace("-", MINUS)


def visible(ends: tuple[float, float], least: float = 7) -> tuple[float, float]:
    """Where a bar between these places is drawn: so wide, about its middle, that it is seen."""
    start, end = ends
    lack = (least - abs(end - start)) / 2
    if lack <= 0:
        return ends
    sign = 1 if end >= start else -1
    return start - sign * lack, end + sign * lack
