"""What pages say of places: how precisely they are known, and what happened in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from factbook.model.coordinates import in_words
from factbook.model.place_record import Place, Precision
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query, query_of
from factbook.pages.parts.page_wording import capitalised, counted, listed
from factbook.pages.parts.sheet import WHOLE

NOTHING: Final = "nothing yet"


class Within(NamedTuple):
    """The ids of what is told of a place and of all that lies in it; of incidents, latest first."""

    events: tuple[str, ...]
    claims: tuple[str, ...]
    incidents: tuple[str, ...]


@query_of("told-within", Within)
def told_within(context: Context, place: str) -> Within:
    """What happened in the place, and what claims are about it, or what lies in it."""
    dossier = context.dossier
    events: list[str] = []
    claims: list[str] = []
    incidents: list[list[str]] = []
    for name in _place_and_parts(context, place):
        events += [one.id for one in dossier.events_at(name)]
        claims += [one.id for one in dossier.claims_at(name)]
        incidents += _incidents_at(context, name)
    latest = (name for _, name in sorted(incidents, reverse=True))
    return Within(tuple(events), tuple(claims), tuple(latest))


@query("incidents-at")
def _incidents_at(context: Context, place: str) -> list[list[str]]:
    """The incidents at the place itself, each with the first day it may be of."""
    return _incidents_by_place(context, WHOLE).get(place, [])


@query("incidents-by-place")
def _incidents_by_place(context: Context, _: str) -> dict[str, list[list[str]]]:
    incidents = context.analysis.incidents
    found: dict[str, list[list[str]]] = {}
    for file in incidents.files():
        for row in incidents.rows(file):
            if row.place:
                found.setdefault(row.place, []).append([row.day or row.month, row.id])
    return found


def _place_and_parts(context: Context, place: str) -> Iterator[str]:
    """The place, and each that lies in it, whatever is between them."""
    ahead = [place]
    while ahead:
        name = ahead.pop(0)
        yield name
        ahead += [one.id for one in context.dossier.places_within(name)]


def counts_within(context: Context, place: str) -> str:
    """Such as "3 events and 2 claims"."""
    within = told_within(context, place)
    parts = (
        ("incident", len(within.incidents)),
        ("event", len(within.events)),
        ("claim", len(within.claims)),
    )
    return listed([counted(many, one) for one, many in parts if many]) or NOTHING


def precision_words(place: Place) -> str:
    """How precisely a place with coordinates is known; nothing of one without."""
    return capitalised(place.precision.words) if place.point else ""


def position_words(place: Place) -> str:
    """Its coordinates as an atlas has them, with how near it is to them."""
    if place.point is None:
        return ""
    point = in_words(*place.point)
    if place.precision is Precision.POINT:
        return point
    return f"about {point}: {place.precision.words}"
