"""Whether anything changed since the last build, told without importing what a build needs.

The store lists the files that the last build was made of, as they were seen before they were read,
those that it published, and what made it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import cache  # noqa: TID251 - of the tool's own files
from pathlib import Path
from typing import Final

import factbook
from factbook.building.editions.edition_paths import FOLDER
from factbook.building.layout import LOCK, Layout
from factbook.building.rebuilding.file_states import (
    MISSING,
    NOT_VOUCHED,
    FileTable,
    Folder,
    Seen,
    files_below,
    states_of,
)
from factbook.building.rebuilding.memory import SiteMemory, digest
from factbook.building.scratch import PASSING
from factbook.building.store_location import store_location
from factbook.building.trust.remembered import is_remembered
from factbook.errors import FileError
from factbook.store.database import Database, ForeignStoreError

DATA: Final = "data/"
_SETTINGS: Final = "mkdocs.yml"


def look_at_data(root: Path, known: FileTable) -> Folder:
    """The fact files and MkDocs' settings as they are now, by their paths below the root."""
    found = Folder(_data(root), known, lambda name: f"{root}{os.sep}{name}")
    found.read_young()
    return found


def look_at_more(data: Folder, names: Iterable[str]) -> None:
    """Look at files that the fact files name, too."""
    for name in names:
        if name not in data.seen:
            data.seen[name] = Seen.at(data.path_of(name)) or MISSING
    data.read_young()


def _data(root: Path) -> dict[str, Seen]:
    below = {f"{DATA}{name}": seen for name, seen in files_below(root / "data").items()}
    kept = files_below(root / FOLDER)
    below |= {f"{FOLDER}/{name}": one for name, one in kept.items() if name.endswith(".zip")}
    return below | states_of({_SETTINGS: f"{root}{os.sep}{_SETTINGS}"})


def pages_of_last_build(root: Path, *, trusted: bool = False) -> int | None:
    """How many pages the last build gave, if nothing changed since; else None.

    `trusted`: the user said with the command that the dossier's own code may be used.
    """
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - as a build names it
    if not _is_own_folder(layout.private) or _left_by_a_killed_build(layout):
        return None
    try:
        database = _opened(layout)
        if database is None:
            return None
        try:
            return _pages(layout, database, trusted=trusted)
        finally:
            database.close()
    except (FileError, ForeignStoreError, OSError):
        return None


def _opened(layout: Layout) -> Database | None:
    location = store_location(layout)
    if location is None or not location.path.is_file():
        return None
    return Database(*location)


def _pages(layout: Layout, database: Database, *, trusted: bool) -> int | None:
    memory = SiteMemory(database.kept)
    last = memory.last
    if last is None or last.made_by != makers():
        return None
    if last.own_code and not (
        last.is_trusted and (trusted or is_remembered(layout.root, last.own_code))
    ):
        # A build asks whether it may be used, or tells what it leaves out.
        return None
    data = _data(layout.root)
    more = [name for name in memory.data.rows if not name.startswith(DATA) and name not in data]
    for name in more:
        data[name] = Seen.at(layout.root / name) or MISSING
    folders = (
        Folder(data, memory.data, lambda name: f"{layout.root}{os.sep}{name}"),
        Folder.at(layout.docs, memory.docs, follow=True),
        Folder.at(layout.site, memory.site, trusted=True),
    )
    if not memory.site.rows or not all(map(_is_as_known, folders)):
        return None
    if any(one.seen == NOT_VOUCHED for table in folders for one in table.known.rows.values()):
        # By now most are old enough to be known by their states.
        _keep(layout, database, memory, folders)
    return last.pages


def _keep(
    layout: Layout, database: Database, memory: SiteMemory, folders: Iterable[Folder]
) -> None:
    """Keep the states of files as they are now, unless a build is under way or came between."""
    # Whoever asks soon after a build only pays for this.
    from filelock import FileLock, Timeout  # noqa: PLC0415 - see above

    try:
        with FileLock(layout.private / LOCK, timeout=0):
            if database.is_current():
                for folder in folders:
                    folder.keep()
                memory.save()
                database.commit(database.revision)
    except Timeout:
        return


def _is_as_known(folder: Folder) -> bool:
    """Whether a folder has just the files that are known of it, each as it was."""
    rows = folder.known.rows
    if folder.seen.keys() != rows.keys():
        return False
    return all(
        known.seen == folder.seen[name]
        or (known.seen == NOT_VOUCHED and folder.sum(name) == known.sum)
        for name, known in rows.items()
    )


def makers() -> str:
    """A name for this tool as it is installed, and for the packages beside it."""
    here = Path(factbook.__file__).parent
    templates = [one for one in _own_files(here) if not one[1].endswith(".py")]
    return digest([sys.version, _code(here), sorted(templates), installed_packages()])


def installed_packages() -> list[str]:
    """Every package that is installed beside this tool, with its version."""
    return sorted(
        name
        for place in set(sys.path)
        if place.endswith("-packages") and os.path.isdir(place)  # noqa: PTH112 - as above
        for name in os.listdir(place)  # noqa: PTH208 - as above
        if name.endswith(".dist-info")
    )


def _own_files(here: Path) -> Iterator[tuple[str, str, int, int]]:
    """The size and time of each file of this tool, by its folder and name."""
    for above, _, names in os.walk(here):
        if not above.endswith("__pycache__"):
            inside = os.path.relpath(above, here)
            for name in names:
                yield inside, name, *_stat(f"{above}{os.sep}{name}")


@cache
def _code(here: Path) -> list[tuple[str, str, int, int]]:
    """The Python files that this process runs, as they were when it began to build."""
    return sorted(one for one in _own_files(here) if one[1].endswith(".py"))


def _stat(path: str) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116 - called for every file
    return found.st_size, found.st_mtime_ns


def _is_own_folder(folder: Path) -> bool:
    try:
        return stat.S_ISDIR(folder.lstat().st_mode)
    except OSError:
        return False


def _left_by_a_killed_build(layout: Layout) -> bool:
    """Whether a build has something to clear, or to refuse."""
    return any(name.startswith(PASSING) for name in os.listdir(layout.private))  # noqa: PTH208 - as above
