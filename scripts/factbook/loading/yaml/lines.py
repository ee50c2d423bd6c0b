"""The lines of one text: from an index to a place and back, fast for any number of questions."""

import re
from bisect import bisect_right
from functools import cached_property

from factbook.loading.yaml.value_places import Place


class Lines:
    """Where the lines of a text begin; a line ends with a line feed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    def place(self, index: int) -> Place:
        """Answer line and column of the character at `index`."""
        line = bisect_right(self._starts, index)
        return Place(line, index - self._starts[line - 1] + 1)

    def index(self, place: Place) -> int:
        """Answer the index of the character at `place`."""
        return self._starts[place.line - 1] + place.column - 1
