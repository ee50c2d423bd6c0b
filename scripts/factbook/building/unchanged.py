"""Whether anything changed since the last build, told without importing what a build needs.

A record of the last build lists the files it was made of, as they were seen before they were read,
and what made it. A file's size and time vouch for it only if it was old when it was seen; a younger
one is read and its sum compared. The published files are in the memory of the site.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache  # noqa: TID251 - of the tool's own files
from pathlib import Path
from typing import Final

import factbook
from factbook.building.checksums import CHECKSUMS, sum_of
from factbook.building.layout import Layout
from factbook.building.rebuilding.memory import (
    COARSEST_TICK,
    SITE_MEMORY,
    Seen,
    digest,
    now,
    published_as_told,
    read_sealed,
    write_sealed,
)
from factbook.building.scratch import PASSING

VERSION: Final = 1
RECORD: Final = "inputs.json"
_FOLDERS: Final = ("data", "docs")
Files = Mapping[str, tuple[int, int, str] | None]
"""Size, time and, where these do not vouch for it, the sum of each file; None for no file."""


@dataclass(frozen=True)
class Record:
    """What the last build was made of and by, and how many pages it gave.

    `files` are named by their paths below the root of the dossier.
    """

    pages: int
    made_by: str
    files: Files = field(default_factory=dict)


def look(root: Path, names: Iterable[str]) -> Files:
    """The files as they are now, by their paths below `root`."""
    return {name: _look(root / name, now()) for name in names}


def inputs(root: Path, folders: Iterable[str] = _FOLDERS) -> Iterator[str]:
    """The files that a build reads: those of these folders, and the settings of MkDocs."""
    for folder in folders:
        for above, _, names in os.walk(root / folder):
            inside = os.path.relpath(above, root)
            yield from (f"{inside}{os.sep}{name}" for name in names)
    yield "mkdocs.yml"


def keep_record(layout: Layout, pages: int, files: Files, made_by: str) -> None:
    """Keep what the build that has just ended was made of.

    `made_by` is what `makers` gave before anything was made.
    """
    content = {"version": VERSION, "pages": pages, "made_by": made_by, "files": files}
    write_sealed(layout.cache / RECORD, content, layout.private)


def forget_record(layout: Layout) -> None:
    """Let the next build begin from the facts."""
    layout.safely().remove(layout.cache / RECORD)


def pages_of_last_build(root: Path) -> int | None:
    """How many pages the last build gave, if nothing changed since; else None."""
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - as a build names it
    if not _is_own_folder(layout.private) or _left_by_a_killed_build(layout):
        return None
    record = _record(layout)
    if record is None or record.made_by != makers() or not _site_stands(layout):
        return None
    there = set(inputs(layout.root))
    if not there.issubset(record.files) or not _as_before(layout.root, record.files):
        return None
    if any(seen and seen[2] for seen in record.files.values()):
        # By now most are old enough to be known by their times.
        files = look(layout.root, record.files)
        keep_record(layout, record.pages, files, record.made_by)
    return record.pages


def makers() -> str:
    """A name for this tool as it is installed, and for the packages beside it."""
    here = Path(factbook.__file__).parent
    templates = [one for one in _own_files(here) if not one[1].endswith(".py")]
    installed = {
        name
        for place in sys.path
        if place.endswith("-packages") and os.path.isdir(place)  # noqa: PTH112 - as above
        for name in os.listdir(place)  # noqa: PTH208 - as above
        if name.endswith(".dist-info")
    }
    return digest([sys.version, _code(here), sorted(templates), sorted(installed)])


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
    stat = os.stat(path)  # noqa: PTH116 - called for every file
    return stat.st_size, stat.st_mtime_ns


def _look(path: Path, at: int) -> tuple[int, int, str] | None:
    seen = Seen.at(path)
    if seen is None or not path.is_file():
        # A pipe is never opened; where it stands in the way of a build, that says so.
        return None
    young = seen.time >= at - COARSEST_TICK
    return seen.size, seen.time, sum_of(path) if young else ""


def _as_before(root: Path, files: Files) -> bool:
    for name, before in files.items():
        path = f"{root}{os.sep}{name}"
        seen = Seen.at(path)
        if before is None or seen is None:
            if before is not None or seen is not None:
                return False
        elif (seen.size, seen.time) != before[:2] or (
            before[2] and sum_of(Path(path)) != before[2]
        ):
            return False
    return True


def _record(layout: Layout) -> Record | None:
    read = read_sealed(layout.cache / RECORD)
    if not isinstance(read, dict) or read.get("version") != VERSION:
        return None
    try:
        files = {
            str(name): (int(seen[0]), int(seen[1]), str(seen[2])) if seen else None
            for name, seen in read["files"].items()
        }
        return Record(int(read["pages"]), str(read["made_by"]), files)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _is_own_folder(folder: Path) -> bool:
    try:
        return stat.S_ISDIR(folder.lstat().st_mode)
    except OSError:
        return False


def _left_by_a_killed_build(layout: Layout) -> bool:
    """Whether a build has something to clear, or to refuse."""
    return any(name.startswith(PASSING) for name in os.listdir(layout.private))  # noqa: PTH208 - as above


def _site_stands(layout: Layout) -> bool:
    """Whether the published site has the files that are remembered of it, and no others."""
    published = published_as_told(layout.cache / SITE_MEMORY)
    if not published:
        return False
    top = f"{layout.site}{os.sep}"
    try:
        for name, seen in published.items():
            found = os.lstat(f"{top}{name}")
            if (found.st_size, found.st_mtime_ns) != seen:
                return False
    except OSError:
        return False
    files = sum(len(names) for _, _, names in os.walk(layout.site))
    return files == len(published) + 1 and (layout.site / CHECKSUMS).is_file()
