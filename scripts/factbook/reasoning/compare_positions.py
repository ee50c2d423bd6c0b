"""Positions on a proposition: of one actor at one time, and of different actors."""

from __future__ import annotations

from factbook.model.statements import Position
from factbook.reasoning.answers import Relation, RelationKind
from factbook.reasoning.comparands import Comparand
from factbook.reasoning.figures import compatible, conflict, possible_conflict
from factbook.reasoning.words import sentence

_OPPOSED = {Position.AFFIRMS, Position.DENIES}


def position_relation(a: Comparand, b: Comparand) -> Relation:
    """Compare two positions on one question; another question's is never asked for."""
    if a.question != b.question:
        reason = "the two are positions on different questions"
        return Relation(RelationKind.NOT_COMPARABLE, sentence(reason))
    if a.holders.isdisjoint(b.holders):
        return _of_different_actors(a, b)
    if a.position is b.position:
        reason = f"{a.cited} and {b.cited} are the same position"
        return Relation(RelationKind.AGREE, sentence(reason))
    return at_one_time(a, b)


def _of_different_actors(a: Comparand, b: Comparand) -> Relation:
    if {a.position, b.position} == _OPPOSED:
        return conflict(f"{a.cited} and {b.cited} contradict each other")
    if a.position is b.position and a.position in _OPPOSED:
        reason = f"{a.cited} and {b.cited} agree"
        return Relation(RelationKind.AGREE, sentence(reason))
    return compatible(f"{a.cited} and {b.cited} do not contradict each other")


def at_one_time(a: Comparand, b: Comparand) -> Relation:
    """Compare what one actor said, or did not say, with what else it said.

    What has a period holds for all of it; what has none, for the day on which it was stated.
    """
    if _surely_meet(a, b):
        reason = f"{a.cited} and {b.cited} are about one actor at one time, and differ"
        return conflict(reason)
    if _may_meet(a, b):
        open_terms = [term for term in (a, b) if not term.span.known and term.window is None]
        whose = " and ".join(term.words for term in open_terms) or "the two"
        reason = f"{a.cited} and {b.cited} conflict if they are from one time; the date of {whose}"
        return possible_conflict(f"{reason} would settle it")
    return compatible(f"{a.cited} and {b.cited} are from different times: a change, not a conflict")


def _may_meet(a: Comparand, b: Comparand) -> bool:
    first, second = a.span, b.span
    return max(first.first, second.first) <= min(first.last, second.last)


def _surely_meet(a: Comparand, b: Comparand) -> bool:
    """Whether every reading of the dates puts the two at one time."""
    first, second = a.span, b.span
    if first.doubtful or second.doubtful:
        return False
    if a.window is not None and b.window is not None:
        return _may_meet(a, b)
    if a.window is not None:
        return first.first <= second.first and second.last <= first.last
    if b.window is not None:
        return second.first <= first.first and first.last <= second.last
    return first.known and first == second
