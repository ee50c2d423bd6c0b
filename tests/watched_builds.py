"""Builds in a process of their own, told as JSON: `watched_builds.py sums|opened ROOT…`.

With `sums`, the sums of all files that each build makes. With `opened`, the files and folders that
queries opened but for modules that were imported, of each build; charts are drawn then, too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

import pytest

from factbook.store.database import Node
from factbook.store.queries import Db, Query
from incremental_builds import build, draw_nothing

WATCHED: Final = (
    "open", "os.listdir", "os.scandir", "sqlite3.connect", "subprocess.Popen", "socket.connect",
)  # fmt: skip


class Watch:
    """What the query under way opens, as Python's audit hooks tell it."""

    def __init__(self) -> None:
        self.query: list[str] = []
        self.opened: list[tuple[str, str]] = []
        sys.addaudithook(self.hook)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        # What is opened by its number was opened by its name before.
        known = event == "open" and isinstance(arguments[0], int)
        if self.query and event in WATCHED and not known and not is_importing(sys._getframe()):
            self.opened.append((self.query[-1], str(arguments[0])))

    @contextmanager
    def within(self, key: str) -> Iterator[None]:
        self.query.append(key)
        try:
            yield
        finally:
            self.query.pop()


def is_importing(frame: FrameType | None) -> bool:
    """Whether Python is reading a module: code, which is no data of a query."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib."):
            return True
        frame = frame.f_back
    return False


def opened(roots: list[Path]) -> list[list[tuple[str, str]]]:
    watch, compute = Watch(), Db._compute

    def watched(
        db: Db, key: str, query: Query[Any], node: Node | None, cause: str | None = None
    ) -> Any:  # noqa: ANN401 - of the query's own type
        with watch.within(key):
            return compute(db, key, query, node, cause)

    Db._compute = watched  # type: ignore[method-assign]  # this process ends with the builds
    found = []
    for root in roots:
        build(root, None)
        found.append(watch.opened)
        watch.opened = []
    return found


def sums(roots: list[Path]) -> list[dict[str, str]]:
    draw_nothing(pytest.MonkeyPatch())
    return [dict(build(root, None).sums) for root in roots]


if __name__ == "__main__":
    roots = [Path(one) for one in sys.argv[2:]]
    print(json.dumps(opened(roots) if sys.argv[1] == "opened" else sums(roots)))  # noqa: T201 - to who started it
