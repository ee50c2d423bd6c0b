"""Which decimal sign a table writes, where its own cells can be read in one way only."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from factbook.importing.table import Row, Table

_LOOKED_AT: Final = 500
_COMMA: Final = re.compile(r"[-+\u2212]?\d+(?:,\d{1,2}|,\d{4,}|(?:\.\d{3})+,\d+)")
_POINT: Final = re.compile(r"[-+\u2212]?\d+(?:\.\d{1,2}|\.\d{4,}|(?:,\d{3})+\.\d+)")


def decimal_comma(table: Table) -> str:
    """A number of the first rows that can only have a decimal comma, such as 49,75.

    "" where there is none, or where others can only have a decimal point. Asked of tables whose
    cells are parted by semicolons, as they are where the comma is the decimal sign.
    """
    found = ""
    rows = (row for row in islice(table.rows(), _LOOKED_AT) if isinstance(row, Row))
    for cell in (cell.strip() for row in rows for cell in row.cells):
        if _POINT.fullmatch(cell):
            return ""
        if not found and _COMMA.fullmatch(cell):
            found = cell
    return found
