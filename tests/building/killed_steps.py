"""The steps of a build that touch files, told by Python's own audit events, and how to die at one.

https://docs.python.org/3/library/audit_events.html. A step is what is done (a file opened to be
written, a rename, a deletion) and the functions of Factbook that have it done, so that no list of
them has to be kept by hand.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import factbook
from factbook.building import workflow
from silent import Silent

OURS = str(Path(factbook.__file__).parent) + os.sep
# The exchange of two folders is a call of the C library. A folder made or a mode set is seen by
# whoever dies at the step after it.
CHANGING = frozenset(
    {"os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
    | {"ctypes.dlsym", "sqlite3.connect"}
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Steps:
    """Hears of what the build does, and calls `each` with every step below the root."""

    root: Path
    each: Callable[[str], None]
    inside: bool = field(default=False)

    def heard(self, event: str, args: tuple[object, ...]) -> None:
        if self.inside or not (event in CHANGING or (event == "open" and writes(args))):
            return
        self.inside = True
        try:
            if event == "ctypes.dlsym" or self.is_below(args[0]):
                self.each(f"{event} by {_of_ours()}")
        finally:
            self.inside = False

    def is_below(self, path: object) -> bool:
        """Whether a path is one of the root's; those without a folder are named within one."""
        if not isinstance(path, str | Path):
            return False
        return not Path(path).is_absolute() or Path(path).is_relative_to(self.root)


def writes(args: tuple[object, ...]) -> bool:
    """Whether a file that an event tells of is opened to be written."""
    flags = args[2] if len(args) > 2 else 0
    return isinstance(flags, int) and bool(flags & WRITING)


def _of_ours() -> str:
    """The three innermost functions of Factbook that are running."""
    found: list[str] = []
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and len(found) < 3:
        code = frame.f_code
        if code.co_filename.startswith(OURS):
            place = code.co_filename.removeprefix(OURS).removesuffix(".py").replace(os.sep, ".")
            found.append(f"{place}.{code.co_name}")
        frame = frame.f_back
    return " for ".join(found)


def _build(root: str, each: Callable[[str], None]) -> None:
    sys.addaudithook(Steps(Path(root), each).heard)
    workflow.build(Path(root), Silent())


def _record(root: str, told: str) -> None:
    steps: list[str] = []
    _build(root, steps.append)
    Path(told).write_text(json.dumps(steps), encoding="utf-8")


def _die(root: str, step: str, time: int) -> None:
    met = 0

    def each(now: str) -> None:
        nonlocal met
        met += now == step
        if met == time:
            os.kill(os.getpid(), signal.SIGKILL)

    _build(root, each)


def _in_a_child(target: Callable[..., None], *args: object) -> int | None:
    process = multiprocessing.get_context("fork").Process(target=target, args=args)
    process.start()
    process.join()
    return process.exitcode


def steps_of_a_build(root: Path, told: Path) -> list[str]:
    """The steps of a build of `root`, in their order, kept in the file `told` on the way."""
    assert _in_a_child(_record, str(root), str(told)) == 0
    steps: list[str] = json.loads(told.read_text(encoding="utf-8"))
    return steps


def killed_at(root: Path, step: str, time: int) -> bool:
    """Build, and kill the build before it does this step for the time-th time; False if it ended.

    A build that fails is a fault.
    """
    code = _in_a_child(_die, str(root), step, time)
    assert code in {0, -signal.SIGKILL}, f"the build before or at {step} failed"
    return code != 0
