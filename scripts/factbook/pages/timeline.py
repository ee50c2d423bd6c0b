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
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.context import Context
from factbook.pages.parts.event_calendar import (
    anchor_of,
    event_calendar,
    time_of,
    time_words,
)
from factbook.pages.parts.index_pages import Index
from factbook.pages.parts.page_wording import counted, how_dated
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


@dataclass(frozen=True)
class Month:
    """The events that begin in a month: its place on the page, its name, how many there are."""

    anchor: str
    name: str
    counts: str
    events: list[EventView]


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    return _INDEX.records(context)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the timeline, or a part of it."""
    page = _INDEX.page(context, name)
    of_part = f": {page.portion.label}" if page.portion else ""
    events = list(map(context.dossier.events.one, page.shown))
    yield page.finished(
        "timeline.html.j2",
        description=f"{page.counts}, with the claims that say so{of_part}.",
        place="data/events.yaml",
        calendar=event_calendar(events),
        accounts=account_months(page.sheet) if name == WHOLE else None,
        months=list(_months(page.sheet, events)),
    )


def _months(sheet: Sheet, events: Iterable[Event]) -> Iterator[Month]:
    """The events by month, in their order; what is known by its year alone stands by itself."""
    seen = set[str]()
    for time, of_month in groupby(events, key=time_of):
        listed = [_event(sheet, event) for event in of_month]
        # A vague date may part a month in two, and a place has its name once.
        anchor = "" if time in seen else anchor_of(time)
        seen.add(time)
        yield Month(anchor, time_words(time), counted(len(listed), "event"), listed)


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
