"""The timeline: what happened, with the claims that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from factbook.model.briefing import Event
from factbook.model.date_words import spoken_day
from factbook.pages.parts import addresses
from factbook.pages.parts.claims import claim_link
from factbook.pages.parts.context import Context
from factbook.pages.parts.pictures import charts_about
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.views import Link
from factbook.pages.parts.wording import counted, how_dated


@dataclass(frozen=True)
class EventView:
    """An event with its date, its place, and the claims that say so."""

    id: str
    was: tuple[str, ...]
    date: str
    how_dated: str
    title: str
    place: str
    text: Markup | None
    claims: tuple[Link, ...]


def pages(context: Context) -> Iterable[PageFile]:
    """Give the timeline."""
    sheet = Sheet(context, addresses.TIMELINE)
    events = sorted(context.dossier.events.values(), key=_when)
    counts = counted(len(events), "event")
    yield sheet.finished(
        "timeline.html.j2",
        title="Timeline",
        description=f"{counts}, with the claims that say so.",
        place="data/events.yaml",
        counts=counts,
        charts=[one for one in charts_about(sheet, "") if "timeline" in one.id],
        years=list(_years(sheet, events)),
    )


def _when(event: Event) -> tuple[object, ...]:
    return (*event.date.date.sort_key, event.id)


def _year(event: Event) -> str:
    first = event.date.date.earliest or event.date.date.latest
    return str(first.year) if first else "No date"


def _years(sheet: Sheet, events: list[Event]) -> Iterator[tuple[str, list[EventView]]]:
    for year, of_year in groupby(events, key=_year):
        yield year, [_event(sheet, event) for event in of_year]


def _event(sheet: Sheet, event: Event) -> EventView:
    claims = sheet.dossier.claims
    return EventView(
        id=event.id,
        was=event.was,
        date=spoken_day(event.date.date),
        how_dated=how_dated(event.date),
        title=event.title,
        place=event.place or "",
        text=sheet.markdown(event.text),
        claims=tuple(claim_link(sheet, claims[name]) for name in event.claims),
    )
