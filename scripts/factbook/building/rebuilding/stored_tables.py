"""Tables in the store: many small rows by their names, of which an edit writes few.

Rows are kept in parts, each a sealed text: to read them all costs little, and to change one costs
its part.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from factbook.store.kept import KeptTexts

PARTS: Final = 512
Row = TypeVar("Row")


class Table(Generic[Row]):
    """The rows of one name; `save` puts what changed into the store."""

    def __init__(
        self,
        kept: KeptTexts,
        name: str,
        decode: Callable[[Any], Row],
        encode: Callable[[Row], object],
    ) -> None:
        """Read rows when they are first asked for; `decode` and `encode` say how JSON has one."""
        self._kept = kept
        self._name = name
        self._decode = decode
        self._encode = encode
        self._touched: set[int] = set()

    @cached_property
    def _parts(self) -> dict[int, dict[str, Row]]:
        return {
            int(key.partition(" ")[2]): {
                name: self._decode(row) for name, row in json.loads(text).items()
            }
            for key, text in self._kept.below(self._name).items()
        }

    @cached_property
    def rows(self) -> dict[str, Row]:
        """All rows by their names; not to be changed by hand."""
        return {name: row for part in self._parts.values() for name, row in part.items()}

    def set(self, name: str, row: Row) -> None:
        """Have this row by this name."""
        self.rows[name] = row
        part = _part_of(name)
        self._parts.setdefault(part, {})[name] = row
        self._touched.add(part)

    def delete(self, name: str) -> None:
        """Have no row by this name."""
        del self.rows[name]
        part = _part_of(name)
        del self._parts[part][name]
        self._touched.add(part)

    def clear(self) -> None:
        """Have no rows."""
        for name in list(self.rows):
            self.delete(name)

    def save(self) -> None:
        """Put the parts that changed into the store, to be written with its next commit."""
        for number in sorted(self._touched):
            rows = {name: self._encode(row) for name, row in self._parts[number].items()}
            text = json.dumps(rows, separators=(",", ":")) if rows else None
            self._kept.put(f"{self._name} {number}", text)
        self._touched.clear()


def _part_of(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % PARTS
