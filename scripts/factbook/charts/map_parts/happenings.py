"""How much happened at a place itself: events, and what claims are about."""

from __future__ import annotations

from typing import NamedTuple

from factbook.model.dossier import Dossier
from factbook.reasoning.words import counted, joined


class Happenings(NamedTuple):
    """How many events and claims are of a place."""

    events: int
    claims: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.events + self.claims

    @property
    def words(self) -> str:
        """Such as "2 events and 1 claim"; nothing where nothing is."""
        parts = (("event", self.events), ("claim", self.claims))
        return joined([counted(many, one, f"{one}s") for one, many in parts if many])


def happenings_at(dossier: Dossier, place: str) -> Happenings:
    """What happened at the place itself, and not in those that lie in it."""
    return Happenings(len(dossier.events_at(place)), len(dossier.claims_at(place)))
