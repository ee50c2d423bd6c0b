"""Headlines of charts: short enough to be read at a glance, and never without their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Final

LONGEST: Final = 89
"""How many characters a chart's title has at most."""
_ABOUT: Final = re.compile(
    r"^(?:about|around|approximately|roughly|some|circa|c\.|an estimated|estimated) (?=[^a-z])",
    re.I,
)


def headline(heads: Sequence[str], bodies: Sequence[str], bare: Sequence[str] = ()) -> str:
    """The first pair of what a chart is about and what is seen in it that fits, as a sentence.

    Both are given fullest first, and what is seen is shortened before what it is about; `bare` is
    what is left of it where none of these fits. Where nothing does, the last head is cut: its
    numbers stay.
    """
    for head, body in (*product(heads, bodies), *product(heads, bare)):
        if len(found := _joined(head, body)) <= LONGEST:
            return found
    body = (*bodies, *bare)[-1]
    room = LONGEST - len(_joined("", body)) - len(": ")
    return shortened(_joined(_cut(heads[-1], room), body))


def shortened(title: str) -> str:
    """A title that is no longer than titles may be: cut behind a word where it is."""
    return title if len(title) <= LONGEST else _cut(title, LONGEST)


def without_about(figure: str) -> str:
    """A figure without a word such as "about" before it; a bound keeps all its words."""
    return _ABOUT.sub("", figure)


def _joined(head: str, body: str) -> str:
    text = f"{head}: {body}" if head and body else head or body
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _cut(text: str, room: int) -> str:
    """The words of the text that have room, and a sign that there were more."""
    if len(text) <= room:
        return text
    kept = text[: max(0, room - 1)]
    words = kept.rsplit(" ", 1)[0] if " " in kept else kept
    return f"{words.rstrip(' ,;:(')}…" if words else ""
