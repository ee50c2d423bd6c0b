"""Citations in prose: `[[id]]` and `[[id|figure]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A bracket behind a backslash is text.
_CITATION = re.compile(r"(?<!\\)\[\[([^\[\]|\n]{0,200})(?:\|([^\[\]|\n]{0,200}))?\]\]")
FORMS = ("figure",)


@dataclass(frozen=True, slots=True)
class Citation:
    """A record named in prose. `form` is what is to be shown of it, or nothing for all.

    `start` and `end` are its place in the text, in characters from 0.
    """

    id: str
    form: str
    start: int
    end: int


def citations(text: str) -> Iterator[Citation]:
    """Every citation in a Markdown text, in order."""
    for match in _CITATION.finditer(text):
        yield Citation(match[1].strip(), (match[2] or "").strip(), match.start(), match.end())
