from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.loading.reading import read_dossier
from factbook.loading.yaml import parse_cache
from factbook.loading.yaml.events import Loaded, load_yaml
from factbook.loading.yaml.parse_cache import Texts, parsed
from factbook.loading.yaml.places import MappingPlaces, Place, PlaceTree
from places import BRIEFINGS, REPOSITORY

TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=20)
FILES = sorted([*BRIEFINGS.glob("*/data/**/*.yaml"), *(REPOSITORY / "data").glob("**/*.yaml")])


class Memory:
    """Remembers texts."""

    def __init__(self) -> None:
        self.kept: dict[str, Texts] = {}

    def __call__(self, key: str, make: Callable[[], Texts]) -> Texts:
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]


def as_told(tree: PlaceTree | None) -> object:
    if tree is None or isinstance(tree, Place):
        return tree
    if isinstance(tree, MappingPlaces):
        values = {name: as_told(one) for name, one in tree.values.items()}
        return tree.at, list(tree.keys.items()), list(values.items())
    return tree.at, [as_told(one) for one in tree.items]


def assert_alike(one: Loaded, other: Loaded) -> None:
    assert one.value == other.value
    assert as_told(one.places) == as_told(other.places)
    assert one.faults == other.faults


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_recalled_of_a_file_is_what_was_read(path: Path) -> None:
    memory, data = Memory(), path.read_bytes()
    assert_alike(parsed(data, memory), load_yaml(data))
    assert_alike(parsed(data, memory), load_yaml(data))


@given(st.dictionaries(TEXTS, st.lists(TEXTS, max_size=3), max_size=4))
def test_so_it_is_with_whatever_a_file_holds(content: Mapping[str, list[str]]) -> None:
    lines = [
        f"{name!r}:\n" + "".join(f"  - {item!r}\n" for item in content[name]) for name in content
    ]
    data = "".join(lines).encode()
    memory = Memory()
    for _ in range(2):
        assert_alike(parsed(data, memory), load_yaml(data))


@pytest.mark.parametrize(
    "data", [b"", b"# no more\n", b"a: 1\na: 2\n", b"\xff", b"{a: *b}", b"- [\n"]
)
def test_faults_are_told_each_time(data: bytes) -> None:
    memory = Memory()
    for _ in range(2):
        assert_alike(parsed(data, memory), load_yaml(data))


def test_of_a_dossier_only_the_file_that_changed_is_parsed(
    dossier_root: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, memory = dossier_root("lake"), Memory()
    parsed: list[bytes] = []

    def parse(data: bytes) -> Loaded:
        parsed.append(data)
        return load_yaml(data)

    monkeypatch.setattr(parse_cache, "load_yaml", parse)
    first = read_dossier(root, memory).dossier
    assert len(parsed) == len(list((root / "data").glob("**/*.yaml")))
    parsed.clear()
    assert read_dossier(root, memory).dossier == first
    assert parsed == []
    actors = root / "data" / "actors.yaml"
    actors.write_bytes(actors.read_bytes() + b"\n")
    read_dossier(root, memory)
    assert parsed == [actors.read_bytes()]
