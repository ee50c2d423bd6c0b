"""Edits of fact files in place: nothing else in them changes, and all are written or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from factbook.errors import AuthoringError
from factbook.files.regular_files import read_if_regular
from factbook.loading.data_files import DataFile
from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import Reading, read_files


class Edit(NamedTuple):
    """Words that take the place of `length` characters from `start` of a file's text on."""

    start: int
    length: int
    words: str


@dataclass(frozen=True)
class Change:
    """One edited file: its name and bytes before and after, and the lines that changed."""

    name: str
    new_name: str
    before: bytes
    after: bytes
    lines: tuple[int, ...]


def refuse_errors(reading: Reading) -> None:
    """Raise AuthoringError where the fact files have errors, and name the first."""
    first = next((one for one in reading.problems if one.severity is Severity.ERROR), None)
    if first is not None:
        raise AuthoringError(
            f"the fact files have errors, the first in {first.file}, line {first.line}: "
            f"{first.message}; run `factbook check` and mend them first"
        )


def write_changes(root: Path, changes: Sequence[Change], done: str) -> None:
    """Write every file, or none; `done` is what they then are: "renamed".

    Raises AuthoringError where a file cannot be written or was changed since; all of them are
    then what they were.
    """
    written: list[Change] = []
    try:
        for change in changes:
            if read_if_regular((root / change.name).resolve()) != change.before:
                raise AuthoringError(f"{change.name} was changed meanwhile; nothing is {done}")
        for change in changes:
            written.append(change)
            _replace(root / change.new_name, change.after, like=root / change.name)
            if change.new_name != change.name:
                (root / change.name).unlink()
    except OSError as error:
        _take_back(root, written)
        name = written[-1].name if written else "a fact file"
        what = f"{name} cannot be written: {error.strerror}"
        raise AuthoringError(f"{what}; nothing is {done}") from None


def _replace(path: Path, data: bytes, like: Path | None = None) -> None:
    """Exchange the file for one of these bytes, in one step, with the mode of `like` or its own."""
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".edit-")
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


def changed_file(file: DataFile, edits: Sequence[Edit], new_name: str | None = None) -> Change:
    """The file with these edits, which are in the order of the text.

    Raises AuthoringError where its line ends are of several systems.
    """
    text = file.lines.text
    if encoded_like(file.data, text) != file.data:
        raise AuthoringError(f"{file.name} mixes line ends of several systems; save it with one")
    pieces, last = [], 0
    for edit in edits:
        pieces += [text[last : edit.start], edit.words]
        last = edit.start + edit.length
    after = "".join([*pieces, text[last:]])
    lines = tuple(dict.fromkeys(file.lines.place(edit.start).line for edit in edits))
    return Change(
        file.name, new_name or file.name, file.data, encoded_like(file.data, after), lines
    )


def encoded_like(before: bytes, text: str) -> bytes:
    """The text in bytes with the mark and the line ends that the file had."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    return mark + text.encode().replace(b"\n", ends)


def check_after(
    root: Path,
    files: Sequence[DataFile],
    changes: Sequence[Change],
    before: Reading,
    found: list[Problem],
    done: str,
) -> None:
    """Raise AuthoringError where the dossier would have another problem than it has.

    `found` are those that were found with the files, such as files that belong nowhere. `done`
    is what the dossier is, or else nothing: "renamed".
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
            f"the {done} dossier would not pass the check ({first}); nothing is {done}"
        )
