"""What can go wrong, and who says so.

Each is caught in `cli`, where it is told in one sentence; none shows a traceback.
"""

from __future__ import annotations

import errno
from typing import Final

_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class FactbookError(Exception):
    """The root of all of ours. `exit_code` is what the command ends with."""

    exit_code = 2


class DataError(FactbookError):
    """The fact files have errors. Raised by `building` and `cli` once these are printed."""

    exit_code = 1


class RootError(FactbookError):
    """The folder named by `--root` holds no dossier. Raised by `loading`."""


class SnapshotError(FactbookError):
    """A source has no copy on disk that can be read. Raised by `loading`."""


class AuthoringError(FactbookError):
    """A dossier cannot be started, a record not added or renamed. Raised by `authoring`."""


class TableError(FactbookError):
    """A table or its mapping cannot be used as it is. Raised by `importing`."""


class DrawingError(FactbookError):
    """A chart could not be drawn as its data say. Raised by `building`."""


class BuildError(FactbookError):
    """MkDocs refused the pages, or a file could not be read or written. Raised by `building`."""


class OverwriteError(BuildError):
    """A generated file would replace one that the generator did not write."""


class FileError(BuildError):
    """What lies at a path is not what is read or written there, and is left as it is.

    `what` and `remedy` are the two halves of the sentence that follows `name`. Raised by `files`.
    """

    def __init__(self, name: str, what: str, remedy: str) -> None:
        super().__init__(name, what, remedy)
        self.name, self.what, self.remedy = name, what, remedy

    def __str__(self) -> str:
        return f"{self.name} {self.what}. {self.remedy}."


class BusyError(BuildError):
    """Another build of the same dossier is under way."""


def refused_by_system(error: OSError) -> str:
    """What the system said, and of which file, in a sentence."""
    file = error.filename2 or error.filename
    if error.errno in _FULL:
        return f"The disk is full: {file or 'a file'} cannot be written."
    where = f" ({error.filename})" if error.filename else ""
    return f"The system refused: {error.strerror or error}{where}."


class EditionError(FactbookError):
    """An edition cannot be found or read, or its archive is damaged. Raised by `building`."""
