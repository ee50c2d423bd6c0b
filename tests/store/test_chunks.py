"""A list in chunks: an id that comes or goes changes its own chunk, and no border beyond."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from factbook.store.chunks import MEAN, Chunks
from factbook.store.database import Database
from factbook.store.queries import Db, Input, Query, digest_of

KEY = b"k" * 32


class Joined:
    """A list over a kept store, of which each chunk is told in capitals."""

    def __init__(self, path: Path, ids: list[str]) -> None:
        self.ids = ids
        self.computed: list[str] = []
        self.db = Db(Database(path, KEY), {"ids": self.state})
        self.chunks = Chunks(self.db, "words", self.listed)
        self.db.register("told", Query(self.tell, list, tuple))
        self.db.look_at_inputs()

    def state(self, _: str) -> Input:
        return Input(digest_of(" ".join(self.ids)))

    def listed(self) -> list[str]:
        self.db.read("ids -")
        return self.ids

    def tell(self, chunk: str) -> tuple[str, ...]:
        ids = self.chunks.chunk(chunk)
        self.computed += ids
        return tuple(one.upper() for one in ids)

    def build(self) -> list[str]:
        found = [one for name in self.chunks.names() for one in self.db.get("told", name)]
        self.db.keep()
        self.db.database.close()
        return found


def words(number: int) -> list[str]:
    return [f"word-{at}" for at in range(number)]


@pytest.mark.parametrize("number", [0, 1, 2000])
def test_the_chunks_are_the_list(tmp_path: Path, number: int):
    path = tmp_path / "store.sqlite3"
    assert Joined(path, words(number)).build() == [one.upper() for one in words(number)]
    again = Joined(path, words(number))
    assert again.build() == [one.upper() for one in words(number)]
    assert again.computed == []


def test_an_id_that_comes_or_goes_touches_one_chunk_or_two(tmp_path: Path):
    path = tmp_path / "store.sqlite3"
    ids, chance = words(2000), random.Random(7)
    Joined(path, list(ids)).build()
    for turn in range(20):
        if turn % 2:
            ids.remove(chance.choice(ids))
        else:
            ids.insert(chance.randrange(len(ids)), f"new-{turn}")
        joined = Joined(path, list(ids))
        assert joined.build() == [one.upper() for one in ids]
        assert 0 < len(joined.computed) < 16 * MEAN


def test_a_chunk_that_is_not_there_is_no_result(tmp_path: Path):
    joined = Joined(tmp_path / "store.sqlite3", words(3))
    assert joined.chunks.chunk("word-0") == ("word-0", "word-1", "word-2")
    with pytest.raises(KeyError):
        joined.chunks.chunk("word-1")
