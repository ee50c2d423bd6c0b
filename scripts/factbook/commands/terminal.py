"""Says what a command does: to people on a terminal, or line by line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.status import Status

from factbook.building.reporting import as_text, counted, problems_shown
from factbook.building.trust.decision import Trust
from factbook.loading.problems import Problem
from factbook.printable import printable, printable_lines


class Terminal:
    """Says what a build does: a moving line on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self.console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self._status: Status | None = None

    def step(self, sentence: str) -> None:
        """Say which step of the work begins."""
        if self._status is not None:
            self._status.update(f"{sentence} …")
        else:
            self.console.print(f"{sentence} …")

    def note(self, sentence: str) -> None:
        """Say something that the reader may want to know."""
        self.console.print(printable_lines(sentence))

    def problems(self, found: tuple[Problem, ...]) -> None:
        """Print the problems, each with its line and remedy, and how many there are."""
        for problem in problems_shown(found):
            self.console.print(as_text(problem))
        if found:
            self.console.print(counted(found))

    def published(self) -> None:
        """Say nothing: the command says where the site is when it has ended."""

    def trust(self, *, always: bool) -> Trust:
        """How to find out whether a dossier's own code may run: a person at a terminal is asked."""
        return Trust(always, self._asked if sys.stdin.isatty() and sys.stdout.isatty() else None)

    def _asked(self, names: Sequence[str]) -> bool:
        if self._status is not None:
            self._status.stop()
        self.console.print("This dossier brings what a build would run with your rights:")
        for name in names:
            self.console.print(f"  {printable(name)}")
        self.console.print("Where you trust who wrote it, it is used until one of these changes.")
        try:
            return click.confirm("Use it?", default=False)
        finally:
            if self._status is not None:
                self._status.start()

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Show the steps in a moving line while the block runs, if this is a terminal."""
        if not self.console.is_terminal:
            yield
            return
        with self.console.status("") as self._status:
            yield
        self._status = None
