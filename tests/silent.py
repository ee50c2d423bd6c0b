"""A build that says nothing: what it would say is kept for tests to look at."""

from __future__ import annotations

from factbook.loading.problems import Problem


class Silent:
    """Keeps what a build says, and prints nothing."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.notes: list[str] = []
        self.found: list[Problem] = []

    def step(self, sentence: str) -> None:
        self.steps.append(sentence)

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def published(self) -> None:
        """What stands in site/ is for tests to look at."""

    def problems(self, found: tuple[Problem, ...]) -> None:
        self.found += found
