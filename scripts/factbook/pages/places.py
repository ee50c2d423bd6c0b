"""The index of places: where it happened, with a map, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factbook.model.place_record import Place
from factbook.pages.parts import addresses
from factbook.pages.parts.chart_views import charts_about
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query_of
from factbook.pages.parts.index_pages import Index
from factbook.pages.parts.paging import PartPages, Step, by_name, part_pages
from factbook.pages.parts.place_views import counts_within, precision_words
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import Link


@dataclass(frozen=True)
class PlaceLine:
    """A place in the index; `happened` counts what did, there and in all that lies in it."""

    link: Link
    above: tuple[Link, ...]
    precision: str
    happened: str


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts; none without places."""
    return _INDEX.records(context) if len(context.dossier.places) else ()


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the index of places, or where they are many, a page of one beginning."""
    page = _INDEX.page(context, name)
    charts = charts_about(page.sheet, "") if name == WHOLE else ()
    yield page.finished(
        "places.html.j2",
        description=f"{page.counts} of which this briefing tells, with a map.",
        place="data/places.yaml",
        charts=[one for one in charts if one.kind == "map"],
        lines=[_line(page.sheet, name) for name in page.shown],
    )


@query_of("list-places", PartPages)
def _paged(context: Context) -> PartPages:
    ordered = sorted(context.dossier.places.values(), key=_by_name)
    return part_pages(addresses.PLACES, ordered, _step)


def _by_name(place: Place) -> tuple[str, str]:
    return place.name.casefold(), place.id


def _step(place: Place, depth: int) -> Step:
    return by_name(place.name, place.id, depth)


def _line(sheet: Sheet, name: str) -> PlaceLine:
    place = sheet.dossier.places[name]
    _, *above = sheet.dossier.chain_of_places(name)
    return PlaceLine(
        link=sheet.place(name),
        above=tuple(sheet.place(one.id) for one in above),
        precision=precision_words(place),
        happened=counts_within(sheet.context, name),
    )


_INDEX = Index("Places", "place", _paged)
