"""What others put where a build reads or writes, refused in a sentence before anything is done.

A dossier may come from somebody else: a link in it could lead a build to write, or to delete, among
the files of whoever builds it, and a pipe would be waited for without end.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Container, Iterator
from pathlib import Path

from factbook.building.layout import Layout
from factbook.building.scratch import leftovers
from factbook.errors import FileError
from factbook.files.regular_files import NOT_REGULAR
from factbook.printable import printable

_FILE_ENDINGS = (".json", ".lock", ".yml", ".sqlite3")
_UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters of a name that no page's address can hold: bytes that are not UTF-8, and controls."""
_DELETE = "Move it elsewhere, or delete it"


def refuse_foreign_folders(layout: Layout) -> None:
    """Refuse what is no folder of the dossier itself where a command writes in one.

    Raises `FileError` naming the first such place.
    """
    for folder in (layout.docs, layout.site, layout.dist, layout.private):
        _refuse_no_folder(folder, layout)


def refuse_foreign_files(layout: Layout) -> None:
    """Refuse links and special files below the folders that a command writes in.

    A link within docs/ to a file of docs/ may stay: it is read, and never written through. Raises
    `FileError` naming the first that may not. To be called by the one who holds the lock.
    """
    refuse_foreign_folders(layout)
    _refuse_in_docs(layout)
    own = {os.fspath(left) for left in leftovers(layout)}
    for path, mode in (
        *sorted(_special(layout.site)),
        *sorted(_special(layout.private, _FILE_ENDINGS, own)),
    ):
        if stat.S_ISDIR(mode):
            raise FileError(layout.shown(path), "is a folder where a file belongs", _DELETE)
        if not stat.S_ISLNK(mode):
            raise FileError(layout.shown(path), NOT_REGULAR, _DELETE)
        what = "is a symbolic link in a folder that a build writes, and is not followed"
        raise FileError(layout.shown(path), what, "Delete the link")


def refuse_followed_links(layout: Layout) -> None:
    """Refuse what a watch would follow, out of the dossier or without end.

    Raises `FileError` naming the first such link.
    """
    refuse_foreign_folders(layout)
    _refuse_in_docs(layout)
    for path, mode in sorted(_special(layout.data)):
        if stat.S_ISLNK(mode) and path.is_dir():
            what = "is a symbolic link to a folder, which is not followed"
            raise FileError(layout.shown(path), what, "Put the folder itself there")


def _refuse_in_docs(layout: Layout) -> None:
    """Refuse links that lead out of docs/ or from folder to folder, special files, odd names."""
    home = layout.docs.resolve()
    to_folders: list[tuple[Path, Path]] = []
    for path, mode in sorted(_special(layout.docs, names=_UNSEEN)):
        if _UNSEEN.search(path.name):
            what = "has a name that is not in UTF-8, or that holds what is not seen"
            raise FileError(printable(layout.shown(path)), what, "Give it another name")
        if not stat.S_ISLNK(mode):
            raise FileError(layout.shown(path), NOT_REGULAR, _DELETE)
        target = _target(path)
        if target is None or not target.is_relative_to(home):
            what = "is a symbolic link that leads out of docs/, or nowhere"
            remedy = "Put the file itself there, or delete the link"
            raise FileError(layout.shown(path), what, remedy)
        if target.is_dir():
            to_folders.append((path, target))
    places = [home / path.relative_to(layout.docs) for path, _ in to_folders]
    for path, target in to_folders:
        if any(place.is_relative_to(target) for place in places):
            what = "is a symbolic link to a folder with such links in it, which may have no end"
            raise FileError(layout.shown(path), what, "Put the folder itself there")


def _target(link: Path) -> Path | None:
    """Where the link leads; None where it leads in a circle, or cannot be followed."""
    try:
        return link.resolve()
    except (OSError, RuntimeError):
        return None


def _refuse_no_folder(folder: Path, layout: Layout) -> None:
    """Refuse what is no folder of the dossier itself, where one belongs."""
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        what = "is a symbolic link, and Factbook writes in a folder of that name"
        raise FileError(
            layout.shown(folder), what, "Replace the link by a folder of the dossier itself"
        )
    if not stat.S_ISDIR(mode):
        what = "is a file, and Factbook writes in a folder of that name"
        raise FileError(layout.shown(folder), what, _DELETE)


def _special(
    folder: Path,
    of_files: tuple[str, ...] = (),
    but: Container[str] = (),
    names: re.Pattern[str] | None = None,
) -> Iterator[tuple[Path, int]]:
    """What is neither a folder nor a regular file, and of which mode; links are not followed.

    So are folders whose names end as those of files do, and whatever has such a name as `names`
    finds. What is in `but` is not looked at.
    """
    waiting = [os.fspath(folder)] if folder.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.path in but:
                    continue
                is_folder = entry.is_dir(follow_symlinks=False)
                if names and names.search(entry.name):
                    yield Path(entry.path), entry.stat(follow_symlinks=False).st_mode
                elif is_folder and not entry.name.endswith(of_files):
                    waiting.append(entry.path)
                elif is_folder or not entry.is_file(follow_symlinks=False):
                    yield Path(entry.path), entry.stat(follow_symlinks=False).st_mode
