"""The one reader of files: regular files alone, of a bounded size.

A pipe would be waited for, and a device may have no end, so neither is ever opened; what takes the
place of a file between the look at it and its opening is seen once it is open, without waiting.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from factbook.errors import FileError

SETTINGS_BYTES: Final = 4 * 1024 * 1024
"""Bytes of a settings file, such as `mkdocs.yml`."""
TEXT_BYTES: Final = 256 * 1024 * 1024
"""Bytes of a page, a manifest or a list of checksums."""
FILE_BYTES: Final = 4 * 1024 * 1024 * 1024
"""Bytes of any other file, such as a film in docs/ or an analyst's copy of a source."""
NOT_REGULAR: Final = "is a pipe, a socket or a device, which is never opened"
_CHUNK: Final = 1024 * 1024
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def open_regular(
    path: Path | str, most: int = FILE_BYTES, *, name: str = "", follow: bool = True
) -> Iterator[IO[bytes]]:
    """Open a regular file of at most so many bytes to be read; `name` is how messages call it.

    Raises `FileError` for anything else, and for a link unless it is to be followed; `OSError`
    where the system refuses.
    """
    name = name or os.fspath(path)
    refuse_irregular(os.stat(path, follow_symlinks=follow), name, most)  # noqa: PTH116 - of many
    flags = _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as opened:
        refuse_irregular(os.fstat(descriptor), name, most)
        yield opened


def read_regular(
    path: Path | str, most: int = TEXT_BYTES, *, name: str = "", follow: bool = True
) -> bytes:
    """The bytes of a regular file. Raises as `open_regular` does."""
    with open_regular(path, most, name=name, follow=follow) as opened:
        # Python sets aside as many bytes as it is told to read.
        length = min(os.fstat(opened.fileno()).st_size, most)
        content = opened.read(length + 1)
        if len(content) > length:  # it grew meanwhile
            content += opened.read(most + 1 - len(content))
    if len(content) > most:
        raise _too_large(len(content), most, name or os.fspath(path))
    return content


def read_regular_text(path: Path | str, most: int = TEXT_BYTES, *, name: str = "") -> str:
    """The text of a regular file in UTF-8. Raises as `open_regular` does, and ValueError."""
    text = read_regular(path, most, name=name).decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sum_of_regular(path: Path | str, most: int = FILE_BYTES, *, name: str = "") -> str:
    """The SHA-256 of a regular file, in 64 hex digits. Raises as `open_regular` does."""
    total, count = hashlib.sha256(), 0
    with open_regular(path, most, name=name) as opened:
        while part := opened.read(_CHUNK):
            total.update(part)
            count += len(part)
            if count > most:
                raise _too_large(count, most, name or os.fspath(path))
    return total.hexdigest()


def read_if_regular(path: Path | str) -> bytes | None:
    """The bytes of a regular file; None where none stands itself, be it a link to one."""
    try:
        return read_regular(path, FILE_BYTES, follow=False) if is_regular(path) else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_regular(path: Path | str) -> bool:
    """Whether a regular file stands there itself, and no link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def refuse_irregular(found: os.stat_result, name: str, most: int | None = None) -> None:
    """Raise `FileError` for what is no regular file, or has more than so many bytes."""
    if stat.S_ISDIR(found.st_mode):
        raise FileError(name, "is a folder where a file belongs", "Move it elsewhere, or delete it")
    if stat.S_ISLNK(found.st_mode):
        raise FileError(name, "is a symbolic link", "Put the file itself there, or delete the link")
    if not stat.S_ISREG(found.st_mode):
        raise FileError(name, NOT_REGULAR, "Put a regular file there, or delete it")
    if most is not None and found.st_size > most:
        raise _too_large(found.st_size, most, name)


def _too_large(size: int, most: int, name: str) -> FileError:
    what = f"is a file of {size:,} bytes; at most {most:,} are read"
    return FileError(name, what, "Put a smaller file there, or take it away")
