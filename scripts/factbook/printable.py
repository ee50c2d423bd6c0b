"""Text as a terminal may be shown it."""

from __future__ import annotations

import unicodedata
from typing import Final

_STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Categories of characters that are not seen, or that could command a terminal or turn a line."""


def printable(line: str) -> str:
    """One line, with each character that is not seen, or that steers, written as its code."""
    return "".join(
        char if unicodedata.category(char) not in _STEERING else f"\\u{ord(char):04x}"
        for char in line.replace("\t", " ")
    )


def printable_lines(text: str) -> str:
    """The same for a text of several lines."""
    return "\n".join(map(printable, text.split("\n")))
