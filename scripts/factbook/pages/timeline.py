"""The timeline: what happened, with the claims that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from factbook.model.briefing import Event
from factbook.model.date_words import spoken_day
from factbook.pages.parts.account_months import account_months
from factbook.pages.parts.chart_views import charts_about
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.context import Context
from factbook.pages.parts.index_pages import Index
from factbook.pages.parts.page_wording import how_dated
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet, named
from factbook.pages.parts.views import Link


@dataclass(frozen=True)
class EventView:
    """An event with its date, its place, and the claims that say so."""

    id: str
    was: tuple[str, ...]
    date: str
    how_dated: str
    title: str
    place: Link | None
    tags: tuple[str, ...]
    text: Markup | None
    claims: tuple[Link, ...]


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    return _INDEX.records(context)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the timeline, or a part of it."""
    page = _INDEX.page(context, name)
    of_part = f": {page.portion.label}" if page.portion else ""
    charts = charts_about(page.sheet, "") if name == WHOLE else ()
    yield page.finished(
        "timeline.html.j2",
        description=f"{page.counts}, with the claims that say so{of_part}.",
        place="data/events.yaml",
        charts=[one for one in charts if "timeline" in one.id],
        accounts=account_months(page.sheet) if name == WHOLE else None,
        years=list(_years(page.sheet, map(context.dossier.events.one, page.shown))),
    )


def _year(event: Event) -> str:
    first = event.date.date.earliest or event.date.date.latest
    return str(first.year) if first else "No date"


def _years(sheet: Sheet, events: Iterable[Event]) -> Iterator[tuple[str, list[EventView]]]:
    for year, of_year in groupby(events, key=_year):
        yield year, [_event(sheet, event) for event in of_year]


def _event(sheet: Sheet, event: Event) -> EventView:
    claims = sheet.dossier.claims
    return EventView(
        id=event.id,
        was=event.was,
        date=spoken_day(event.date.date),
        how_dated=how_dated(event.date),
        title=named(event, event.title),
        place=_place(sheet, event),
        tags=tuple(sheet.dossier.tags[name].name for name in event.tags),
        text=sheet.markdown(event.text),
        claims=tuple(claim_link(sheet, claims[name]) for name in event.claims),
    )


def _place(sheet: Sheet, event: Event) -> Link | None:
    """The place as a link, or the words that stand for one."""
    if event.place_id is not None and event.place_id in sheet.dossier.places:
        return sheet.place(event.place_id)
    return Link(event.place, "") if event.place else None


_INDEX = Index("Timeline", "event", attrgetter("addresses.timeline"))
