"""See what an editor saves: fact files, hand-written pages, settings, and the tool's templates."""

from __future__ import annotations

import queue
import stat
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Final

from watchfiles import Change, watch

from factbook.building.layout import Layout
from factbook.building.manifest import Manifest, read_manifest
from factbook.files.regular_files import read_if_regular

QUIET: Final = 20  # milliseconds without a change, after which a save is taken for finished
LOOK: Final = 300  # milliseconds between looks at the settings, a file that may come and go
# What editors leave beside a file while they write it.
PASSING_ENDS: Final = ("~", ".swp", ".swx", ".tmp", ".bak", "4913")
TOOL_TEMPLATES: Final = (".j2", ".css", ".js", ".html", ".svg", ".yml")


Saved = queue.Queue[frozenset[str]]
"""The names of files as they are saved, some at once.

A `SimpleQueue` of Python 3.11 waits for ever where a signal's handler outlasts its timeout.
"""
Identity = tuple[int, int] | None
"""The device and inode of a folder; None where there is none."""


@contextmanager
def watching(layout: Layout) -> Iterator[Saved]:
    """A queue that receives the names of files as they are saved, while the block runs.

    What the generator itself writes is not reported.
    """
    saved: Saved = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(layout, saved, stop), daemon=True)
    thread.start()
    try:
        yield saved
    finally:
        stop.set()
        thread.join()


def _watch(layout: Layout, saved: Saved, stop: threading.Event) -> None:
    """Watch until told to stop; a folder that is taken away or replaced is watched anew."""
    tool = Path(str(files("factbook")))
    folders = (layout.data, layout.docs, tool / "pages", tool / "building" / "defaults")
    watch_of = _Watch(layout, folders, saved, stop)
    replaced: frozenset[str] = frozenset()
    while not stop.is_set():
        replaced = watch_of.until_replaced(replaced)


@dataclass
class _Watch:
    layout: Layout
    folders: Sequence[Path]
    saved: Saved
    stop: threading.Event

    def __post_init__(self) -> None:
        self._settings = read_if_regular(self.layout.own_config)

    def until_replaced(self, replaced: frozenset[str]) -> frozenset[str]:
        """Report what is saved until one of the folders is another one; the names of those.

        `replaced` are the folders for which this watch begins: their files are taken for saved
        once it has begun, so that none that is saved in between is missed.
        """
        before = {folder: _identity(folder) for folder in self.folders}
        there = [folder for folder, identity in before.items() if identity is not None]
        names = set(replaced)
        for changes in self._batches(there):
            names |= self._names(changes)
            if names:
                self.saved.put(frozenset(names))
                names = set()
            gone = {folder for folder in there if (Change.deleted, str(folder)) in changes}
            other = {folder for folder in self.folders if _identity(folder) != before[folder]}
            if gone or other:
                return frozenset(f"{self.layout.shown(folder)}/" for folder in gone | other)
        return frozenset()

    def _batches(self, there: Sequence[Path]) -> Iterator[set[tuple[Change, str]]]:
        return watch(
            *there,
            watch_filter=None,
            step=QUIET,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            stop_event=self.stop,
            raise_interrupt=False,
        )

    def _names(self, changes: set[tuple[Change, str]]) -> set[str]:
        edits = Edits(self.layout)
        names = {self.layout.shown(Path(path)) for _, path in changes if edits.has(Path(path))}
        now = read_if_regular(self.layout.own_config)
        if now != self._settings:
            self._settings = now
            names.add(self.layout.own_config.name)
        return names


def _identity(folder: Path) -> Identity:
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None


@dataclass(frozen=True)
class Edits:
    """Tells edits from what the generator wrote, for the changes that come at once."""

    layout: Layout

    @cached_property
    def _manifest(self) -> Manifest:
        return read_manifest(self.layout)

    def has(self, path: Path) -> bool:
        """Whether a change of the file at `path` was made by hand and may change the site."""
        layout = self.layout
        if path.name.startswith((".", "#")) or path.name.endswith(PASSING_ENDS):
            return False
        if path.is_dir():  # one that was moved here is reported without what is in it
            return any(self.has(below) for below in path.rglob("*") if below.is_file())
        if path.is_relative_to(layout.docs):
            content = read_if_regular(path)
            below = path.relative_to(layout.docs).as_posix()
            return content is None or not self._manifest.wrote(below, content)
        return path.is_relative_to(layout.data) or path.name.endswith(TOOL_TEMPLATES)
