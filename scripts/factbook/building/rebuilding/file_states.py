"""Files as they are seen now, and what is known of them from the last build.

A file is as it was if its size, its two times and its inode are; otherwise its bytes are compared.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from factbook.building.rebuilding.stored_tables import Table
from factbook.errors import FileError
from factbook.files.regular_files import sum_of_regular
from factbook.store.kept import KeptTexts

# A file saved again within one tick of a coarse clock keeps its time: two seconds on FAT, the
# coarsest in use. What is younger than that when it is looked at is not trusted by its time.
COARSEST_TICK: Final = 2 * 10**9  # nanoseconds


class Seen(NamedTuple):
    """A file as it was seen: its bytes' number, times of content and of inode, and its inode."""

    size: int
    time: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> Seen:
        """What the system tells of a file."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    @classmethod
    def at(cls, path: Path | str) -> Seen | None:
        """The plain file at a path as it is now; None where there is none."""
        try:
            found = os.stat(path)  # noqa: PTH116 - called for every file of a site
        except OSError:
            return None
        return cls.of(found) if stat.S_ISREG(found.st_mode) else None


NOT_VOUCHED: Final = Seen(-1, 0, 0, 0)
"""Stands for the state of a file that was too young to be known by it."""
MISSING: Final = Seen(-2, 0, 0, 0)
"""Stands for the state of a file that was looked for and is not there."""


class Known(NamedTuple):
    """A file as it was seen, and the SHA-256 of its bytes; "" if nobody asked for that."""

    seen: Seen
    sum: str


def files_below(folder: Path | str) -> dict[str, Seen]:
    """The plain files of a folder by their paths in it; links to folders are not followed."""
    return _files_below(folder, follow=False)[0]


def _files_below(folder: Path | str, *, follow: bool) -> tuple[dict[str, Seen], set[str]]:
    """The plain files of a folder, and which of them are links."""
    found: dict[str, Seen] = {}
    links: set[str] = set()
    ahead = [("", str(folder))]
    while ahead:
        above, place = ahead.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            is_link = entry.is_symlink()
            if entry.is_dir(follow_symlinks=follow):
                ahead.append((f"{above}{entry.name}/", entry.path))
            elif (seen := _seen(entry)) is not None:
                found[f"{above}{entry.name}"] = seen
                if is_link:
                    links.add(f"{above}{entry.name}")
    return found, links


def _seen(entry: os.DirEntry[str]) -> Seen | None:
    try:
        found = entry.stat()
    except OSError:
        return None
    return Seen.of(found) if stat.S_ISREG(found.st_mode) else None


class FileTable(Table[Known]):
    """What is known of files by their names."""

    def __init__(self, kept: KeptTexts, name: str) -> None:
        """Read the table of this name."""
        super().__init__(kept, name, lambda row: Known(Seen(*row[:4]), row[4]), _row)


def _row(known: Known) -> list[object]:
    return [*known.seen, known.sum]


class Folder:
    """Files as they are seen now, each read only where its state does not vouch for it.

    `trusted`: only this tool writes them, so that young ones are known by their states too.
    """

    def __init__(
        self,
        seen: dict[str, Seen],
        known: FileTable,
        path_of: Callable[[str], str],
        *,
        links: Iterable[str] = (),
        trusted: bool = False,
    ) -> None:
        """Take files as they were `seen` just now; some of them are symbolic links."""
        self.links = frozenset(links)
        self.seen = seen
        self.known = known
        self.path_of = path_of
        self._trusted = trusted
        self._looked = time.time_ns()
        self._sums: dict[str, str] = {}
        self._again: set[str] = set()

    @classmethod
    def at(
        cls, top: Path, known: FileTable, *, follow: bool = False, trusted: bool = False
    ) -> Folder:
        """Look at the files of a folder; if `follow`, also behind links to folders."""
        before = time.time_ns()
        seen, links = _files_below(top, follow=follow)
        path = f"{top}{os.sep}"
        found = cls(seen, known, lambda name: f"{path}{name}", links=links, trusted=trusted)
        found._looked = before
        return found

    def sum(self, name: str) -> str:
        """The SHA-256 of a file. Raises OSError if it cannot be read."""
        found = self._sums.get(name)
        if found is None:
            seen, known = self.seen[name], self.known.rows.get(name)
            if known is not None and known.seen == seen and name not in self._again:
                found = known.sum
            if not found:
                found = sum_of_regular(self.path_of(name), name=name)
            self._sums[name] = found
        return found

    def is_as_known(self, name: str) -> bool:
        """Whether a file has the bytes that are known of it."""
        known = self.known.rows.get(name)
        seen = self.seen.get(name)
        if known is None or seen is None:
            return False
        if known.seen == seen and name not in self._again:
            return True
        return self.sum(name) == known.sum

    def look_again(self, name: str, digest: str = "") -> None:
        """See a file that was written just now, with this SHA-256 if it is known, or removed."""
        self._sums.pop(name, None)
        self._again.add(name)
        seen = Seen.at(self.path_of(name))
        if seen is None:
            self.seen.pop(name, None)
            return
        self.seen[name] = seen
        if digest:
            self._sums[name] = digest

    def read_young(self) -> None:
        """Read the files that are too young to be known by their states, before others do."""
        for name, seen in self.seen.items():
            if self._is_young(seen):
                self.sum(name)

    def compare_with_read(self, digests: Mapping[str, str]) -> None:
        """Vouch for no file of which other bytes were read than stood there when it was seen.

        It was saved in between: if that is taken back, its state tells nothing of it.
        """
        for name, digest in digests.items():
            if name in self.seen and self._sum_or_none(name) != digest:
                self.seen[name] = NOT_VOUCHED
                self._sums[name] = ""

    def _sum_or_none(self, name: str) -> str | None:
        try:
            return self.sum(name)
        except (FileError, OSError):
            return None

    def _is_young(self, seen: Seen) -> bool:
        young = max(seen.time, seen.changed) >= self._looked - COARSEST_TICK
        return young and not self._trusted

    def keep(self) -> None:
        """Know from now on what was seen."""
        for name in [name for name in self.known.rows if name not in self.seen]:
            self.known.delete(name)
        for name, seen in self.seen.items():
            known = self.known.rows.get(name)
            if known is None or known.seen != seen or name in self._sums:
                now = self._known(name, seen)
                if now != known:
                    self.known.set(name, now)

    def _known(self, name: str, seen: Seen) -> Known:
        if self._is_young(seen):
            return Known(NOT_VOUCHED, self.sum(name))
        known = self.known.rows.get(name)
        same = known is not None and known.seen == seen and name not in self._again
        before = known.sum if known is not None and same else ""
        return Known(seen, self._sums.get(name, before))


def states_of(paths: Mapping[str, str] | Iterable[str]) -> dict[str, Seen]:
    """Plain files as they are now, by their paths or by names given to these."""
    named = paths if isinstance(paths, Mapping) else {path: path for path in paths}
    looked = ((name, Seen.at(path)) for name, path in named.items())
    return {name: seen for name, seen in looked if seen is not None}
