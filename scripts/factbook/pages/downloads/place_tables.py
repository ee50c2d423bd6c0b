"""Places as a table, one row a place, and as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from factbook.model.place_record import Place
from factbook.pages.downloads.csv_writer import cell, csv_line, fields, listed
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery
from factbook.pages.parts.json_lines import Value, compact, in_lines, listing
from factbook.pages.parts.place_views import told_within

PLACE_COLUMNS: Final = {
    "id": "the place's id, a permalink for good",
    "name": "the name",
    "names": "other names, each with its language",
    "lat": "degrees north (WGS 84); empty where it has no coordinates",
    "lon": "degrees east",
    "precision": "how near to these it is: point, within-25-km, or somewhere in the district, "
    "region or country",
    "part_of": "the place that it lies in: its id",
    "within": "all that it lies in, the nearest first: ids of places",
    "source_id": "where the coordinates are from: a source's id",
    "geonames": "its number in GeoNames",
    "wikidata": "its item in Wikidata",
    "events": "how many events happened there or in what lies in it",
    "incidents": "how many incidents happened there or in what lies in it",
    "claims": "how many claims are about it or what lies in it",
    "note": "what the editors say of it",
    "page": "where it stands on the site, seen from the home page",
}


def places_geojson(context: Context) -> str:
    """Give every place with coordinates as a feature (RFC 7946), a line a feature.

    The precision goes with each: a point is the middle of an area wherever it is no `point`. Where
    the dossier has the outline, that is the geometry, and the point stands beside it.
    """
    features = in_lines(listing(_FEATURES.all(context)), 1)
    return f'{{\n"type": "FeatureCollection",\n"features": {features}\n}}\n'


def _row(context: Context, name: str) -> Iterator[str]:
    yield csv_line(PLACE_COLUMNS, _place(context, context.dossier.places[name]))


def _place(context: Context, place: Place) -> Mapping[str, str]:
    names = (f"{tag}: {name}" for tag, several in place.names.items() for name in several)
    within = told_within(context, place.id)
    _, *above = context.dossier.chain_of_places(place.id)
    return {
        **fields(place, "id", "name", "lat", "lon", "part_of", "geonames", "wikidata", "note"),
        "names": listed(names),
        "precision": place.precision.value if place.point else "",
        "within": listed(one.id for one in above),
        "source_id": cell(place.source),
        "events": str(len(within.events)),
        "incidents": str(len(within.incidents)),
        "claims": str(len(within.claims)),
        "page": addresses.place(place.id),
    }


def _feature(context: Context, name: str) -> Iterator[str]:
    place = context.dossier.places[name]
    if place.point is None:
        return
    within = told_within(context, name)
    properties: dict[str, Value] = {
        "name": place.name,
        "precision": place.precision.value,
        "part_of": place.part_of,
        "source": place.source,
        "events": len(within.events),
        "incidents": len(within.incidents),
        "claims": len(within.claims),
        "page": addresses.place(name),
    }
    lat, lon = place.point
    geometry: Value = {"type": "Point", "coordinates": [lon, lat]}
    if place.outline is not None:
        properties |= {"lat": lat, "lon": lon}
        geometry = json.loads(place.outline)
    yield compact({"type": "Feature", "id": name, "geometry": geometry, "properties": properties})


PLACE_ROWS = LinesQuery("place-rows", "places", _row)
_FEATURES = LinesQuery("place-features", "places", _feature)
