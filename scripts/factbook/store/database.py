"""Nodes and what they read in one SQLite file: inputs, results, and which result read what.

A node's row is sealed with the store's key; a row that somebody else wrote ends the use of the
whole store, which is then made anew. All of a build is written in one transaction: what a long one
found is written while it goes on (`write_ahead`), and is the store's at the commit.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.errors import BusyError
from factbook.store.kept import SCHEMA as KEPT_SCHEMA
from factbook.store.kept import ForeignStoreError, KeptTexts
from factbook.store.readers import SCHEMA as READERS_SCHEMA
from factbook.store.readers import ReaderTable, as_pairs, pairs_of

__all__ = ["ALL", "Database", "ForeignStoreError", "Node", "Reads"]

VERSION: Final = f"4 {sys.byteorder}"
ALL: Final = (1 << 62) - 1
"""The fields of a whole record, or of a result, as a bit mask."""
_SCHEMA: Final = f"""
{KEPT_SCHEMA}
{READERS_SCHEMA}
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, input INTEGER NOT NULL, digest TEXT NOT NULL,
    value TEXT, reads BLOB NOT NULL, changed INTEGER NOT NULL, verified INTEGER NOT NULL,
    seal BLOB NOT NULL
);
CREATE TABLE dirty (id INTEGER PRIMARY KEY);
"""
_TABLES: Final = frozenset({"meta", "node", "readers", "dirty"})
_COLUMNS: Final = "id, key, input, digest, value, reads, changed, verified, seal"
MANY: Final = 4000
"""So many nodes are written before the end of a build. An edit of a few facts has fewer."""
_AT_ONCE: Final = 900
"""Of more values than 999 older versions of SQLite know none in one statement."""
Reads = dict[int, int]
"""What a result read: the ids of nodes in the order of reading, each with a mask of its fields."""


@dataclass(slots=True)
class Node:
    """An input or a result.

    `digest` stands for its value; `value` is that as JSON where it is stored. `stored_reads` is
    what it read, as its row has it. `changed` is the revision (the number of the build) that last
    changed it, `verified` the last in which it was found to be right.
    """

    id: int
    key: str
    is_input: bool
    digest: str
    value: str | None
    stored_reads: bytes
    changed: int
    verified: int
    _reads_now: bytes | None = None

    @property
    def reads(self) -> Reads:
        """What it read; taken out of its row each time, since most are only looked at."""
        return pairs_of(self.packed_reads)

    @reads.setter
    def reads(self, reads: Reads) -> None:
        self._reads_now = as_pairs(reads)

    @property
    def packed_reads(self) -> bytes:
        """What it read, as its row is to have it."""
        return self.stored_reads if self._reads_now is None else self._reads_now


class Database:
    """The nodes of one store. A store that cannot be used raises `ForeignStoreError`."""

    def __init__(self, path: Path | None, key: bytes, patience: float = 5) -> None:
        """Open the file at `path`, or with None a store in memory; `key` seals its rows.

        `patience` is how long to wait for another program that holds the file, in seconds.
        """
        self._key = key
        self._path = path
        self._nodes: dict[int, Node] = {}
        self.ids: dict[str, int] = {}
        """The ids of nodes by their keys, as far as this build has met them."""
        self._changed: dict[int, Node] = {}
        self._ahead: set[int] = set()
        self.writes_ahead = False
        """Whether a build may write before its end; who only reads must not."""
        self._dirty: set[int] | None = None
        with _foreign_if_damaged():
            self._sql = sqlite3.connect(path or ":memory:", timeout=patience, isolation_level=None)
        try:
            with _foreign_if_damaged():
                self._open()
        except BaseException:
            self._sql.close()
            raise

        self.kept = KeptTexts(self._sql, self._seal)
        self._readers = ReaderTable(self._sql, self._seal)

    def _open(self) -> None:
        # A rollback journal works on network disks too; the file is dispensable, not precious.
        self._sql.execute("PRAGMA journal_mode=DELETE")
        self._sql.execute("PRAGMA synchronous=NORMAL")
        tables = {row[0] for row in self._sql.execute("SELECT name FROM sqlite_master")}
        if not tables:
            self._sql.executescript(_SCHEMA)
            self._next, self._is_new = 1, True
            self.meta = {"version": VERSION, "revision": "0"}
            return
        self.meta = dict(self._sql.execute("SELECT name, value FROM meta"))
        if self.meta.get("version") != VERSION or self.meta.get("owner") != self._owner():
            raise ForeignStoreError("written for another user, folder or version")
        if not tables >= _TABLES:
            raise ForeignStoreError("a table is missing")
        self._is_new = False
        self._next = 1 + (self._sql.execute("SELECT max(id) FROM node").fetchone()[0] or 0)

    def _owner(self) -> str:
        """The seal of all that stands in `meta` beside it."""
        text = json.dumps(sorted(one for one in self.meta.items() if one[0] != "owner"))
        return hashlib.blake2b(text.encode(), key=self._key, digest_size=16).hexdigest()

    @property
    def revision(self) -> int:
        """How many builds this store has seen."""
        return int(self.meta["revision"])

    @property
    def is_written(self) -> bool:
        """Whether the file has all that was put, so that others may read and write it."""
        return not (self._changed or self._ahead or self._sql.in_transaction)

    def is_current(self) -> bool:
        """Whether nobody wrote since this was opened."""
        with _foreign_if_damaged():
            statement = "SELECT value FROM meta WHERE name = 'revision'"
            row = self._sql.execute(statement).fetchone()
        return row is not None and row[0] == self.meta["revision"]

    def node(self, key: str) -> Node | None:
        """The node with this key, if there is one."""
        number = self.ids.get(key)
        if number is not None:
            return self._nodes.get(number) or self.by_id(number)
        if self._is_new:
            return None
        row = self._one(f"SELECT {_COLUMNS} FROM node WHERE key = ?", key)  # noqa: S608
        return None if row is None else self._loaded(row)

    def by_id(self, number: int) -> Node:
        """The node with this id. Raises `ForeignStoreError` if there is none."""
        known = self._nodes.get(number)
        if known is not None:
            return known
        row = self._one(f"SELECT {_COLUMNS} FROM node WHERE id = ?", number)  # noqa: S608
        if row is None:
            raise ForeignStoreError(f"node {number} is missing")
        return self._loaded(row)

    def load(self, numbers: Iterable[int]) -> None:
        """Have the nodes with these ids at hand: one by one they take several times as long."""
        wanted = [one for one in numbers if one not in self._nodes]
        if len(wanted) == 1 or self._is_new:
            return
        for begin in range(0, len(wanted), _AT_ONCE):
            some = wanted[begin : begin + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            with _foreign_if_damaged():
                statement = f"SELECT {_COLUMNS} FROM node WHERE id IN ({marks})"  # noqa: S608
                rows = self._sql.execute(statement, some).fetchall()
            for row in rows:
                self._loaded(row)

    def _one(self, statement: str, argument: str | int) -> tuple[object, ...] | None:
        with _foreign_if_damaged():
            row: tuple[object, ...] | None = self._sql.execute(statement, (argument,)).fetchone()
        return row

    def keys_of(self, kind: str) -> list[str]:
        """The keys of all nodes of a kind, known and new."""
        found = dict.fromkeys(key for key, _ in self._of_kind(kind))
        known = (one.key for one in self._nodes.values())
        found |= dict.fromkeys(key for key in known if key.startswith(f"{kind} "))
        return list(found)

    def ids_of(self, kind: str) -> set[int]:
        """The ids of all nodes of a kind as of the last commit."""
        return {number for _, number in self._of_kind(kind)}

    def _of_kind(self, kind: str) -> list[tuple[str, int]]:
        with _foreign_if_damaged():
            # No kind has a character that sorts after a space and before the next kind.
            return self._sql.execute(
                "SELECT key, id FROM node WHERE key >= ? AND key < ?", (f"{kind} ", f"{kind}!")
            ).fetchall()

    def _loaded(self, row: tuple[object, ...]) -> Node:
        number, key, is_input, digest, value, reads, changed, verified, seal = row
        if seal != self._seal(number, key, is_input, digest, value, reads, changed, verified):
            raise ForeignStoreError(f"{key} was not written by this tool")
        node = Node(
            int(str(number)), str(key), bool(is_input), str(digest),
            None if value is None else str(value), reads if isinstance(reads, bytes) else b"",
            int(str(changed)), int(str(verified)),
        )  # fmt: skip
        self._have(node)
        return node

    def _have(self, node: Node) -> None:
        self._nodes[node.id] = node
        self.ids[node.key] = node.id

    def _seal(self, *parts: object) -> bytes:
        texts = [str(len(one) if isinstance(one, bytes) else one) for one in parts]
        blobs = [one for one in parts if isinstance(one, bytes)]
        sealed = b"".join(["\0".join(texts).encode("utf-8", "surrogatepass"), *blobs])
        return hashlib.blake2b(sealed, key=self._key, digest_size=16).digest()

    def new(self, key: str, *, is_input: bool) -> Node:
        """A node that was not there, to be filled in."""
        node = Node(self._next, key, is_input, "", None, b"", 0, 0)
        self._next += 1
        self.put(node)
        return node

    def put(self, node: Node) -> None:
        """Note that a node is to be written."""
        self._have(node)
        self._changed[node.id] = node

    def is_put(self, number: int) -> bool:
        """Whether the node with this id was put in this build: what did not change is not."""
        return number in self._changed or number in self._ahead

    def readers(self, number: int) -> dict[int, int]:
        """Which results read a node, as of the last commit, with the fields they read."""
        return self._readers.of(number)

    def write_ahead(self) -> bool:
        """Write what was put if it is much, and forget all nodes; whether this was done.

        Until the commit nobody else sees it. Raises OSError if the disk is full or cannot be
        written to.
        """
        if not self.writes_ahead or len(self._changed) < MANY:
            return False
        with _as_os_error():
            self.begin()
            self._write_nodes()
            self.kept.write()
            self.kept.written()
        self._ahead.update(self._changed)
        self._changed.clear()
        self._nodes.clear()
        return True

    @property
    def dirty(self) -> set[int]:
        """The ids of results that may have to be computed again."""
        if self._dirty is None:
            with _foreign_if_damaged():
                rows = self._sql.execute("SELECT id FROM dirty").fetchall()
            self._dirty = {row[0] for row in rows}
        return self._dirty

    def remove(self, keys: Iterable[str]) -> None:
        """Forget nodes whose results nobody wants any more."""
        for key in keys:
            node = self.node(key)
            if node is None:
                continue
            self._changed.pop(node.id, None)
            del self._nodes[node.id], self.ids[key]
            self.dirty.discard(node.id)
            self._readers.change(node.id, node.stored_reads, b"")
            with _foreign_if_damaged():
                self.begin()
                self._sql.execute("DELETE FROM node WHERE id = ?", (node.id,))

    def begin_reading(self) -> bool:
        """See the store from here on as it is now, and whether it is right as far as it is read."""
        with _foreign_if_damaged():
            self._sql.execute("BEGIN")
        return self.is_current()

    def begin(self) -> None:
        """Begin the transaction in which a build is written."""
        if not self._sql.in_transaction:
            self._sql.execute("BEGIN IMMEDIATE")

    def commit(self, revision: int) -> None:
        """Write all that was put, as the state after the build of this number.

        Raises OSError if the disk is full or cannot be written to.
        """
        self.meta["revision"] = str(revision)
        self.meta["owner"] = self._owner()
        try:
            with _as_os_error():
                self.begin()
                self._sql.executemany(
                    "INSERT OR REPLACE INTO meta VALUES (?, ?)", self.meta.items()
                )
                self._write_nodes()
                self._readers.write(is_new=self._is_new)
                self.kept.write()
                self._sql.execute("DELETE FROM dirty")
                marks = ((one,) for one in self.dirty)
                self._sql.executemany("INSERT INTO dirty VALUES (?)", marks)
                self._sql.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._sql.execute("ROLLBACK")
            raise
        self._changed.clear()
        self._ahead.clear()
        self._is_new = False
        self._readers.written()
        self.kept.written()

    def _write_nodes(self) -> None:
        self._sql.executemany(
            "INSERT OR REPLACE INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(self._row, self._changed.values()),
        )
        for number, node in self._changed.items():
            if node.packed_reads != node.stored_reads:
                self._readers.change(number, node.stored_reads, node.packed_reads)
                node.stored_reads = node.packed_reads

    def _row(self, node: Node) -> tuple[object, ...]:
        parts = (
            node.id, node.key, int(node.is_input), node.digest, node.value, node.packed_reads,
            node.changed, node.verified,
        )  # fmt: skip
        return (*parts, self._seal(*parts))

    def close(self) -> None:
        """Let go of the file; what was not written by `commit` is lost."""
        self._sql.close()


class _foreign_if_damaged:  # noqa: N801 - reads as a statement
    """Turns what SQLite says of a damaged file into `ForeignStoreError`.

    One that somebody else holds is not damaged: that is a `BusyError`.
    """

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise BusyError("Another program holds the store in .factbook/. Try again.") from error
        if isinstance(error, sqlite3.Error):
            raise ForeignStoreError(str(error)) from error


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Tell what SQLite says while it writes as the system would."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
