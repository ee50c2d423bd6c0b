"""What can go wrong, and who says so.

Each is caught in `cli`, where it is told in one sentence; none shows a traceback.
"""

from __future__ import annotations


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


class DrawingError(FactbookError):
    """A chart could not be drawn as its data say. Raised by `building`."""


class BuildError(FactbookError):
    """MkDocs refused the pages, or a file could not be written. Raised by `building`."""


class OverwriteError(BuildError):
    """A generated file would replace one that the generator did not write."""


class BusyError(BuildError):
    """Another build of the same dossier is under way."""
