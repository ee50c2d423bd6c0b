"""Where a part of a text stands in its file, however YAML has folded or quoted the text."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from factbook.loading.entries import Entry, Path
from factbook.loading.places import Place

_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#[^\n]*)?\n")
_WORD: Final = re.compile(r"\S+")


def place_within(entry: Entry, path: Path, text: str, index: int) -> Place:
    """Answer where the character at `index` of the text at `path` stands in the file.

    YAML folds lines and takes indents away, but keeps the words in their order, so the word is
    found by counting. Where escapes hide it, the answer is the place where the text begins.
    """
    start = entry.at(path)
    lines = entry.file.lines
    begin = lines.index(start)
    header = None if entry.collection == "pages" else _BLOCK_HEADER.match(lines.text, begin)
    words = list(_WORD.finditer(text, 0, index + 1))
    if not words or words[-1].end() <= index:
        return start
    sought = _WORD.match(text, words[-1].start())
    as_written = _WORD.finditer(lines.text, header.end() if header else begin)
    there = next(islice(as_written, len(words) - 1, None), None)
    if sought is None or there is None or (at := there[0].find(sought[0])) < 0:
        return start
    return lines.place(there.start() + at + index - sought.start())
