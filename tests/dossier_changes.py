"""Every change of one field, record or file of a dossier that leaves it whole.

A dossier is taken as the values that stand in its files. A change is tried only if what comes of it
can be read without an error.
"""

# ruff: noqa: ANN401 - what stands in a file is of any type

from __future__ import annotations

import copy
import itertools
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dossier_values import (
    RECORDS,
    Files,
    ids_of,
    ids_within,
    is_record,
    item_type,
    plain,
    values_for,
)
from factbook.model.record import Record

Apply = Callable[[Files], None]

_TEXTS: Final = re.compile(r"^(text|note|title|name|short|label|summary|body|unit|publisher)$")


@dataclass(frozen=True)
class Change:
    """A change by its name, and how it is made to the files of a dossier.

    `kind` is what it shares with the same change of other records.
    """

    name: str
    apply: Apply
    kind: str

    def of(self, files: Files) -> Files:
        changed = copy.deepcopy(files)
        self.apply(changed)
        return changed


def one_of_each_kind_first(
    groups: Iterable[list[Change]], chance: random.Random
) -> list[list[Change]]:
    """The groups in an order of chance, in which no kind comes twice before all came once."""
    by_kind: dict[str, list[list[Change]]] = {}
    for group in groups:
        if group:
            by_kind.setdefault(group[0].kind, []).append(group)
    for alike in by_kind.values():
        chance.shuffle(alike)
    kinds = sorted(by_kind)
    chance.shuffle(kinds)
    rounds = itertools.zip_longest(*(by_kind[kind] for kind in kinds))
    return [group for one in rounds for group in one if group is not None]


# All changes


def changes_of(files: Files) -> Iterator[list[Change]]:
    """Groups of changes; of each group, the first that leaves the dossier whole is meant."""
    ids = ids_of(files)
    for name, value in files.items():
        if name.endswith((".csv", ".tsv")):
            yield from _of_table(name, value)
            continue
        if isinstance(value, str):
            yield from _of_prose(name, value)
        else:
            record = RECORDS[name.partition("/")[0].removesuffix(".yaml")]
            yield from _of_value(name, (), value, record, ids)
        yield from _of_file(name, value)
    for one, kind in ids.items():
        yield [Change(f"{one} renamed", _renamer(one, f"{one}-renamed"), f"{kind} renamed")]
        yield [Change(f"{one} deleted with all that names it", _deleter(one), f"{kind} deleted")]


def _of_prose(name: str, text: str) -> Iterator[list[Change]]:
    head, _, body = text.partition("\n")
    for what, other in (
        ("its title changed", f"{head} anew\n{body}"),
        ("a paragraph added", f"{text}\nOne more paragraph.\n"),
        ("a citation taken out", re.sub(r"\[\[[^\]]*\]\]", "somebody", text, count=1)),
    ):
        yield [
            Change(f"{name}: {what}", lambda files, other=other: files.update({name: other}), what)
        ]
    copied = name.replace(".md", "-copied.md")
    yield [Change(f"{name}: copied", lambda files: files.update({copied: text}), "page copied")]
    yield [Change(f"{name}: deleted", lambda files: files.pop(name), "page deleted")]


def _of_table(name: str, text: str) -> Iterator[list[Change]]:
    head, first, *rows = text.splitlines()
    middle = len(rows) // 2
    *before, last = rows
    above, one, below = [head, first, *rows[:middle]], rows[middle], rows[middle + 1 :]
    raised = re.sub(r"[1-8](?=\D*$)", "9", last)
    for what, other in (
        ("its first row taken out", [head, *rows]),
        ("its last row taken out", [head, first, *before]),
        ("a row in the middle taken out", [*above, *below]),
        ("one digit of its last row changed", [head, first, *before, raised]),
        ("digits in the middle changed", [*above, re.sub("[25]", "4", one), *below]),
        ("its rows turned around", [head, *reversed(rows), first]),
        ("a row twice", [head, first, *rows, last]),
        ("cut with semicolons", [re.sub(r"[,\t]", ";", one) for one in (head, first, *rows)]),
    ):
        written = "\n".join(other) + "\n"
        yield [Change(f"{name}: {what}", lambda files, w=written: files.update({name: w}), what)]
    yield [Change(f"{name}: deleted", lambda files: files.pop(name), "table deleted")]


def _of_file(name: str, value: Any) -> Iterator[list[Change]]:
    stem, _, ending = name.partition(".")
    if stem == "briefing":
        return
    below = f"{stem}/whole.{ending}" if "/" not in name else f"{stem}-moved.{ending}"
    first = f"{stem.partition('/')[0]}/0-first.{ending}"
    for other in dict.fromkeys((below, first)):
        yield [
            Change(
                f"{name}: moved to {other}",
                lambda files, other=other: _move(files, name, other),
                f"moved {stem} {other == first}",
            )
        ]
    if isinstance(value, list) and len(value) > 1:
        yield [Change(f"{name}: cut in two", lambda files: _cut(files, name, first), f"cut {stem}")]
        yield [
            Change(
                f"{name}: turned around", lambda files: files[name].reverse(), f"reversed {stem}"
            )
        ]


def _move(files: Files, name: str, other: str) -> None:
    moved = {other if one == name else one: value for one, value in files.items()}
    files.clear()
    files.update(moved)


def _cut(files: Files, name: str, first: str) -> None:
    value = files[name]
    files[name], files[first] = value[: len(value) // 2], value[len(value) // 2 :]


At = tuple[str | int, ...]


def _of_value(
    name: str, at: At, value: Any, annotation: Any, ids: Mapping[str, str]
) -> Iterator[list[Change]]:
    """The changes of what stands at a place, and of all within it."""
    of = plain(annotation)
    if isinstance(value, dict) and is_record(of):
        yield from _of_record(name, at, value, of, ids)
    elif isinstance(value, dict):
        yield from _of_mapping(name, at, value, item_type(of), ids)
    elif isinstance(value, list):
        yield from _of_list(name, at, value, of if is_record(of) else item_type(of), ids)


def _of_record(
    name: str, at: At, value: Mapping[str, Any], record: type[Record], ids: Mapping[str, str]
) -> Iterator[list[Change]]:
    if at in {(), (0,)}:
        yield [
            _changed(name, at, "its fields turned around", lambda old: dict(reversed(old.items())))
        ]
    for field, info in record.model_fields.items():
        here = (*at, field)
        annotation = info.annotation
        if field in value:
            if field != "id":
                yield from _others(name, here, value[field], record, field, ids)
            yield [_changed(name, at, f"without {field}", _without(field))]
            yield from _of_value(name, here, value[field], annotation, ids)
        else:
            yield [
                _changed(name, at, f"with {field} {other!r}", _with(field, other), f"with {field}")
                for other in values_for(record, field, ids)
            ]


def _others(
    name: str, at: At, old: Any, record: type[Record], field: str, ids: Mapping[str, str]
) -> Iterator[list[Change]]:
    others = [one for one in values_for(record, field, ids, old) if one != old]
    if isinstance(old, str):
        texts = [f"{old} Changed", f"{old} changed."]
        others = texts + others if _TEXTS.match(field) else others + texts
    if others:
        yield [
            _changed(name, at, f"as {other!r}", lambda _, other=other: other, "as another")
            for other in others
        ]


def _of_mapping(
    name: str, at: At, value: Mapping[str, Any], item: Any, ids: Mapping[str, str]
) -> Iterator[list[Change]]:
    if len(value) > 1:
        yield [_changed(name, at, "turned around", lambda old: dict(reversed(old.items())))]
    for key, one in value.items():
        yield [_changed(name, at, f"without {key}", _without(key), "without a key")]
        if isinstance(one, str):
            yield [_changed(name, (*at, key), "changed", lambda old: f"{old} changed")]
        copied = {**value, f"{key}-copied": one}
        yield [_changed(name, at, f"{key} copied", lambda _, copied=copied: copied, "a key copied")]
        yield from _of_value(name, (*at, key), one, item, ids)


def _of_list(
    name: str, at: At, value: list[Any], item: Any, ids: Mapping[str, str]
) -> Iterator[list[Change]]:
    for place, one in enumerate(value):
        label = one.get("id", place) if isinstance(one, dict) else one
        yield [_changed(name, at, f"without {label}", _without_item(place), "without an item")]
        if place:
            yield [_changed(name, at, f"{label} moved up", _moved_up(place), "an item moved")]
        if isinstance(one, dict):
            yield [_changed(name, at, f"{label} copied", _copied(place, ids), "an item copied")]
        elif one in ids:
            others = [other for other, kind in ids.items() if kind == ids[one] and other != one]
            yield [
                _changed(
                    name,
                    (*at, place),
                    f"as {other}",
                    lambda _, other=other: other,
                    "as another item",
                )
                for other in others[:3]
            ]
            yield [
                _changed(
                    name,
                    at,
                    f"and {other}",
                    lambda old, other=other: [*old, other],
                    "one more item",
                )
                for other in others
                if other not in value
            ]
        elif isinstance(one, str):
            yield [_changed(name, (*at, place), "changed", lambda old: f"{old} changed")]
        yield from _of_value(name, (*at, place), one, item, ids)


def _changed(name: str, at: At, what: str, change: Callable[[Any], Any], op: str = "") -> Change:
    collection = name.partition("/")[0].partition(".")[0]
    steps = (step for step in at if isinstance(step, str))
    kind = " ".join((collection, *steps, op or what))

    def apply(files: Files) -> None:
        if not at:
            files[name] = change(files[name])
            return
        holder = files[name]
        for step in at[:-1]:
            holder = holder[step]
        holder[at[-1]] = change(holder[at[-1]])

    return Change(f"{name} {' '.join(map(str, at))}: {what}"[:200], apply, kind)


def _with(field: str, value: Any) -> Callable[[Any], Any]:
    return lambda old: {**old, field: value}


def _without(field: str) -> Callable[[Any], Any]:
    return lambda old: {key: one for key, one in old.items() if key != field}


def _without_item(place: int) -> Callable[[Any], Any]:
    return lambda old: [*old[:place], *old[place + 1 :]]


def _moved_up(place: int) -> Callable[[Any], Any]:
    return lambda old: [*old[: place - 1], old[place], old[place - 1], *old[place + 1 :]]


def _copied(place: int, ids: Mapping[str, str]) -> Callable[[Any], Any]:
    def change(old: Any) -> Any:
        one = json.dumps(old[place])
        for name in ids_within(old[place]):
            if name in ids:
                one = one.replace(json.dumps(name), json.dumps(f"{name}-copied"))
        return [*old[: place + 1], json.loads(one), *old[place + 1 :]]

    return change


def _renamer(old: str, new: str) -> Apply:
    def apply(files: Files) -> None:
        for name, value in list(files.items()):
            if isinstance(value, str):
                del files[name]
                renamed = name.replace(f"/{old}.md", f"/{new}.md")
                files[renamed] = re.sub(rf"\[\[{old}(?=[|@\]])", f"[[{new}", value)
            else:
                text = json.dumps(value).replace(f'"{old}"', f'"{new}"')
                files[name] = json.loads(re.sub(rf"\[\[{old}(?=[|@\]])", f"[[{new}", text))

    return apply


def _deleter(gone: str) -> Apply:
    def pruned(value: Any) -> Any:
        """The value without what names it; None if nothing stays."""
        if isinstance(value, dict):
            kept = {key: pruned(one) for key, one in value.items() if key != gone}
            if value.get("id") == gone or any(
                kept.get(key) is None
                for key in ("by", "claims", "evidence", "basis", "measure")
                if key in value
            ):
                return None
            return {key: one for key, one in kept.items() if one is not None}
        if isinstance(value, list):
            kept_items = [one for one in map(pruned, value) if one is not None]
            return kept_items or None
        return None if value == gone else value

    def apply(files: Files) -> None:
        for name, value in list(files.items()):
            if isinstance(value, str):
                files[name] = re.sub(rf"\[\[{gone}[^\]]*\]\]", "it", value)
            else:
                text = re.sub(rf"\[\[{gone}(\||@|\])[^\]]*\]?\]?", "it", json.dumps(value))
                left = pruned(json.loads(text))
                if left is None:
                    del files[name]
                else:
                    files[name] = left

    return apply
