"""Figures: a qualifier and a number, a range or vague words, as an analyst writes them.

The grammar is one for the whole dossier; what a figure means is an interval, for comparing and
never for drawing. No bound is ever invented: "up to 4,000" has no lower end, not even nought.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache  # noqa: TID251 - figures by their text
from typing import Final

from factbook.model.figure_cut import Cut, shape_of
from factbook.model.figure_faults import FigureError, unreadable
from factbook.model.figure_numbers import LONGEST, RangeError, read_number
from factbook.model.figure_ranges import (
    OwnRange,
    RangeIs,
    bare_range,
    cut,
    range_has_percent,
    read_range,
    scale_of,
    shares_scale,
)
from factbook.model.figure_signs import in_plain_signs
from factbook.model.figure_units import has_percent, share_in, without_currency
from factbook.model.figure_value import Figure, grouped
from factbook.model.figure_words import Shape, is_vague
from factbook.model.interval import Interval
from factbook.model.shortened import in_quotes

__all__ = [
    "AS_PRINTED",
    "Figure",
    "FigureError",
    "Interval",
    "RangeIs",
    "Shape",
    "figure_of_parts",
    "grouped",
    "in_plain_signs",
    "parse_figure",
    "with_range",
]

AS_PRINTED: Final = "as_printed"
"""Marks a low, best and high that stand out of order in the document itself."""
_PARTS: Final = ("low", "best", "high")
_REMEMBERED: Final = 16_384
"""So many figures are known again: a table has the same few numbers in thousands of rows."""
_OPENING: Final = re.compile(r"\s*(?:between|from)\s+", re.IGNORECASE)
_PARTING: Final = re.compile(r"\s*,?\s+(?:and|but|to)\s+|\s*,\s+", re.IGNORECASE)
_SCALE_AT_END: Final = re.compile(r"(?:thousand|million|billion|trillion|lakh|crore)\Z", re.I)
_LOWER: Final = frozenset({Shape.AT_LEAST, Shape.MORE_THAN})
_UPPER: Final = frozenset({Shape.AT_MOST, Shape.FEWER_THAN, Shape.NEARLY})


def parse_figure(text: str) -> Figure:
    """Read a figure.

    Raises:
        FigureError: the text is no figure; the message says in one sentence what would be.
    """
    if len(text) > LONGEST:
        what = f"{in_quotes(text)} is too long for a figure"
        raise FigureError(f"{what}: {LONGEST} characters at most")
    return _read(text)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> Figure:
    return _with_own_range(text) or _within_signs(text)


def with_range(figure: Figure, text: str, sort: RangeIs | None = None) -> Figure:
    """The figure with the claimant's own range, which stands apart from it.

    Raises:
        FigureError: the text is no range, or the figure gives no number, has a range, or lies
            outside; the message is a sentence.
    """
    if figure.own_range is not None:
        raise FigureError(
            f"{in_quotes(figure.in_grammar)} gives its range itself; write it in one of "
            "the two places"
        )
    own = _range_of(figure, text)
    whole = _ranged(figure, own._replace(sort=sort or own.sort), text)
    return replace(
        whole,
        currencies=figure.currencies | without_currency(in_plain_signs(text)).codes,
        is_percent=figure.is_percent or range_has_percent(in_plain_signs(text)),
    )


def figure_of_parts(parts: Mapping[str, object]) -> Figure:
    """Read a figure that is given as its `low`, `best` and `high`; without `best`, a range.

    Parts that the document itself prints out of order stand with `as_printed: true`.

    Raises:
        FigureError: a part is missing, unknown, or no plain number, or they are not in order.
    """
    if AS_PRINTED in parts:
        return _as_printed(parts)
    if not {"low", "high"} <= parts.keys() <= {"low", "best", "high"}:
        raise FigureError(
            "a figure in parts has low, best and high; write {low: 3, best: 5, high: 7}, or the "
            "figure in the speaker's words"
        )
    texts = {name: _text_of_part(name, parts[name]) for name in _PARTS if name in parts}
    return _of_texts(texts["low"], texts.get("best"), texts["high"])


@lru_cache(maxsize=_REMEMBERED)
def _of_texts(lowest: str, between: str | None, highest: str) -> Figure:
    low, high = _part("low", lowest), _part("high", highest)
    best = low if between is None else _part("best", between)
    if not low.numbers <= best.numbers <= high.numbers:
        raise FigureError(
            "low, best and high are not in order; write the smallest number at low, or add "
            "as_printed: true where the document itself has them so"
        )
    if low.numbers == high.numbers:
        return best
    ends = f"{low.written} to {high.written}"
    if between is None:
        return replace(low, written=ends, number=ends, shape=Shape.RANGE, high=high.high)
    if "-" not in in_plain_signs(ends):
        ends = f"{low.written}-{high.written}"
    own = OwnRange(low.numbers[0], high.numbers[0], RangeIs.ESTIMATE)
    return _ranged(best, own, ends)


def _as_printed(parts: Mapping[str, object]) -> Figure:
    """Read a low, best and high that the document prints out of order.

    Its range is from the least of the three to the greatest, so that nothing is ruled out that any
    of them allows.
    """
    if str(parts[AS_PRINTED]).lower() != "true":
        raise FigureError("as_printed is true, or left out; write as_printed: true")
    if parts.keys() != {"low", "best", "high", AS_PRINTED}:
        raise FigureError("as_printed goes with low, best and high; write {low: 3, best: 5, …}")
    low, best, high = (_part(name, _text_of_part(name, parts[name])) for name in _PARTS)
    numbers = sorted(one.numbers[0] for one in (low, best, high))
    printed = low.numbers[0], high.numbers[0]
    if numbers == [printed[0], best.numbers[0], printed[1]]:
        raise FigureError("low, best and high are in order; take as_printed out")
    own = OwnRange(numbers[0], numbers[-1], RangeIs.ESTIMATE)
    words = f"low {low.written}, high {high.written} as printed"
    return replace(_ranged(best, own, words), printed=printed)


def _text_of_part(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _no_plain_number(name)
    return value.strip()


def _part(name: str, text: str) -> Figure:
    figure = parse_figure(text)
    if figure.shape is not Shape.EXACT or figure.qualifier:
        raise _no_plain_number(name)
    return figure


def _no_plain_number(name: str) -> FigureError:
    return FigureError(f"{name} is no plain number; write one such as 1,200")


def _ranged(figure: Figure, own: OwnRange, text: str = "") -> Figure:
    low, high = figure.low, figure.high
    if low is None or high is None or not own.low <= low <= high <= own.high:
        raise FigureError(
            f"the figure {in_quotes(figure.in_grammar)} lies outside its own range, "
            f"{own.low:,f} to {own.high:,f}; mend one of the two"
        )
    return replace(
        figure, range_low=own.low, range_high=own.high, range_is=own.sort, range_written=text
    )


def _range_of(figure: Figure, text: str) -> OwnRange:
    if figure.low is None or figure.high is None:
        raise FigureError(
            f"{in_quotes(figure.in_grammar)} gives no number that a range could stand beside; "
            "write the range alone, such as “20-60”"
        )
    best, plain_text = (figure.low, figure.high), in_plain_signs(text)
    scaled = bool(scale_of(figure.number))
    try:
        own = read_range(plain_text, best, is_percent=figure.is_percent, is_scaled=scaled)
    except RangeError as error:
        raise FigureError(f"{in_quotes(text)} cannot be read as a range: {error}") from None
    scale = scale_of(figure.number)
    if own.high < figure.low and scale and not scale_of(plain_text.rstrip(") ]")):
        gap = "" if scale == "m" else " "
        better = in_quotes(f"{own.low:f}-{own.high:f}{gap}{scale}")
        raise FigureError(
            f"{in_quotes(text)} cannot be read as a range: write the scale of the figure in its "
            f"range too, as in {better}"
        )
    return own


def _with_own_range(text: str) -> Figure | None:
    """Read a number with the claimant's own range, as in "5 (3-7)"; None where it has none."""
    ranged = cut(in_plain_signs(text))
    if ranged is None:
        return None
    if not ranged.best:
        return _bare_range(text)
    try:
        figure = _within_signs(shares_scale(ranged.best, ranged.range))
    except RangeError as error:
        raise FigureError(f"{in_quotes(text)} cannot be read as a figure: {error}") from None
    except FigureError:
        raise unreadable(text, Cut.of(text).rest) from None
    own = _range_of(figure, ranged.range)
    signs = figure.currencies | without_currency(ranged.range).codes
    shares = figure.is_percent or range_has_percent(ranged.range)
    at = in_plain_signs(text).find(figure.number)
    number = text[at : at + len(figure.number)] if at >= 0 else figure.number
    return replace(
        _ranged(figure, own), written=text, number=number, currencies=signs, is_percent=shares
    )


def _bare_range(text: str) -> Figure | None:
    try:
        own = bare_range(in_plain_signs(text))
    except RangeError as error:
        raise FigureError(f"{in_quotes(text)} cannot be read as a figure: {error}") from None
    if own is None:
        return None
    money = without_currency(in_plain_signs(text))
    return Figure(
        text, Shape.RANGE, "", own.low, own.high, text.strip(), currencies=money.codes,
        is_percent=range_has_percent(text), range_low=own.low, range_high=own.high,
        range_is=own.sort,
    )  # fmt: skip


def _within_signs(text: str) -> Figure:
    money = without_currency(in_plain_signs(text))
    if not money.codes:
        return _one_or_two_bounds(text)
    try:
        found = _one_or_two_bounds(money.rest)
    except FigureError:
        raise unreadable(text, Cut.of(text).rest) from None
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
    cut = Cut.of(text)
    try:
        ends = read_number(cut.rest, articled=cut.articled)
    except RangeError as error:
        raise FigureError(f"{in_quotes(text)} cannot be read as a figure: {error}") from None
    if ends is None:
        if is_vague(cut.rest) or share_in(cut.rest):
            return Figure(text, Shape.VAGUE, cut.qualifier, None, None, cut.number)
        raise unreadable(text, cut.rest)
    shape, approximate = shape_of(text, cut.qualifier, cut.senses, ends)
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
    return Figure(
        text, Shape.RANGE, "", low, high, number, about, Decimal(0), low_open, high_open,
        is_percent=lower.is_percent or upper.is_percent,
    )  # fmt: skip
