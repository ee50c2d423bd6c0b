"""Reads the two editions that are to be compared: folders, git revisions or archives."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from factbook.building.editions.archive import archive_paths, read_archive
from factbook.building.editions.git_revisions import data_at
from factbook.loading.problems import Problem
from factbook.loading.sound_records import sound_part
from factbook.reasoning import analyse
from factbook.reasoning.editions.edition_data import Edition, edition_of
from factbook.reasoning.editions.typed_changes import Change, changes_between


@dataclass(frozen=True)
class Read:
    """An edition, as the user named it, and what of it could not be read."""

    name: str
    edition: Edition
    errors: tuple[Problem, ...] = ()
    followers: int = 0


@dataclass(frozen=True)
class Compared:
    """Two editions and what changed from the one to the other."""

    old: Read
    new: Read
    changes: tuple[Change, ...]


def compared(root: Path, old: str, new: str) -> Compared:
    """Compare two editions: the name of a frozen one, the path of a folder, or a git revision.

    "." is the dossier in `root`.
    Raises EditionError where one cannot be found, and DataError where its briefing has errors.
    """
    one, other = _read(root, old), _read(root, new)
    return Compared(one, other, changes_between(one.edition, other.edition))


def _read(root: Path, name: str) -> Read:
    frozen = next((path for path in archive_paths(root) if name in {path.stem, path.name}), None)
    if frozen is None and name.endswith(".zip") and Path(name).is_file():
        frozen = Path(name)
    if frozen is not None:
        return Read(name, read_archive(frozen, with_files=False).edition)
    with ExitStack() as stack:
        folder = root if name == "." else Path(name)
        if not (folder / "data").is_dir():
            folder = stack.enter_context(data_at(root, name))
        part = sound_part(folder)
        return Read(name, edition_of(analyse(part.dossier)), part.errors, part.followers)
