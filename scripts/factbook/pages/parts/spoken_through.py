"""What an actor says through those that are part of it: a state speaks through its bodies."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.model.actor_record import Actor
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.sheet import Sheet


def spoken_through(sheet: Sheet, actor: str) -> str:
    """Say how many claims come through how many bodies, at whatever depth; "" if none does."""
    spoken = {one.id: sheet.dossier.claims_of_actor(one.id) for one in _below(sheet, actor)}
    bodies = sum(map(bool, spoken.values()))
    if not bodies:
        return ""
    # Two bodies may make one claim together.
    claims = {claim.id for claims in spoken.values() for claim in claims}
    return f"{counted(len(claims), 'claim')} through {counted(bodies, 'body', 'bodies')}"


def _below(sheet: Sheet, actor: str) -> Iterator[Actor]:
    for one in sheet.dossier.parts(actor):
        yield one
        yield from _below(sheet, one.id)
