"""The map of places: where what the briefing tells of happened, and how precisely that is known.

A dot is an exact place. What is known no better than to a district, region or country is a soft
disc as wide as that, never a dot. Land is of one colour, whoever holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.headline import shortened
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.map_parts.happenings import Happenings, happenings_at, incidents_by_place
from factbook.charts.map_parts.map_layout import layout
from factbook.charts.map_parts.outlines import natural_earth
from factbook.charts.map_parts.own_outlines import outline_remarks, outlines_of
from factbook.charts.map_parts.spots import MOST_DRAWN, Spot, by_weight, point_of, told_of
from factbook.model.dossier import Dossier
from factbook.model.place_record import Place
from factbook.reasoning import Analysis
from factbook.reasoning.words import counted, sentence

BUSY: Final = 3
"""So much must be told of one place before the title speaks of it."""
_TOLD: Final = 12
COLUMNS: Final = (
    "Place",
    "How precisely",
    "Latitude",
    "Longitude",
    "Incidents",
    "Events",
    "Claims",
)


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One map of all places with coordinates; it is about the whole briefing."""
    if subject != BRIEFING:
        return
    happened = incidents_by_place(analysis)
    known = (_spot(dossier, place, happened) for place in dossier.places.values())
    spots = by_weight([spot for spot in known if spot])
    if not spots:
        return
    shown = spots[:MOST_DRAWN]
    remarks = (
        *_remarks(len(spots), len(dossier.places)),
        *outline_remarks(dossier, (one.id for one in shown)),
    )
    outlines = natural_earth()
    yield Chart(
        id="map",
        kind="map",
        subject="",
        measure="",
        title=shortened(_title(spots, _all_at(dossier, spots, happened))),
        description=" ".join(["A map.", *(one.told for one in shown[:_TOLD]), *remarks]),
        columns=COLUMNS,
        rows=tuple(_row(dossier, dossier.places[one.id], happened) for one in shown),
        marks=len(shown),
        pictures={width: layout(shown, outlines, remarks, width) for width in WIDTHS},
    )


def _spot(dossier: Dossier, place: Place, happened: Mapping[str, int]) -> Spot | None:
    point = point_of(place)
    if point is None:
        return None
    name, at = cleaned(place.name), happenings_at(dossier, place.id, happened)
    return Spot(
        id=place.id,
        name=name,
        point=point,
        precision=place.precision,
        weight=at.total,
        words="",
        told=told_of(place, at.words if at.total else ""),
        outlines=outlines_of(place),
    )


def _row(dossier: Dossier, place: Place, happened: Mapping[str, int]) -> tuple[str, ...]:
    at = happenings_at(dossier, place.id, happened)
    north, east = place.point or ("", "")
    words = place.precision.words
    return (
        cleaned(place.name),
        words,
        f"{north}",
        f"{east}",
        str(at.incidents),
        str(at.events),
        str(at.claims),
    )


def _remarks(drawn: int, places: int) -> tuple[str, ...]:
    found = []
    if drawn > MOST_DRAWN:
        found.append(f"Of {drawn:,} places the {MOST_DRAWN} with most are drawn and listed.")
    if without := places - drawn:
        found.append(
            sentence(f"{counted(without, 'more place', 'more places')} without coordinates")
        )
    return tuple(found)


def _all_at(dossier: Dossier, spots: Sequence[Spot], happened: Mapping[str, int]) -> Happenings:
    """What happened at all of these places."""
    found = [happenings_at(dossier, spot.id, happened) for spot in spots]
    return Happenings(*(sum(of) for of in zip(*found, strict=True)))


def _title(spots: Sequence[Spot], told: Happenings) -> str:
    """How much happened at how many places, and where most of it did."""
    if not told.total:
        return sentence(f"{counted(len(spots), 'place', 'places')} of this briefing")
    where = counted(sum(spot.weight > 0 for spot in spots), "place", "places")
    head = f"{told.words} at {where}"
    first, *others = spots
    is_alone = first.weight >= BUSY and (not others or others[0].weight < first.weight)
    if not (is_alone and others):
        return sentence(head)
    is_most = first.weight * 2 > told.total
    name = first.name.replace("The ", "the ", 1) if first.name[:4] == "The " else first.name
    return sentence(f"{head}, {'most' if is_most else 'more than elsewhere'} at {name}")
