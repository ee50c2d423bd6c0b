"""A table, whatever file it is in: columns with names, and rows that are read one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from factbook.errors import TableError
from factbook.importing.mapping_record import TableSettings

CELL_CHARACTERS: Final = 100_000
"""Characters of one cell, as many as a text of a fact file may have."""
ENDINGS: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xlsx",
    ".ods": "ods",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
"""The format of a table by the ending of its file."""


_NOTE_MARKS: Final = re.compile(
    r"(?:\s*\[(?:\w{1,2}|n(?:ote|b)?\.? ?\w{1,3})\]"
    r"|[*\u2020\u2021\u00b9\u2070\u2074-\u2079]+)+\Z",
    re.IGNORECASE,
)
"""Marks of footnotes at the end of a column's name: `[a]`, `[note 1]`, `*`, small figures; but not
the two and three of areas and volumes."""


_YEAR_TWICE: Final = re.compile(r"\A(\d{4}) \[YR\1\]\Z")


class Row(NamedTuple):
    """One row: its number as the table's own program shows it (from 1), and a cell a column."""

    number: int
    cells: Sequence[str]


class RowFault(NamedTuple):
    """What is wrong in a row, told as `table.csv:153:best: message`. No column: of the whole."""

    number: int
    column: str
    message: str


@dataclass(frozen=True)
class Head:
    """What is known of a table before its rows: its columns, and what was guessed of its form.

    `height` is in how many rows the names of the columns stand.
    """

    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()
    delimiter: str = ""
    sheet: str = ""
    height: int = 1


class Table(Protocol):
    """An open table."""

    @property
    def head(self) -> Head:
        """Its columns and its form."""

    def rows(self) -> Iterator[Row | RowFault]:
        """Every row from the first, each time anew; a row that cannot be read is a fault."""


def open_table(path: Path, settings: TableSettings) -> Table:
    """The table in this file. Raises TableError where it is none, FileError for no regular file."""
    kind = settings.format or ENDINGS.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(sorted(ENDINGS))
        raise TableError(
            f"{path.name or path} has no ending that tells what it is ({known}); rename it"
        )
    if kind in {"csv", "tsv"}:
        from factbook.importing.csv_reader import CsvTable  # noqa: PLC0415 - each format for itself

        return CsvTable(path, settings, "\t" if kind == "tsv" else "")
    if kind in {"xlsx", "ods"}:
        from factbook.importing.spreadsheet import Spreadsheet  # noqa: PLC0415 - as above

        return Spreadsheet(path, settings)
    if kind == "parquet":
        from factbook.importing.parquet_table import ParquetTable  # noqa: PLC0415 - as above

        return ParquetTable(path)
    from factbook.importing.json_table import JsonTable  # noqa: PLC0415 - as above

    return JsonTable(path, by_line=kind == "jsonl")


def fitted(number: int, cells: list[str], columns: int) -> Row | RowFault | None:
    """The row with a cell for each column; None for an empty one."""
    if not any(cells):
        return None
    if len(cells) > columns and any(cells[columns:]):
        return RowFault(
            number, "", f"this row has {len(cells)} cells, and the head has {columns}; mend it"
        )
    return Row(number, (cells + [""] * (columns - len(cells)))[:columns])


IN_TWO_ROWS: Final = "its column names stand in two rows, and are joined, such as {}"


def two_rows_joined(first: Sequence[str], second: Sequence[str]) -> list[str] | None:
    """The names of columns that stand in two rows, such as "Killed min"; None for those in one.

    They do where the first has names over several columns, whose own are all below, and at least
    one column has its name in the first row alone.
    """
    width = max(len(first), len(second))
    above = [*map(str.strip, first), *[""] * (width - len(first))]
    below = [*map(str.strip, second), *[""] * (width - len(second))]
    spread = [at for at in range(1, width) if below[at] and not above[at]]
    alone = [at for at in range(width) if above[at] and not below[at]]
    if not spread or not alone or any(map(_has_digit, below)):
        return None
    joined: list[str] = []
    group = ""
    for name, own in zip(above, below, strict=True):
        group = name or group if own else name
        joined.append(f"{group} {own}".strip() if own else name)
    are_grouped = all(above[at - 1] or below[at - 1] for at in spread)
    return joined if are_grouped and below[spread[0] - 1] else None


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _without_notes(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without the marks of footnotes behind them, unless two would then be alike.

    Nor does a year stand twice, as in the "2001 [YR2001]" of the World Bank.
    """
    bare = (_NOTE_MARKS.sub("", name) or name for name in names)
    plain = tuple(_YEAR_TWICE.sub(r"\1", name) for name in bare)
    filled = [name for name in plain if name]
    return plain if len(set(filled)) == len(filled) else names


def heads(cells: Sequence[str], name: str) -> tuple[str, ...]:
    """The names of the columns. Raises TableError where there are none."""
    names = _without_notes(tuple(cell.strip() for cell in cells))
    if not any(names):
        raise TableError(
            f"{name} has no row of column names where one is due; say in the mapping which row "
            "has them, as table: {header: 3}"
        )
    return names
