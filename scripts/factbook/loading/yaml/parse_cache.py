"""Parsed fact files, cached: a file that has not changed is not parsed again.

A file with faults is, so that these are told from the file itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from factbook.loading.yaml.events import Loaded, load_yaml
from factbook.loading.yaml.places import MappingPlaces, Place, PlaceTree, SequencePlaces

_KEY: Final = "yaml"
Texts = Mapping[str, str]
Cache = Callable[[str, Callable[[], Texts]], Texts]
"""Gives what was parsed of the file with this SHA-256 before, or else parses it."""


def parsed(data: bytes, cache: Cache | None = None) -> Loaded:
    """What the bytes of one YAML file hold; parsed only if `cache` does not have it."""
    if cache is None:
        return load_yaml(data)
    found: list[Loaded] = []

    def parse() -> Texts:
        loaded = load_yaml(data)
        found.append(loaded)
        return {} if loaded.faults else {_KEY: _as_text(loaded)}

    texts = cache(hashlib.sha256(data).hexdigest(), parse)
    if found:
        return found[0]
    return _of_text(texts[_KEY]) if _KEY in texts else load_yaml(data)


def _as_text(loaded: Loaded) -> str:
    places = None if loaded.places is None else _places_as_json(loaded.places)
    return json.dumps([loaded.value, places], separators=(",", ":"))


def _of_text(text: str) -> Loaded:
    value, places = json.loads(text)
    return Loaded(value, None if places is None else _places_of_json(places), ())


def _places_as_json(tree: PlaceTree) -> list[Any]:
    """A place is two numbers; a mapping has a third part by keys, a list has one in order."""
    if isinstance(tree, MappingPlaces):
        parts = {name: [*at, _places_as_json(tree.values[name])] for name, at in tree.keys.items()}
        return [*tree.at, parts]
    if isinstance(tree, SequencePlaces):
        return [*tree.at, [_places_as_json(item) for item in tree.items]]
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
        self.values = {key: _places_of_json(part[2]) for key, part in self._parts.items()}
        return getattr(self, name)


def _places_of_json(as_json: list[Any]) -> PlaceTree:
    if len(as_json) == 2:  # noqa: PLR2004 - line and column
        return Place(*as_json)
    line, column, parts = as_json
    if isinstance(parts, dict):
        return _KnownMapping(Place(line, column), parts)
    items = SequencePlaces(Place(line, column))
    items.items = [_places_of_json(item) for item in parts]
    return items
