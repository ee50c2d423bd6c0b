"""What others put where a build reads or writes, refused in a sentence before anything is done.

A dossier may come from somebody else: a link in it could lead a build to write, or to delete, among
the files of whoever builds it, and a pipe would be waited for without end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator
from pathlib import Path

from factbook.building.layout import Layout
from factbook.building.scratch import leftovers
from factbook.errors import FileError
from factbook.files.regular_files import NOT_REGULAR

_FILE_ENDINGS = (".json", ".lock", ".yml", ".sqlite3")
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
    own = {os.fspath(left) for left in leftovers(layout)}
    home = layout.docs.resolve()
    for path, mode in sorted(_special(layout.docs)):
        if not stat.S_ISLNK(mode):
            raise FileError(layout.shown(path), NOT_REGULAR, _DELETE)
        if not path.resolve().is_relative_to(home):
            what = "is a symbolic link that leads out of docs/"
            remedy = "Put the file itself there, or delete the link"
            raise FileError(layout.shown(path), what, remedy)
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
    folder: Path, of_files: tuple[str, ...] = (), but: Container[str] = ()
) -> Iterator[tuple[Path, int]]:
    """What is neither a folder nor a regular file, and of which mode; links are not followed.

    So are folders whose names end as those of files do. What is in `but` is not looked at.
    """
    waiting = [os.fspath(folder)] if folder.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.path in but:
                    continue
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder and not entry.name.endswith(of_files):
                    waiting.append(entry.path)
                elif is_folder or not entry.is_file(follow_symlinks=False):
                    yield Path(entry.path), entry.stat(follow_symlinks=False).st_mode
