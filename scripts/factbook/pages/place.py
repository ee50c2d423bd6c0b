"""A place's page: where it lies, what lies in it, and all that happened there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import Markup

from factbook.model.date_words import spoken_day
from factbook.model.place_record import Place
from factbook.pages.parts import addresses
from factbook.pages.parts.claim_parts import ClaimList, ClaimLists
from factbook.pages.parts.context import Context
from factbook.pages.parts.escaping import escaped
from factbook.pages.parts.incident_lists import address_of_incident
from factbook.pages.parts.incident_totals import totals_at
from factbook.pages.parts.languages import language_name
from factbook.pages.parts.page_wording import listed
from factbook.pages.parts.paging import LONG
from factbook.pages.parts.place_views import Within, counts_within, position_words, told_within
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.views import Link

_GEONAMES: Final = "https://www.geonames.org/"
_WIKIDATA: Final = "https://www.wikidata.org/wiki/"


def records(context: Context) -> Iterable[str]:
    """Give every place."""
    return context.dossier.places


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the page of a place, and one for each part of its claims where they are many."""
    place = context.dossier.places[name]
    within = told_within(context, name)
    lists = _lists(context, place, within)
    yield _page(context, place, within, lists)
    yield from lists.part_pages()


def _lists(context: Context, place: Place, within: Within) -> ClaimLists:
    claims = context.newest_first(map(context.dossier.claims.__getitem__, within.claims))
    return ClaimLists(
        context,
        addresses.place(place.id),
        (ClaimList("What is claimed of it", claims),),
        name=place.name,
        place=context.dossier.origins.get(place.id, "data/places.yaml"),
        above=("Places", addresses.PLACES),
    )


def _page(context: Context, place: Place, within: Within, lists: ClaimLists) -> PageFile:
    sheet = Sheet(context, addresses.place(place.id))
    _, *above = context.dossier.chain_of_places(place.id)
    counts = counts_within(context, place.id)
    return sheet.finished(
        "place.html.j2",
        of=place,
        weight="2",
        title=place.name,
        description=f"{place.name}: {counts}.",
        place=lists.place,
        name=place.name,
        counts=counts,
        above=tuple(sheet.place(one.id) for one in above),
        terms=list(_terms(place)),
        source=sheet.source(place.source) if place.source else None,
        inside=list(_inside(sheet, place)),
        events=list(_events(sheet, within)),
        more_events=max(0, len(within.events) - LONG),
        incidents=list(_incidents(sheet, within)),
        incident_totals=tuple(totals_at(sheet, place.id)) if within.incidents else (),
        more_incidents=max(0, len(within.incidents) - LONG),
        claims=lists.shown(sheet, 0),
        newest=lists.newest(),
        portions=lists.contents(sheet),
    )


def _terms(place: Place) -> Iterator[tuple[str, Markup]]:
    """The lines of facts about the place: the name of each, and what stands there."""
    if place.names:
        names = [
            f"{listed(names)} ({language_name(language)})"
            for language, names in place.names.items()
        ]
        yield "Other names", escaped("; ".join(names))
    if place.point:
        yield "Coordinates", escaped(position_words(place))
    numbers = (("GeoNames", _GEONAMES, place.geonames), ("Wikidata", _WIKIDATA, place.wikidata))
    for name, folder, number in numbers:
        if number:
            shown = escaped(number)
            yield name, Markup('<a href="{}">{}</a>').format(escaped(folder + number), shown)
    if place.note:
        yield "Note", escaped(place.note)


def _inside(sheet: Sheet, place: Place) -> Iterator[tuple[Link, str]]:
    """The places that lie directly in it, by name, with what is told of each."""
    parts = sheet.dossier.places_within(place.id)
    for one in sorted(parts, key=lambda part: (part.name.casefold(), part.id)):
        yield sheet.place(one.id), counts_within(sheet.context, one.id)


def _incidents(sheet: Sheet, within: Within) -> Iterator[tuple[Link, str]]:
    """The incidents with their days; of very many the first."""
    for name in within.incidents[:LONG]:
        incident = sheet.dossier.incidents[name]
        href = sheet.to(address_of_incident(sheet.context, name))
        yield Link(incident.what, href), spoken_day(incident.when.date)


def _events(sheet: Sheet, within: Within) -> Iterator[tuple[Link, str]]:
    """The events, newest first, with their days; of very many the newest."""
    events = [sheet.dossier.events[name] for name in within.events]
    events.sort(key=lambda event: (event.date.date.sort_key, event.id), reverse=True)
    for event in events[:LONG]:
        href = sheet.to(sheet.context.addresses.event(event.id))
        yield Link(event.title, href), spoken_day(event.date.date)
