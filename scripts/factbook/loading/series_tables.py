"""Reads the table of a series into its record: each row, or what is wrong with it, at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from factbook.loading.data_files import DataFile
from factbook.loading.delimited_table import Table, TableRow, read_table
from factbook.loading.entries import Entry, entries_of
from factbook.loading.problems import BROKEN, Problem, Severity
from factbook.model.dates import DateError, parse_date
from factbook.model.decimal_comma import in_points
from factbook.model.figure import FigureError
from factbook.model.figure_words import BEFORE
from factbook.model.nearest_names import nearest
from factbook.model.series_record import IN_COMMAS, PRECISIONS, Columns, order_of, row_figure

COLLECTION: Final = "series"
_NO_FIGURE: Final = frozenset({"na", "n/a", "nan", "null", "none", "-", "\u2013", "\u2014", "."})
Written = list[object]
"""A row as its record has it: date, figure, note, row of the source, line."""


class TableUse(NamedTuple):
    """A table that a series is read from, and the columns of its figures."""

    table: str
    columns: str


def entries_with_tables(file: DataFile) -> tuple[list[Entry], list[Problem]]:
    """The entries of a file, those of series with the rows of their tables, and every fault."""
    entries, problems = entries_of(file)
    if file.collection != COLLECTION:
        return entries, problems
    found, of_tables = _with_tables(file, entries)
    return found, [*problems, *of_tables]


def _with_tables(file: DataFile, entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    tables: dict[str, Table | None] = {}
    found: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        reading = _TableReading(file, entry, tables)
        found.append(reading.whole())
        problems += reading.problems
    return found, problems


def table_use(entry: Entry) -> TableUse | None:
    """The table that an entry names, and the columns that it takes its figures from."""
    name, columns = _table_name(entry), _columns(entry)
    if name is None or columns is None:
        return None
    return TableUse(name, ", ".join(columns.figures.values()))


def table_problems(
    tables: Mapping[str, DataFile], uses: Sequence[tuple[str, TableUse | None]]
) -> Iterator[Problem]:
    """A warning of each table that no series names, and of one that two take the same from.

    `uses` has what each series uses, by its id in the order of the files; where that could not be
    read of one, or is not there, any table may be meant.
    """
    known = [(series, use) for series, use in uses if use is not None and use.table in tables]
    used: dict[TableUse, str] = {}
    for series, use in known:
        first = used.setdefault(use, series)
        if first != series:
            message = f"{first} and {series} are both read from {use.columns} of this table"
            remedy = f"name another column in one of the two, or take {series} out"
            yield _of_whole(tables[use.table], message, remedy)
    named = {use.table for _, use in known}
    for name, file in tables.items() if len(known) == len(uses) else ():
        if name not in named:
            beside = PurePosixPath(name).name
            message = "this table belongs to no series and is not read"
            remedy = f"write `rows: {beside}` in a fact file beside it, or take it away"
            yield _of_whole(file, message, remedy)


def _of_whole(file: DataFile, message: str, remedy: str) -> Problem:
    return Problem(file.name, 1, 1, Severity.WARNING, message, remedy)


def _table_name(entry: Entry) -> str | None:
    """The name of the table as other files are named, or None where none is named."""
    rows = entry.value.get("rows")
    if isinstance(rows, dict):
        rows = rows.get("file")
    if not isinstance(rows, str):
        return None
    return (folder_of_tables(entry.file.name) / rows.strip()).as_posix()


def folder_of_tables(file: str) -> PurePosixPath:
    """Where the tables of a fact file lie: beside it, or in data/series/."""
    folder = PurePosixPath(file).parent
    return folder / COLLECTION if folder.name == "data" else folder


def _columns(entry: Entry) -> Columns | None:
    try:
        return Columns.model_validate(entry.value.get("columns") or {})
    except ValidationError:
        return None


class _TableReading:
    """Reads the table that one entry names. `tables` has those that were read already."""

    def __init__(self, file: DataFile, entry: Entry, tables: dict[str, Table | None]) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._entry = entry
        self._tables = tables

    def whole(self) -> Entry:
        """The entry with its rows, or as it is where these cannot be read."""
        rows, columns = self._entry.value.get("rows"), _columns(self._entry)
        name = _table_name(self._entry)
        if columns is None or name is None or not isinstance(rows, str):
            return self._entry  # the field's own fault, which is told as such
        table = self._table(name)
        if table is None or not self._has_columns(table, columns):
            return self._entry
        written = self._rows(table, columns)
        read: Any = {"file": rows.strip(), "table": written}
        value = {**self._entry.value, "rows": read}
        return Entry(self._entry.file, self._entry.collection, value, self._entry.places)

    def _table(self, name: str) -> Table | None:
        if name not in self._file.tables:
            self._say_missing(name)
            return None
        if name not in self._tables:
            self._tables[name], problems = read_table(self._file.tables[name])
            self.problems += problems
        return self._tables[name]

    def _say_missing(self, name: str) -> None:
        if PurePosixPath(name).suffix not in {".csv", ".tsv"} or ".." in name:
            return  # the field's own fault, which is told as such
        near = {PurePosixPath(one).name: one for one in self._file.tables}
        hint = nearest(PurePosixPath(name).name, near)
        folder = folder_of_tables(self._file.name)
        remedy = hint or f"put the table into {folder}/, or name one that lies there"
        place = self._entry.at(("rows",))
        self.problems.append(self._file.problem(place, f"there is no table {name}", remedy))

    def _has_columns(self, table: Table, columns: Columns) -> bool:
        """Whether the table has each column that is named, and once."""
        given = self._entry.value.get("columns")
        named = {"date": columns.date, **columns.figures}
        for part in ("qualifier", "note", "row"):
            if column := getattr(columns, part):
                named[part] = column
        is_right = True
        for part, column in named.items():
            if table.head.count(column) == 1:
                continue
            is_right = False
            written = isinstance(given, dict) and part in given
            place = self._entry.at(("columns", part) if written else ("rows",))
            if column in table.columns:
                message = f"{table.file.name} has two columns named {column}"
                remedy = "give each column of the table a name of its own"
            else:
                message = f"{table.file.name} has no column {column}"
                remedy = nearest(column, table.head) or (
                    f"write `columns: {{{part}: NAME}}` with one of: {', '.join(table.head[:9])}"
                )
            self.problems.append(self._file.problem(place, message, remedy))
        return is_right

    def _rows(self, table: Table, columns: Columns) -> list[Written]:
        """Every row that can be read, by date; the faults of all others are told."""
        found: dict[str, tuple[tuple[object, ...], Written]] = {}
        faults = 0
        for row in table.rows:
            if faults >= BROKEN:
                message = f"after {BROKEN:,} broken rows, no further one of this table is read"
                remedy = "mend those above and check again"
                self.problems.append(table.problem(row, columns.date, message, remedy))
                break
            reading = _RowReading(table, row, columns, self._qualifier, self._qualifiers)
            written = reading.written()
            date = str(written[0]) if written else ""
            if written and date in found:
                first = found[date][1][-1]
                reading.say(columns.date, f"{date} has a figure in line {first} already", _TWICE)
                written = None
            faults += bool(reading.problems)
            self.problems += reading.problems
            if written:
                found[date] = (order_of(parse_date(date)), written)
        if not found and not faults:
            message = "this table has no row with a figure"
            remedy = "write each day with its figure below the names of the columns"
            self.problems.append(table.problem(TableRow(1, ()), columns.date, message, remedy))
        return [written for _, written in sorted(found.values(), key=lambda one: one[0])]

    @property
    def _qualifier(self) -> str:
        word = self._entry.value.get("qualifier")
        return word.strip() if isinstance(word, str) else ""

    @property
    def _qualifiers(self) -> Mapping[str, str]:
        """What words of the table stand for, in small letters."""
        words = self._entry.value.get("qualifiers")
        given = words.items() if isinstance(words, dict) else ()
        return {word.strip().lower(): one.strip() for word, one in given if isinstance(one, str)}


_TWICE: Final = "keep one of the two; a day has one row, since it is addressed by its date"


class _RowReading:
    """Reads one row.

    `qualifier` stands with figures that have no word of their own; `qualifiers` says what the words
    of the table stand for.
    """

    def __init__(
        self,
        table: Table,
        row: TableRow,
        columns: Columns,
        qualifier: str,
        qualifiers: Mapping[str, str],
    ) -> None:
        self.problems: list[Problem] = []
        self._table = table
        self._row = row
        self._columns = columns
        self._qualifier = qualifier
        self._qualifiers = qualifiers

    def say(self, column: str, message: str, remedy: str) -> None:
        """Tell a fault of a cell."""
        self.problems.append(self._table.problem(self._row, column, message, remedy))

    def written(self) -> Written | None:
        """The row as its record has it; None where it has no figure, or cannot be read."""
        if len(self._row.cells) > len(self._table.head):
            cells, names = len(self._row.cells), len(self._table.head)
            message = f"this row has more cells than the head has names ({cells} and {names})"
            self.say(self._columns.date, message, "put a cell that holds the delimiter in quotes")
            return None
        figure, date = self._figure(), self._date()
        if figure is None or date is None:
            return None
        return [date, figure, self._of("note"), self._of("row"), self._row.line]

    def _of(self, part: str) -> str:
        column = getattr(self._columns, part)
        return self._table.cell(self._row, column) if column else ""

    def _date(self) -> str | None:
        column = self._columns.date
        text = self._table.cell(self._row, column)
        if not text:
            self.say(column, "this row has a figure and no date", "write its day, or empty the row")
            return None
        try:
            dated = parse_date(text)
        except DateError as error:
            self.say(column, str(error), "write the day as 2025-01-13")
            return None
        if dated.precision not in PRECISIONS or dated.approximate or dated.uncertain:
            message = f"“{dated.edtf}” is no single day, month, quarter or year"
            self.say(column, message, "write the day, the month or the year of the figure")
            return None
        return dated.edtf[:10]

    def _figure(self) -> str | Mapping[str, str] | None:
        """The figure as it is written; None where there is none, or it cannot be read."""
        named = self._columns.figures
        cells = {part: self._table.cell(self._row, column) for part, column in named.items()}
        if not any(cells.values()):
            return None
        for part, column in named.items():
            if cells[part].lower() in _NO_FIGURE:
                message = f"“{cells[part]}” is no figure"
                self.say(column, message, "leave the cell empty where there is no figure")
                return None
        if "figure" not in cells:
            if self._table.file.decimal_comma:
                cells = {part: in_points(text) for part, text in cells.items()}
            return self._read(cells, next(part for part in ("best", "low") if part in cells))
        own = self._of("qualifier")
        word = self._qualifiers.get(own.lower(), own) or self._qualifier
        plain = cells["figure"]
        written = self._as_written(f"{word} {plain}" if word else plain)
        fault = _fault(written)
        if fault is None:
            return written
        if own and _fault(self._as_written(plain)) is None:
            meant = next((one for one in BEFORE if one.startswith(f"{own.lower()} ")), "WORDS")
            remedy = f"or say in the series what it stands for: `qualifiers: {{{own}: {meant}}}`"
            self.say(self._columns.qualifier or "", fault, remedy)
            return None
        return self._read(written, "figure")

    def _as_written(self, text: str) -> str | Mapping[str, str]:
        return {IN_COMMAS: text} if self._table.file.decimal_comma else text

    def _read(self, written: str | Mapping[str, str], part: str) -> str | Mapping[str, str] | None:
        if fault := _fault(written):
            self.say(self._columns.figures[part], fault, "")
            return None
        return written


def _fault(written: str | Mapping[str, str]) -> str | None:
    """Why a figure cannot be read; None if it can."""
    try:
        row_figure(written)
    except FigureError as error:
        return str(error)
    return None
