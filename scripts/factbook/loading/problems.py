"""A problem found in the fact files, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: its place, what is wrong, and what would be right.

    `line` and `column` count from 1, in characters, as editors show them. `source_line` is the
    offending line as it stands in the file, without its line end.
    """

    file: str
    line: int
    column: int
    severity: Severity
    message: str
    remedy: str = ""
    source_line: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong and what would be right, in one sentence."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message

    def __str__(self) -> str:
        """The problem as compilers print it: `file:line:column: sentence`."""
        return f"{self.file}:{self.line}:{self.column}: {self.sentence}"


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` with at most three names that resemble `word`, or nothing."""
    names = difflib.get_close_matches(word, sorted(known), n=3, cutoff=0.6)
    if not names:
        return ""
    *others, last = names
    return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
