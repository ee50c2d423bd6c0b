"""How many processes share a piece of work."""

from __future__ import annotations

import os
from typing import Final

MOST: Final = 61
"""More handles than these no process of Windows can wait for."""


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers(pieces: int) -> int:
    """How many processes are to share so many pieces of work, each of which is worth one."""
    return max(1, min(cores(), pieces, MOST))
