"""What has a part in making a site besides its data: this tool's code and the packages it uses."""

from __future__ import annotations

import hashlib
import sys
from functools import cache  # noqa: TID251 - the tool's own code
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def code_of(*rooms: str) -> str:
    """The SHA-256 of all files of some rooms of this tool: an edit to them changes it."""
    total = hashlib.sha256()
    for room in rooms:
        for name, content in _files(files(f"factbook.{room}"), room):
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, f"{path}/{entry.name}")
        elif entry.is_file():
            found.append((f"{path}/{entry.name}", entry.read_bytes()))
    return found


@cache
def versions(*packages: str) -> dict[str, str]:
    """The version of each package that is installed, and that of Python."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"python": python, **{name: version(name) for name in packages}}
