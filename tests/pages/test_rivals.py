"""What contests a claim, on its card: the rest of many, by what it depends on."""

from __future__ import annotations

from factbook.pages.parts.rivals import further_rivals
from factbook.reasoning.answers import ConflictCause, Relation, conflict, possible_conflict


def alike(relation: Relation, number: int) -> list[Relation]:
    return [relation] * number


def test_none_leave_nothing_to_tell():
    assert further_rivals([]) == ""


def test_the_rest_is_counted_by_what_it_depends_on():
    order = possible_conflict("perhaps", ConflictCause.ORDER)
    pace = possible_conflict("too fast", ConflictCause.PACE)
    told = further_rivals([conflict("no"), *alike(order, 17), *alike(pace, 1)])
    assert (
        told
        == "One more: for certain; 17 more: their order is not known; one more: too fast a rise."
    )
