"""Opens the store of a dossier: as the last build of this user left it, or a new one."""

from __future__ import annotations

import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from factbook.building.explanations import Explanation, kept_explanations
from factbook.building.fingerprints import code_of, versions
from factbook.building.layout import STORE, Layout
from factbook.building.locking import LOCK
from factbook.errors import BuildError
from factbook.loading.yaml.parse_cache import Texts
from factbook.store.database import Database, ForeignStoreError
from factbook.store.queries import Db, Query, digest_of, encoded
from factbook.store.secret import store_key

ROOMS: Final = (
    "files", "store", "model", "loading", "facts", "authoring", "reasoning", "charts", "pages",
    "building",
)  # fmt: skip
_PACKAGES: Final = (
    "altair", "jinja2", "markdown", "markupsafe", "nh3", "pillow", "pydantic", "pyyaml",
    "vl-convert-python",
)  # fmt: skip
_YAML: Final = "yaml"


def open_store(layout: Layout, *, clean: bool) -> Db:
    """The store of the dossier; if `clean`, an empty one.

    One that another user, folder, version or state of this tool wrote is replaced by an empty one.
    To be called by the one who holds the lock.
    """
    path = layout.private / STORE
    _refuse_foreign(path, layout)
    key = store_key(layout.private)
    if key is None or clean:
        _remove(path)
    # Without a secret that stays, nothing that is kept could be told from what others wrote.
    key = key or secrets.token_bytes(32)
    made_by = digest_of(encoded([code_of(*ROOMS), versions(*_PACKAGES)]))
    database = _opened(path, key, made_by)
    database.meta["made_by"] = made_by
    return Db(database)


def explanations_of_last_build(root: Path) -> tuple[Explanation, ...]:
    """Why the last build that changed something made files anew; nothing where none is known."""
    layout = Layout(root.absolute())
    path = layout.private / STORE
    key = store_key(layout.private) if path.is_file() else None
    if key is None:
        return ()
    try:
        database = Database(path, key)
    except ForeignStoreError:
        return ()
    try:
        return kept_explanations(database.meta)
    finally:
        database.close()


def _opened(path: Path, key: bytes, made_by: str) -> Database:
    try:
        database = Database(path, key)
    except ForeignStoreError:
        _remove(path)
        return Database(path, key)
    if database.revision and database.meta.get("made_by") != made_by:
        database.close()
        _remove(path)
        return Database(path, key)
    return database


def _refuse_foreign(path: Path, layout: Layout) -> None:
    """Refuse to open anything but a plain file."""
    try:
        kind = path.lstat().st_mode
    except OSError:
        return
    if not stat.S_ISREG(kind):
        raise BuildError(
            f"{layout.shown(path)} is no plain file, and the store belongs there. Delete it."
        )


def remove_private(layout: Layout) -> None:
    """Remove the store, the lock and the folder that hold nothing yet, by the one who made them."""
    _remove(layout.private / STORE)
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
