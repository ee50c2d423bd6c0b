"""Text as every format can hold it."""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"
# Controls but tab and line ends, surrogates and noncharacters: no fact file may hold them, XML has
# no way to write them, and UTF-8 none for half of them.
_NOT_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_SPACES: Final = re.compile(r"\s+")


def storable(text: str) -> str:
    """Give the text with U+FFFD for each character that no fact file may hold."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_TEXT.sub(REPLACEMENT, text)


def in_one_line(text: str) -> str:
    """Give the text storable and on one line, each run of white space as one space."""
    return _SPACES.sub(" ", storable(text)).strip()
