"""New versions of files, made beside, then put into place: all of them, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from factbook.errors import FileError, TableError
from factbook.files.regular_files import read_regular
from factbook.files.safe_folder import SafeFolder
from factbook.loading.data_files import MAX_BYTES

LARGEST = 1024 * 1024 * 1024
"""Bytes of a file that is put into place."""


@dataclass
class Staging:
    """Files of a dossier in their new versions, by their names seen from the root.

    `folder` is where they lie until they are put into place; memory holds one at a time.
    """

    root: Path
    folder: Path
    _files: dict[str, tuple[Path, str]] = field(default_factory=dict)

    def new_file(self, name: str) -> Path:
        """Where the new version of this file is to be written."""
        if name not in self._files:
            staged = self.folder / f"{len(self._files)}.new"
            self._files[name] = (staged, _sum(self._now(name)))
        return self._files[name][0]

    def write(self, name: str, text: Iterable[str]) -> None:
        """Write the new version of a file."""
        with self.new_file(name).open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(text)

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write the new version of a file."""
        self.new_file(name).write_bytes(data)

    def read(self, name: str) -> bytes | None:
        """The file as it will be; None where there will be none."""
        if name in self._files:
            return self._files[name][0].read_bytes()
        return self._now(name, MAX_BYTES)

    def names(self) -> Iterator[str]:
        """The files that are changed or made."""
        yield from self._files

    def put_into_place(self) -> tuple[str, ...]:
        """Put all files into place; answer the names of those that changed.

        Raises TableError where a file was changed meanwhile or cannot be written; all of them are
        then what they were.
        """
        done: list[tuple[str, Path | None]] = []
        try:
            for name, (_, before) in self._files.items():
                if _sum(self._now(name)) != before:
                    raise TableError(f"{name} was changed meanwhile; nothing is imported")
            for place, (name, (staged, _)) in enumerate(self._files.items()):
                done.append((name, self._kept(name, place)))
                SafeFolder(self.root).write(self.root / name, read_regular(staged, LARGEST))
        except (OSError, FileError, KeyboardInterrupt) as error:
            self._take_back(done)
            if isinstance(error, OSError):
                name = done[-1][0] if done else "a fact file"
                what = f"{name} cannot be written: {error.strerror}"
                raise TableError(f"{what}; nothing is imported") from None
            raise
        return tuple(name for name, _ in done)

    def _kept(self, name: str, place: int) -> Path | None:
        """A copy of the file as it is."""
        now = self._now(name)
        if now is None:
            return None
        copy = self.folder / f"{place}.old"
        copy.write_bytes(now)
        return copy

    def _take_back(self, done: list[tuple[str, Path | None]]) -> None:
        safely = SafeFolder(self.root)
        for name, copy in done:
            with suppress(OSError, FileError):
                if copy is None:
                    safely.remove_with_empty_folders(self.root / name, self.root)
                else:
                    safely.write(self.root / name, copy.read_bytes())

    def _now(self, name: str, most: int = LARGEST) -> bytes | None:
        return SafeFolder(self.root).read(self.root / name, most)


def _sum(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()
