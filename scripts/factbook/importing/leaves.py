"""A record as its single values by path, so that two versions of it are compared value by value."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Path: TypeAlias = tuple[str, ...]
"""A way to a value: keys of mappings, and `[id]` for the item of a list with this id."""
Tree: TypeAlias = "dict[str, Any]"
PATH_DIGITS: Final = 6


def leaves_of(record: Mapping[str, object]) -> dict[Path, object]:
    """Every single value of a record, by its path; a list of texts is one value."""
    return dict(_leaves(record, ()))


def _leaves(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list | tuple) and (names := item_names(value)):
        for name, inner in zip(names, value, strict=True):
            yield from _leaves(inner, (*path, f"[{name}]"))
    else:
        yield path, value


def item_names(items: Sequence[object]) -> list[str]:
    """A name for each item of a list of records: its id, or its source; none if two share one."""
    names = []
    for item in items:
        if not isinstance(item, Mapping):
            return []
        name = item.get("id") or item.get("source")
        if not isinstance(name, str):
            return []
        names.append(name)
    return names if len(set(names)) == len(names) else []


def token(path: Path, value: object) -> str:
    """A short sum of a value and of where it stands; its first six digits are of the path."""
    written = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    where = zlib.crc32("\0".join(path).encode("utf-8", "surrogatepass")) & 0xFFFFFF
    return f"{where:06x}{zlib.crc32(written.encode('utf-8', 'surrogatepass')):08x}"


def tokens_of(record: Mapping[str, object]) -> list[str]:
    """The sums of all values of a record."""
    return [token(path, value) for path, value in leaves_of(record).items()]


@dataclass(frozen=True)
class Difference:
    """A value that differs: as the file has it, and as the table has it now; None for none."""

    path: Path
    in_file: object
    in_table: object


@dataclass(frozen=True)
class Merged:
    """A record after a three-way merge: what of the table is taken over, and what is not.

    `kept` are values that both an analyst and the table changed: the analyst's stay.
    """

    taken: tuple[Difference, ...]
    kept: tuple[Difference, ...]


def merge(
    in_file: Mapping[str, object],
    in_table: Mapping[str, object],
    last: Collection[str],
    *,
    prune: bool,
) -> Merged:
    """Hold a record of a file against the table's, by the sums of what was imported last.

    What an analyst wrote stays; what the table changed and nobody touched is taken over. Items that
    the table has no longer are taken out only to `prune`.
    """
    file, table = leaves_of(in_file), leaves_of(in_table)
    base = frozenset(last)
    known_paths = {one[:PATH_DIGITS] for one in base}
    taken: list[Difference] = []
    kept: list[Difference] = []
    for path, new in table.items():
        old = file.get(path)
        if old == new:
            continue
        if path not in file:
            # An analyst who took a value out meant it.
            if token(path, new)[:PATH_DIGITS] not in known_paths:
                taken.append(Difference(path, None, new))
        elif token(path, old) in base:
            taken.append(Difference(path, old, new))
        elif token(path, new) not in base:
            kept.append(Difference(path, old, new))
    taken += _gone(file, table, base, prune=prune)
    stay = set(file) - {one.path for one in taken if one.in_table is None}
    for one in [one for one in taken if one.in_file is None and _in_the_way(one.path, stay)]:
        # A figure written by hand stays, though the table has it in parts now, or no longer.
        taken.remove(one)
        kept.append(one)
    return Merged(tuple(taken), tuple(kept))


def _gone(
    file: Mapping[Path, object], table: Mapping[Path, object], base: Collection[str], *, prune: bool
) -> Iterator[Difference]:
    """The values that the table has no longer, and nobody touched."""
    items = {item for path in table for item in _items(path)}
    touched = {
        item for path, old in file.items() if token(path, old) not in base for item in _items(path)
    }
    for path, old in file.items():
        if path in table or token(path, old) not in base:
            continue
        gone = [item for item in _items(path) if item not in items]
        # An item in which anything was written by hand is none of the table's any longer.
        if not gone or (prune and touched.isdisjoint(gone)):
            yield Difference(path, old, None)


def _in_the_way(path: Path, stay: Collection[Path]) -> bool:
    """Whether a value stands where this path leads through, or something below its end."""
    return any(
        one != path and (one[: len(path)] == path or path[: len(one)] == one) for one in stay
    )


def _items(path: Path) -> list[Path]:
    """The items of lists that a path leads through, each by its own path."""
    return [path[: at + 1] for at, step in enumerate(path) if step[:1] == "["]


def with_changes(record: Mapping[str, object], changes: Sequence[Difference]) -> Tree:
    """The record with these values put in, or taken out, in the order in which it was written."""
    whole: Tree = json.loads(json.dumps(record))
    gone = [one for one in changes if one.in_table is None]
    put = [one for one in changes if one.in_table is not None]
    # An item is found by its id, so that comes first, and goes last.
    for change in (*sorted(gone, key=_is_name), *sorted(put, key=_is_name, reverse=True)):
        _put(whole, change.path, change.in_table)
    return whole


def _is_name(change: Difference) -> int:
    """Whether a value is what an item of a list is known by."""
    return {"id": 2, "source": 1}.get(change.path[-1], 0)


def _put(tree: Tree, path: Path, value: object) -> None:
    head, *rest = path
    if not rest:
        if value is None:
            tree.pop(head, None)
        else:
            tree[head] = value
        return
    if rest[0][:1] == "[":
        _put_in_list(tree, head, tuple(rest), value)
        return
    inner = tree.setdefault(head, {})
    if isinstance(inner, dict):
        _put(inner, tuple(rest), value)
        if not inner:
            tree.pop(head)


def _put_in_list(tree: Tree, field: str, path: Path, value: object) -> None:
    """Put a value into the item of a list that the path names; a new item goes to its end."""
    name = path[0][1:-1]
    items = tree.setdefault(field, [])
    if not isinstance(items, list):
        return
    names = item_names(items)
    if name not in names:
        if value is None:
            return
        items.append({})
        names.append(name)
    place = names.index(name)
    _put(items[place], path[1:], value)
    if not items[place]:
        items.pop(place)
    if not items:
        tree.pop(field)
