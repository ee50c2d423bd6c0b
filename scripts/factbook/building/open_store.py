"""Opens the store of a dossier: as the last build of this user left it, or a new one."""

from __future__ import annotations

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


def open_store(layout: Layout, *, clean: bool) -> Db:
    """The store of the dossier; if `clean`, an empty one.

    One that another user, folder, version or state of this tool wrote is replaced by an empty one.
    To be called by the one who holds the lock.
    """
    location = store_location(layout)
    made_by = digest_of(encoded([code_of(*ROOMS), sys.version, installed_packages()]))
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
