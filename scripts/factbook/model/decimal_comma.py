"""Numbers of a dossier whose decimals are parted by a comma, and its thousands by points.

The grammar of figures knows one writing, "1,200.5". In a dossier with `decimal_comma: true` each
text that holds a number is turned into it when it is read, and what is said of it is turned back.
"""

from __future__ import annotations

import re
from typing import Final

_SIGN: Final = re.compile(r"(?<=\d)[.,](?=\d)")
_SWAPPED: Final = {".": ",", ",": "."}
_WORD: Final = re.compile(r"(?<!percentage )\b(comma|point)(s?)\b")
_WORDS: Final = {"comma": "point", "point": "comma"}


def in_points(text: str) -> str:
    """The text with points and commas within numbers swapped; it keeps its length."""
    return _SIGN.sub(lambda found: _SWAPPED[found[0]], text)


def said_in_commas(message: str) -> str:
    """What is said of numbers in the writing of the grammar, for one who writes decimal commas."""
    words = _WORD.sub(lambda found: _WORDS[found[1]] + found[2], message)
    return in_points(words)
