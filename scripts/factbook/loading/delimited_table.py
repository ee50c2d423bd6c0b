"""Reads a table beside a fact file: its delimiter, its head, and where each cell stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from factbook.loading.data_files import DataFile
from factbook.loading.problems import Problem
from factbook.loading.yaml.characters import read_text
from factbook.loading.yaml.limits import Limits
from factbook.loading.yaml.value_places import Place
from factbook.loading.yaml.yaml_faults import START, FaultList

DELIMITERS: Final = (",", ";", "\t")
MOST_CELLS: Final = 2_000_000


class TableRow(NamedTuple):
    """The cells of a row, and the line on which it begins."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table with a head: the names of its columns, without the spaces around them."""

    file: DataFile
    delimiter: str
    head: Sequence[str]
    rows: Sequence[TableRow]

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The place of each column, by its name; of two with one name, the first."""
        found: dict[str, int] = {}
        for place, name in enumerate(self.head):
            found.setdefault(name, place)
        return found

    def cell(self, row: TableRow, column: str) -> str:
        """What stands in a column of a row; nothing where the row ends before it."""
        place = self.columns[column]
        return row.cells[place].strip() if place < len(row.cells) else ""

    def problem(self, row: TableRow, column: str, message: str, remedy: str) -> Problem:
        """A problem of one cell, which names its column."""
        start = _start_of_cell(self.file.line(row.line), self.delimiter, self.columns[column])
        return self.file.problem(Place(row.line, start), f"{column}: {message}", remedy)


def read_table(file: DataFile) -> tuple[Table | None, list[Problem]]:
    """The table of a file, or every fault of its text; of a row, that it cannot be cut."""
    faults = FaultList(Limits().faults)
    text = read_text(file.data, faults)
    problems = [file.problem(one.place, one.message, one.remedy) for one in faults.by_place()]
    if text is None or problems:
        return None, problems
    text = text.replace("\r\n", "\n")
    delimiter = _delimiter(text)
    found: list[TableRow] = []
    try:
        found.extend(_cut(text, delimiter))
    except csv.Error as error:
        line = found[-1].line + 1 if found else 1
        message = f"the rows from here on cannot be told apart: {error}"
        remedy = 'a " that opens a cell needs one that closes it, before the next delimiter'
        return None, [file.problem(Place(line, 1), message, remedy)]
    if not found:
        message, remedy = "this table is empty", "its first row names the columns, such as date"
        return None, [file.problem(START, message, remedy)]
    head, *rows = found
    return Table(file, delimiter, [name.strip() for name in head.cells], rows), []


def _delimiter(text: str) -> str:
    """What parts the cells: the sign that stands most often in the head, outside of quotes."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=bare.count)


def _cut(text: str, delimiter: str) -> Iterator[TableRow]:
    """Every row that is not empty; a cell in quotes may go over several lines."""
    reader = csv.reader(text.split("\n"), delimiter=delimiter, strict=True)
    line, cells = 1, 0
    for row in reader:
        cells += len(row)
        if cells > MOST_CELLS:
            raise csv.Error(f"at most {MOST_CELLS:,} cells of a table are read")
        if any(cell.strip() for cell in row):
            yield TableRow(line, row)
        line = reader.line_num + 1


def _start_of_cell(line: str, delimiter: str, place: int) -> int:
    """The column of a line at which a cell begins; the first, where it is of a line above."""
    at, quoted = 0, False
    for position, sign in enumerate(line):
        if at == place:
            return position + 1
        if sign == '"':
            quoted = not quoted
        elif sign == delimiter and not quoted:
            at += 1
    return len(line) + 1 if at == place else 1
