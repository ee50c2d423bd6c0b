"""The questions of a dossier in the order in which readers meet them: the disputed first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from factbook.pages.parts.context import STATES, Context
from factbook.pages.parts.context_queries import of_each_chunk, query_of
from factbook.reasoning.answers import StateKind


class Placed(NamedTuple):
    """A question with what decides on its place, and whether somebody took a position on it."""

    name: str
    state: StateKind
    weight: tuple[int, ...]
    claims: int
    has_positions: bool


@query_of("questions-by-state", tuple[Placed, ...])
def questions_by_state(context: Context) -> tuple[Placed, ...]:
    """Every question: the disputed first, by the conflict that leads, then by number of claims."""
    placed = chain.from_iterable(_places.each(context))
    return tuple(sorted(placed, key=_order))


def _order(one: Placed) -> tuple[object, ...]:
    return STATES.index(one.state), tuple(-number for number in one.weight), -one.claims


@of_each_chunk("question-places", "questions", tuple[Placed, ...])
def _places(context: Context, questions: Sequence[str]) -> tuple[Placed, ...]:
    dossier, analysis = context.dossier, context.analysis
    states = ((name, analysis.question_state(name)) for name in questions)
    return tuple(
        Placed(
            name,
            state.kind,
            state.weight,
            len(dossier.claims_of_question(name)),
            dossier.questions[name].proposition is not None and bool(analysis.positions(name)),
        )
        for name, state in states
    )
