"""Words as a chart can hold them: cleaned, and cut to a width.

Widths are estimates for the widest of the common sans-serif fonts (DejaVu Sans, Verdana), so that
a word which fits by them fits with any font a reader has.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache  # noqa: TID251 - widths of characters
from typing import Final

# Arial's look-alikes are everywhere; places are computed for wider letters than theirs.
FONT: Final = "Helvetica Neue, Helvetica, Arial, Liberation Sans, Roboto, DejaVu Sans, sans-serif"
ELLIPSIS: Final = "\u2026"

# The advances of DejaVu Sans in ems, rounded up, by groups of letters.
_EMS: Final = {
    character: ems
    for letters, ems in (
        ("ijlI.,:;'|! \u2019\u00b7\u00a0\u202f", 0.33),
        ("ftr()[]-/J", 0.42),
        ("cszvxy\u2013", 0.6),
        ("mMwW%@\u2014\u2026", 1.0),
        ("OQGDHNU", 0.8),
    )
    for character in letters
}
_BOLD: Final = 1.1
# A character that ends a process drawing with resvg, or turns the text around it.
_UNWELCOME: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters of a long name's end that are kept.
_OF_END: Final = 10
_JOINERS: Final = "\u200c\u200d"


def cleaned(text: str) -> str:
    """The text on one line, without control characters, noncharacters and invisible signs.

    Joiners stay: some scripts and names are spelt with them.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (c if c in _JOINERS or _shows(c) else " " for c in text)
    return " ".join("".join(kept).split())


def _shows(character: str) -> bool:
    return unicodedata.category(character) not in _UNWELCOME


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How many pixels the text takes at most at a font size in pixels."""
    return sum(map(_ems, text)) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _ems(character: str) -> float:
    if unicodedata.combining(character) or character in _JOINERS:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in _EMS:
        return _EMS[character]
    if not character.isascii():
        return 0.85
    return 0.7 if character.isupper() else 0.64


def cut_to(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as the room in pixels holds, with an ellipsis."""
    if width_of(text, size, bold=bold) <= room:
        return text

    def begun(count: int) -> str:
        return text[:count].rstrip() + ELLIPSIS

    # The more signs, the wider: of a text of thousands only a few beginnings are measured.
    counts = range(1, len(text) + 1)
    return begun(bisect_right(counts, room, key=lambda n: width_of(begun(n), size, bold=bold)))


def lines_of(
    text: str, room: float, size: float, most: int, *, bold: bool = False, keeps_end: bool = True
) -> list[str]:
    """The text in at most so many lines, each as wide as the room in pixels.

    The last is cut within, so that names which differ at their end alone still do; that of
    a sentence, which need not keep its end, is cut there.
    """
    lines: list[str] = []
    rest = [word for word in text.split(" ") if word]  # no break at a space that forbids it
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), size, bold=bold) <= room:
            count += 1
        lines.append(cut_to(" ".join(rest[:count]), room, size, bold=bold))
        rest = rest[count:]
    cut = _cut_within if keeps_end else cut_to
    return [*lines, cut(" ".join(rest), room, size, bold=bold)] if rest else lines


def _cut_within(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, or its beginning and, where there is room for both, its last words."""
    if width_of(text, size, bold=bold) <= room:
        return text
    end = text[-_OF_END:]
    end = end.partition(" ")[2] or end
    left = room - width_of(end, size, bold=bold)
    if left < room / 3:
        return cut_to(text, room, size, bold=bold)
    return cut_to(text[: -len(end)], left, size, bold=bold) + end
