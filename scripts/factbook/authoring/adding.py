"""Adds a record by asking for it: to the right file, with the check of what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from factbook.authoring import place_questions, records, statement
from factbook.authoring.appending import Addition, append
from factbook.authoring.correction import correction
from factbook.authoring.filing import file_for, header_for
from factbook.authoring.interview import Conversation, Interview
from factbook.authoring.known import known_in
from factbook.errors import AuthoringError
from factbook.loading.problems import Problem
from factbook.loading.reading import Reading, read_dossier
from factbook.model.nearest_names import nearest

Read = Callable[[Path], Reading]
WRITERS: Final[Mapping[str, Callable[[Interview], str]]] = {
    "statement": statement.statement,
    "source": records.source,
    "actor": records.actor,
    "event": records.event,
    "place": place_questions.place,
    "correction": lambda interview: correction(interview, ()),
}


@dataclass(frozen=True)
class Added:
    """What was written, and the problems that the dossier has since, and had not before."""

    additions: tuple[Addition, ...]
    problems: tuple[Problem, ...]

    def take_back(self) -> None:
        """Make every file what it was before; raises AuthoringError where one was changed."""
        for addition in reversed(self.additions):
            addition.take_back()


def add(
    root: Path,
    kind: str,
    talk: Conversation,
    read: Read = read_dossier,
    *,
    today: date,
    write: Callable[[Interview], str] | None = None,
) -> Added:
    """Ask for a record of this kind, and for others it needs, and write them.

    `read` finds the problems, before and after; `today` is when statements are added. `write`
    asks in place of the kind's own questions. Nothing is
    written before the last answer is given. Raises RootError where `root` holds no dossier,
    AuthoringError where a file cannot be written; nothing is left written then, nor where someone
    interrupts the writing or the check.
    """
    interview = Interview(talk, known_in(root), WRITERS, today.isoformat())
    (write or WRITERS[kind])(interview)
    before = frozenset(read(root).problems)
    planned = [
        (file_for(root, one, record, _chooser(talk, one)), record)
        for one, record in interview.added
    ]
    written: list[Addition] = []
    try:
        for name, record in planned:
            written.append(append(root, name, record, header_for(root, name)))
        found = read(root).problems
    except (AuthoringError, KeyboardInterrupt):
        Added(tuple(written), ()).take_back()
        raise
    return Added(tuple(written), tuple(one for one in found if one not in before))


def _chooser(talk: Conversation, kind: str) -> Callable[..., str]:
    def choose(names: list[str]) -> str:
        for name in names:
            talk.say(f"  {name}")
        while True:
            answer = talk.ask(f"File for the {kind}", names[-1]).strip()
            if answer in names:
                return answer
            hint = nearest(answer, names)
            talk.say(f"  there is no {answer} here; {hint or 'name one of these files'}")

    return choose
