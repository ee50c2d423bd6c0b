"""A long list in chunks, so that an edit asks for the chunk that it changes and not for all.

The list is cut before each id whose digest ends in certain bits. So what is cut where does not
depend on how long the list is: an id that comes or goes changes its own chunk, or at a border two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from factbook.store.queries import Db, Query

MEAN: Final = 32
"""So many ids a chunk has on average; a power of two."""


@dataclass(frozen=True)
class Chunks:
    """The ids of a list, chunk by chunk; a chunk is named by the first of its ids.

    `ids` gives the list, which is the same for one state of what it reads.
    """

    db: Db
    name: str
    ids: Callable[[], Iterable[str]]

    def __post_init__(self) -> None:
        self.db.register(f"{self.name}-cut", Query(self._cut))
        self.db.register(f"{self.name}-chunks", Query(self._names, list, tuple))
        self.db.register(f"{self.name}-chunk", Query(self._chunk, list, tuple))

    def names(self) -> tuple[str, ...]:
        """The names of the chunks, in the order of the list."""
        names: tuple[str, ...] = self.db.get(f"{self.name}-chunks", "-")
        return names

    def chunk(self, name: str) -> tuple[str, ...]:
        """The ids of a chunk. Raises KeyError if there is none of this name."""
        ids: tuple[str, ...] = self.db.get(f"{self.name}-chunk", name)
        return ids

    def _cut(self, _: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        name = ""
        for one in self.ids():
            if not found or _is_border(one):
                name = one
            found.setdefault(name, []).append(one)
        return {first: tuple(ids) for first, ids in found.items()}

    def _names(self, _: str) -> tuple[str, ...]:
        return tuple(self.db.get(f"{self.name}-cut", "-"))

    def _chunk(self, name: str) -> tuple[str, ...]:
        ids: tuple[str, ...] = self.db.get(f"{self.name}-cut", "-")[name]
        return ids


def _is_border(name: str) -> bool:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return digest[-1] % MEAN == 0
