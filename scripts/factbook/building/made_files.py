"""The bytes of files that a build made, set aside until all are made and written."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_IN_MEMORY: Final = 8 * 2**20
"""So many bytes stay in memory: what an edit makes is seldom more."""


class MadeFiles:
    """Files by their paths. Many bytes go to a file without a name, which ends with the process."""

    def __init__(self, folder: Path | None) -> None:
        """Set aside in this folder, or where the system keeps what passes away."""
        place = str(folder) if folder else None
        self._bytes = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=place)  # noqa: SIM115 - below
        weakref.finalize(self, self._bytes.close)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def put(self, files: Mapping[str, bytes]) -> None:
        """Set these files aside."""
        self._bytes.seek(self._end)
        for path, content in files.items():
            self._bytes.write(content)
            self._places[path] = (self._end, len(content))
            self._end += len(content)

    def get(self, path: str) -> bytes | None:
        """The bytes of a file; None if it was not set aside."""
        if path not in self._places:
            return None
        begin, length = self._places[path]
        self._bytes.seek(begin)
        return self._bytes.read(length)
