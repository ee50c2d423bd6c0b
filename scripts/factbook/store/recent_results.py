"""Results kept in memory while a build may ask for them again.

A short one stays until the end. A long one, which the store can give again, is dropped when nobody
asked for it between two calls of `drop_older`.
"""

from __future__ import annotations

from typing import Any, Final

NOTHING: Final = object()
"""Stands for a result that is not kept."""
LONG: Final = 1000  # letters


class RecentResults:
    """Results by their keys."""

    def __init__(self) -> None:
        self._short: dict[str, Any] = {}
        self._long: dict[str, Any] = {}
        self._older: dict[str, Any] = {}

    def get(self, key: str) -> Any:  # noqa: ANN401 - of the query's own type
        """The result; `NOTHING` if it is not kept."""
        if key in self._short:
            return self._short[key]
        if key in self._older:
            self._long[key] = self._older.pop(key)
        return self._long.get(key, NOTHING)

    def put(self, key: str, value: object, length: int) -> None:
        """Keep a result, of which the store has a text of so many letters; 0 if it has none."""
        (self._long if length > LONG else self._short)[key] = value

    def drop_older(self) -> None:
        """Drop the long results that nobody asked for since this was last called."""
        self._older, self._long = self._long, {}
