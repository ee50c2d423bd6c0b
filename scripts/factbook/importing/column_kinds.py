"""Tells what a column of a table holds by its first cells: days, numbers, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.importing.cell_values import NO_VALUE, Days, NumberStyle, number

PATTERNS: Final = ("", "dd/mm/yyyy", "mm/dd/yyyy", "yyyy/mm/dd")
"""Ways to write days that are tried; none is the one that is read without being told."""
_SHARE: Final = 0.8
"""The share of a column's cells that must be days, or numbers, for it to be one of these."""
_SERIAL: Final = re.compile(r".*(?:id|year|jahr|prec|code|nr)")


@dataclass(frozen=True)
class Column:
    """A column: `kind` is day, number, text or empty.

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
    def is_year(self) -> bool:
        """Whether its name is a year, so that its cells are those of a series."""
        return is_year(self.name)

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


def _is_number(text: str, style: NumberStyle) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d+)?", number(text.removesuffix("%"), style)) is not None


def _size(text: str, style: NumberStyle) -> float:
    """The number in a cell; what is none is taken for nought."""
    try:
        return float(number(text.removesuffix("%"), style))
    except ValueError:
        return 0.0
