"""The analyst's copies of sources on disk: whether they are what they were, and their text."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from factbook.errors import FileError, SnapshotError
from factbook.files.regular_files import read_regular, sum_of_regular
from factbook.loading.data_files import MAX_BYTES
from factbook.loading.draft import Draft
from factbook.loading.entries import Entry
from factbook.loading.problems import Problem
from factbook.loading.snapshot_coverage import Coverage, coverage_of
from factbook.model.dossier import Dossier
from factbook.model.nearest_names import nearest
from factbook.model.source_record import Snapshot, Source

_WEB_PAGE: Final = re.compile(r"\s*<(?:!doctype\s+html|html|\?xml)\b", re.IGNORECASE)


def snapshot_problems(draft: Draft, root: Path) -> Iterator[Problem]:
    """A problem for each copy that lies outside the root, or that is another than was entered.

    Nothing is said of a copy that is not there: snapshots stay out of the repository.
    """
    for entry, source in draft.of("sources", Source, "snapshot"):
        if source.snapshot is not None:
            yield from _problems(entry, source.snapshot, root)


def is_as_entered(copy: tuple[str, str], root: Path, sum_of: Callable[[str], str]) -> bool:
    """Whether a copy, by its path and SHA-256, is the one that was entered, or is not there.

    `sum_of` gives the SHA-256 of the file at a path below the root.
    """
    return _fault(*copy, root, sum_of) is None


def _problems(entry: Entry, snapshot: Snapshot, root: Path) -> Iterator[Problem]:
    copy = snapshot.path, snapshot.sha256
    fault = _fault(*copy, root, lambda name: sum_of_regular(root / name))
    if fault is not None:
        field, message, remedy = fault
        yield entry.file.problem(entry.at(("snapshot", field)), message, remedy)


def _fault(
    name: str, entered: str, root: Path, sum_of: Callable[[str], str]
) -> tuple[str, str, str] | None:
    """What is wrong with a copy: the field to be mended, a sentence, and what would be right."""
    on_disk = name_on_disk(root, name)
    path = _within(root, on_disk)
    if path is None:
        message = f"the path {name} leads out of the folder that holds data/"
        return "path", message, "keep the copy in it, such as in snapshots/, and name it from there"
    if not _is_there(path):
        return None
    try:
        digest = sum_of(on_disk)
    except FileError as error:
        message = f"the snapshot {name} {error.what}"
        return "path", message, "name a regular file, or take it away"
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        message = f"the snapshot {name} cannot be read: {reason}"
        return "path", message, "name a file that may be read"
    if digest == entered:
        return None
    message = f"{name} is not the copy that was entered here: its sum is another"
    return "sha256", message, f"put the right copy back, or write sha256: {digest}"


def covered(dossier: Dossier, root: Path, name: str) -> tuple[Coverage, Snapshot]:
    """Compare the copy of the source of this name with the claims that cite it.

    Raises SnapshotError where there is no such source, or no copy of it that can be read.
    """
    source = dossier.sources.get(name)
    if source is None:
        hint = nearest(name, dossier.sources) or "the ids of sources stand in data/sources"
        raise SnapshotError(f"there is no source {name}; {hint}")
    if source.snapshot is None:
        raise SnapshotError(
            f"the source {name} has no snapshot to compare with; save its text in snapshots/ "
            "and add snapshot: {path: …, sha256: …} to the source"
        )
    return coverage_of(dossier, name, _text_of(root, name, source.snapshot)), source.snapshot


def _text_of(root: Path, source: str, snapshot: Snapshot) -> str:
    name = snapshot.path
    path = _within(root, name_on_disk(root, name))
    if path is None or not _is_there(path):
        raise SnapshotError(
            f"the snapshot of {source} is not on this disk; put it at {name}, "
            "seen from the folder that holds data/"
        )
    try:
        text = read_regular(path, MAX_BYTES, name=name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SnapshotError(
            f"{name} is no text in UTF-8; save the source as plain text, and name that"
        ) from None
    except FileError as error:
        raise SnapshotError(str(error)) from None
    except OSError as error:
        raise SnapshotError(f"{name} cannot be read: {error.strerror}") from None
    if _WEB_PAGE.match(text):
        raise SnapshotError(
            f"{name} is a web page, whose menus and code are no text of the source; save its "
            "paragraphs as plain text, and name that"
        )
    return text


def name_on_disk(root: Path, name: str) -> str:
    """The name below the root as the disk has it, where its letters are taken apart (NFD).

    So macOS writes names; the fact files have them composed (NFC). What is not there has its name.
    """
    if name.isascii() or _is_there(root / name):
        return name
    folder = root
    for part in Path(name).parts:
        folder /= _as_listed(folder, part)
    return folder.relative_to(root).as_posix() if _is_there(folder) else name


def _as_listed(folder: Path, part: str) -> str:
    if part.isascii() or _is_there(folder / part):
        return part
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names alone
    except OSError:
        return part
    composed = unicodedata.normalize("NFC", part)
    return next((one for one in names if unicodedata.normalize("NFC", one) == composed), part)


def _is_there(path: Path) -> bool:
    """Whether there is anything; a name that is too long for a file is that of none."""
    try:
        return path.exists()
    except OSError:
        return False


def _within(root: Path, name: str) -> Path | None:
    """The file of this name, unless it lies outside the root, by whatever way it leads there."""
    try:
        path = (root / name).resolve()
    except (OSError, RuntimeError):  # links in a circle
        return None
    return path if path.is_relative_to(root.resolve()) else None
