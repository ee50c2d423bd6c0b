"""Opens the store of a dossier: as the last build of this user left it, or a new one."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from factbook.building.explanations import Explanation, kept_explanations
from factbook.building.fingerprints import code_of
from factbook.building.layout import LOCK, Layout
from factbook.building.rebuilding.memory import SiteMemory
from factbook.building.store_location import StoreLocation, store_location
from factbook.building.unchanged import installed_packages
from factbook.loading.yaml.parse_cache import Texts
from factbook.store.database import Database, ForeignStoreError
from factbook.store.queries import Db, Query, digest_of, encoded

ROOMS: Final = (
    "files", "store", "model", "loading", "facts", "authoring", "reasoning", "charts", "pages",
    "building",
)  # fmt: skip
_YAML: Final = "yaml"


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

    def take(self, location: StoreLocation, made_by: str) -> Database | None:
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
                and database.meta.get("made_by") == made_by
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
    made_by = digest_of(encoded([code_of(*ROOMS), sys.version, installed_packages()]))
    if left and clean:
        left.close()
    if left and location and (database := left.take(location, made_by)):
        return Db(database)
    if location is None:
        database = Database(None, secrets.token_bytes(32))
    else:
        if clean:
            _remove(location.path)
        database = _opened(location, made_by)
    database.meta["made_by"] = made_by
    return Db(database)


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


def _opened(location: StoreLocation, made_by: str) -> Database:
    try:
        database = Database(*location)
    except ForeignStoreError:
        _remove(location.path)
        return Database(*location)
    if database.revision and database.meta.get("made_by") != made_by:
        database.close()
        _remove(location.path)
        return Database(*location)
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


@dataclass
class ParseCache:
    """Parsed fact files in the store, by the SHA-256 of their bytes."""

    db: Db
    _asked: dict[str, Callable[[], Texts]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        query = Query(self._parse, dict, _texts, remembered=False)
        self.db.register(_YAML, query)

    def _parse(self, name: str) -> Texts:
        return self._asked[name]()

    def __call__(self, name: str, make: Callable[[], Texts]) -> Texts:
        """What was parsed of the file with this SHA-256, or is parsed now by `make`."""
        self._asked[name] = make
        texts: Texts = self.db.get(_YAML, name)
        return texts

    def prune(self) -> None:
        """Forget files that were not asked for."""
        known = self.db.database.keys_of(_YAML)
        gone = [key for key in known if key.partition(" ")[2] not in self._asked]
        self.db.database.remove(gone)


def _texts(decoded: dict[str, str]) -> Texts:
    return decoded
