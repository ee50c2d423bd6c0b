"""What a map shows: places with how precisely each is known, and how much happened there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.map_parts.outlines import Outline, Point
from factbook.charts.map_parts.own_outlines import reach_km
from factbook.model.place_record import Place, Precision
from factbook.reasoning.words import sentence

MOST_DRAWN: Final = 300
RADIUS_KM: Final[Mapping[Precision, float]] = {
    Precision.POINT: 0,
    Precision.WITHIN_25_KM: 25,
    Precision.DISTRICT: 30,
    Precision.REGION: 90,
    Precision.COUNTRY: 250,
    Precision.UNKNOWN: 60,
}
"""How far about its coordinates a place is looked for, where nothing says how large it is."""


@dataclass(frozen=True)
class Spot:
    """A place on a map.

    `weight` orders places: those with most have their names written first. `share` is how large its
    figure is beside the largest of the map, from 0 to 1; None on maps without figures. `words` are
    those behind its name, `told` the sentence that the interactive version tells. `outlines`: its
    edge, where the dossier has it.
    """

    id: str
    name: str
    point: Point
    precision: Precision
    weight: float
    words: str
    told: str
    share: float | None = None
    outlines: tuple[Outline, ...] = ()

    @property
    def radius_km(self) -> float:
        """How far from its coordinates it is looked for."""
        if self.outlines:
            return reach_km(self.point, self.outlines)
        return RADIUS_KM[self.precision]


def point_of(place: Place) -> Point | None:
    """Where a place is drawn: degrees east and north; None if it has no coordinates."""
    if place.point is None:
        return None
    north, east = place.point
    return float(east), float(north)


def told_of(place: Place, happened: str) -> str:
    """What happened at a place, and how precisely that is known, in a sentence."""
    name = cleaned(place.name)
    return sentence(f"{f'{happened} at {name}' if happened else name}, {place.precision.words}")


def by_weight(spots: Sequence[Spot]) -> list[Spot]:
    """The spots with most first; of equals, by their names and places."""
    return sorted(spots, key=lambda one: (-one.weight, one.name, one.id))
