"""Puts exported files into their folder once all are made, and tells what they hold."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from factbook.commands.output import say


def written_beside(folder: Path, write: Callable[[Path], Mapping[str, int]]) -> Mapping[str, int]:
    """Have files written into a folder within this one, then put them into this one."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".factbook-") as beside:
        rows = write(Path(beside))
        for made in sorted(Path(beside).iterdir()):
            os.replace(made, folder / made.name)  # noqa: PTH105 - Path.replace is the same call
    return rows


def tell_rows(rows: Mapping[str, int], done: str) -> None:
    """Say how many rows each table has."""
    filled = {name: count for name, count in rows.items() if count}
    for name, count in filled.items():
        say(f"  {name}: {count:,}")
    say(f"{done}, {len(filled)} tables with {sum(filled.values()):,} rows.")
