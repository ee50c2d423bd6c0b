"""Adds the id that a record had to its `was`, in the style in which the record is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factbook.authoring.file_edits import Edit
from factbook.errors import AuthoringError
from factbook.loading.entries import Entry
from factbook.loading.register import GIVEN
from factbook.loading.yaml.value_places import (
    MappingPlaces,
    Place,
    PlaceTree,
    SequencePlaces,
    descend,
    key_place_of,
    own_place,
)
from factbook.model.references import FORMER, values_at

_QUOTES: Final = ("'", '"')


def records_named(entries: Sequence[Entry], old: str) -> Iterator[tuple[Entry, PlaceTree]]:
    """The record with this id, where it is of a kind that keeps former ids."""
    for entry in entries:
        given = GIVEN[entry.collection]
        keeping = {field.owner for field, mark in given if mark.kind == FORMER}
        for field in (one for one, _ in given if one.owner in keeping and one.pattern[-1] == "id"):
            for path, name in values_at(entry.value, field.pattern):
                if name == old:
                    yield entry, descend(entry.places, path[:-1])[0]


def former_id_edits(entry: Entry, record: PlaceTree, old: str) -> Iterator[Edit]:
    """What adds the old id to the record's `was`, in the style in which the record is written."""
    if not isinstance(record, MappingPlaces):
        return
    lines, text = entry.file.lines, entry.file.lines.text
    written = record.values.get("was")
    is_flow = text.startswith("{", lines.index(record.at))
    if isinstance(written, SequencePlaces) and written.items:
        last = lines.index(key_place_of(written, [len(written.items) - 1]))
        end = _scalar_end(text, last)
        if text.startswith("[", lines.index(written.at)):
            yield Edit(end, 0, f", {old}")
        else:
            dash = text.rfind("-", 0, last)
            indent = " " * (lines.place(dash).column - 1)
            yield Edit(_line_end(text, end), 0, f"\n{indent}- {old}")
    elif isinstance(written, Place) and text[lines.index(written)] not in {",", "}", "\n", "#"}:
        start = lines.index(written)
        end = _scalar_end(text, start)
        yield Edit(start, 0, "[")
        yield Edit(end, 0, f", {old}]")
    elif written is None and entry.collection == "pages":
        # Front matter of a page begins in its first line.
        has_front = text.startswith("---\n")
        yield Edit(4, 0, f"was: {old}\n") if has_front else Edit(0, 0, f"---\nwas: {old}\n---\n")
    elif written is None:
        end = _scalar_end(text, lines.index(own_place(record.values["id"])))
        if is_flow:
            yield Edit(end, 0, f", was: [{old}]")
        else:
            indent = " " * (record.keys["id"].column - 1)
            yield Edit(_line_end(text, end), 0, f"\n{indent}was: [{old}]")
    else:
        where = f"{entry.file.name}:{record.keys['was'].line}"
        raise AuthoringError(f"{where}: this was: holds no id; take it out first")


def _scalar_end(text: str, start: int) -> int:
    quote = text[start] if text[start] in _QUOTES else ""
    found = re.compile(rf"{quote}[a-z0-9-]+{quote}").match(text, start)
    return found.end() if found else start


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end
