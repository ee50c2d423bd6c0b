"""The rows that close a table and hold no record: totals of all others, and remarks below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from factbook.importing.table import Row, RowFault

TOTALS: Final = frozenset(
    (
        "total", "totals", "grand total", "overall", "overall total", "sum", "all", "gesamt",
        "insgesamt", "summe", "gesamtsumme", "total général", "ensemble", "totaal", "totale",
        "razem", "ogółem", "suma", "итого", "всего", "всього", "разом",
    )
)  # fmt: skip
"""What the first cell of such a row says, in small letters."""
_FEWEST_COLUMNS: Final = 3
"""In a table of fewer columns, a row with one cell may be a record."""
_TOLD: Final = 9


class WithoutClosingRows:
    """The rows of a table but for totals and remarks after its last record, which are told.

    `totals` and `remarks` have their numbers once all rows were read.
    """

    def __init__(self, rows: Iterable[Row | RowFault]) -> None:
        """Read these rows."""
        self._rows = rows
        self.totals: list[int] = []
        self.remarks: list[int] = []

    def __iter__(self) -> Iterator[Row | RowFault]:
        """Give each row; those that may close the table are held until another follows."""
        held: list[Row] = []
        for row in self._rows:
            if isinstance(row, Row) and (is_total(row) or _is_remark(row)):
                held.append(row)
                continue
            yield from held
            held.clear()
            yield row
        self.totals = [row.number for row in held if is_total(row)]
        self.remarks = [row.number for row in held if not is_total(row)]

    def notes(self) -> Iterator[str]:
        """What was left out, to be told."""
        for what, numbers in (("total", self.totals), ("remark", self.remarks)):
            if len(numbers) == 1:
                yield f"the {what} below the table is left out: row {numbers[0]}"
            elif numbers:
                rows = ", ".join(map(str, numbers[:_TOLD]))
                yield f"the {what}s below the table are left out: rows {rows}"


def is_total(row: Row) -> bool:
    """Whether a row says that it is the total of others."""
    first = next((cell for cell in row.cells if cell.strip()), "")
    return re.sub(r"[\s:.*]+\Z", "", first.strip()).casefold() in TOTALS


def _is_remark(row: Row) -> bool:
    """Whether a row has words in its first cell and nothing else."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(row.cells) >= _FEWEST_COLUMNS and len(filled) == 1 and bool(row.cells[0].strip())
