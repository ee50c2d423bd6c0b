"""One build of a dossier at a time: a second one waits, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from factbook.building.layout import LOCK, Layout
from factbook.building.progress import Progress
from factbook.errors import BusyError

PATIENCE = 120.0  # seconds


@contextmanager
def only_build(layout: Layout, progress: Progress, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold the dossier for this build; wait up to `patience` seconds for another to end.

    Gives whether it had to wait: what was read before may then be old. Raises `BusyError` if the
    other is not done by then. A killed build leaves nothing locked.
    """
    place = layout.private / LOCK
    safely = layout.safely()
    safely.make_folder(layout.private)
    safely.read(place)  # raises where something else stands: the lock would be opened to be written
    lock = FileLock(place)
    waited = False
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waited = True
        progress.note(
            "Another build of this dossier is under way; "
            f"this one waits for it, {patience:.0f} seconds at most."
        )
        _wait(lock, patience)
    try:
        yield waited
    finally:
        lock.release()


def _wait(lock: FileLock, patience: float) -> None:
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise BusyError(
            f"Another build of this dossier was still under way after {patience:.0f} seconds. "
            "Wait until it has ended, or end it, then build again."
        ) from None
