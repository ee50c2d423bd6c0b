"""Turns a file into entries: one record as it was written, with its places, not yet checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from factbook.loading.data_files import DataFile
from factbook.loading.problems import MOST_OF_ONE, Problem
from factbook.loading.yaml.events import YamlValue, load_yaml
from factbook.loading.yaml.places import MappingPlaces, Place, PlaceTree, SequencePlaces, place_of

Path: TypeAlias = Sequence[str | int]


@dataclass(frozen=True)
class Entry:
    """A record as it stands in its file. `path` tells where it lies within a larger record."""

    file: DataFile
    collection: str
    value: dict[str, YamlValue]
    places: PlaceTree

    @property
    def id(self) -> str | None:
        """Its id where it has a readable one."""
        name = self.value.get("id")
        return name if isinstance(name, str) else None

    @property
    def origin(self) -> str:
        """The file and line, as generated pages name them."""
        return f"{self.file.name}:{place_of(self.places, ()).line}"

    def at(self, path: Path) -> Place:
        """The place of the value at `path`, or of the nearest one around it."""
        return place_of(self.places, path)


def entries_of(file: DataFile) -> tuple[list[Entry], list[Problem]]:
    """The entries of a YAML file, and every fault of its YAML."""
    loaded = load_yaml(file.data)
    problems = [file.problem(f.place, f.message, f.remedy) for f in loaded.faults]
    if loaded.places is None or (loaded.value is None and problems):
        return [], problems
    if not problems:
        problems = list(islice(_misplaced(file, loaded.value, loaded.places), MOST_OF_ONE))
    return list(_records(file, loaded.value, loaded.places)), problems


def _records(file: DataFile, value: YamlValue, places: PlaceTree) -> Iterator[Entry]:
    """Each record of a file that holds one mapping, or a list of them."""
    if isinstance(value, dict) and isinstance(places, MappingPlaces):
        yield Entry(file, file.collection, value, places)
    elif (
        isinstance(value, list)
        and isinstance(places, SequencePlaces)
        and file.collection != "briefing"
    ):
        for item, at in zip(value, places.items, strict=True):
            if isinstance(item, dict):
                yield Entry(file, file.collection, item, at)


def _misplaced(file: DataFile, value: YamlValue, places: PlaceTree) -> Iterator[Problem]:
    """A problem for each thing that stands where a record is due."""
    if isinstance(value, dict):
        return
    if file.collection == "briefing":
        message = f"{kind_of(value)} stands where a mapping is due"
        yield file.problem(
            place_of(places, ()), message, "briefing.yaml begins with its fields, such as title:"
        )
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                message = f"{kind_of(item)} stands where a mapping is due"
                remedy = "each item of this list begins with - id:"
                yield file.problem(place_of(places, (index,)), message, remedy)
    else:
        message = f"{kind_of(value)} stands where a list of records is due"
        yield file.problem(place_of(places, ()), message, "each record begins with - id:")


def kind_of(value: object) -> str:
    """What a value is called in a sentence."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else "a text"


def with_field(entries: Iterable[Entry], collection: str, name: str | int) -> Iterator[Entry]:
    """The entries of a collection that have this field."""
    return (one for one in entries if one.collection == collection and name in one.value)


def values_at(value: YamlValue, pattern: Path) -> list[tuple[tuple[str | int, ...], str]]:
    """Every text that `pattern` leads to, with the path to it.

    In a pattern, `*` stands for every item of a list (or the one text that may stand for the
    list), and for every value of a mapping; `keys`, at the end, for the keys of a mapping.
    """
    found: list[tuple[tuple[str | int, ...], YamlValue]] = [((), value)]
    if pattern and pattern[-1] == "*":
        # A mapping where a list of texts is due holds none of them.
        for head in pattern[:-1]:
            found = _further(found, head)
        found = _further([one for one in found if not isinstance(one[1], dict)], "*")
    else:
        for head in pattern:
            found = _further(found, head)
    return [(path, inner) for path, inner in found if isinstance(inner, str)]


def _further(
    found: list[tuple[tuple[str | int, ...], YamlValue]], head: str | int
) -> list[tuple[tuple[str | int, ...], YamlValue]]:
    """One step further from each value. Called for every field of every record: no generators."""
    beyond: list[tuple[tuple[str | int, ...], YamlValue]] = []
    for path, value in found:
        if isinstance(value, dict):
            if head == "*":
                beyond += [((*path, key), item) for key, item in value.items()]
            elif head == "keys":
                beyond += [((*path, key), key) for key in value]
            elif head in value:
                beyond.append(((*path, head), value[str(head)]))
        elif isinstance(value, list):
            if head == "*":
                beyond += [((*path, place), item) for place, item in enumerate(value)]
            elif isinstance(head, int) and head < len(value):
                beyond.append(((*path, head), value[head]))
        elif head == "*":
            beyond.append((path, value))
    return beyond
