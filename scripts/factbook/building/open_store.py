"""Opens the store of a dossier: as the last build of this user left it, or a new one."""

from __future__ import annotations

import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from factbook.building.explanations import Explanation, kept_explanations
from factbook.building.fingerprints import code_of
from factbook.building.layout import LOCK, Layout
from factbook.building.store_location import StoreLocation, store_location
from factbook.building.unchanged import installed_packages
from factbook.store.database import Database, ForeignStoreError
from factbook.store.queries import Db, digest_of, encoded

ROOMS: Final = (
    "files", "store", "model", "loading", "facts", "authoring", "reasoning", "charts", "pages",
    "building",
)  # fmt: skip


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
