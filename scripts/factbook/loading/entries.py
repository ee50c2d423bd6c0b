"""Turns a file into entries: one record as it was written, with its places, not yet checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from factbook.loading.conflict_markers import conflict_markers
from factbook.loading.data_files import DataFile
from factbook.loading.decimal_commas import with_points
from factbook.loading.problems import MOST_OF_ONE, Problem
from factbook.loading.unpublished import published
from factbook.loading.yaml.characters import read_text
from factbook.loading.yaml.events import YamlValue, load_yaml
from factbook.loading.yaml.limits import Limits
from factbook.loading.yaml.value_places import (
    MappingPlaces,
    Place,
    PlaceTree,
    SequencePlaces,
    place_of,
)
from factbook.loading.yaml.yaml_faults import START, FaultList

Path: TypeAlias = Sequence[str | int]
_FENCE: Final = "---"
_OWN_FIELDS: Final = frozenset({"id", "title", "body"})
"""The fields of a page that stand elsewhere than in its front matter."""


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
        return name.strip() if isinstance(name, str) else None

    @property
    def origin(self) -> str:
        """The file and line, as generated pages name them."""
        return f"{self.file.name}:{place_of(self.places, ()).line}"

    def at(self, path: Path) -> Place:
        """The place of the value at `path`, or of the nearest one around it."""
        return place_of(self.places, path)


def entries_of(file: DataFile) -> tuple[list[Entry], list[Problem]]:
    """The entries of a file, and every fault of its YAML; of a page, of its title.

    Drafts are not among them where they are left out. In fact files that a merge left in two
    versions, nothing else is looked at.
    """
    found, problems = _all_entries(file)
    return (found if file.drafts is None else list(published(found))), problems


def _all_entries(file: DataFile) -> tuple[list[Entry], list[Problem]]:
    unmerged = list(conflict_markers(file))
    if file.collection == "pages":
        found, problems = _page(file)
        return found, [*problems, *unmerged]
    if unmerged:
        return [], unmerged
    loaded = load_yaml(file.data)
    problems = [file.problem(f.place, f.message, f.remedy) for f in loaded.faults]
    if loaded.places is None or (loaded.value is None and problems):
        return [], problems
    if not problems:
        problems = list(islice(_misplaced(file, loaded.value, loaded.places), MOST_OF_ONE))
    records = list(_records(file, loaded.value, loaded.places))
    if file.decimal_comma:
        for one in records:
            with_points(one.value, file.collection)
    return records, problems


def _page(file: DataFile) -> tuple[list[Entry], list[Problem]]:
    """A page as an entry: its id is the name of the file, its title the first line.

    Before the title there may be front matter, between two lines `---`: the ids that the page had.
    """
    faults = FaultList(Limits().faults)
    text = read_text(file.data, faults)
    problems = [file.problem(f.place, f.message, f.remedy) for f in faults.by_place()]
    if text is None:
        return [], problems
    text = unicodedata.normalize("NFC", text)
    lines = text.replace("\r\n", "\n").split("\n")
    start, front, faulty = _front_matter(file, lines)
    problems += faulty
    numbered = enumerate(lines[start:], start)
    first = next((number for number, line in numbered if line.strip()), None)
    if first is None:
        return [], [*problems, file.problem(START, "this page is empty", "write it, or delete it")]
    if not lines[first].startswith("# "):
        message = "this page has no title"
        return [], [
            *problems,
            file.problem(Place(first + 1, 1), message, "begin it with # and a title"),
        ]
    own = {"id": START, "title": Place(first + 1, 1), "body": Place(first + 2, 1)}
    at = MappingPlaces(START)
    at.keys = {**front.keys, **own}
    at.values = {**front.values, **own}
    value: dict[str, YamlValue] = {
        **front.value,
        "id": PurePosixPath(file.name).stem,
        "title": lines[first].removeprefix("# ").strip(),
        "body": "\n".join(lines[first + 1 :]).strip("\n"),
    }
    return [Entry(file, "pages", value, at)], problems


@dataclass(frozen=True)
class _Front:
    """What stands before the title of a page, and where."""

    value: Mapping[str, YamlValue] = field(default_factory=dict)
    keys: Mapping[str, Place] = field(default_factory=dict)
    values: Mapping[str, PlaceTree] = field(default_factory=dict)


def _front_matter(file: DataFile, lines: Sequence[str]) -> tuple[int, _Front, list[Problem]]:
    """The number of the line after the front matter, what it holds, and its faults."""
    if lines[0].rstrip() != _FENCE:
        return 0, _Front(), []
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not end:
        remedy = f"write {_FENCE} in a line of its own before the title"
        return (
            0,
            _Front(),
            [file.problem(START, "the front matter of this page has no end", remedy)],
        )
    # An empty line stands for the fence, so that places are those of the file.
    loaded = load_yaml("\n".join(["", *lines[1:end]]).encode())
    problems = [file.problem(one.place, one.message, one.remedy) for one in loaded.faults]
    if isinstance(loaded.value, dict) and isinstance(loaded.places, MappingPlaces):
        own = [name for name in loaded.value if name in _OWN_FIELDS]
        problems += [
            file.problem(
                loaded.places.keys[name], f"front matter has no {name}", f"leave {name} out; it is "
                "the name of the file, the first line or the text",
            )
            for name in own
        ]  # fmt: skip
        return end + 1, _Front(loaded.value, loaded.places.keys, loaded.places.values), problems
    if loaded.value is not None:
        problems.append(file.problem(START, "front matter is no mapping", "write was: FORMER-ID"))
    return end + 1, _Front(), problems


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
