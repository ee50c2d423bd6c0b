"""Gives one field of a record another text; nothing else in its file changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from factbook.authoring.file_edits import (
    Edit,
    changed_file,
    check_after,
    refuse_errors,
    write_changes,
)
from factbook.errors import AuthoringError
from factbook.loading.data_files import find_files
from factbook.loading.entries import Entry, entries_of
from factbook.loading.reading import read_files
from factbook.loading.yaml.value_places import MappingPlaces, Place
from factbook.loading.yaml.yaml_faults import START

_SCALAR: Final = re.compile(
    r"""(?P<value>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'>|\[{&*!%@`#][^\n]*?)"""
    r"(?=[ \t]*(?:\s#|\n|\Z))"
)
_FURTHER: Final = re.compile(r"[^\n]*\n(?:[ \t]*\n)*[ \t]+[^\s#]")
"""A text that goes on in the next line."""
_BLOCK: Final = re.compile(r"[^\n]*(?:\n(?:[ \t][^\n]*)?(?=\n|\Z))*")
"""A field at the left end, with all lines below it that are indented or empty."""
_DONE: Final = "changed"


def field_set(root: Path, collection: str, field: str, text: str) -> bool:
    """Set a field of the first record of a collection; whether the file changed.

    A field that is not there is written at the end of the record; one of several lines is written
    anew as one. Raises AuthoringError where the dossier has errors before or would have after,
    where the field cannot be edited, or where its file cannot be written.
    """
    files, found = find_files(root)
    reading = read_files(files, found, root)
    refuse_errors(reading)
    file = next((one for one in files if one.collection == collection), None)
    entries = entries_of(file)[0] if file else []
    if file is None or not entries:
        raise AuthoringError(f"the dossier has no {collection}")
    if entries[0].value.get(field) == text:
        return False
    change = changed_file(file, [_edit(entries[0], field, text)])
    check_after(root, files, [change], reading, found, _DONE)
    write_changes(root, [change], _DONE)
    return True


def _edit(entry: Entry, field: str, text: str) -> Edit:
    places = entry.places if isinstance(entry.places, MappingPlaces) else MappingPlaces(START)
    place, key = places.values.get(field), places.keys.get(field)
    whole, lines = entry.file.lines.text, entry.file.lines
    if isinstance(place, Place):
        found = _SCALAR.match(whole, lines.index(place))
        if found is not None and _FURTHER.match(whole, found.end()) is None:
            return Edit(found.start("value"), len(found["value"]), _quoted(text))
    line = f"{field}: {_quoted(text)}"
    if key is not None and key.column == 1:
        block = _BLOCK.match(whole, lines.index(key))
        if block is not None:
            return Edit(block.start(), len(block[0].rstrip()), line)
    elif key is None and places.keys and all(at.column == 1 for at in places.keys.values()):
        end = len(whole.rstrip())
        return Edit(end, len(whole) - end, f"\n{line}\n")
    raise AuthoringError(
        f"{entry.file.name}: {field} is written in a way that cannot be edited; write {line} by "
        "hand"
    )


def _quoted(text: str) -> str:
    """The text as a double-quoted scalar, which JSON writes too."""
    return json.dumps(text, ensure_ascii=False)
