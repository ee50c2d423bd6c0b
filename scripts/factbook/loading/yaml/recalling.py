"""What a fact file holds, recalled: a file that has not changed is not parsed again.

A file with faults is, so that these are told from the file itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from factbook.loading.yaml.events import Loaded, load_yaml
from factbook.loading.yaml.places import MappingPlaces, Place, PlaceTree, SequencePlaces
from factbook.model.remembering import Remember, Texts, make_anew

_KEY = "yaml"


def recall_yaml(data: bytes, remember: Remember) -> Loaded:
    """Read the bytes of one YAML file, or recall what was read of the same bytes."""
    if remember is make_anew:
        return load_yaml(data)
    parsed: list[Loaded] = []

    def parse() -> Texts:
        loaded = load_yaml(data)
        parsed.append(loaded)
        return {} if loaded.faults else {_KEY: _told(loaded)}

    texts = remember(f"{_KEY} {hashlib.sha256(data).hexdigest()}", parse)
    if parsed:
        return parsed[0]
    return _retold(texts[_KEY]) if _KEY in texts else load_yaml(data)


def _told(loaded: Loaded) -> str:
    places = None if loaded.places is None else _places_told(loaded.places)
    return json.dumps([loaded.value, places], separators=(",", ":"))


def _retold(text: str) -> Loaded:
    value, places = json.loads(text)
    return Loaded(value, None if places is None else _places_retold(places), ())


def _places_told(tree: PlaceTree) -> list[Any]:
    """A place is two numbers; a mapping has a third part by keys, a list has one in order."""
    if isinstance(tree, MappingPlaces):
        parts = {name: [*at, _places_told(tree.values[name])] for name, at in tree.keys.items()}
        return [*tree.at, parts]
    if isinstance(tree, SequencePlaces):
        return [*tree.at, [_places_told(item) for item in tree.items]]
    return [*tree]


class _KnownMapping(MappingPlaces):
    """The places of a mapping, told apart when the first is asked for: most never are."""

    __slots__ = ("_parts",)

    def __init__(self, at: Place, parts: Mapping[str, list[Any]]) -> None:
        self.at = at
        self._parts = parts

    def __getattr__(self, name: str) -> object:
        """Called for `keys` and `values` while these have not been set."""
        if name not in {"keys", "values"}:
            raise AttributeError(name)
        self.keys = {key: Place(part[0], part[1]) for key, part in self._parts.items()}
        self.values = {key: _places_retold(part[2]) for key, part in self._parts.items()}
        return getattr(self, name)


def _places_retold(told: list[Any]) -> PlaceTree:
    if len(told) == 2:  # noqa: PLR2004 - line and column
        return Place(*told)
    line, column, parts = told
    if isinstance(parts, dict):
        return _KnownMapping(Place(line, column), parts)
    items = SequencePlaces(Place(line, column))
    items.items = [_places_retold(item) for item in parts]
    return items
