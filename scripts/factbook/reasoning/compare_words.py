"""Claims in words: positions on a proposition, and accounts.

Positions conflict of one actor at one time, and where different actors contradict each other;
accounts only where one disputes another.
"""

from __future__ import annotations

from factbook.model.statement_record import Position, ResponseRelation
from factbook.reasoning.agreement_reasons import both
from factbook.reasoning.answers import (
    ConflictCause,
    Relation,
    agreement,
    compatible,
    conflict,
    not_comparable,
    possible_conflict,
)
from factbook.reasoning.days import Days
from factbook.reasoning.items import Item, Kind

_OPPOSED = {Position.AFFIRMS, Position.DENIES}


def position_relation(a: Item, b: Item) -> Relation:
    """Compare two positions on one question; another question's is never asked for."""
    if a.question != b.question:
        return not_comparable("the two are positions on different questions")
    if a.holders.isdisjoint(b.holders):
        return _of_different_actors(a, b)
    if a.position is b.position:
        return agreement(f"{both(a, b)}; the position is the same")
    return _at_one_time(a, b)


def _of_different_actors(a: Item, b: Item) -> Relation:
    if {a.position, b.position} == _OPPOSED:
        return conflict(f"{both(a, b)}; the two contradict each other")
    if a.position is b.position and a.position in _OPPOSED:
        return agreement(f"{both(a, b)}; {_same_words(a, b)}")
    return compatible(f"{both(a, b)}; the two do not contradict each other")


def _same_words(a: Item, b: Item) -> str:
    if a.voices and b.voices:
        return "the two agree"
    return "the two say the same, but a publication that names no source confirms nothing"


def _at_one_time(a: Item, b: Item) -> Relation:
    """Compare what one actor said, or did not say, with what else it said.

    What has a period holds for all of it; what has none, for the day on which it was stated.
    """
    if _surely_meet(a, b):
        return conflict(f"{both(a, b)}; both are about one actor at one time, and differ")
    if _may_meet(a, b):
        reason = f"{both(a, b)}; they conflict if they are from one time"
        return possible_conflict(reason, ConflictCause.DATES)
    return compatible(f"{both(a, b)}; that is a change over time, not a conflict")


def _may_meet(a: Item, b: Item) -> bool:
    first, second = a.span, b.span
    return max(first.first, second.first) <= min(first.last, second.last)


def _surely_meet(a: Item, b: Item) -> bool:
    """Whether every reading of the dates puts the two at one time."""
    first, second = _surely_held(a), _surely_held(b)
    if first.doubtful or second.doubtful:
        return False
    if a.window is not None and b.window is not None:
        return max(first.first, second.first) <= min(first.last, second.last)
    if a.window is not None:
        return first.first <= second.first and second.last <= first.last
    if b.window is not None:
        return second.first <= first.first and first.last <= second.last
    return first.known and first == second


def _surely_held(term: Item) -> Days:
    """The days for which it surely holds: up to now is at least up to its first possible day."""
    window, day = term.window, term.day
    if window is None or not term.open_window:
        return term.span
    return Days(
        window.first, max(window.first, day.first), doubtful=window.doubtful or day.doubtful
    )


def account_relation(a: Item, b: Item) -> Relation:
    """Compare two claims of which not both are figures, nor both positions."""
    answer = _answer(a, b) or _answer(b, a)
    if answer is not None:
        return answer
    if _breaks_silence(a, b) or _breaks_silence(b, a):
        return _at_one_time(a, b)
    if a.kind is b.kind:
        return not_comparable("both are accounts in words, and neither answers the other")
    return not_comparable(f"one gives {a.kind.value}, the other {b.kind.value}")


def disputed(a: Item, b: Item) -> Relation | None:
    """The conflict of two figures of which the one disputes the other on record, if it does.

    Whoever disputes an own figure takes it back, and contests nothing.
    """
    if a.who == b.who:
        return None
    for reply, to in ((a, b), (b, a)):
        response = reply.claim.responds_to if reply.claim else None
        if response and response.relation is ResponseRelation.DISPUTES:
            answer = _answer(reply, to)
            if answer is not None:
                return answer
    return None


def _answer(reply: Item, to: Item) -> Relation | None:
    response = reply.claim.responds_to if reply.claim else None
    if response is None or response.claim != to.id:
        return None
    match response.relation:
        case ResponseRelation.DISPUTES:
            return conflict(_answering(reply, to, "disputed"))
        case ResponseRelation.CONFIRMS:
            return agreement(_answering(reply, to, "confirmed"))
        case _:
            return compatible(_answering(reply, to, "corrected"))


def _answering(reply: Item, to: Item, verb: str) -> str:
    """Say what was said, and then who disputed, confirmed or corrected it, and when."""
    one, other = reply.phrase, to.phrase
    said = other.dated(f"{other.who} said so") if to.kind is Kind.ACCOUNT else other.clause()
    if reply.kind is Kind.FIGURE:
        return f"{said}; {one.who} {verb} that: it {one.clause(other).removeprefix(f'{one.who} ')}"
    return f"{said}, and {one.who} {one.dated(f'{verb} it', other)}"


def _breaks_silence(silence: Item, said: Item) -> bool:
    """Whether the one says that an actor was silent on what the other has it saying."""
    return (
        silence.position is Position.SILENT
        and said.position is None
        and silence.question == said.question
        and not silence.holders.isdisjoint(said.claimants)
    )
