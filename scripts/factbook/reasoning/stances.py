"""Where each actor stood on a question's proposition, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from factbook.model.dossier import Dossier
from factbook.model.record import When
from factbook.model.statement_record import Claim, Position
from factbook.reasoning.answers import Stance
from factbook.reasoning.days import Days
from factbook.reasoning.items import Item
from factbook.reasoning.words import POSITION_VERBS

_WITHHELD = frozenset({Position.DENIES, Position.SILENT})


def stances(dossier: Dossier, terms: Iterable[Item]) -> Iterator[Stance]:
    """Every position, actor by actor, each actor's in the order of time.

    `terms` are the positions on one question. The actor whose first position is the oldest comes
    first.
    """
    of_actor: dict[str, list[Item]] = defaultdict(list)
    for term in sorted(terms, key=_when):
        for actor in sorted(term.holders):
            of_actor[actor].append(term)
    for actor, taken in of_actor.items():
        for term in taken:
            yield _stance(dossier, actor, term, taken)


def _when(term: Item) -> tuple[int, int, str]:
    """In the order of the days on which positions ended: a silence ends with its window."""
    taken = _taken(term)
    return (taken.last, taken.first, term.id)


def _taken(term: Item) -> Days:
    """When the position was taken: for its time, else as `_day_of` says."""
    is_own = term.window is None and term.claim is not None and term.claim.about is None
    return term.said if is_own else term.span


def _day_of(dossier: Dossier, claim: Claim) -> When:
    """The day on which an actor spoke for itself; of what others tell, the one they speak of."""
    return dossier.statement_of(claim).said if claim.about is None else dossier.as_of(claim)


def _stance(dossier: Dossier, actor: str, term: Item, taken: list[Item]) -> Stance:
    if term.claim is None or term.position is None:
        raise ValueError("only a claim with a position is a stance")
    words = "acknowledges" if _acknowledges(term, taken) else POSITION_VERBS[term.position]
    return Stance(
        actor,
        term.id,
        term.position,
        words,
        _day_of(dossier, term.claim),
        dossier.statement_of(term.claim).by,
        term.claim.period,
    )


def _acknowledges(term: Item, taken: list[Item]) -> bool:
    """Whether an actor affirms for the first time after it denied or was silent.

    Only what was over before it on every reading of the dates counts: a silence that still lasted
    is contradicted by it, not ended.
    """
    if term.position is not Position.AFFIRMS:
        return False
    before = [
        (other.position, _taken(other).last)
        for other in taken
        if _taken(other).last < _taken(term).first
    ]
    affirmed = [last for position, last in before if position is Position.AFFIRMS]
    withheld = [last for position, last in before if position in _WITHHELD]
    return bool(withheld) and max(withheld) > max(affirmed, default=min(withheld) - 1)
