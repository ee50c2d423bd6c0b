"""The archives of a dossier as a build asks for them: each is read when something needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from factbook.building.editions.archive import Archive, archive_paths, read_archive
from factbook.building.editions.edition_paths import FOLDER
from factbook.building.editions.unpacking import pages_of, unpacked
from factbook.files.regular_files import sum_of_regular
from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.published import Published


class KeptEditions:
    """The editions in `editions/`. Raises EditionError where one that is asked for is damaged."""

    def __init__(
        self, root: Path, sum_of: Callable[[str], str] | None = None, *, freezing: bool = False
    ) -> None:
        """`sum_of` gives the SHA-256 of a file by its path below the root, if it is known.

        `freezing`: another edition is being made.
        """
        self._root = root
        self._freezing = freezing
        self._sum_of = sum_of or (lambda name: sum_of_regular(root / name))
        self._read: dict[str, Archive] = {}

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        return {path.stem: path for path in archive_paths(self._root)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The editions by their names, the oldest first."""
        return tuple(self._paths)

    @property
    def begun(self) -> bool:
        """Whether there are editions, or the first is being made."""
        return self._freezing or bool(self._paths)

    def sum(self, name: str) -> str:
        """The SHA-256 of its archive; "" where there is none of this name."""
        return self._sum_of(f"{FOLDER}/{name}.zip") if name in self._paths else ""

    def published(self, name: str) -> Published:
        """What pages tell of it."""
        told = self._archive(name).manifest
        return Published(name, told.title, told.as_of, pages_of(told.files))

    def edition(self, name: str) -> Edition:
        """What it said."""
        return self._archive(name).edition

    def files(self, name: str) -> Mapping[str, bytes]:
        """Its pages and what they load, by their paths in the site."""
        before = self.names[: self.names.index(name)]
        return unpacked(self._archive(name), [self._archive(one) for one in before])

    def _archive(self, name: str) -> Archive:
        if name not in self._read:
            self._read[name] = read_archive(self._paths[name])
        return self._read[name]
