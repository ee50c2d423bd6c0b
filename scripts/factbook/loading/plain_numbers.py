"""Numbers that are names, and texts with what is no word of theirs taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache  # noqa: TID251 - patterns of text
from typing import Final

_NO_LINE_END: Final = re.compile(r"[^\n]")


@lru_cache(maxsize=8)
def plain_numbers(listed: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of the words that are no figures; a space in them may be a hyphen in the text."""
    longest_first = sorted(listed, key=lambda words: (-len(words), words))
    patterns = (r"[\s-]+".join(map(re.escape, words.split())) for words in longest_first)
    return re.compile(rf"(?<![\w.,])(?:{'|'.join(patterns) or r'(?!)'})(?!\w|[.,]\d)")


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Give the text with spaces wherever the pattern matches; lines stay lines."""
    return without(text, (found.span() for found in pattern.finditer(text)))


def without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Give the text with spaces at these places; lines stay lines."""
    pieces, last = [], 0
    for start, end in places:
        taken = text[start:end]
        blank = _NO_LINE_END.sub(" ", taken) if "\n" in taken else " " * len(taken)
        pieces += [text[last:start], blank]
        last = end
    return "".join([*pieces, text[last:]])
