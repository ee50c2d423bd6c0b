"""Accounts in words, which conflict only where one disputes another."""

from __future__ import annotations

from factbook.model.statement_record import Position, ResponseRelation
from factbook.reasoning.answers import (
    Relation,
    agreement,
    compatible,
    conflict,
    not_comparable,
)
from factbook.reasoning.compare_positions import at_one_time
from factbook.reasoning.items import Item, Kind


def account_relation(a: Item, b: Item) -> Relation:
    """Compare two claims of which not both are figures, nor both positions."""
    answer = _answer(a, b) or _answer(b, a)
    if answer is not None:
        return answer
    if _breaks_silence(a, b) or _breaks_silence(b, a):
        return at_one_time(a, b)
    if a.kind is b.kind:
        return not_comparable("both are accounts in words, and neither answers the other")
    return not_comparable(f"one gives {a.kind.value}, the other {b.kind.value}")


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
    """Say who disputed, confirmed or corrected what, and when."""
    one, other = reply.phrase, to.phrase
    then = other.moment_after(one)
    if to.kind is Kind.FIGURE:
        what = f"the {other.words} that {other.who} gave {then}"
    elif to.kind is Kind.POSITION:
        what = other.cited
    else:
        what = f"what {other.who} said {then}"
    if reply.kind is Kind.FIGURE:
        return f"{one.clause()}, and {verb} {what}"
    return f"{one.who} {verb} {one.moment} {what}"


def _breaks_silence(silence: Item, said: Item) -> bool:
    """Whether the one says that an actor was silent on what the other has it saying."""
    return (
        silence.position is Position.SILENT
        and said.position is None
        and silence.question == said.question
        and not silence.holders.isdisjoint(said.claimants)
    )
