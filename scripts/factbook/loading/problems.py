"""A problem found in the fact files, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from operator import attrgetter
from typing import Final, TypeVar

from factbook.model.nearest_names import nearest

OFFERED: Final = 20
"""Different misspelt names in a dossier that are answered with the nearest."""

MOST_OF_ONE: Final = 200
"""Problems of one kind that are looked for in one record or one text."""
BROKEN: Final = 1_000
"""Broken records of one file after which no further one of it is checked."""
T = TypeVar("T")


class Severity(StrEnum):
    """An error stops the build; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: its place, what is wrong, and what would be right.

    `line` and `column` count from 1, in characters, as editors show them. `source_line` is the
    offending line as it stands in the file, without its line end. `name`: what a warning is called
    by a record that accepts it.
    """

    file: str
    line: int
    column: int
    severity: Severity
    message: str
    remedy: str = ""
    source_line: str = ""
    name: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong and what would be right, in one sentence."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message

    def __str__(self) -> str:
        """The problem as compilers print it: `file:line:column: sentence`."""
        return f"{self.file}:{self.line}:{self.column}: {self.sentence}"


class Hints:
    """Answers misspelt names with the nearest, for as many different names as a reader will mend.

    A file in which hundreds of names are wrong has another fault than spelling, and each search
    goes through every known name.
    """

    def __init__(self, most: int = OFFERED) -> None:
        self._most = most
        self._found: dict[tuple[str, tuple[str, ...]], str] = {}

    def of(self, word: str, kinds: Sequence[str], known: Callable[[], Iterable[str]]) -> str:
        """Give the hint for a word that should name one of these kinds."""
        asked = (word, tuple(kinds))
        if asked not in self._found:
            if len(self._found) >= self._most:
                return ""
            self._found[asked] = nearest(word, known())
        return self._found[asked]


def first_of(found: Iterable[T]) -> Iterator[T]:
    """The first problems, or places of problems, of one kind in one record or text.

    Nobody mends more before checking again, and a file made of nothing else ends soon.
    """
    return islice(found, MOST_OF_ONE)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by its place."""
    by_place = attrgetter("file", "line", "column", "severity", "message", "remedy", "name")
    return tuple(sorted(set(problems), key=by_place))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
