"""Every command over sixty hazards: an answer in time, no traceback, nothing that steers.

`facing_hazards.py` runs them, in a process of its own for each command.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import facing_hazards
from facing_hazards import WORDS
from factbook.cli import COMMANDS
from hazards import HAZARDS, remove

IS_ROOT = sys.platform != "win32" and os.geteuid() == 0
USERS = ("root", "ordinary") if IS_ROOT else ("ordinary",)
OF_ROOT = ("check", "build", "serve", "pack", "rename", "edition")
"""Commands of each way to read and to write: root meets what others meet, and nothing closed."""
CLOSED = {"h11", "h12"}
"""What hinders a command that reads data/ only where modes count, which they do not for root."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices")


def faced(folder: Path, user: str) -> dict[str, dict[str, Any]]:
    """What each command told."""
    as_another = ["--ordinary"] if IS_ROOT else []
    words = [*OF_ROOT] if user == "root" else as_another
    path = os.pathsep.join([*sys.path])
    done = subprocess.run(  # noqa: S603 - our own file
        [sys.executable, facing_hazards.__file__, str(folder), *words],
        env={**os.environ, "PYTHONPATH": path, "XDG_STATE_HOME": str(folder / "state")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {told["command"]: told for told in json.loads(done.stdout)}


def test_each_command_is_run_over_sixty() -> None:
    assert WORDS.keys() == COMMANDS.keys()
    assert len({one.place for one in HAZARDS}) >= 60


@pytest.mark.parametrize("user", USERS)
def test_every_command_ends_in_time_and_in_words(tmp_path: Path, user: str) -> None:
    folder = tmp_path / "faced"
    folder.mkdir()
    try:
        told = faced(folder, user)
    finally:
        remove(folder)  # pytest would not: some of it is closed, or lies deeper than paths reach
    faults = {command: found["faults"] for command, found in told.items() if found["faults"]}
    assert not faults, json.dumps(faults, indent=1)
    assert told.keys() == (WORDS.keys() if user == "ordinary" else {*OF_ROOT})
    reading = {"check", "build", "serve", "verify", "pack", "coverage", "rename"}
    for command in sorted(reading & told.keys()):
        assert CLOSED & set(told[command]["named"]) == (
            CLOSED if user == "ordinary" else {"h12"} & set(told[command]["named"])
        )
        assert {"h01", "h02", "h17"} <= set(told[command]["named"]), command
