"""The places of a fact file's values as JSON, for the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factbook.loading.yaml.places import MappingPlaces, Place, PlaceTree, SequencePlaces


def places_as_json(tree: PlaceTree) -> list[Any]:
    """A place is two numbers; a mapping has a third part by keys, a list has one in order."""
    if isinstance(tree, MappingPlaces):
        parts = {name: [*at, places_as_json(tree.values[name])] for name, at in tree.keys.items()}
        return [*tree.at, parts]
    if isinstance(tree, SequencePlaces):
        return [*tree.at, [places_as_json(item) for item in tree.items]]
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
        self.values = {key: places_of_json(part[2]) for key, part in self._parts.items()}
        return getattr(self, name)


def places_of_json(as_json: list[Any]) -> PlaceTree:
    """The reverse of `places_as_json`."""
    if len(as_json) == 2:  # noqa: PLR2004 - line and column
        return Place(*as_json)
    line, column, parts = as_json
    if isinstance(parts, dict):
        return _KnownMapping(Place(line, column), parts)
    items = SequencePlaces(Place(line, column))
    items.items = [places_of_json(item) for item in parts]
    return items
