"""Where the store of a dossier lies: under a name that only the user's secret gives.

SQLite opens what lies beside a database too, such as a journal that names other files to be
deleted. So it is given no file that could have come with a clone: its name is made of the key.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from factbook.building.layout import Layout
from factbook.store.secret import store_key


class StoreLocation(NamedTuple):
    """The file of a store, and the key that seals its rows."""

    path: Path
    key: bytes


def store_location(layout: Layout) -> StoreLocation | None:
    """Where this user's store of the dossier is, whether or not it is there yet.

    None where no secret can be kept: nothing that is kept could be told from what others wrote.
    """
    key = store_key(layout.private)
    if key is None:
        return None
    name = hashlib.blake2b(b"name", key=key, digest_size=16).hexdigest()
    return StoreLocation(layout.private / f"store-{name}.sqlite3", key)
