"""A conversation whose answers are kept, so that it can be had again with one of them changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.authoring.interview import Conversation

EMPTY: Final = "-"
"""The answer that leaves out what was answered before."""


@dataclass(frozen=True)
class Answer:
    """What was answered to a question for which this default was offered."""

    question: str
    default: str
    given: str


class Remembering:
    """One who answers and is remembered; `earlier` are answers offered anew for the same questions.

    Where a question comes several times, its answers are offered in their order.
    """

    def __init__(self, talk: Conversation, earlier: Iterable[Answer] = ()) -> None:
        self.talk = talk
        self.answers: list[Answer] = []
        self._earlier: dict[str, deque[Answer]] = defaultdict(deque)
        for one in earlier:
            self._earlier[one.question].append(one)

    def ask(self, question: str, default: str, known: Sequence[str] = ()) -> str:
        """One line of answer; that of the earlier conversation, or the default, if nothing is."""
        again = bool(self.answers) and self.answers[-1].question == question
        offered, shown = default, question
        if not again and self._earlier[question]:
            offered = _offered(self._earlier[question].popleft(), default)
            shown = _without_bracket(question) if offered and not default else question
        given = self.talk.ask(shown, offered, known)
        if given.strip() == EMPTY and offered != default:
            given = default
        if again:  # the answer before was refused, or asked for help
            self.answers.pop()
        self.answers.append(Answer(question, default, given))
        return given

    def say(self, sentence: str) -> None:
        """Tell something."""
        self.talk.say(sentence)


def _offered(earlier: Answer, default: str) -> str:
    """The answer given before, unless it only took a default that has changed since."""
    return default if earlier.given == earlier.default else earlier.given


def _without_bracket(question: str) -> str:
    """The question without what it says to hold if nothing is answered."""
    return question.rpartition(" [")[0] if question.endswith("]") else question
