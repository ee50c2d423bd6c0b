"""A text as a message can hold it: on one line, and cut to a length."""

from __future__ import annotations

from typing import Final

LONGEST_SHOWN: Final = 60
"""Characters of a text that a message shows, unless it says otherwise."""


def on_one_line(text: str, longest: int = LONGEST_SHOWN) -> str:
    """The text with single spaces, and an ellipsis for what is beyond its longest."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def in_quotes(text: str) -> str:
    """The text quoted on one line, each character that cannot be printed as its code."""
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))
    return f"“{on_one_line(line)}”"
