"""Whose position is its actor's latest word."""

from __future__ import annotations

from dossiers import dossier
from drawn_claims import Fields, worlds
from hypothesis import given, settings

from factbook.model.statement_record import Position
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.items import Item


def gives_up(old: Item, new: Item, holder: str) -> bool:
    """Whether an actor's later position takes back an earlier one."""
    if new.position is Position.SILENT or new.span.first <= old.span.last:
        return False
    return holder in new.claimants or holder not in old.claimants


@settings(deadline=None)
@given(worlds())
def test_a_position_is_latest_where_a_holder_of_it_has_not_given_it_up(world: list[Fields]) -> None:
    index = ComparisonIndex(dossier(world))
    for question, taken in index.positions.items():
        for term in taken:
            kept = any(
                not any(gives_up(term, one, holder) for one in taken if holder in one.holders)
                for holder in term.holders
            )
            assert index.latest_positions[question].is_latest(term) is kept
