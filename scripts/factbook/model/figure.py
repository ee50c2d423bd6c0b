"""Figures: a qualifier and a number, a range or vague words, as an analyst writes them.

The grammar is one for the whole dossier; what a figure means is an interval, for comparing and
never for drawing. No bound is ever invented: "up to 4,000" has no lower end, not even nought.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factbook.model.figure_faults import FigureError, unreadable
from factbook.model.figure_numbers import LONGEST, Ends, RangeError, read_number
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and what it says.

    `low` and `high` are the numbers as written with their scale applied, in the measure's unit:
    equal for a single number, None for vague words. They are not bounds; `interval` gives those.
    `approximate` says that a word such as "about" stands with it: "up to about 400" is at-most and
    approximate, "about 10 to 12" a range and approximate.
    """

    written: str
    shape: Shape
    qualifier: str
    low: Decimal | None
    high: Decimal | None
    number: str
    approximate: bool = False

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
        return max(rounding(self.low, tolerance), rounding(self.high, tolerance))

    def _allowed(self, tolerance: Decimal, *, loose: bool) -> Interval | None:
        if not 0 <= tolerance <= 1:
            raise ValueError(f"the tolerance is a share from 0 to 1, not {tolerance}")
        if self.low is None or self.high is None:
            return None
        stated = _stated(self.shape, self.low, self.high, tolerance)
        if not loose:
            return stated
        return stated.widened(rounding(self.low, tolerance), rounding(self.high, tolerance))


def _stated(shape: Shape, low: Decimal, high: Decimal, tolerance: Decimal) -> Interval:
    match shape:
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
            return Interval(low, high)


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
    cut = _Cut.of(text)
    try:
        ends = read_number(cut.rest, articled=cut.articled)
    except RangeError as error:
        raise FigureError(f"{in_quotes(text)} cannot be read as a figure: {error}") from None
    if ends is None:
        if is_vague(cut.rest):
            return Figure(text, Shape.VAGUE, cut.qualifier, None, None, cut.number)
        raise unreadable(text, cut.rest)
    shape, approximate = _shape(text, cut, ends)
    return Figure(text, shape, cut.qualifier, ends.low, ends.high, cut.number, approximate)


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


def _shape(text: str, cut: _Cut, ends: Ends) -> tuple[Shape, bool]:
    """Join the senses of all qualifiers, and tell whether the numbers are approximate."""
    approximate = ends.approximate or Shape.ABOUT in cut.senses
    bounds = set(cut.senses) - {Shape.ABOUT, Shape.EXACT}
    if len(bounds) > 1:
        words = re.sub(" … ", "” and “", cut.qualifier)
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
