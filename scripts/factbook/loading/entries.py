"""Turns a file into entries: one record as it was written, with its places, not yet checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from factbook.loading.files import DataFile
from factbook.loading.problems import TOLD_OF_ONE, Problem
from factbook.loading.yaml.events import YamlValue
from factbook.loading.yaml.places import MappingPlaces, Place, PlaceTree, SequencePlaces, place_of
from factbook.loading.yaml.recalling import recall_yaml
from factbook.model.remembering import Remember, make_anew

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


def entries_of(file: DataFile, remember: Remember = make_anew) -> tuple[list[Entry], list[Problem]]:
    """The entries of a YAML file, and every fault of its YAML."""
    loaded = recall_yaml(file.data, remember)
    problems = [file.problem(f.place, f.message, f.remedy) for f in loaded.faults]
    if loaded.places is None or (loaded.value is None and problems):
        return [], problems
    entries: list[Entry] = []
    told = bool(problems)
    for outcome in _records(file, loaded.value, loaded.places):
        if isinstance(outcome, Entry):
            entries.append(outcome)
        elif not told and len(problems) < TOLD_OF_ONE:
            problems.append(outcome)
    return entries, problems


def _records(file: DataFile, value: YamlValue, places: PlaceTree) -> Iterator[Entry | Problem]:
    """Each record of a file that holds one mapping, or a list of them."""
    if isinstance(value, dict) and isinstance(places, MappingPlaces):
        yield Entry(file, file.collection, value, places)
    elif file.collection == "briefing":
        message = f"{kind_of(value)} stands where a mapping is due"
        yield file.problem(
            place_of(places, ()), message, "briefing.yaml begins with its fields, such as title:"
        )
    elif isinstance(value, list) and isinstance(places, SequencePlaces):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield Entry(file, file.collection, item, places.items[index])
            else:
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


def values_at(value: YamlValue, pattern: Path) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text that `pattern` leads to, with the path to it.

    In a pattern, `*` stands for every item of a list (or the one text that may stand for the
    list), and for every value of a mapping; `keys`, at the end, for the keys of a mapping.
    """
    if not pattern:
        if isinstance(value, str):
            yield (), value
        return
    head, *rest = pattern
    if head == "keys":
        yield from (((key,), key) for key in value) if isinstance(value, dict) else ()
        return
    for step, inner in _steps(value, head):
        for path, text in values_at(inner, rest):
            yield (*step, *path), text


def _steps(value: YamlValue, head: str | int) -> Iterator[tuple[tuple[str | int, ...], YamlValue]]:
    if isinstance(head, int):
        if isinstance(value, list) and head < len(value):
            yield (head,), value[head]
    elif head != "*":
        if isinstance(value, dict) and head in value:
            yield (head,), value[head]
    elif isinstance(value, list):
        yield from (((index,), item) for index, item in enumerate(value))
    elif isinstance(value, dict):
        yield from (((key,), item) for key, item in value.items())
    else:
        yield (), value
