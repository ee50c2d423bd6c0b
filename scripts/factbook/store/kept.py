"""Texts kept by their keys beside the nodes of a store: what a build knows of many files.

A row is sealed like a node's, and all that was put is written by the commit of the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

SCHEMA: Final = "CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, seal BLOB NOT NULL);"


class ForeignStoreError(Exception):
    """The store was not written by this tool for this user and folder, or it is damaged."""


class KeptTexts:
    """The texts of one store. One that somebody else wrote raises `ForeignStoreError`."""

    def __init__(self, sql: sqlite3.Connection, seal: Callable[..., bytes]) -> None:
        """Read from the connection; `seal` gives the seal of a row, under the store's key."""
        self._sql = sql
        self._seal = seal
        self._put: dict[str, str | None] = {}

    def get(self, key: str) -> str | None:
        """The text with this key, if there is one."""
        if key in self._put:
            return self._put[key]
        rows = self._read("SELECT key, value, seal FROM kept WHERE key = ?", key)
        return rows.get(key)

    def below(self, prefix: str) -> dict[str, str]:
        """All texts whose keys begin with a word and a space, by their keys."""
        found = self._read(
            "SELECT key, value, seal FROM kept WHERE key >= ? AND key < ?",
            f"{prefix} ", f"{prefix}!",
        )  # fmt: skip
        for key, value in self._put.items():
            if key.startswith(f"{prefix} "):
                found.pop(key, None)
                if value is not None:
                    found[key] = value
        return found

    def put(self, key: str, value: str | None) -> None:
        """Keep a text from the next commit on; None: keep it no more."""
        self._put[key] = value

    def write(self) -> None:
        """Write what was put, within the transaction of a commit. Raises `sqlite3.Error`."""
        gone = [(key,) for key, value in self._put.items() if value is None]
        self._sql.executemany("DELETE FROM kept WHERE key = ?", gone)
        self._sql.executemany(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
            (
                (key, value, self._seal("kept", key, value))
                for key, value in self._put.items()
                if value is not None
            ),
        )

    def written(self) -> None:
        """What was put has been written."""
        self._put.clear()

    def _read(self, statement: str, *arguments: str) -> dict[str, str]:
        try:
            rows = self._sql.execute(statement, arguments).fetchall()
        except sqlite3.Error as error:
            raise ForeignStoreError(str(error)) from error
        for key, value, seal in rows:
            if seal != self._seal("kept", key, value):
                raise ForeignStoreError(f"{key} was not written by this tool")
        return {key: value for key, value, _ in rows}
