"""The dossier as an SQLite database, for Datasette and whatever else reads one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from factbook.errors import TableError
from factbook.exporting.dossier_rows import (
    answer_rows,
    answer_tables,
    dossier_tables,
    write_records,
)
from factbook.exporting.sql_views import views_of
from factbook.exporting.table_shapes import Cell, Column, TableShape
from factbook.model.dossier import Dossier
from factbook.pages.parts.context import Context

DICTIONARY: Final = "data_dictionary"
_AT_ONCE: Final = 5_000
_PAGE_BYTES: Final = 4096


def write_sqlite(path: Path, dossier: Dossier, context: Context) -> dict[str, int]:
    """Write the database into a new file; answer how many rows each table has.

    The same dossier gives the same bytes, by the same version of SQLite. Raises TableError where a
    row refers to what is not there, which is a fault of this tool.
    """
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA page_size={_PAGE_BYTES}")
        db.execute("PRAGMA journal_mode=off")
        db.execute("PRAGMA synchronous=off")
        tables = dossier_tables()
        for table in tables:
            db.execute(create_table(table.name, table.columns, _key(table)))
        with _Inserter(db, tables) as inserter:
            write_records(dossier, inserter.take)
        for name, (download, columns) in answer_tables().items():
            db.execute(create_table(name, columns, ""))
            _insert(db, name, len(columns), answer_rows(context, download))
        _describe(db, tables)
        _make_views(db, tables)
        for statement in _indexes(tables):
            db.execute(statement)
        db.commit()
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise TableError(f"{len(broken)} rows refer to none, the first in {broken[0][0]}")
        names = [*(table.name for table in tables), *answer_tables()]
        return {name: _count(db, name) for name in names}


def _count(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0])  # noqa: S608 - quoted


class _Inserter:
    """Takes rows of any table, and inserts many at once."""

    def __init__(self, db: sqlite3.Connection, tables: Sequence[TableShape]) -> None:
        self._db = db
        self._widths = {table.name: len(table.columns) for table in tables}
        self._waiting: dict[str, list[Sequence[Cell]]] = {}

    def __enter__(self) -> _Inserter:
        return self

    def __exit__(self, *_: object) -> None:
        for name in self._widths:
            self._write(name)

    def take(self, name: str, row: Sequence[Cell]) -> None:
        """Take a row."""
        waiting = self._waiting.setdefault(name, [])
        waiting.append(row)
        if len(waiting) >= _AT_ONCE:
            self._write(name)

    def _write(self, name: str) -> None:
        _insert(self._db, name, self._widths[name], self._waiting.pop(name, ()))


def _insert(db: sqlite3.Connection, name: str, width: int, rows: Iterable[Sequence[Cell]]) -> None:
    marks = ", ".join("?" * width)
    db.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", rows)  # noqa: S608 - quoted


def create_table(name: str, columns: Sequence[Column], key: str) -> str:
    """The statement that makes a table."""
    lines = [f"  {quoted(one.name)} {one.kind}{_reference(one)}" for one in columns]
    if key:
        lines.append(f"  PRIMARY KEY ({key})")
    return f"CREATE TABLE {quoted(name)} (\n" + ",\n".join(lines) + "\n)"


def _reference(column: Column) -> str:
    if not column.refers_to:
        return ""
    target = "n" if column.kind == "INTEGER" else "id"
    return f" REFERENCES {quoted(column.refers_to)} ({target})"


def _key(table: TableShape) -> str:
    """The primary key of a table: its id or number; of a list, whose it is and where."""
    names = [column.name for column in table.columns]
    if "id" in names:
        return quoted("id")
    if not table.is_keyed:
        return quoted("n")
    return ", ".join(quoted(column.name) for column in table.lead)


def _indexes(tables: Sequence[TableShape]) -> Iterator[str]:
    """An index of each column that refers to a table and does not begin the key."""
    for table in tables:
        for at, column in enumerate(table.columns):
            if column.refers_to and (at or "id" in {one.name for one in table.columns}):
                name = f"{table.name}_{column.name}"
                yield f"CREATE INDEX {quoted(name)} ON {quoted(table.name)} ({quoted(column.name)})"


def _describe(db: sqlite3.Connection, tables: Sequence[TableShape]) -> None:
    """Put a table beside that says what stands in each column."""
    own = (Column("table_name"), Column("column_name"), Column("meaning"))
    db.execute(create_table(DICTIONARY, own, '"table_name", "column_name"'))
    rows = [(table.name, one.name, one.meaning) for table in tables for one in table.columns]
    for name, (_, columns) in answer_tables().items():
        rows += [(name, one.name, one.meaning) for one in columns]
    _insert(db, DICTIONARY, len(own), rows)


def _make_views(db: sqlite3.Connection, tables: Sequence[TableShape]) -> None:
    names = [table.name for table in tables]
    incidents = [one.name for table in tables if table.name == "incidents" for one in table.columns]
    for view in views_of(names, incidents):
        db.execute(f"CREATE VIEW {quoted(view.name)} AS\n-- {view.meaning}\n{view.sql}")


def quoted(name: str) -> str:
    """A name as SQL has it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
