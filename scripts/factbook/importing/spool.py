"""What a table gives, kept on disk while it is read: a million rows need no memory."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from factbook.importing.import_lock import Locked

_TABLES: Final = """
CREATE TABLE new (collection, id, key, file, row, record, seen DEFAULT 0,
                  PRIMARY KEY (collection, id));
CREATE TABLE point (series, date, row, cells, PRIMARY KEY (series, date)) WITHOUT ROWID;
CREATE TABLE old_point (series, date, cells, PRIMARY KEY (series, date)) WITHOUT ROWID;
CREATE TABLE lock (collection, id, key, tokens, seen DEFAULT 0, PRIMARY KEY (collection, id));
"""


class New(NamedTuple):
    """A record that a table gives: where it would be filed, the row it is from."""

    collection: str
    id: str
    key: str
    file: str
    row: int
    record: dict[str, Any]


class Spool:
    """The records of a table, and what was imported last; gone when it is closed."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="factbook-import-")
        self._db = sqlite3.connect(Path(self.folder.name) / "spool.sqlite3")
        self._db.execute("PRAGMA journal_mode=off")
        self._db.execute("PRAGMA synchronous=off")
        self._db.execute("PRAGMA cache_size=-32000")
        self._db.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._db.close()
        self.folder.cleanup()

    def add(self, one: New) -> bool:
        """Keep a record; False where there is one of its id."""
        found = self._db.execute(
            "INSERT OR IGNORE INTO new (collection, id, key, file, row, record) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (*one[:5], json.dumps(one.record, ensure_ascii=False)),
        )
        return found.rowcount == 1

    def replace(self, collection: str, name: str, record: Mapping[str, object]) -> None:
        """Keep another version of a record."""
        self._db.execute(
            "UPDATE new SET record = ? WHERE collection = ? AND id = ?",
            (json.dumps(record, ensure_ascii=False), collection, name),
        )

    def add_point(self, series: str, date: str, row: int, cells: Mapping[str, str]) -> bool:
        """Keep a row of a series; False where it has one of this day."""
        found = self._db.execute(
            "INSERT OR IGNORE INTO point VALUES (?, ?, ?, ?)",
            (series, date, row, json.dumps(cells, ensure_ascii=False)),
        )
        return found.rowcount == 1

    def points(self, series: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The rows of a series by their days."""
        asked = "SELECT date, cells FROM point WHERE series = ? ORDER BY date"
        for date, cells in self._db.execute(asked, (series,)):
            yield date, json.loads(cells)

    def add_old_point(self, series: str, date: str, cells: Mapping[str, str]) -> None:
        """Keep a row of a series as its file has it."""
        written = json.dumps(cells, ensure_ascii=False)
        self._db.execute(
            "INSERT OR REPLACE INTO old_point VALUES (?, ?, ?)", (series, date, written)
        )

    def both_points(
        self, series: str
    ) -> Iterator[tuple[str, dict[str, str] | None, dict[str, str] | None]]:
        """By day, the row of a series as its file has it, and as the table has it."""
        asked = (
            "SELECT d.date, o.cells, n.cells FROM (SELECT date FROM old_point WHERE series = :one "
            "UNION SELECT date FROM point WHERE series = :one) AS d "
            "LEFT JOIN old_point AS o ON o.series = :one AND o.date = d.date "
            "LEFT JOIN point AS n ON n.series = :one AND n.date = d.date ORDER BY d.date"
        )
        for date, old, new in self._db.execute(asked, {"one": series}):
            yield date, json.loads(old) if old else None, json.loads(new) if new else None

    def all_points(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Every row of every series."""
        asked = "SELECT series, date, cells FROM point ORDER BY series, date"
        for series, date, cells in self._db.execute(asked):
            yield series, date, json.loads(cells)

    def count_points(self) -> int:
        """How many rows of series there are."""
        return int(self._db.execute("SELECT count(*) FROM point").fetchone()[0])

    def find(self, collection: str, name: str) -> New | None:
        """The table's record of this id."""
        asked = (
            "SELECT collection, id, key, file, row, record FROM new WHERE collection = ? AND id = ?"
        )
        found = self._db.execute(asked, (collection, name)).fetchone()
        return _new(found) if found else None

    def collections(self) -> list[str]:
        """The collections in which the table has records."""
        return [
            one for (one,) in self._db.execute("SELECT DISTINCT collection FROM new ORDER BY 1")
        ]

    def see(self, collection: str, name: str) -> None:
        """Note that a fact file has this record."""
        where = "WHERE collection = ? AND id = ?"
        self._db.execute(f"UPDATE new SET seen = 1 {where}", (collection, name))  # noqa: S608 - our own words
        self._db.execute(f"UPDATE lock SET seen = 1 {where}", (collection, name))  # noqa: S608 - as above

    def unseen(self, collection: str) -> Iterator[New]:
        """The records that no fact file has, by their files, in the order of the table."""
        asked = (
            "SELECT collection, id, key, file, row, record FROM new "
            "WHERE collection = ? AND seen = 0 ORDER BY file, rowid"
        )
        for found in self._db.execute(asked, (collection,)):
            yield _new(found)

    def all(self) -> Iterator[New]:
        """Every record, in the order of the table."""
        asked = "SELECT collection, id, key, file, row, record FROM new ORDER BY collection, rowid"
        for found in self._db.execute(asked):
            yield _new(found)

    def add_locked(self, one: Locked) -> None:
        """Keep what was imported last."""
        self._db.execute(
            "INSERT OR REPLACE INTO lock (collection, id, key, tokens) VALUES (?, ?, ?, ?)",
            (one.collection, one.id, one.key, one.tokens),
        )

    def locked(self, collection: str, name: str) -> list[str] | None:
        """The sums of what was imported last; None where this record was not."""
        asked = "SELECT tokens FROM lock WHERE collection = ? AND id = ?"
        found = self._db.execute(asked, (collection, name)).fetchone()
        return found[0].split() if found else None

    def forget(self, collection: str, name: str) -> None:
        """Forget what was imported last of a record that is taken out."""
        self._db.execute("DELETE FROM lock WHERE collection = ? AND id = ?", (collection, name))

    def kept_locks(self, collection: str) -> Iterator[Locked]:
        """What was imported last of records that the table has no longer, and that stay."""
        asked = (
            "SELECT collection, key, id, tokens FROM lock AS l WHERE collection = :one AND "
            "NOT EXISTS (SELECT 1 FROM new AS n WHERE n.collection = l.collection AND n.id = l.id) "
            "AND NOT EXISTS (SELECT 1 FROM point AS p "
            "WHERE p.series = substr(l.id, 1, instr(l.id, '@') - 1) "
            "AND p.date = substr(l.id, instr(l.id, '@') + 1)) ORDER BY l.rowid"
        )
        for found in self._db.execute(asked, {"one": collection}):
            yield Locked(*found)

    def shared(self, collection: str) -> tuple[int, int]:
        """How many records were imported last, and how many of them the table still has."""
        asked = (
            "SELECT count(*), count(n.id) FROM lock AS l LEFT JOIN new AS n "
            "ON n.collection = l.collection AND n.id = l.id WHERE l.collection = ?"
        )
        found = self._db.execute(asked, (collection,)).fetchone()
        return int(found[0]), int(found[1])


def _new(found: tuple[str, str, str, str, int, str]) -> New:
    return New(*found[:5], json.loads(found[5]))
