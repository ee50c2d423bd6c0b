"""Bring forward what did not change: the new site gets the files of the last one, not copies.

A file that two folders share is never opened for writing: MkDocs writes only into the new folder,
before anything is brought there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def carry(names: Iterable[str], standing: Path, fresh: Path) -> None:
    """Give `fresh` each of the files of `standing`: as another name for it, where that can be."""
    folders: set[str] = set()
    for name in names:
        folder = os.path.dirname(name)  # noqa: PTH120 - called for every file of a site
        if folder not in folders:
            (fresh / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        _link(standing / name, fresh / name)


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:
        # A file system without hard links, or one that allows a file no more names.
        shutil.copy2(old, new)
