"""Opens the store of a dossier: as the last build of this user left it, or a new one."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.building.explanations import BEGUN, Explanation, kept_explanations
from factbook.building.fingerprints import code_of
from factbook.building.layout import LOCK, Layout
from factbook.building.rebuilding.memory import SiteMemory
from factbook.building.store_location import StoreLocation, store_location
from factbook.building.unchanged import installed_packages, makers
from factbook.store.database import Database, ForeignStoreError
from factbook.store.queries import Db, digest_of, encoded

ROOMS: Final = (
    "files", "store", "model", "loading", "facts", "authoring", "reasoning", "charts", "pages",
    "building",
)  # fmt: skip
_MADE_BY: Final = "made_by"
_MAKERS: Final = "makers"


@dataclass
class OpenStore:
    """A store kept open between the builds of a process that stays, with what was read of it.

    `take` gives it back only if the file is the one that was left, and nobody wrote since.
    """

    _database: Database | None = None
    _memory: SiteMemory | None = None
    _location: StoreLocation | None = None
    _file: tuple[int, int] | None = None

    def leave(self, layout: Layout, database: Database, memory: SiteMemory) -> None:
        """Keep it after a build that came to its end; the build does not close it then."""
        self.close()
        location = store_location(layout)
        if location is None or not database.is_written or os.name == "nt":
            # Windows lets nobody delete a file that is open, as `build --clean` does.
            database.close()
            return
        self._database, self._memory, self._location = database, memory, location
        self._file = _identity(location.path)

    def take(self, location: StoreLocation) -> Database | None:
        """The store that was left, if it can go on; it is to be left again, or closed."""
        database, left, self._database = self._database, self._location, None
        if database is None:
            return None
        fits = False
        try:
            fits = (
                left == location
                and self._file is not None
                and self._file == _identity(location.path)
                and _is_of_this_tool(database)
                and database.is_current()
            )
        finally:
            if not fits:
                database.close()
        return database if fits else None

    def memory_of(self, database: Database) -> SiteMemory | None:
        """What was known of the site in the store that was left, if that is this one."""
        memory, self._memory = self._memory, None
        return memory if memory is not None and memory.is_of(database.kept) else None

    def close(self) -> None:
        """Let go of the store, if one was left."""
        self._memory = None
        if self._database is not None:
            self._database.close()
            self._database = None


def _identity(path: Path) -> tuple[int, int] | None:
    """The device and inode of a file that is open, so that no other can have them."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_store(layout: Layout, *, clean: bool, left: OpenStore | None = None) -> Db:
    """The store of the dossier, as it was `left` open or opened now; if `clean`, an empty one.

    One that another user, folder, version or state of this tool wrote is replaced by an empty one.
    To be called by the one who holds the lock. Raises `ForeignStoreError` if one that was left
    open was damaged since.
    """
    location = store_location(layout)
    if left and clean:
        left.close()
    if left and location and (database := left.take(location)):
        return _to_write(database)
    if location is None:
        return Db(Database(None, secrets.token_bytes(32)))
    if clean:
        _remove(location.path)
    database = _opened(location)
    if database.meta.get(_MAKERS) != makers():
        database.meta |= {_MADE_BY: _made_by(), _MAKERS: makers()}
    return _to_write(database)


def _to_write(database: Database) -> Db:
    """The store for a build, which writes while it goes on where it finds much."""
    database.writes_ahead = True
    return Db(database)


@contextmanager
def store_of_last_build(root: Path) -> Iterator[Db | None]:
    """The store as the last build left it, to be read and never written; None if there is none.

    While the block runs no build can write to it.
    """
    layout = Layout(root.absolute())
    location = store_location(layout) if layout.private.is_dir() else None
    database = None
    try:
        if location is not None and location.path.is_file():
            database = Database(*location)
            if _is_of_this_tool(database) and database.begin_reading():
                yield Db(database)
                return
        yield None
    finally:
        if database is not None:
            database.close()


def _is_of_this_tool(database: Database) -> bool:
    """Whether this tool as it is now wrote the store; its files are read only if they look new."""
    meta = database.meta
    return meta.get(_MAKERS) == makers() or meta.get(_MADE_BY) == _made_by()


def _made_by() -> str:
    """A digest of this tool's code and of what it uses, the same wherever it is installed."""
    return digest_of(encoded([code_of(*ROOMS), sys.version, installed_packages()]))


def explanations_of_last_build(root: Path) -> tuple[Explanation, ...]:
    """Why the last build that changed something made files anew; nothing where none is known."""
    layout = Layout(root.absolute())
    location = store_location(layout) if layout.private.is_dir() else None
    if location is None or not location.path.is_file():
        return ()
    try:
        database = Database(*location)
    except ForeignStoreError:
        return ()
    try:
        return kept_explanations(database.meta)
    finally:
        database.close()


def _opened(location: StoreLocation) -> Database:
    why = "no earlier build was kept"
    try:
        database = Database(*location)
    except ForeignStoreError:
        _remove(location.path)
        database = Database(*location)
    if database.revision and not _is_of_this_tool(database):
        why = "the tool, or a package that it uses, is another than in the last build"
        database.close()
        _remove(location.path)
        database = Database(*location)
    if not database.revision:
        database.meta[BEGUN] = why
    return database


def remove_private(layout: Layout) -> None:
    """Remove the store, the lock and the folder that hold nothing yet, by the one who made them."""
    if location := store_location(layout):
        _remove(location.path)
    (layout.private / LOCK).unlink(missing_ok=True)
    with suppress(OSError):
        layout.private.rmdir()


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
