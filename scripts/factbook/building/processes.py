"""Processes that share a piece of work.

They are spawned, since one that is forked from a process with threads may hang.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import connection, get_context, parent_process
from multiprocessing.context import SpawnContext
from typing import Final

MOST: Final = 61
"""More handles than these no process of Windows can wait for."""
_LOST: Final = 3


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers(pieces: int) -> int:
    """How many processes are to share so many pieces of work, each of which is worth one."""
    return max(1, min(cores(), pieces, MOST))


def pool(
    number: int, begin: Callable[..., None] | None = None, *arguments: object
) -> ProcessPoolExecutor:
    """So many processes, in each of which `begin` is called first.

    They end with this one, however it ends, and leave Ctrl-C to it.
    """
    begins = partial(_begin, None if begin is None else partial(begin, *arguments))
    return ProcessPoolExecutor(number, _spawning(), initializer=begins)


def _spawning() -> SpawnContext:
    """How processes are begun.

    They import nothing from the current folder, which may be somebody else's dossier: Python would
    look there first (https://docs.python.org/3/using/cmdline.html#cmdoption-P).
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    return get_context("spawn")


def _begin(begin: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(_LOST)
