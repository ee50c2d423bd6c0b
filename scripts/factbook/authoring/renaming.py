"""Gives a record another id in every fact file and all prose, and keeps the old one in `was`."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from factbook.authoring.former_ids import Edit, former_id_edits, records_named
from factbook.errors import AuthoringError
from factbook.files.regular_files import read_if_regular
from factbook.loading.data_files import DataFile, find_files
from factbook.loading.entries import Entry, entries_of
from factbook.loading.problems import Problem, Severity
from factbook.loading.prose_pages import markdown_texts
from factbook.loading.reading import Reading, read_files
from factbook.loading.reference_checks import REFERENCES
from factbook.loading.register import GIVEN, Register, a_kind, place_at, register
from factbook.loading.rules.markdown_rules import link_targets
from factbook.loading.validation_messages import field_faults
from factbook.loading.yaml.places import Place
from factbook.model.actor_record import Actor
from factbook.model.citation_syntax import citations
from factbook.model.nearest_names import nearest
from factbook.model.references import values_at

_QUOTES: Final = ("'", '"')


@dataclass(frozen=True)
class Change:
    """One file of a rename: its name before and after, its edits, and the lines they stand in."""

    name: str
    new_name: str
    before: bytes
    after: bytes
    lines: tuple[int, ...]


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
        done: list[Change] = []
        try:
            for change in self.changes:
                if read_if_regular((root / change.name).resolve()) != change.before:
                    raise AuthoringError(f"{change.name} was changed meanwhile; nothing is renamed")
            for change in self.changes:
                done.append(change)
                _replace(root / change.new_name, change.after, like=root / change.name)
                if change.new_name != change.name:
                    (root / change.name).unlink()
        except OSError as error:
            _take_back(root, done)
            raise AuthoringError(
                f"{done[-1].name if done else 'a fact file'} cannot be written: {error.strerror}; "
                "nothing is renamed"
            ) from None


def _replace(path: Path, data: bytes, like: Path | None = None) -> None:
    """Exchange the file for one of these bytes, in one step, with the mode of `like` or its own."""
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".rename-")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        if (like or path).exists():
            beside.chmod((like or path).stat().st_mode)
        os.replace(beside, path)  # noqa: PTH105 - Path.replace is the same call
    finally:
        beside.unlink(missing_ok=True)


def _take_back(root: Path, changes: Sequence[Change]) -> None:
    for change in changes:
        with suppress(OSError):
            if not (root / change.name).exists() or change.name == change.new_name:
                _replace(root / change.name, change.before)
            if change.new_name != change.name:
                (root / change.new_name).unlink(missing_ok=True)


def renaming(root: Path, old: str, new: str) -> Renaming:
    """Find every place where `old` is named, and check the dossier before and after.

    Raises AuthoringError where the dossier has errors, where no record has the id `old`, where
    `new` is no id or is taken, or where a place cannot be edited.
    """
    files, found = find_files(root)
    reading = read_files(files, found, root)
    first = next((one for one in reading.problems if one.severity is Severity.ERROR), None)
    if first is not None:
        raise AuthoringError(
            f"the fact files have errors, the first in {first.file}, line {first.line}: "
            f"{first.message}; run `factbook check` and mend them first"
        )
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
            changes.append(_change(file, new_name, edits))
    _check_after(root, files, changes, reading, found)
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
            if citation.id == old:
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


def _change(file: DataFile, new_name: str, edits: Sequence[Edit]) -> Change:
    text = file.lines.text
    if _encoded(file.data, text) != file.data:
        raise AuthoringError(f"{file.name} mixes line ends of several systems; save it with one")
    pieces, last = [], 0
    for edit in edits:
        pieces += [text[last : edit.start], edit.words]
        last = edit.start + edit.length
    after = "".join([*pieces, text[last:]])
    lines = tuple(dict.fromkeys(file.lines.place(edit.start).line for edit in edits))
    return Change(file.name, new_name, file.data, _encoded(file.data, after), lines)


def _encoded(before: bytes, text: str) -> bytes:
    """The text in bytes with the mark and the line ends that the file had."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    return mark + text.encode().replace(b"\n", ends)


def _check_after(
    root: Path,
    files: Sequence[DataFile],
    changes: Sequence[Change],
    before: Reading,
    found: list[Problem],
) -> None:
    """Raise AuthoringError where the dossier would have another problem than it has.

    `found` are those that were found with the files, such as files that belong nowhere.
    """
    changed: Mapping[str, Change] = {change.name: change for change in changes}
    after = [
        replace(file, name=changed[file.name].new_name, data=changed[file.name].after)
        if file.name in changed
        else replace(file)
        for file in files
    ]
    reading = read_files(after, found, root)
    if len(reading.problems) != len(before.problems) or reading.dossier is None:
        known = {problem.message for problem in before.problems}
        new = [problem for problem in reading.problems if problem.message not in known]
        first = str(new[0]) if new else "it says less than before"
        raise AuthoringError(
            f"the renamed dossier would not pass the check ({first}); nothing is renamed"
        )
