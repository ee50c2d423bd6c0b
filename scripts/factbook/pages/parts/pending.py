"""Pages about one record that are made only if they are not remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from factbook.pages.parts.sheet import PageFile


@dataclass(frozen=True)
class Pending:
    """The pages about one record, not made yet; `questions` are those whose claims they show."""

    record: str
    questions: Iterable[str]
    make: Callable[[], Iterable[PageFile]]
