from __future__ import annotations

import os
from pathlib import Path

import pytest

from factbook.building.rebuilding.memory import (
    COARSEST_TICK,
    NOTHING,
    Known,
    Seen,
    SiteMemory,
    now,
    read_memory,
    read_sealed,
    write_memory,
    write_sealed,
)

MEMORY = SiteMemory(
    key="a-key",
    looked=10**18,
    sources={"index.md": Known(Seen(3, 10**17), "ab" * 32)},
    entries={"index.md": (7, 40)},
    html={"index.html": ("ids", "links")},
    published={"index.html": Known(Seen(900, 10**17), "cd" * 32)},
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "site.json"
    write_memory(made, MEMORY, tmp_path)
    return made


def test_a_memory_is_read_as_it_was_written(place: Path) -> None:
    assert read_memory(place) == MEMORY


def test_no_memory_is_nothing(tmp_path: Path) -> None:
    assert read_memory(tmp_path / "site.json") == NOTHING


@pytest.mark.parametrize("at", [0, 30, 70, 100, -2])
def test_a_memory_with_one_changed_byte_is_nothing(place: Path, at: int) -> None:
    content = bytearray(place.read_bytes())
    content[at] ^= 1
    place.write_bytes(content)
    assert read_memory(place) == NOTHING


@pytest.mark.parametrize("kept", [0, 1, 64, 65, 100])
def test_a_memory_cut_short_is_nothing(place: Path, kept: int) -> None:
    place.write_bytes(place.read_bytes()[:kept])
    assert read_memory(place) == NOTHING


@pytest.mark.parametrize(
    "content",
    [
        [],
        "words",
        {"version": 0},
        {"version": 2},
        {"version": 2, "key": "k", "looked": 0, "sources": {"a": 1}, "entries": {}, "html": {},
         "published": {}},
        {"version": 2, "key": "k", "looked": "x", "sources": {}, "entries": {}, "html": {},
         "published": {}},
        {"version": 2, "key": "k", "looked": 0, "sources": [], "entries": {}, "html": {},
         "published": {}},
    ],
)  # fmt: skip
def test_a_sealed_file_of_another_shape_is_nothing(tmp_path: Path, content: object) -> None:
    write_sealed(tmp_path / "site.json", content, tmp_path)
    assert read_sealed(tmp_path / "site.json") == content
    assert read_memory(tmp_path / "site.json") == NOTHING


def remembered(path: Path, looked: int) -> SiteMemory:
    seen = Seen.at(path)
    assert seen is not None
    return SiteMemory(key="", looked=looked, sources={"a.md": Known(seen, "as remembered")})


def test_an_old_file_is_known_by_its_time_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("text", encoding="utf-8")
    os.utime(path, ns=(0, now() - 2 * COARSEST_TICK))
    assert remembered(path, now()).source("a.md", path).sum == "as remembered"


def test_a_file_saved_while_or_just_before_it_was_looked_at_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("text", encoding="utf-8")
    assert remembered(path, now()).source("a.md", path).sum != "as remembered"


def test_a_file_of_another_size_or_time_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("text", encoding="utf-8")
    long_ago = now() - 2 * COARSEST_TICK
    os.utime(path, ns=(0, long_ago))
    memory = remembered(path, now())
    path.write_text("texts", encoding="utf-8")
    os.utime(path, ns=(0, long_ago))
    assert memory.source("a.md", path).sum != "as remembered"
    path.write_text("text", encoding="utf-8")
    os.utime(path, ns=(0, long_ago - 1))
    assert memory.source("a.md", path).sum != "as remembered"
