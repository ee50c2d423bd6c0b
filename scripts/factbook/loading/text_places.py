"""Where the parts of a text stand in its file, however YAML has folded or quoted the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import Final

from factbook.loading.entries import Entry, Path
from factbook.loading.yaml.value_places import Place

_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#[^\n]*)?\n")
_WORD: Final = re.compile(r"\S+")


class TextPlaces:
    """The places of one text: of the value at `path` of an entry.

    YAML folds lines and takes indents away, but keeps the words in their order, so a word is found
    by counting. Nothing is counted before the first question.
    """

    def __init__(self, entry: Entry, path: Path, text: str) -> None:
        self._entry = entry
        self._start = entry.at(path)
        self._text = text
        self._last: tuple[int, tuple[int, int, int | None]] | None = None

    def place(self, index: int) -> Place:
        """Answer where the character at `index` of the text stands in the file.

        Where an escape hides its word, the answer is the place where the text begins.
        """
        number = bisect_right(self._words, index) - 1
        if not 0 <= number < len(self._written):
            return self._start
        begin, end, there = self._word(number)
        if there is None or index >= end:
            return self._start
        return self._entry.file.lines.place(there + index - begin)

    def _word(self, number: int) -> tuple[int, int, int | None]:
        """Where a word of the text begins and ends, and where it begins in the file, if seen.

        Remembered for the last word asked for, since one word may hold many a fault.
        """
        if self._last is None or self._last[0] != number:
            word = _WORD.match(self._text, self._words[number])
            begin, end = word.span() if word else (0, 0)
            there = self._written[number]
            at = there[0].find(self._text[begin:end])
            self._last = (number, (begin, end, there.start() + at if at >= 0 else None))
        return self._last[1]

    @cached_property
    def _words(self) -> list[int]:
        return [word.start() for word in _WORD.finditer(self._text)]

    @cached_property
    def _written(self) -> list[re.Match[str]]:
        """The words as they stand in the file, from the beginning of the text on."""
        lines = self._entry.file.lines
        begin = lines.index(self._start)
        is_page = self._entry.collection == "pages"
        header = None if is_page else _BLOCK_HEADER.match(lines.text, begin)
        found = _WORD.finditer(lines.text, header.end() if header else begin)
        return list(islice(found, len(self._words)))
