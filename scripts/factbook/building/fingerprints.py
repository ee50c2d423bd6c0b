"""What has a part in making a site besides its data: this tool's code and the packages it uses."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache  # noqa: TID251 - the tool's own code
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_taken: ContextVar[dict[str, str] | None] = ContextVar("fingerprints_taken", default=None)


@contextmanager
def taken_once() -> Iterator[None]:
    """Look at the files of a room once within this block, which is one build."""
    token = _taken.set({})
    try:
        yield
    finally:
        _taken.reset(token)


def code_of(*rooms: str) -> str:
    """The SHA-256 of all files of some rooms of this tool: an edit to them changes it.

    A process runs the Python that it imported, so of that it is the sum at the first look, however
    long the process lives. Templates, styles and scripts are looked at anew in each build.
    """
    return hashlib.sha256("\0".join(_room(room) for room in rooms).encode()).hexdigest()


def _room(room: str) -> str:
    taken = _taken.get()
    if taken is None:
        return _sum_of_room(room)
    if room not in taken:
        taken[room] = _sum_of_room(room)
    return taken[room]


def _sum_of_room(room: str) -> str:
    others = _sum(room, python=False)
    return f"{room} {_code(room)} {others}"


@cache
def _code(room: str) -> str:
    return _sum(room, python=True)


def _sum(room: str, *, python: bool) -> str:
    total = hashlib.sha256()
    for name, file in _files(files(f"factbook.{room}"), room):
        if name.endswith(".py") == python:
            content = file.read_bytes()
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{path}/{entry.name}")
        elif entry.is_file():
            yield f"{path}/{entry.name}", entry


@cache
def versions(*packages: str) -> dict[str, str]:
    """The version of each package that is installed, and that of Python."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"python": python, **{name: version(name) for name in packages}}
