"""A spare copy of the site, brought up to it by what changed since, in which the next one is made.

Its files are other names for those of the site, so that an unchanged one costs nothing; none of
them is ever opened for writing. What stands in the copy is told by inodes: it need not be
remembered, and whatever else lies there is removed.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from factbook.building.layout import Layout
from factbook.files.safe_folder import FOLDER_MODE, signed_name


def spare_of(layout: Layout) -> Path:
    """Where the copy lies: by a name that no clone or copy of the dossier brings."""
    return layout.private / signed_name(layout.private, "spare")


def bring_up(spare: Path, site: Path, wanted: Mapping[str, int]) -> list[str]:
    """Make `spare` hold these files of the site and no others; gives those that were brought.

    `wanted` has the inode of each. Raises OSError if it cannot be done.
    """
    _make_folder(spare)
    folders = {""} | {above for name in wanted for above in _folders_above(name)}
    there = _kept(spare, wanted, folders) if _on_one_disk(spare, site) else _kept(spare, {}, set())
    for folder in sorted(folders - {""}):
        (spare / folder).mkdir(mode=FOLDER_MODE, exist_ok=True)
    brought = [name for name in wanted if name not in there]
    for name in brought:
        _link(site / name, spare / name)
    return brought


def move_in(names: list[str], fresh: Path, spare: Path) -> None:
    """Move files that were built elsewhere on the same disk into the copy."""
    for folder in sorted({above for name in names for above in _folders_above(name)}):
        place = spare / folder
        place.mkdir(exist_ok=True)
        place.chmod(FOLDER_MODE)
    for name in names:
        os.replace(f"{fresh}{os.sep}{name}", f"{spare}{os.sep}{name}")  # noqa: PTH105 - for many


def _make_folder(spare: Path) -> None:
    """See that a folder stands there, and no link to one."""
    try:
        kind = spare.lstat().st_mode
    except FileNotFoundError:
        spare.mkdir()
    else:
        if not stat.S_ISDIR(kind):
            spare.unlink()
            spare.mkdir()
    spare.chmod(FOLDER_MODE)


def _on_one_disk(spare: Path, site: Path) -> bool:
    return site.is_dir() and spare.stat().st_dev == site.stat().st_dev


def _folders_above(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def _kept(spare: Path, wanted: Mapping[str, int], folders: set[str]) -> set[str]:
    """Remove what is not wanted; the files that are left. Nothing is followed out of the copy."""
    left: set[str] = set()
    ahead = [("", str(spare))]
    while ahead:
        above, place = ahead.pop()
        with os.scandir(place) as entries:
            listed = list(entries)
        for entry in listed:
            name = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if name in folders:
                    ahead.append((f"{name}/", entry.path))
                else:
                    shutil.rmtree(entry.path)
            elif wanted.get(name) == entry.inode():
                left.add(name)
            else:
                os.unlink(entry.path)  # noqa: PTH108 - called for many
    return left


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:
        # A file system without hard links, or one that allows a file no more names.
        shutil.copy2(old, new)
