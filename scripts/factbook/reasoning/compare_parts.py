"""Figures of which one is said to be contained in the other."""

from __future__ import annotations

from factbook.reasoning.answers import Relation, RelationKind
from factbook.reasoning.comparands import Comparand
from factbook.reasoning.figures import (
    compatible,
    conflict,
    exceeds,
    possible_conflict,
    without_number,
)
from factbook.reasoning.reasons import our_reading
from factbook.reasoning.words import sentence


def contained_relation(part: Comparand, whole: Comparand) -> Relation:
    """Compare a figure with the one that contains it, whatever their dates and measures."""
    if (unclear := without_number(part, whole)) is not None:
        return unclear
    if not exceeds(part.interval, whole.interval):
        return compatible(f"{part.cited} is contained in {whole.cited}")
    if not exceeds(part.rounded, whole.rounded):
        reason = f"{part.cited} exceeds {whole.cited}, which contains it, by no more than rounding"
        return Relation(RelationKind.ROUNDING, sentence(reason))
    reason = f"{part.cited} is more than {whole.cited}, in which it is contained"
    if part.interpreted or whole.interpreted:
        reading = our_reading(part if part.interpreted else whole)
        return possible_conflict(f"{reason}; but {reading}")
    return conflict(reason)
