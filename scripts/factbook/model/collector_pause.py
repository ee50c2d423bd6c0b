"""Keeps the garbage collector from looking through a whole dossier again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector while much is made that stays: it doubled the time of all comparing.

    What was made then counts as old, as if it had outlived a collection: it is still collected
    with all else that is old, but does not by its number bring that about at once.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Thawing what was frozen puts it with the oldest; what others froze must stay so.
        if gc.get_freeze_count() == 0:
            gc.freeze()
            gc.unfreeze()
        if was_enabled:
            gc.enable()
