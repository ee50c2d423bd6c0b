"""What a figure says: the numbers that it allows, and how readers see it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache  # noqa: TID251 - of figures by their text
from typing import Final

from factbook.model.figure_cut import Cut, shape_of
from factbook.model.figure_numbers import Ends
from factbook.model.figure_ranges import RangeIs, range_words
from factbook.model.figure_signs import in_plain_signs
from factbook.model.figure_units import is_percent, share_in
from factbook.model.figure_words import FIRM, Shape, plain
from factbook.model.interval import EXACT, Interval, rounding

_UNGROUPED: Final = re.compile(r"(?<![\d.,])[1-9][0-9]{4,}(?![\d,])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and what it says.

    `low` and `high` are the numbers as written with their scale applied, in the measure's unit:
    equal for a single number, None for vague words. They are not bounds; `interval` gives those.
    `approximate` says that a word such as "about" stands with it: "up to about 400" is at-most and
    approximate, "about 10 to 12" a range and approximate. `step`: what it is counted in, where that
    is a word that is seldom meant to the unit ("a hundred", "two dozen"); else 0. `low_open` and
    `high_open`: the range is open there, as in "more than 300 but fewer than 500". `range_low` and
    `range_high` are the ends of the claimant's own range, of the sort `range_is`, where one stands
    with it; `range_written` is that range where it is not part of `written`. `printed` are the
    lowest and highest as the document has them, where they stand out of order there. `in_points`
    is the figure as the grammar has it, where it was written with decimal commas.
    """

    written: str
    shape: Shape
    qualifier: str
    low: Decimal | None
    high: Decimal | None
    number: str
    approximate: bool = False
    step: Decimal = Decimal(0)
    low_open: bool = False
    high_open: bool = False
    currencies: frozenset[str] = frozenset()
    is_percent: bool = False
    range_low: Decimal | None = None
    range_high: Decimal | None = None
    range_is: RangeIs | None = None
    range_written: str = ""
    printed: tuple[Decimal, Decimal] | None = None
    in_points: str = ""

    def counted_in(self, unit: str) -> Figure:
        """The figure for a measure of this unit: in percent, words for a share are a number.

        Elsewhere "a third" stays words.
        """
        share = share_in(in_plain_signs(self.number)) if is_percent(unit) else None
        if self.low is not None or share is None:
            return self
        senses = Cut.of(self.written).senses
        ends = Ends(share.percent, share.percent, approximate=False, step=share.step)
        shape, approximate = shape_of(self.written, self.qualifier, senses, ends)
        return replace(
            self, shape=shape, low=ends.low, high=ends.high, approximate=approximate,
            step=ends.step, is_percent=True,
        )  # fmt: skip

    def in_words(self) -> Figure:
        """The figure as words that give no number."""
        return replace(
            self, shape=Shape.VAGUE, low=None, high=None, range_low=None, range_high=None,
            printed=None,
            range_is=self.range_is if self.range_written else None,
        )  # fmt: skip

    @property
    def in_grammar(self) -> str:
        """The figure as written, its decimal commas turned into points."""
        return self.in_points or self.written

    @property
    def shown(self) -> str:
        """The figure as readers see it: with its own range, five digits and more grouped.

        Decimal commas are points there, as in all numbers of a page.
        """
        figure = self.in_grammar
        if not self.range_written or self.range_is is None:
            return grouped(figure)
        return grouped(f"{figure} {range_words(self.range_written, self.range_is)}")

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        """Its two numbers, which are one for a single number. Raises ValueError for words alone."""
        if self.low is None or self.high is None:
            raise ValueError(f"{self.written} gives no number")
        return self.low, self.high

    @property
    def own_range(self) -> tuple[Decimal, Decimal] | None:
        """The ends of the claimant's own range beside its number; None if it has none."""
        if self.range_low is None or self.range_high is None:
            return None
        return self.range_low, self.range_high

    def interval(self, tolerance: Decimal) -> Interval | None:
        """Give the numbers that the figure allows: those of its own range; None for vague words.

        `tolerance` is a share of the number from 0 to 1: 0.1 is 10%.
        """
        return self._allowed(tolerance, loose=self.approximate)

    def widened(self, tolerance: Decimal) -> Interval | None:
        """Give what it allows if its numbers were rounded: its ends widen as "about" does.

        A figure said to be exact ("exactly 300") is taken at its word.
        """
        firm = any(word in FIRM for word in plain(self.qualifier).split())
        return self._allowed(tolerance, loose=self.approximate or not firm)

    def rounding(self, tolerance: Decimal) -> Decimal | None:
        """Tell how far "about" would reach to either side, at the end where it reaches further."""
        if self.low is None or self.high is None:
            return None
        return max(self._reach(self.low, tolerance), self._reach(self.high, tolerance))

    def _reach(self, number: Decimal, tolerance: Decimal) -> Decimal:
        if self.step:
            return min(EXACT.multiply(number.copy_abs(), tolerance), self.step / 2)
        return rounding(number, tolerance)

    def _allowed(self, tolerance: Decimal, *, loose: bool) -> Interval | None:
        if not 0 <= tolerance <= 1:
            raise ValueError(f"the tolerance is a share from 0 to 1, not {tolerance}")
        if self.own_range is not None:
            return Interval(*self.own_range)
        if self.low is None or self.high is None:
            return None
        stated = _stated(self, self.low, self.high, tolerance)
        if not loose:
            return stated
        return stated.widened(self._reach(self.low, tolerance), self._reach(self.high, tolerance))


def _stated(figure: Figure, low: Decimal, high: Decimal, tolerance: Decimal) -> Interval:
    match figure.shape:
        case Shape.AT_MOST:
            return Interval(None, high)
        case Shape.FEWER_THAN:
            return Interval(None, high, high_open=True)
        case Shape.AT_LEAST:
            return Interval(low, None)
        case Shape.MORE_THAN:
            return Interval(low, None, low_open=True)
        case Shape.NEARLY:
            least = EXACT.subtract(low, EXACT.multiply(low, tolerance))
            return Interval(least, high, high_open=least < high)
        case _:
            return Interval(low, high, figure.low_open, figure.high_open)


@lru_cache(maxsize=65536)
def grouped(text: str) -> str:
    """The text with the thousands of numbers of five digits and more set apart by commas."""
    return _UNGROUPED.sub(lambda found: f"{int(found[0]):,}", text)
