"""Tells what a column of a table holds by its first cells: days, numbers, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.importing.cell_values import NO_VALUE, Days, NumberStyle, number
from factbook.model.figure import FigureError, Shape, parse_figure

PATTERNS: Final = ("", "dd/mm/yyyy", "mm/dd/yyyy", "yyyy/mm/dd")
"""Ways to write days that are tried; none is the one that is read without being told."""
_SHARE: Final = 0.8
"""The share of a column's cells that must be days, or numbers, for it to be one of these."""
_FORMS: Final = {
    "time": re.compile(r"\d{1,2}:\d{2}(?::\d{2})?"),
    "address": re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
}
_SERIAL: Final = re.compile(r".*(?:id|year|jahr|prec|code|nr)")


@dataclass(frozen=True)
class Column:
    """A column: `kind` is day, number, text, time, address or empty.

    `values` counts its cells with a value, `distinct` those that differ. `sign`: how its days are
    written, or its decimal sign, where that has to be told. `most`: its largest number.
    """

    name: str
    kind: str
    values: int = 0
    distinct: int = 0
    sign: str = ""
    is_percent: bool = False
    most: float = 0

    @property
    def is_unique(self) -> bool:
        """Whether each of its cells differs from all others, so that it may be a key."""
        return self.values == self.distinct

    @property
    def is_period(self) -> bool:
        """Whether its name is a year, a month or a day, so that its cells are those of a series."""
        return is_period(self.name)

    @property
    def is_serial(self) -> bool:
        """Whether its numbers seem to tell rows apart, or years, and to count nothing."""
        return _SERIAL.fullmatch(self.name.casefold()) is not None


def column_of(name: str, cells: Sequence[str], *, semicolons: bool) -> Column:
    """What a column holds; `semicolons` part its table's cells, so commas may be decimal."""
    values = [cell.strip() for cell in cells if cell.strip().casefold() not in NO_VALUE]
    distinct = len(set(values))
    if not values:
        return Column(name, "empty")
    for kind, form in _FORMS.items():
        if all(map(form.fullmatch, values)):
            return Column(name, kind, len(values), distinct)
    if any(not text.isdigit() for text in values) or all(map(is_year, values)):
        for pattern in PATTERNS:
            if _share(values, Days((pattern,) if pattern else ()).read) >= _SHARE:
                return Column(name, "day", len(values), distinct, pattern)
    style = NumberStyle(decimal="," if semicolons and any("," in one for one in values) else "")
    if _share(values, lambda text: _is_number(text, style)) >= _SHARE:
        is_percent = any(text.endswith("%") for text in values)
        most = max(_size(text, style) for text in values)
        return Column(name, "number", len(values), distinct, style.decimal, is_percent, most)
    return Column(name, "text", len(values), distinct)


def _share(values: Sequence[str], holds: Callable[[str], object]) -> float:
    """The share of the values of which this holds; it may raise ValueError where it does not."""
    good = 0
    for text in values:
        try:
            good += bool(holds(text))
        except ValueError:
            continue
    return good / len(values)


def is_year(text: str) -> bool:
    """Whether a text is a year as tables of our time have them."""
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d|21\d\d", text))


def is_period(text: str) -> bool:
    """Whether a text is one year, month or day."""
    try:
        return re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", Days(()).read(text.strip())) is not None
    except ValueError:
        return False


def _is_number(text: str, style: NumberStyle) -> bool:
    plain = number(text.removesuffix("%"), style)
    return re.fullmatch(r"-?\d+(?:\.\d+)?", plain) is not None or _is_figure(plain)


def _is_figure(text: str) -> bool:
    """Whether a text is a number in words such as "at least 2", or a range."""
    try:
        return parse_figure(text).shape is not Shape.VAGUE
    except FigureError:
        return False


def _size(text: str, style: NumberStyle) -> float:
    """The number in a cell; what is none is taken for nought."""
    try:
        return float(number(text.removesuffix("%"), style))
    except ValueError:
        return 0.0
