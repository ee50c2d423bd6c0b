"""Asks on a terminal, with the keys of a command line, or takes answers from a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from factbook.commands.output import say
from factbook.errors import AuthoringError

try:
    import readline
except ImportError:  # Windows edits lines by itself
    readline = None  # type: ignore[assignment]


class Prompts:
    """One who answers: a person at the keys, or lines of a pipe."""

    def __init__(self) -> None:
        self.edits = bool(readline) and sys.stdin.isatty() and sys.stdout.isatty()
        if self.edits:
            # What parts ids in a list; a hyphen is part of an id.
            readline.set_completer_delims(", ")
            # macOS has another library under the same name.
            own = "libedit" in (readline.__doc__ or "")
            readline.parse_and_bind("bind ^I rl_complete" if own else "tab: complete")

    def ask(self, question: str, default: str, known: Sequence[str] = ()) -> str:
        """One line of answer; the default where nothing is answered.

        On a terminal the Tab key completes to one of `known`. Raises AuthoringError where the
        person stops, or the answers end.
        """
        try:
            if self.edits:
                return _edited(question, default, known)
            answer: str = click.prompt(question, default=default, show_default=bool(default))
        except (click.Abort, KeyboardInterrupt, EOFError):
            say()
            raise AuthoringError("stopped before the last answer; nothing was written") from None
        return answer

    def say(self, sentence: str) -> None:
        """Tell something."""
        say(sentence)


def completions(begun: str, known: Sequence[str]) -> list[str]:
    """The known names that begin so, in their order; else the only one that has it within."""
    if matches := [name for name in known if name.startswith(begun)]:
        return matches
    within = [name for name in known if begun in name]
    return within if len(within) == 1 else []


def _edited(question: str, default: str, known: Sequence[str]) -> str:
    """An answer typed with the keys of a command line, which know the width of the whole line."""

    def completed(begun: str, number: int) -> str | None:
        found = completions(begun, known)
        return found[number] if number < len(found) else None

    # With a completer that finds nothing, Tab does not offer the files of the folder.
    readline.set_completer(completed)
    shown = f" [{default}]" if default else ""
    return input(f"{question}{shown}: ") or default
