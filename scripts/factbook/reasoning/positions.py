"""Where each actor stood on a question's proposition, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from factbook.model.dossier import Dossier
from factbook.model.statements import Position
from factbook.reasoning.answers import Stance
from factbook.reasoning.comparands import Comparand
from factbook.reasoning.words import POSITION_VERBS

_WITHHELD = frozenset({Position.DENIES, Position.SILENT})


def stances(dossier: Dossier, terms: Iterable[Comparand]) -> Iterator[Stance]:
    """Every position, actor by actor, each actor's in the order of time.

    `terms` are the positions on one question. The actor whose first position is the oldest comes
    first.
    """
    of_actor: dict[str, list[Comparand]] = defaultdict(list)
    for term in sorted(terms, key=_when):
        for actor in sorted(term.holders):
            of_actor[actor].append(term)
    for actor, taken in of_actor.items():
        for term in taken:
            yield _stance(dossier, actor, term, taken)


def _when(term: Comparand) -> tuple[int, int, str]:
    return (*_limits(term), term.id)


def _limits(term: Comparand) -> tuple[int, int]:
    """From when to when a position may have been stated; a silence, from when it lasted."""
    return (term.span.first, term.span.last)


def _stance(dossier: Dossier, actor: str, term: Comparand, taken: list[Comparand]) -> Stance:
    if term.claim is None or term.position is None:
        raise ValueError("only a claim with a position is a stance")
    words = "acknowledges" if _acknowledges(term, taken) else POSITION_VERBS[term.position]
    return Stance(
        actor,
        term.id,
        term.position,
        words,
        dossier.as_of(term.claim),
        dossier.statement_of(term.claim).by,
        term.claim.period,
    )


def _acknowledges(term: Comparand, taken: list[Comparand]) -> bool:
    """Whether an actor affirms for the first time after it denied or was silent.

    Only what came before it on every reading of the dates counts.
    """
    if term.position is not Position.AFFIRMS:
        return False
    before = [other for other in taken if _begins_before(other, term)]
    affirmed = [_limits(other)[0] for other in before if other.position is Position.AFFIRMS]
    withheld = [_limits(other)[0] for other in before if other.position in _WITHHELD]
    return bool(withheld) and max(withheld) > max(affirmed, default=min(withheld) - 1)


def _begins_before(other: Comparand, term: Comparand) -> bool:
    first, last = _limits(other)
    began = first if other.position is Position.SILENT and other.window is not None else last
    return began < _limits(term)[0]
