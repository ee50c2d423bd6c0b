"""Files below one folder, written and removed without following a link, at any depth.

A repository may hold a link at any place that a command writes or deletes in, such as
`.factbook/cache -> ../../home`; without care the command would write or delete in `home`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from factbook.errors import FileError
from factbook.files.regular_files import FILE_BYTES, read_regular, refuse_irregular

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755
PARTIAL: Final = "partial-"
"""How the name of a file begins that is being written."""
_DELETE: Final = "Move it elsewhere, or delete it"
_OWN_FOLDER: Final = "Replace it by a folder of the dossier itself, or delete the link"


class SafeFolder:
    """A folder below which files are written: a folder of its own each step of the way, no link.

    `top` itself is the user's, and may lie behind links. A folder that was looked at is taken to
    stay what it is for as long as this object is used, which is one step of a command. `scratch`
    is a folder of the same file system, below `top`, for files that are being written.
    """

    def __init__(self, top: Path, scratch: Path | None = None) -> None:
        self.top = top
        self.scratch = scratch or top
        self._folders = {str(top)}
        self._partials: dict[int, str] = {}

    def has_folder(self, folder: Path) -> bool:
        """Whether there is this folder. Raises `FileError` if a part of its path is no folder."""
        if str(folder) in self._folders:
            return True
        for place in self._from_top(folder):
            if str(place) in self._folders:
                continue
            try:
                found = os.lstat(place)
            except FileNotFoundError:
                return False
            self._refuse_no_folder(place, found)
            self._folders.add(str(place))
        return True

    def make_folder(self, folder: Path) -> None:
        """Make the folder, and those above it. Raises `FileError` where something else stands."""
        if self.has_folder(folder):
            return
        for place in self._from_top(folder):
            if str(place) not in self._folders:
                with suppress(FileExistsError):
                    place.mkdir()
                self._refuse_no_folder(place, os.lstat(place))
                self._folders.add(str(place))

    def read(self, path: Path, most: int = FILE_BYTES) -> bytes | None:
        """The bytes of the file; None where there is none.

        Raises `FileError` where a part of the path is a link, or what stands there is no file.
        """
        if not self.has_folder(path.parent):
            return None
        try:
            return read_regular(path, most, name=self.shown(path), follow=False)
        except FileNotFoundError:
            return None

    def write(self, path: Path, content: bytes) -> bool:
        """Write the file whole if it is not so yet; whether anything was written.

        The bytes go to a new file in `scratch`, which then takes the place of the old one: a reader
        sees all of the old file or all of the new. Raises as `read` does.
        """
        if self.read(path) == content:
            return False
        self.make_folder(path.parent)
        partial = self._partial_name()
        try:
            with _opened_new(partial) as opened:
                opened.write(content)
            os.chmod(partial, FILE_MODE)  # noqa: PTH101 - as above
            os.replace(partial, path)  # noqa: PTH105 - as above
        except BaseException as error:
            Path(partial).unlink(missing_ok=True)
            if isinstance(error, OSError):
                # The system names no file, or the one that nobody knows of.
                error.filename, error.filename2 = self.shown(path), None
            raise
        return True

    def remove(self, path: Path) -> None:
        """Remove the file if it is there. Raises `FileError` where a link or a folder stands."""
        if self.has_folder(path.parent):
            with suppress(FileNotFoundError):
                refuse_irregular(path.lstat(), self.shown(path))
                path.unlink()

    def remove_with_empty_folders(self, path: Path, top: Path) -> None:
        """Remove the file, and the folders above it, up to `top`, that this leaves empty."""
        self.remove(path)
        for folder in path.parents:
            if folder == top or not _removed_if_empty(folder):
                return
            self._folders.discard(str(folder))

    def shown(self, path: Path) -> str:
        """The path as messages name it: below the top, with forward slashes."""
        return path.relative_to(self.top).as_posix() if path.is_relative_to(self.top) else str(path)

    def _from_top(self, folder: Path) -> Iterator[Path]:
        """Each folder on the way from the top. Raises ValueError if it does not lie below."""
        place = self.top
        for part in folder.relative_to(self.top).parts:
            if part == "..":
                raise ValueError(f"{folder} leads out of {self.top}")
            place /= part
            yield place

    def _refuse_no_folder(self, place: Path, found: os.stat_result) -> None:
        if stat.S_ISLNK(found.st_mode):
            what = "is a symbolic link where files are written, and none is followed there"
            raise FileError(self.shown(place), what, _OWN_FOLDER)
        if not stat.S_ISDIR(found.st_mode):
            raise FileError(self.shown(place), "is a file where a folder belongs", _DELETE)

    def _partial_name(self) -> str:
        """A name that no other process or thread has."""
        thread = threading.get_ident()
        if thread not in self._partials:
            self.make_folder(self.scratch)
            name = signed_name(self.scratch, f"{PARTIAL}{os.getpid()}-{thread}")
            self._partials[thread] = f"{self.scratch}{os.sep}{name}"
        return self._partials[thread]


def _removed_if_empty(folder: Path) -> bool:
    """Remove the folder unless something is in it: the system looks, and lists nothing."""
    try:
        folder.rmdir()
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST}:
            return False
        raise
    return True


def _opened_new(path: str) -> BinaryIO:
    """A new file; one that a killed process left there is removed."""
    with suppress(FileExistsError):
        return open(path, "xb")  # noqa: PTH123 - for every file of a build; `write` closes it
    os.unlink(path)  # noqa: PTH108 - as above
    return open(path, "xb")  # noqa: PTH123 - as above


def signed_name(folder: Path, stem: str) -> str:
    """A name for something that passes away in `folder`, which shows that Factbook made it here.

    It holds a digest of the folder's inode: what came with a clone or a copy has the name of
    another folder, and is none of ours.
    """
    signed = f"{folder.lstat().st_ino}\0{stem}"
    return f"{stem}-{hashlib.sha256(signed.encode()).hexdigest()[:12]}"


def is_signed(folder: Path, name: str) -> bool:
    """Whether the name is one that `signed_name` gave in this folder."""
    return name == signed_name(folder, name.rpartition("-")[0])
