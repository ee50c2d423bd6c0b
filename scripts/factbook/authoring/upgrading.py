"""Rewrites what fact files say in the words of an earlier version of the tool, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.authoring.file_edits import (
    Change,
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
from factbook.loading.yaml.value_places import MappingPlaces, Place, descend
from factbook.model.fact_format import NEWEST
from factbook.model.question_record import kind_of_flag

_DONE: Final = "upgraded"
_FORMER: Final = "cumulative"
_FORMAT: Final = "format"
_SCALAR: Final = re.compile(r"(?P<quote>['\"]?)(?P<word>[A-Za-z]+)(?P=quote)(?=[\s:,}\]]|\Z)")


@dataclass(frozen=True)
class Upgrade:
    """An upgrade that was checked and can be written."""

    changes: tuple[Change, ...]

    def write(self, root: Path) -> None:
        """Write every file, or none.

        Raises AuthoringError where a file cannot be written or was changed since; all of them are
        then what they were.
        """
        write_changes(root, self.changes, _DONE)


def upgrade(root: Path) -> Upgrade:
    """Find what is written in earlier words, and check the dossier before and after.

    Raises AuthoringError where the dossier has errors, or where a place cannot be edited.
    """
    files, found = find_files(root)
    reading = read_files(files, found, root)
    refuse_errors(reading)
    changes = []
    for file in files:
        edits = sorted({edit for entry in entries_of(file)[0] for edit in _edits(entry)})
        if edits:
            changes.append(changed_file(file, edits))
    check_after(root, files, changes, reading, found, _DONE)
    return Upgrade(tuple(changes))


def _edits(entry: Entry) -> Iterator[Edit]:
    yield from _kinds(entry)
    yield from _format(entry)


def _format(entry: Entry) -> Iterator[Edit]:
    """`format: 2` at the head of the briefing, or in place of an earlier one."""
    places = entry.places
    if entry.collection != "briefing" or not isinstance(places, MappingPlaces):
        return
    line, lines = f"{_FORMAT}: {NEWEST}", entry.file.lines
    written = entry.value.get(_FORMAT)
    if written is None:
        first = min(map(lines.index, places.keys.values()))
        begin = lines.text.rfind("\n", 0, first) + 1
        indent = lines.text[begin:first]
        yield Edit(first, 0, f"{line}, " if indent.strip() else f"{line}\n{indent}")
    elif str(written).strip() != str(NEWEST):
        place = places.values[_FORMAT]
        if isinstance(place, Place):
            start = lines.text.index(str(written).strip(), lines.index(place))
            yield Edit(start, len(str(written).strip()), str(NEWEST))


def _kinds(entry: Entry) -> Iterator[Edit]:
    """`cumulative: true` and `false` of measures, as the kind that they stand for."""
    measures = entry.value.get("measures") if entry.collection == "questions" else None
    for name, measure in measures.items() if isinstance(measures, Mapping) else ():
        if not isinstance(measure, Mapping):
            continue
        kind = kind_of_flag(measure.get(_FORMER))
        at = descend(entry.places, ("measures", name))[0]
        if kind is not None and isinstance(at, MappingPlaces):
            value = at.values[_FORMER]
            if isinstance(value, Place):
                yield _word(entry, at.keys[_FORMER], "kind")
                yield _word(entry, value, kind.value)


def _word(entry: Entry, place: Place, new: str) -> Edit:
    """The edit that puts another word there, in the quotes that stand around it."""
    found = _SCALAR.match(entry.file.lines.text, entry.file.lines.index(place))
    if found is None:
        raise AuthoringError(
            f"{entry.file.name}:{place.line}: {_FORMER} is written here in a way that cannot be "
            f"edited; write kind: {new} by hand"
        )
    return Edit(found.start("word"), len(found["word"]), new)
