"""How a build tells what it does. The core prints nothing itself: who calls it decides."""

from __future__ import annotations

from typing import Protocol

from factbook.loading.problems import Problem


class Progress(Protocol):
    """What a build says while it runs; a command prints it, a preview shows it in the page."""

    def step(self, sentence: str) -> None:
        """Say which step of the work begins."""

    def note(self, sentence: str) -> None:
        """Say something that the reader may want to know, though nothing is wrong."""

    def published(self) -> None:
        """Say that readers see the new site; what the next build needs is still to be kept."""

    def problems(self, found: tuple[Problem, ...]) -> None:
        """Show the problems of the fact files, in their order; there may be none."""
