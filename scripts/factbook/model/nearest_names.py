"""A misspelt name is answered with the known names that resemble it."""

from __future__ import annotations

import difflib
import heapq
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache  # noqa: TID251 - likeness of words
from typing import Final

ALIKE: Final = 0.6
"""The least share of letters in order at which a name resembles another."""
SHORT: Final = 5
"""So short a name shares letters with many others, as "kind" does with "id": those begin alike."""
ALIKE_IN_SHORT: Final = 0.7
COMPARED: Final = 40
"""Names compared letter by letter with a misspelt one."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` with at most three names that resemble `word`, or nothing."""
    names = _resembling(word, tuple(sorted(known)))
    if not names:
        return ""
    *others, last = names
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"


@lru_cache(maxsize=512)
def _resembling(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The names that share most letters with `word`, in order; compared at length are but few."""
    letters = Counter(word)
    rated = ((_shared(letters, len(word), name), name) for name in known)
    likely = heapq.nlargest(COMPARED, (pair for pair in rated if pair[0] >= ALIKE))
    names = [name for _, name in likely]
    found = difflib.get_close_matches(word, names, n=3, cutoff=ALIKE)
    if len(word) <= SHORT:
        alike = difflib.get_close_matches(word, found, n=3, cutoff=ALIKE_IN_SHORT)
        found = [name for name in found if name in alike or name[:1] == word[:1]]
    return tuple(found)


def _shared(letters: Counter[str], length: int, name: str) -> float:
    """The most that the ratio of two words can be: their letters in any order."""
    longest = length + len(name)
    if 2 * min(length, len(name)) < ALIKE * longest:
        return 0.0
    return 2 * (letters & Counter(name)).total() / longest
