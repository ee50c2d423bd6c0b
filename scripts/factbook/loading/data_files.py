"""Finds and reads the files of a `data/` folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from factbook.errors import FileError, RootError
from factbook.files.regular_files import read_regular
from factbook.loading.copied_files import copies_of_files, original_of, said_of_copy
from factbook.loading.problems import Problem, Severity
from factbook.loading.yaml.limits import Limits
from factbook.loading.yaml.lines import Lines
from factbook.loading.yaml.value_places import Place
from factbook.model.nearest_names import nearest
from factbook.model.record_types import RECORD_TYPES
from factbook.model.series_record import ENDINGS as TABLE_ENDINGS

ENDINGS = (".yaml", ".yml")
READ = (*ENDINGS, ".md")
MAX_BYTES = Limits().file_bytes
IGNORED = ("readme", "license")
TABLES: Final = "tables"
"""What tables of series are called where a collection is due."""
_NO_SERIES: Final = (
    "this table belongs to no series and is not read",
    "name it in a fact file beside it: `rows: TABLE.csv`",
)


@dataclass
class DataFile:
    """One file of the dossier: its name as messages give it, its bytes and its collection.

    `tables`: of series, the tables that lie below their folder, by their names.
    """

    name: str
    collection: str
    data: bytes
    decimal_comma: bool = False
    """Whether the dossier writes decimals with a comma."""
    tables: Mapping[str, DataFile] = field(default_factory=dict, repr=False)
    drafts: Mapping[str, str] | None = None
    """Where drafts are left out: the ids of those in this file, and where these stand."""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def digest_with_tables(self) -> str:
        """A sum of all that its records are read from: of its own bytes, and of its tables."""
        if not self.tables:
            return self.digest
        parts = (self.digest, *(f"{name} {one.digest}" for name, one in self.tables.items()))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @cached_property
    def lines(self) -> Lines:
        """Its text by lines, each of which ends with a line feed."""
        text = self.data.decode("utf-8-sig", errors="replace")
        return Lines(text.replace("\r\n", "\n").replace("\r", "\n"))

    @cached_property
    def _as_lines(self) -> list[str]:
        return self.lines.text.split("\n")

    def line(self, number: int) -> str:
        """The line with this number (from 1) as it stands in the file, or nothing."""
        return self._as_lines[number - 1] if 0 < number <= len(self._as_lines) else ""

    def problem(
        self,
        place: Place,
        message: str,
        remedy: str = "",
        severity: Severity = Severity.ERROR,
        name: str = "",
    ) -> Problem:
        """A problem at a place in this file, with its line."""
        return Problem(
            self.name,
            place.line,
            place.column,
            severity,
            message,
            remedy,
            self.line(place.line),
            name,
        )


def find_files(root: Path) -> tuple[list[DataFile], list[Problem]]:
    """Every file under `root/data` that belongs to a collection, in the order of their names.

    Raises RootError where there is no `data/` folder, or a link to one outside of the root.
    """
    data = _folder(root)
    files: list[DataFile] = []
    tables: dict[str, DataFile] = {}
    problems: list[Problem] = []
    home = data.resolve()
    paths = _all_below(data, problems)
    names = {path.relative_to(root).as_posix() for path in paths}
    for path in paths:
        for outcome in _outcomes(path, path.relative_to(root), home, names):
            if isinstance(outcome, Problem):
                problems.append(outcome)
            elif outcome.collection == TABLES:
                tables[outcome.name] = outcome
            else:
                files.append(outcome)
    problems += _beside_series(files, tables)
    copies = copies_of_files(files)
    files = [file for file in files if file.name not in copies]
    problems += (_whole(name, *said_of_copy(of), warn=True) for name, of in copies.items())
    briefings = [file for file in files if file.collection == "briefing"]
    for file in briefings[1:]:
        message = f"the dossier has two briefings; {briefings[0].name} is one"
        problems.append(_whole(file.name, message, "keep one of the two"))
    if not any((data / f"briefing{ending}").exists() for ending in ENDINGS):
        message = "the dossier has no data/briefing.yaml"
        problems.append(
            _whole("data/briefing.yaml", message, "add it, with title:, edition: and as_of:")
        )
    return files, problems


def _outcomes(
    path: Path, relative: Path, home: Path, names: Collection[str]
) -> Iterator[DataFile | Problem]:
    """What there is to read at a path, or why it is not read; nothing of what is none of ours."""
    hidden = any(part.startswith(".") for part in relative.parts)
    linked_folder = path.is_symlink() and path.is_dir()
    if hidden or path.stem.lower() in IGNORED or (path.is_dir() and not linked_folder):
        return
    if linked_folder:
        message = "this is a link to a folder, which is not followed"
        yield _whole(relative.as_posix(), message, "put the folder itself here")
    elif _shown(relative) != relative.as_posix():
        message = "the name of this file cannot be read: it is not in UTF-8"
        yield _whole(_shown(relative), message, "give it another name")
    else:
        yield from _read(path, relative, home, names)


def _beside_series(files: Iterable[DataFile], tables: Mapping[str, DataFile]) -> Iterator[Problem]:
    """Give the fact files of series their tables; a warning of each, where there is no series."""
    of_series = [file for file in files if file.collection == "series"]
    for file in of_series:
        file.tables = tables
    for name in tables if not of_series else ():
        yield _whole(name, *_NO_SERIES, warn=True)


def tables_of(files: Iterable[DataFile]) -> Mapping[str, DataFile]:
    """Every table that lies beside these files, by its name."""
    return {name: one for file in files for name, one in file.tables.items()}


def _folder(root: Path) -> Path:
    data = root / "data"
    if not data.is_dir():
        raise RootError(
            f"there is no folder data/ in {root}; name the folder that holds it with --root DIR"
        )
    if not data.resolve().is_relative_to(root.resolve()):
        raise RootError(
            f"data in {root} is a link to a folder elsewhere, which is not followed; put the "
            "folder itself there, or name the folder that holds it with --root DIR"
        )
    return data


def _all_below(data: Path, problems: list[Problem]) -> list[Path]:
    """What lies below data/, in the order of names; a folder that cannot be read is a problem."""
    closed: list[OSError] = []
    found = [
        Path(above, name)
        for above, folders, names in os.walk(data, onerror=closed.append)
        for name in (*folders, *names)
    ]
    for error in closed:
        relative = Path(error.filename).relative_to(data.parent)
        if not any(part.startswith(".") for part in relative.parts):
            reason = error.strerror or "the system gives no reason"
            message = f"this folder cannot be read: {reason}"
            problems.append(_whole(_shown(relative), message, "make it readable, or take it away"))
    return sorted(found, key=lambda path: path.relative_to(data).as_posix())


def _leads_into(data: Path, path: Path) -> bool:
    """Whether the file lies in data/ itself; links in a circle lead nowhere."""
    try:
        return path.resolve().is_relative_to(data)
    except (OSError, RuntimeError):
        return True  # reading it tells why it cannot be


def _read(
    path: Path, relative: Path, data: Path, names: Collection[str]
) -> Iterator[DataFile | Problem]:
    name = relative.as_posix()
    collection = _collection(relative)
    if collection is None:
        yield _stray(name, relative, names)
    elif not _leads_into(data, path):
        yield _whole(name, "this is a link to a file outside data/", "put the file itself here")
    else:
        try:
            yield DataFile(name, collection, read_regular(path, MAX_BYTES))
        except FileError as error:
            larger = path.is_file()
            remedy = "divide it into several files" if larger else "put a regular file here"
            yield _whole(name, f"this {error.what}", f"{remedy}, or take it away")
        except OSError as error:
            reason = error.strerror or "the system gives no reason"
            yield _whole(name, f"this file cannot be read: {reason}", "check that it may be read")


def _shown(relative: Path) -> str:
    """A path that can be written down, whatever its bytes are."""
    return os.fsencode(relative.as_posix()).decode("utf-8", "backslashreplace")


def _collection(relative: Path) -> str | None:
    """The collection of a file by its place, or None if it belongs to none."""
    _, *folders, _ = relative.parts
    top = folders[0] if folders else relative.stem
    if top == "pages":
        return "pages" if folders == ["pages"] and relative.suffix == ".md" else None
    if folders[:1] == ["series"] and relative.suffix in TABLE_ENDINGS:
        return TABLES
    if relative.suffix not in ENDINGS:
        return None
    if top == "briefing":
        return None if folders else "briefing"
    return top if top in RECORD_TYPES else None


def _stray(name: str, relative: Path, names: Collection[str]) -> Problem:
    if original := original_of(name, names):
        return _whole(name, *said_of_copy(original), warn=True)
    if relative.suffix.lower() in READ and relative.suffix not in READ:
        ending = relative.suffix.lower()
        message = f"this file ends in {relative.suffix}, and is not read: it must end in {ending}"
        return _whole(name, message, f"name it {relative.with_suffix(ending).name}", warn=True)
    top = relative.parts[1]
    stem = top.rsplit(".", 1)[0]
    hint = nearest(stem, RECORD_TYPES) if stem not in RECORD_TYPES else ""
    others = ", ".join(one for one in RECORD_TYPES if one != "briefing")
    remedy = hint or f"data/ holds briefing, {others}"
    return _whole(name, "this file belongs to no collection and is not read", remedy, warn=True)


def _whole(name: str, message: str, remedy: str, *, warn: bool = False) -> Problem:
    severity = Severity.WARNING if warn else Severity.ERROR
    return Problem(name, 1, 1, severity, message, remedy)
