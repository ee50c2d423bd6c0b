"""Figures of which one is said to be contained in the other."""

from __future__ import annotations

from factbook.reasoning.agreement_reasons import both
from factbook.reasoning.answers import (
    Relation,
    compatible,
    conflict,
    possible_conflict,
    rounding,
)
from factbook.reasoning.figures import exceeds, without_number
from factbook.reasoning.items import Item
from factbook.reasoning.reasons import our_reading


def contained_relation(part: Item, whole: Item) -> Relation:
    """Compare a figure with the one that contains it, whatever their dates and measures."""
    if (unclear := without_number(part, whole)) is not None:
        return unclear
    if not exceeds(part.interval, whole.interval):
        return compatible(_within(part, whole))
    if not exceeds(part.rounded, whole.rounded):
        return rounding(
            f"{both(part, whole)}; the second contains the first, which exceeds it by no more than "
            "rounding"
        )
    if part.interpreted or whole.interpreted:
        return possible_conflict(_if_read_rightly(part, whole))
    return conflict(_more_than_its_whole(part, whole))


def _within(part: Item, whole: Item) -> str:
    if part.id in whole.chain:
        return f"{part.cited} is one of the parts of our sum, {whole.words}"
    return f"{both(part, whole)}; the first is contained in the second"


def _more_than_its_whole(part: Item, whole: Item) -> str:
    return f"{both(part, whole)}, a smaller figure that is to contain the first"


def _if_read_rightly(part: Item, whole: Item) -> str:
    reading = our_reading(part if part.interpreted else whole)
    return f"{_more_than_its_whole(part, whole)}; but {reading}"
