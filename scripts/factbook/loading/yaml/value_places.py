"""Where each value of a fact file stands, in a tree beside the data."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias


class Place(NamedTuple):
    """A place in a file: line and column, both from 1; a column is one character, not one byte."""

    line: int
    column: int


class MappingPlaces:
    """The places of a mapping: its own, its keys' and its values'."""

    __slots__ = ("at", "keys", "values")

    def __init__(self, at: Place) -> None:
        self.at = at
        self.keys: dict[str, Place] = {}
        self.values: dict[str, PlaceTree] = {}


class SequencePlaces:
    """The places of a list: its own and its items'."""

    __slots__ = ("at", "items")

    def __init__(self, at: Place) -> None:
        self.at = at
        self.items: list[PlaceTree] = []


PlaceTree: TypeAlias = Place | MappingPlaces | SequencePlaces


def place_of(tree: PlaceTree, loc: Sequence[str | int]) -> Place:
    """Answer where the value at `loc` begins.

    `loc` is a path of field names and list positions, as pydantic reports it. Where the path
    names what the file does not hold (a missing field, a branch of a union), the answer is the
    deepest value that it does hold.
    """
    return own_place(descend(tree, loc)[0])


def key_place_of(tree: PlaceTree, loc: Sequence[str | int]) -> Place:
    """Answer where the key named last in `loc` stands, for a fault of the field itself.

    An unknown field is reported at its key. A missing field has no key: the answer is then the
    place of the mapping that lacks it. The position of a list item is answered by the item.
    """
    if not loc:
        return own_place(tree)
    parent, walked = descend(tree, loc[:-1])
    last = loc[-1]
    if walked == len(loc) - 1:
        if isinstance(parent, MappingPlaces) and isinstance(last, str):
            return parent.keys.get(last, parent.at)
        if isinstance(parent, SequencePlaces) and isinstance(last, int):
            return own_place(descend(parent, [last])[0])
    return own_place(parent)


def descend(tree: PlaceTree, loc: Sequence[str | int]) -> tuple[PlaceTree, int]:
    """Walk down as far as the path goes; answer the node reached and the steps taken."""
    for steps, step in enumerate(loc):
        if isinstance(tree, MappingPlaces) and isinstance(step, str) and step in tree.values:
            tree = tree.values[step]
        elif (
            isinstance(tree, SequencePlaces)
            and isinstance(step, int)
            and 0 <= step < len(tree.items)
        ):
            tree = tree.items[step]
        else:
            return tree, steps
    return tree, len(loc)


def own_place(tree: PlaceTree) -> Place:
    """Answer where a value itself begins."""
    return tree if isinstance(tree, Place) else tree.at
