"""Whose fault an exception is: this tool's own, or that of what MkDocs was given."""

from __future__ import annotations

import re
import sysconfig
import traceback
from pathlib import Path
from typing import Final

import factbook

OWN_FAULT: Final = (
    "This is a fault of Factbook itself, not of the dossier. Nothing was published. "
    "Please report it with the lines above; SECURITY.md says how where it is one of safety."
)
"""What stands below the traceback of a fault of this tool's own."""
_OURS: Final = str(Path(factbook.__file__).parent)
_PYTHONS: Final = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), "<frozen")
_FRAMES: Final = re.compile(
    r"^(Traceback \(most recent call last\):|  File \".+\", line \d+)", re.M
)


def is_of_this_tool(error: BaseException) -> bool:
    """Whether a function of this tool failed, or called Python's library in a way that failed."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(_OURS):
            return True
        if not frame.filename.startswith(_PYTHONS) or "-packages" in frame.filename:
            return False
    return False


def without_traceback(text: str) -> str:
    """The text, with nothing but the last line of a traceback that it ends with."""
    found = _FRAMES.search(text)
    if found is None:
        return text
    return f"{text[: found.start()].strip()} {text.strip().splitlines()[-1]}".strip()
