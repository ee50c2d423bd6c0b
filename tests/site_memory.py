"""What a build knows of the last one, for tests: in memory, or in the store of a dossier."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from factbook.building.generated import Generated
from factbook.building.layout import Layout
from factbook.building.output_file import OutputFile
from factbook.building.rebuilding.file_states import Folder
from factbook.building.rebuilding.memory import SiteMemory
from factbook.store.database import Database

KEY = b"of a test"
STORE = "store.sqlite3"


def docs_now(layout: Layout, memory: SiteMemory | None = None) -> Folder:
    """The files under docs/ as they are now, of which nothing is known but by `memory`."""
    memory = memory or SiteMemory(Database(None, KEY).kept)
    return Folder.at(layout.docs, memory.docs, follow=True)


@contextmanager
def stored_memory(layout: Layout) -> Iterator[SiteMemory]:
    """What the store of a dossier knows, and at the end what it is to know from now on."""
    database = Database(layout.private / STORE, KEY)
    try:
        memory = SiteMemory(database.kept)
        yield memory
        memory.save()
        database.commit(database.revision + 1)
    finally:
        database.close()


def generated(own: Mapping[str, bytes]) -> Generated:
    """Files of ours to be written, by their paths under docs/."""
    files = {
        path: OutputFile(hashlib.sha256(content).hexdigest(), partial(bytes, content))
        for path, content in own.items()
    }
    return Generated(files, {}, {})
