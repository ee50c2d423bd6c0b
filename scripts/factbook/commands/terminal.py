"""Says what a command does: to people on a terminal, or line by line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import click

from factbook.building.reporting import counted, problems_shown
from factbook.building.trust.decision import Trust
from factbook.commands.output import say
from factbook.loading.problems import Problem
from factbook.printable import printable, printable_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status


class Terminal:
    """Says what a build does: a moving line on a terminal, plain lines elsewhere.

    Rich is imported only for that line and for what has colours: it would be a thirtieth of an
    edit's time.
    """

    def __init__(self) -> None:
        self._status: Status | None = None

    @cached_property
    def console(self) -> Console:
        """What prints with colours, where they can be shown."""
        from rich.console import Console  # noqa: PLC0415 - see above

        return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)

    def step(self, sentence: str) -> None:
        """Say which step of the work begins."""
        if self._status is not None:
            self._status.update(f"{sentence} …")
        else:
            say(f"{sentence} …")

    def note(self, sentence: str) -> None:
        """Say something that the reader may want to know."""
        if self._status is not None:
            self.console.print(printable_lines(sentence))
        else:
            say(sentence)

    def problems(self, found: tuple[Problem, ...]) -> None:
        """Print the problems, each with its line and remedy, and how many there are."""
        if not found:
            return
        from factbook.building.problem_text import as_text  # noqa: PLC0415 - see above

        for problem in problems_shown(found):
            self.console.print(as_text(problem))
        self.console.print(counted(found))

    def published(self) -> None:
        """Say nothing: the command says where the site is when it has ended."""

    def trust(self, *, always: bool) -> Trust:
        """How to find out whether a dossier's own code may run: a person at a terminal is asked."""
        return Trust(always, self._asked if sys.stdin.isatty() and sys.stdout.isatty() else None)

    def _asked(self, names: Sequence[str]) -> bool:
        if self._status is not None:
            self._status.stop()
        say("This dossier brings what a build would run with your rights:")
        for name in names:
            say(f"  {printable(name)}")
        say("Say yes only where you trust who wrote it. You are asked again when one of these")
        say("changes, and each time where settings leave open which files they name.")
        try:
            return click.confirm("Use it?", default=False)
        finally:
            if self._status is not None:
                self._status.start()

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Show the steps in a moving line while the block runs, if this is a terminal."""
        if not (sys.stdout.isatty() and self.console.is_terminal):
            yield
            return
        with self.console.status("") as self._status:
            yield
        self._status = None
