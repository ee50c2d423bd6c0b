"""See what an editor saves: fact files, hand-written pages, settings, and the tool's templates."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from watchfiles import Change, watch

from factbook.building.atomic_files import read_if_there
from factbook.building.layout import Layout
from factbook.building.manifest import read_manifest

QUIET: Final = 50  # milliseconds without a change, after which a save is taken for finished
LOOK: Final = 300  # milliseconds between looks at the settings, a file that may come and go
# What editors leave beside a file while they write it.
PASSING_ENDS: Final = ("~", ".swp", ".swx", ".tmp", ".bak", "4913")
TOOL_TEMPLATES: Final = (".j2", ".css", ".js", ".html", ".svg", ".yml")


@contextmanager
def watching(layout: Layout) -> Iterator[queue.SimpleQueue[frozenset[str]]]:
    """A queue that receives the names of files as they are saved, while the block runs.

    What the generator itself writes is not reported.
    """
    saved: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(layout, saved, stop), daemon=True)
    thread.start()
    try:
        yield saved
    finally:
        stop.set()
        thread.join()


def _watch(layout: Layout, saved: queue.SimpleQueue[frozenset[str]], stop: threading.Event) -> None:
    tool = Path(str(files("factbook")))
    folders = (layout.data, layout.docs, tool / "pages", tool / "building" / "defaults")
    settings = read_if_there(layout.own_config)
    for changes in watch(
        *(folder for folder in folders if folder.is_dir()),
        watch_filter=lambda _, path: is_edit(Path(path), layout),
        step=QUIET,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        stop_event=stop,
    ):
        now = read_if_there(layout.own_config)
        also = {layout.own_config.name} if now != settings else set()
        settings = now
        if names := _names(changes, layout) | also:
            saved.put(frozenset(names))


def _names(changes: set[tuple[Change, str]], layout: Layout) -> set[str]:
    return {layout.shown(Path(path)) for _, path in changes}


def is_edit(path: Path, layout: Layout) -> bool:
    """Whether a change of the file at `path` was made by hand and may change the site."""
    if path.name.startswith((".", "#")) or path.name.endswith(PASSING_ENDS):
        return False
    if path.is_dir():  # one that was moved here is reported without what is in it
        return any(is_edit(below, layout) for below in path.rglob("*") if below.is_file())
    if path.is_relative_to(layout.docs):
        content = read_if_there(path)
        below = path.relative_to(layout.docs).as_posix()
        return content is None or not read_manifest(layout).wrote(below, content)
    return path.is_relative_to(layout.data) or path.name.endswith(TOOL_TEMPLATES)
