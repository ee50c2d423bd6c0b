"""Whether processes that a test knows by their numbers still run."""

from __future__ import annotations

import os
import time

LONGEST = 60
"""Seconds after which a process that should end counts as one that does not."""


def is_running(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until_ended(*processes: int) -> None:
    """Wait until none of the processes runs; fail where one does not end."""
    until = time.monotonic() + LONGEST
    while running := [process for process in processes if is_running(process)]:
        assert time.monotonic() < until, running
        time.sleep(0.05)
