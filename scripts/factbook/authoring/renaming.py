"""Gives a record another id in every fact file and all prose, and keeps the old one in `was`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from factbook.authoring.file_edits import (
    Change,
    Edit,
    changed_file,
    check_after,
    refuse_errors,
    write_changes,
)
from factbook.authoring.former_ids import former_id_edits, records_named
from factbook.errors import AuthoringError
from factbook.loading.data_files import DataFile, find_files
from factbook.loading.entries import Entry, entries_of
from factbook.loading.prose_pages import markdown_texts
from factbook.loading.reading import read_files
from factbook.loading.reference_checks import REFERENCES
from factbook.loading.register import GIVEN, Register, a_kind, place_at, register
from factbook.loading.rules.markdown_rules import link_targets
from factbook.loading.validation_messages import field_faults
from factbook.loading.yaml.value_places import Place
from factbook.model.actor_record import Actor
from factbook.model.citation_syntax import citations
from factbook.model.nearest_names import nearest
from factbook.model.references import values_at
from factbook.model.series_record import ROW

_QUOTES: Final = ("'", '"')


@dataclass(frozen=True)
class Renaming:
    """A rename that was checked and can be written. `keeps_address`: the old id is in `was`."""

    kind: str
    changes: tuple[Change, ...]
    keeps_address: bool

    def write(self, root: Path) -> None:
        """Write every file, or none.

        Raises AuthoringError where a file cannot be written or was changed since; all of them are
        then what they were.
        """
        write_changes(root, self.changes, "renamed")


def renaming(root: Path, old: str, new: str) -> Renaming:
    """Find every place where `old` is named, and check the dossier before and after.

    Raises AuthoringError where the dossier has errors, where no record has the id `old`, where
    `new` is no id or is taken, or where a place cannot be edited.
    """
    files, found = find_files(root)
    reading = read_files(files, found, root)
    refuse_errors(reading)
    entries = {file.name: entries_of(file)[0] for file in files}
    known, _ = register([entry for of_file in entries.values() for entry in of_file])
    kind = _checked(known, old, new)
    changes: list[Change] = []
    keeps_address = False
    for file in files:
        edits = sorted({edit for entry in entries[file.name] for edit in _edits(entry, old, new)})
        for at in records_named(entries[file.name], old):
            was = list(former_id_edits(*at, old))
            keeps_address = keeps_address or bool(was)
            edits = sorted([*edits, *was])
        new_name = _file_name(file, kind, old, new)
        if edits or new_name != file.name:
            changes.append(changed_file(file, edits, new_name))
    check_after(root, files, changes, reading, found, "renamed")
    return Renaming(kind, tuple(changes), keeps_address)


def _checked(known: Register, old: str, new: str) -> str:
    """The kind of the record to be renamed. Raises AuthoringError where it cannot be."""
    there = known.definitions.get(old)
    if there is None:
        hint = nearest(old, known.definitions) or "`factbook check` reads the same files"
        raise AuthoringError(f"there is no record {old}; {hint}")
    if there.kind == "former id":
        raise AuthoringError(f"{old} is a former id ({there.where}); name the record's id of today")
    if faults := field_faults(Actor, "id", new):
        raise AuthoringError(faults[0])
    if (taken := known.definitions.get(new)) is not None:
        raise AuthoringError(
            f"the id {new} is taken: {taken.where} gives it to {a_kind(taken.kind)}; ids are never "
            "used again, so choose another"
        )
    return there.kind


def _edits(entry: Entry, old: str, new: str) -> Iterator[Edit]:
    """Every place of an entry where the id stands: given, named, or cited in prose."""
    if entry.collection != "pages":
        for field, _ in (*GIVEN[entry.collection], *REFERENCES[entry.collection]):
            for path, name in values_at(entry.value, field.pattern):
                if name == old:
                    yield _scalar(entry, place_at(entry, field.pattern, path), old, new)
    for markdown in markdown_texts(entry):
        for citation in citations(markdown.text):
            # A row of a series is cited by the id of the series and its date.
            if citation.id.partition(ROW)[0] == old:
                yield _in_prose(
                    entry, markdown.places.place(citation.start), r"\[\[\s*", (old, new)
                )
        for start, target in link_targets(markdown.text):
            if target == old:
                yield _in_prose(entry, markdown.places.place(start), "", (old, new))


def _scalar(entry: Entry, place: Place, old: str, new: str) -> Edit:
    text = entry.file.lines.text
    start = entry.file.lines.index(place)
    start += text[start : start + 1] in _QUOTES
    if not re.match(rf"{re.escape(old)}(?![\w-])", text[start : start + len(old) + 1]):
        raise _uneditable(entry, place, old)
    return Edit(start, len(old), new)


def _in_prose(entry: Entry, place: Place, before: str, names: tuple[str, str]) -> Edit:
    old, new = names
    start = entry.file.lines.index(place)
    found = re.compile(rf"{before}(?={re.escape(old)}(?![\w-]))").match(
        entry.file.lines.text, start
    )
    if found is None:
        raise _uneditable(entry, place, old)
    return Edit(found.end(), len(old), new)


def _uneditable(entry: Entry, place: Place, old: str) -> AuthoringError:
    where = f"{entry.file.name}:{place.line}"
    return AuthoringError(f"{where}: {old} is written here with escapes; write it plainly first")


def _file_name(file: DataFile, kind: str, old: str, new: str) -> str:
    """The name of a file after the rename; that of a page is its id."""
    path = PurePosixPath(file.name)
    is_it = kind == "page" and file.collection == "pages" and path.stem == old
    return path.with_stem(new).as_posix() if is_it else file.name
