"""What is claimed, in a sentence: who gives which figure, before it is told where they disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factbook.pages.parts.claims import claimant_words
from factbook.pages.parts.headlines import Headline, headline
from factbook.pages.parts.sheet import Sheet
from factbook.reasoning.answers import State, StateKind


@dataclass(frozen=True)
class Claimed:
    """What opens a question's page; each is "" where there is nothing of it.

    `lead` tells who claims what. `proposition` is the statement that the state speaks of, where
    the question is contested for what is said on that, and not for its figures.
    """

    lead: str
    proposition: str


def claimed(sheet: Sheet, question: str) -> Claimed:
    """Give what is claimed on a question: its figures as they stand, or what two say in words."""
    state = sheet.context.analysis.question_state(question)
    stated = sheet.dossier.questions[question].proposition or ""
    reason = sheet.context.analysis.proposition_state(question).reason if stated else ""
    head = headline(sheet, question)
    if head is not None and state.kind is not StateKind.NOTHING_COMPARABLE:
        lead = sheet.context.analysis.told(list(_figures(head, state)))
    else:
        lead = "" if stated else _in_words(sheet, state)
    return Claimed(lead, stated if reason == state.reason else "")


def _figures(head: Headline, state: State) -> Iterator[str]:
    """The chief figure, another's, and the chief one of another measure.

    The two in conflict are told in the reason that follows, and the other's need not be of them.
    """
    yield head.line.id
    told = state.between or ()
    others = sorted(head.others, key=lambda rival: rival.line.id in told)
    yield from (rival.line.id for rival in (*others[:1], *head.also[:1]))


def _in_words(sheet: Sheet, state: State) -> str:
    """What two say of whom the one contests the other, where neither gives a figure."""
    claims = [sheet.dossier.claims.get(name) for name in state.between or ()]
    if state.kind is not StateKind.CONTESTED:
        return ""
    return " ".join(f"{claimant_words(sheet, one)}: {one.sentence}" for one in claims if one)
