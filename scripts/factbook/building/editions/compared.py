"""Reads the two editions that are to be compared: folders, git revisions or archives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.building.editions.archive import archive_paths, read_archive
from factbook.building.editions.git_revisions import data_at
from factbook.loading.problems import Problem
from factbook.loading.sound_records import sound_part
from factbook.reasoning import analyse
from factbook.reasoning.editions.edition_data import Edition, edition_of
from factbook.reasoning.editions.typed_changes import Change, ChangeKind, changes_between


@dataclass(frozen=True)
class Read:
    """An edition, as the user named it, and what of it could not be read.

    `words`: what may be an id in files with errors.
    """

    name: str
    edition: Edition
    errors: tuple[Problem, ...] = ()
    followers: int = 0
    words: frozenset[str] = frozenset()


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
    changes = changes_between(one.edition, other.edition)
    return Compared(one, other, tuple(_known(changes, one, other)))


def _known(changes: Iterable[Change], old: Read, new: Read) -> Iterator[Change]:
    """The changes that are such even if what could not be read is as it was.

    What is left out of one of the two is no record that came or went, and no state follows.
    """
    for change in changes:
        was, now = (change.id in _ids(one, change.collection) for one in (old, new))
        is_unread = (was and not now and change.id in new.words) or (
            now and not was and change.id in old.words
        )
        follows = change.kind in _FOLLOW or change.collection == "briefing"
        if not (is_unread or (follows and (old.errors or new.errors))):
            yield change


_FOLLOW: Final = frozenset({ChangeKind.STATE, ChangeKind.LEAD})
"""What depends on records that may be left out, as the title page does, which names some."""


def _ids(read: Read, collection: str) -> Collection[str]:
    return read.edition.records.get(collection, {})


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
        return Read(
            name, edition_of(analyse(part.dossier)), part.errors, part.followers, part.words
        )
