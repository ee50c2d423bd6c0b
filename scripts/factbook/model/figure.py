"""Figures: a qualifier and a number, a range or vague words, as an analyst writes them.

The grammar is one for the whole dossier; what a figure means is an interval, for comparing and
never for drawing. No bound is ever invented: "up to 4,000" has no lower end, not even nought.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from factbook.model.figure_faults import FigureError, unreadable
from factbook.model.figure_numbers import LONGEST, Ends, RangeError, read_number
from factbook.model.figure_units import has_percent, is_percent, share_in, without_currency
from factbook.model.figure_words import (
    FIRM,
    Shape,
    is_vague,
    plain,
    qualifier_after,
    qualifier_before,
)
from factbook.model.interval import EXACT, Interval, rounding
from factbook.model.shortened import in_quotes

__all__ = ["Figure", "FigureError", "Interval", "Shape", "parse_figure"]

# One character for one, so that what stands at a place in the one text stands there in the other.
_PLAIN: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " ")
    | dict.fromkeys("\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u223c\u301c\uff5e\u02dc", "~")
)


_UNGROUPED: Final = re.compile(r"(?<![\d.,])[1-9][0-9]{4,}(?![\d,])", re.ASCII)
_OPENING: Final = re.compile(r"\s*(?:between|from)\s+", re.IGNORECASE)
_PARTING: Final = re.compile(r"\s*,?\s+(?:and|but|to)\s+|\s*,\s+", re.IGNORECASE)
_SCALE_AT_END: Final = re.compile(r"(?:thousand|million|billion|trillion|lakh|crore)\Z", re.I)
_LOWER: Final = frozenset({Shape.AT_LEAST, Shape.MORE_THAN})
_UPPER: Final = frozenset({Shape.AT_MOST, Shape.FEWER_THAN, Shape.NEARLY})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and what it says.

    `low` and `high` are the numbers as written with their scale applied, in the measure's unit:
    equal for a single number, None for vague words. They are not bounds; `interval` gives those.
    `approximate` says that a word such as "about" stands with it: "up to about 400" is at-most and
    approximate, "about 10 to 12" a range and approximate. `step`: what it is counted in, where that
    is a word that is seldom meant to the unit ("a hundred", "two dozen"); else 0. `low_open` and
    `high_open`: the range is open there, as in "more than 300 but fewer than 500".
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

    def counted_in(self, unit: str) -> Figure:
        """The figure for a measure of this unit: in percent, words for a share are a number.

        Elsewhere "a third" stays words.
        """
        share = share_in(in_plain_signs(self.number)) if is_percent(unit) else None
        if self.low is not None or share is None:
            return self
        senses = _Cut.of(self.written).senses
        ends = Ends(share.percent, share.percent, approximate=False, step=share.step)
        shape, approximate = _shape(self.written, self.qualifier, senses, ends)
        return replace(
            self, shape=shape, low=ends.low, high=ends.high, approximate=approximate,
            step=ends.step, is_percent=True,
        )  # fmt: skip

    @property
    def shown(self) -> str:
        """The figure as readers see it: as written, and five digits and more are grouped."""
        return grouped(self.written)

    def interval(self, tolerance: Decimal) -> Interval | None:
        """Give the numbers that the figure allows; None for vague words.

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


def grouped(text: str) -> str:
    """The text with the thousands of numbers of five digits and more set apart by commas."""
    return _UNGROUPED.sub(lambda found: f"{int(found[0]):,}", text)


def in_plain_signs(text: str) -> str:
    """Give the text with every kind of hyphen, dash, space and tilde as the plain one.

    It has the same length, so that a place in the one is a place in the other.
    """
    return text.translate(_PLAIN)


def parse_figure(text: str) -> Figure:
    """Read a figure.

    Raises:
        FigureError: the text is no figure; the message says in one sentence what would be.
    """
    if len(text) > LONGEST:
        what = f"{in_quotes(text)} is too long for a figure"
        raise FigureError(f"{what}: {LONGEST} characters at most")
    money = without_currency(in_plain_signs(text))
    if not money.codes:
        return _one_or_two_bounds(text)
    try:
        found = _one_or_two_bounds(money.rest)
    except FigureError:
        raise unreadable(text, _Cut.of(text).rest) from None
    words = found.qualifier.split(" … ")
    number = text.strip()
    for word in words:
        number = number.removeprefix(word).removesuffix(word).strip()
    return replace(found, written=text, number=number, currencies=money.codes)


def _one_or_two_bounds(text: str) -> Figure:
    try:
        return _parsed(text)
    except FigureError:
        if found := _within_bounds(text):
            return found
        raise


def _parsed(text: str) -> Figure:
    cut = _Cut.of(text)
    try:
        ends = read_number(cut.rest, articled=cut.articled)
    except RangeError as error:
        raise FigureError(f"{in_quotes(text)} cannot be read as a figure: {error}") from None
    if ends is None:
        if is_vague(cut.rest) or share_in(cut.rest):
            return Figure(text, Shape.VAGUE, cut.qualifier, None, None, cut.number)
        raise unreadable(text, cut.rest)
    shape, approximate = _shape(text, cut.qualifier, cut.senses, ends)
    return Figure(
        text, shape, cut.qualifier, ends.low, ends.high, cut.number, approximate, ends.step,
        is_percent=has_percent(cut.rest),
    )  # fmt: skip


def _within_bounds(text: str) -> Figure | None:
    """Read one bound and the other, as in "at least 300 and up to 500": together they are a range.

    Raises FigureError where the lower is not the smaller.
    """
    begin = _OPENING.match(text)
    words = text[begin.end() :] if begin else text
    for parting in _PARTING.finditer(words):
        first, second = words[: parting.start()], words[parting.end() :]
        if (scale := _SCALE_AT_END.search(second)) and first[-1:].isdigit():
            first += f" {scale[0]}"
        try:
            bounds = _parsed(first), _parsed(second)
        except FigureError:
            continue
        found = _joined(text, bounds) or _joined(text, bounds[::-1])
        if found is not None:
            return found
    return None


def _joined(text: str, bounds: tuple[Figure, ...]) -> Figure | None:
    lower, upper = bounds
    if lower.shape not in _LOWER or upper.shape not in _UPPER:
        return None
    low, high = lower.low, upper.high
    low_open, high_open = lower.shape is Shape.MORE_THAN, upper.shape is not Shape.AT_MOST
    if low is None or high is None:
        return None
    if low > high or (low == high and (low_open or high_open)):
        raise FigureError(
            f"{in_quotes(text)} cannot be read as a figure: no number lies between its two bounds"
        )
    about = lower.approximate or upper.approximate
    number = text.strip()
    return Figure(text, Shape.RANGE, "", low, high, number, about, Decimal(0), low_open, high_open)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text cut into its qualifiers and the rest: `number` as written, `rest` in plain signs."""

    qualifier: str
    senses: tuple[Shape, ...]
    number: str
    rest: str
    articled: bool

    @classmethod
    def of(cls, text: str) -> _Cut:
        plain_text = in_plain_signs(text)
        start = len(plain_text) - len(plain_text.lstrip())
        end = len(plain_text.rstrip())
        begin, finish, senses, articled = start, end, [], False
        while before := qualifier_before(plain_text[begin:finish]):
            articled = plain(plain_text[begin : begin + before[0]]) in {"a", "an"}
            begin += before[0]
            senses.append(before[1])
        while after := qualifier_after(plain_text[begin:finish]):
            finish -= after[0]
            senses.append(after[1])
            finish = begin + len(plain_text[begin:finish].rstrip())
        words = [text[start:begin].strip(), text[finish:end].strip()]
        qualifier = " … ".join(word for word in words if word)
        rest = plain_text[begin:finish]
        return cls(qualifier, tuple(senses), text[begin:finish], rest, articled)


def _shape(text: str, qualifier: str, senses: Sequence[Shape], ends: Ends) -> tuple[Shape, bool]:
    """Join the senses of all qualifiers, and tell whether the numbers are approximate."""
    approximate = ends.approximate or Shape.ABOUT in senses
    bounds = set(senses) - {Shape.ABOUT, Shape.EXACT}
    if ends.step and not bounds:
        # "A hundred" is seldom meant to the unit; but "over a hundred" is above it.
        approximate = approximate or not FIRM.intersection(plain(qualifier).split())
    if len(bounds) > 1:
        words = re.sub(" … ", "” and “", qualifier)
        raise FigureError(f"{in_quotes(text)} cannot be read as a figure: “{words}” say two things")
    if not bounds:
        single = Shape.ABOUT if approximate else Shape.EXACT
        return (single if ends.low == ends.high else Shape.RANGE), approximate
    if bounds == {Shape.NEARLY} and ends.low <= 0:
        raise FigureError(
            f"{in_quotes(text)} cannot be read as a figure: from which side a number of nought or "
            "less is neared is not clear, so write “about”, “more than” or “fewer than”"
        )
    return bounds.pop(), approximate
