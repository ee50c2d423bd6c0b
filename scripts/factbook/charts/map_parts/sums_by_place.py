"""What one claimant's incidents add up to at each place of a map, none counted at two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from factbook.model.dossier import Dossier
from factbook.reasoning.incident_queries import PLACE
from factbook.reasoning.incident_sums import ClaimantSum, Sum


def sums_by_place(
    dossier: Dossier, totals: Mapping[str, Sum], claimant: str
) -> Mapping[str, ClaimantSum]:
    """The claimant's sum of each place that can be drawn, of what happened at none that lies in it.

    Totals hold what happened in all that lies in a place. What has no coordinates is counted where
    the nearest place around it has some.
    """
    own = {
        key.removeprefix(f"{PLACE} "): total.by[claimant]
        for key, total in sorted(totals.items())
        if key.startswith(f"{PLACE} ") and claimant in total.by
    }
    located = [name for name in own if dossier.places[name].point is not None]
    found = {name: own[name] for name in located}
    for name in located:
        _, *above = (one.id for one in dossier.chain_of_places(name))
        around = next((one for one in above if one in found), None)
        if around is not None:
            found[around] = _without(found[around], own[name])
    return {name: one for name, one in found.items() if one.incidents}


def _without(whole: ClaimantSum, part: ClaimantSum) -> ClaimantSum:
    """The sum over the incidents of the one that are not of the other."""
    numbers: dict[str, Any] = {
        field.name: getattr(whole, field.name) - getattr(part, field.name)
        for field in fields(whole)
    }
    return ClaimantSum(**numbers)
