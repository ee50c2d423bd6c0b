"""Which results read each node, so that a change is followed upwards.

A row has all readers of one node, each with a mask of the fields that it reads, as pairs of 64-bit
numbers. It is sealed like a node's. What a build changes is held as such pairs until its commit.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator
from typing import Final

from factbook.store.kept import ForeignStoreError

SCHEMA: Final = (
    "CREATE TABLE readers (read INTEGER PRIMARY KEY, pairs BLOB NOT NULL, seal BLOB NOT NULL);"
)
_NO_MORE: Final = 0
"""Stands for the fields where a result reads a node no more."""


class ReaderTable:
    """The readers of the nodes of one store. A foreign row raises `ForeignStoreError`."""

    def __init__(self, sql: sqlite3.Connection, seal: Callable[..., bytes]) -> None:
        """Read from the connection; `seal` gives the seal of a row, under the store's key."""
        self._sql = sql
        self._seal = seal
        self._changes: dict[int, array[int]] = {}
        self._again: set[int] = set()

    def of(self, read: int) -> dict[int, int]:
        """The readers of a node, as they were last written, each with the fields it reads."""
        try:
            row = self._sql.execute(
                "SELECT pairs, seal FROM readers WHERE read = ?", (read,)
            ).fetchone()
        except sqlite3.Error as error:
            raise ForeignStoreError(str(error)) from error
        if row is None:
            return {}
        if row[1] != self._seal("readers", read, row[0]):
            raise ForeignStoreError(f"the readers of {read} were not written by this tool")
        return pairs_of(row[0])

    def change(self, reader: int, before: bytes, now: bytes) -> None:
        """Note what a result reads, to be written with the next commit, and what it read before."""
        reads = pairs_of(now)
        if before:
            known = pairs_of(before)
            reads = {read: fields for read, fields in reads.items() if known.get(read) != fields}
            reads |= dict.fromkeys(known.keys() - pairs_of(now).keys(), _NO_MORE)
            self._again.update(reads)
        changes = self._changes
        for read, fields in reads.items():
            if read not in changes:
                changes[read] = array("q")
            changes[read].append(reader)
            changes[read].append(fields)

    def write(self, *, is_new: bool) -> None:
        """Write what was noted, within the transaction of a commit; `is_new`: there are no rows.

        Raises `sqlite3.Error`.
        """
        rows = (
            (read, pairs, self._seal("readers", read, pairs))
            for read, pairs in self._rows(is_new=is_new)
        )
        self._sql.executemany("INSERT OR REPLACE INTO readers VALUES (?, ?, ?)", rows)

    def _rows(self, *, is_new: bool) -> Iterator[tuple[int, bytes]]:
        for read, changes in sorted(self._changes.items()):
            if is_new and read not in self._again:
                yield read, changes.tobytes()
            else:
                now = self.of(read) | pairs_of(changes.tobytes())
                yield read, as_pairs({one: fields for one, fields in now.items() if fields})

    def written(self) -> None:
        """What was noted has been written."""
        self._changes.clear()
        self._again.clear()


def as_pairs(masks: dict[int, int]) -> bytes:
    """The ids of nodes, each with a mask of fields, as a row has them."""
    flat = array("q", bytes(16 * len(masks)))
    flat[::2], flat[1::2] = array("q", masks), array("q", masks.values())
    return flat.tobytes()


def pairs_of(pairs: bytes) -> dict[int, int]:
    """The reverse of `as_pairs`."""
    flat = array("q", pairs)
    return dict(zip(flat[::2], flat[1::2], strict=True))
