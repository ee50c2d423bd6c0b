"""How much happened at a place itself: events, and what claims are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis
from factbook.reasoning.words import counted, joined


class Happenings(NamedTuple):
    """How many events and claims are of a place."""

    events: int
    claims: int
    incidents: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.events + self.claims + self.incidents

    @property
    def words(self) -> str:
        """Such as "2 events and 1 claim"; nothing where nothing is."""
        parts = (("incident", self.incidents), ("event", self.events), ("claim", self.claims))
        return joined([counted(many, one, f"{one}s") for one, many in parts if many])


def incidents_by_place(analysis: Analysis) -> Mapping[str, int]:
    """How many incidents happened at each place itself."""
    incidents = analysis.incidents
    rows = (row for file in incidents.files() for row in incidents.rows(file))
    return Counter(row.place for row in rows if row.place)


def happenings_at(dossier: Dossier, place: str, incidents: Mapping[str, int]) -> Happenings:
    """What happened at the place itself, and not in those that lie in it."""
    events, claims = dossier.events_at(place), dossier.claims_at(place)
    return Happenings(len(events), len(claims), incidents.get(place, 0))
