"""Outlines of places that the dossier brings itself, and whom they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.map_parts.map_view import KM_PER_DEGREE
from factbook.charts.map_parts.outlines import Outline, Point
from factbook.model.area_outline import polygons_of
from factbook.model.dossier import Dossier
from factbook.model.place_record import Place
from factbook.reasoning.words import joined, sentence

_NAMED: Final = 6
"""So many places of one source are named; of more it is told how many."""


def outlines_of(place: Place) -> tuple[Outline, ...]:
    """The polygons of a place's own outline; none where it has none."""
    if place.outline is None:
        return ()
    return tuple(Outline.of(rings) for rings in polygons_of(place.outline))


def reach_km(point: Point, outlines: Sequence[Outline]) -> float:
    """How far from a point the bounds of outlines reach, in kilometres north and south."""
    east, north = point
    away = [
        max(abs(bound - at), abs(other - at))
        for west, south, right, top in (one.bounds for one in outlines)
        for bound, other, at in ((west, right, east), (south, top, north))
    ]
    return max(away) * KM_PER_DEGREE


def _in_sentence(name: str) -> str:
    return name.replace("The ", "the ", 1) if name.startswith("The ") else name


def outline_remarks(dossier: Dossier, names: Iterable[str]) -> Iterator[str]:
    """A sentence for each source of outlines: of which of these places, and whom it is from."""
    by_source: dict[str, list[str]] = {}
    for place in map(dossier.places.__getitem__, names):
        if place.outline is not None and place.source is not None:
            by_source.setdefault(place.source, []).append(cleaned(_in_sentence(place.name)))
    for source, places in by_source.items():
        record = dossier.sources[source]
        title = f" ({cleaned(record.title)})" if record.title else ""
        more = [f"{len(places) - _NAMED:,} more"] if len(places) > _NAMED else []
        told = joined([*places[:_NAMED], *more])
        are = "outline" if len(places) == 1 else "outlines"
        yield sentence(f"{are} of {told}: {cleaned(record.publisher)}{title}")
