"""Folders that pass away with a build, and what builds that were killed left of them.

Each has a name that only Factbook gives, and only in this one folder: nothing else is deleted.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from factbook.building.layout import Layout
from factbook.building.swap import ASIDE
from factbook.errors import FileError
from factbook.files.safe_folder import PARTIAL, is_signed, signed_name

FRESH: Final = "fresh-"
BESIDE: Final = "verify-"
PASSING: Final = (FRESH, BESIDE, PARTIAL)


@contextmanager
def scratch_folder(layout: Layout, kind: str) -> Iterator[Path]:
    """A new empty folder in `.factbook/`, of which nothing is left afterwards."""
    layout.safely().make_folder(layout.private)
    stem = f"{kind}{os.getpid()}-{secrets.token_hex(4)}"
    folder = layout.private / signed_name(layout.private, stem)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def leftovers(layout: Layout) -> tuple[Path, ...]:
    """What builds under way, or killed, have in `.factbook/`.

    Raises `FileError` for what has such a name and is not of Factbook's making.
    """
    return tuple(_leftovers(layout))


def clear_leftovers(layout: Layout) -> None:
    """Delete what killed builds left. To be called by the one who holds the lock."""
    for left in leftovers(layout):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _leftovers(layout: Layout) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(layout.private), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith(PASSING):
            if not _is_ours(layout.private, entry):
                raise FileError(
                    layout.shown(Path(entry.path)),
                    "was not made by Factbook, which keeps such names for itself",
                    "Move it elsewhere, or delete it",
                )
            yield Path(entry.path)


def _is_ours(private: Path, entry: os.DirEntry[str]) -> bool:
    mode = entry.stat(follow_symlinks=False).st_mode
    kind = stat.S_ISREG if entry.name.startswith(PARTIAL) else stat.S_ISDIR
    return kind(mode) and is_signed(private, entry.name.removesuffix(ASIDE))
