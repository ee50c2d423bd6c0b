"""Rules for places: their coordinates have a source, and lie where they are said to lie."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from factbook.loading.lookup import Located, Lookup
from factbook.loading.problems import Problem, Severity
from factbook.model.area_outline import polygons_of
from factbook.model.briefing import Event
from factbook.model.coordinates import LATITUDES, distance_km
from factbook.model.place_record import Place, Precision
from factbook.model.shortened import in_quotes

_FAR_KM: Final = 1500
"""Beyond this a place is not within another, unless that is a country."""
_NEAR_KM: Final = 300
"""Within this nothing is said of a place that another lies in."""
_NO_AREAS: Final = frozenset({Precision.POINT, Precision.WITHIN_25_KM})
_NEARER: Final = 4
"""Coordinates that are so many times nearer when swapped are taken to be swapped."""


def coordinates_have_a_source(place: Located[Place], _: Lookup) -> Iterator[Problem]:
    """Where a place lies is a fact like others, and rests on a source."""
    if place.record.point is not None and place.record.source is None:
        yield place.problem(
            ("lat",),
            "these coordinates have no source",
            "add source: and the id of the map or list of places that they are from",
            Severity.WARNING,
        )


def coordinates_are_not_left_at_zero(place: Located[Place], _: Lookup) -> Iterator[Problem]:
    """A table that knows no coordinates often has nought for both: a point in the Atlantic."""
    point = place.record.point
    if point is not None and not any(point):
        yield place.problem(
            ("lat",),
            "0, 0 is a point in the sea off Africa, which tables have where they know none",
            "take lat and lon out, or write those of the place",
            Severity.WARNING,
        )


def outlines_hold_their_place(place: Located[Place], _: Lookup) -> Iterator[Problem]:
    """An outline is that of an area, and the place's own point lies within its bounds."""
    record = place.record
    if record.outline is None or record.point is None:
        return
    if record.precision in _NO_AREAS:
        yield place.problem(
            ("outline",),
            f"an outline is that of an area, and this place is {record.precision.words}",
            "write precision: district, region or country, or take the outline out",
        )
    north, east = map(float, record.point)
    points = [point for rings in polygons_of(record.outline) for point in rings[0]]
    easts, norths = zip(*points, strict=True)
    if min(easts) <= east <= max(easts) and min(norths) <= north <= max(norths):
        return
    yield place.problem(
        ("outline",),
        f"lat and lon of this place lie outside of its outline, which reaches from {min(norths):g} "
        f"to {max(norths):g} degrees north and from {min(easts):g} to {max(easts):g} east",
        "mend the coordinates, or take the outline of another place out",
    )


def places_lie_near_what_they_are_part_of(
    place: Located[Place], lookup: Lookup
) -> Iterator[Problem]:
    """A place far from what it lies in has wrong coordinates, or lies in something else."""
    whole = lookup.places.get(place.record.part_of or "")
    point = place.record.point
    if whole is None or point is None or not whole.knows("lat", "lon", "precision"):
        return
    if whole.point is None or whole.precision is Precision.COUNTRY:
        return
    away = distance_km(point, whole.point)
    better = _if_swapped(point, whole.point, away) if away > _NEAR_KM else ""
    if away <= _FAR_KM and not better:
        return
    yield place.problem(
        ("lat",),
        f"this is {away:,.0f} km from {whole.id}, which it is part of",
        better or "mend the coordinates of one of the two, or part_of",
        Severity.WARNING,
    )


def events_name_their_place_by_its_id(event: Located[Event], lookup: Lookup) -> Iterator[Problem]:
    """Words that are the name of a place are meant for it: only its id leads readers there."""
    written = event.record.place
    if written is None or lookup.places.get(written) is not None:
        return
    if (name := lookup.place_named(written)) is not None:
        yield event.problem(
            ("place",),
            f"{in_quotes(written)} is the name of the place {name}",
            f"write place: {name}, so that it stands on its page and on the map",
            Severity.WARNING,
        )


def _if_swapped(point: tuple[Decimal, Decimal], near: tuple[Decimal, Decimal], away: float) -> str:
    lat, lon = point
    if abs(lon) > LATITUDES or distance_km((lon, lat), near) * _NEARER > away:
        return ""
    return f"lat and lon seem to be swapped; write lat: {lon} and lon: {lat}"
