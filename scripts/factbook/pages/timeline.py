"""The timeline: what happened, with the claims that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from factbook.model.briefing import Event
from factbook.model.date_words import spoken_day
from factbook.pages.parts import addresses
from factbook.pages.parts.chart_views import charts_about
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.context import Context
from factbook.pages.parts.page_wording import counted, how_dated
from factbook.pages.parts.paging import PartPages
from factbook.pages.parts.part_views import contents, part_view
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import Link


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


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    paged = context.addresses.timeline
    return (WHOLE, *(part.step.slug for part in paged.parts)) if paged.is_long else (WHOLE,)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the timeline, or a part of it."""
    paged = context.addresses.timeline
    if name != WHOLE:
        yield _part(context, paged, paged.number(name))
        return
    sheet = Sheet(context, addresses.TIMELINE)
    counts = counted(len(paged.items), "event")
    yield sheet.finished(
        "timeline.html.j2",
        title="Timeline",
        heading="Timeline",
        description=f"{counts}, with the claims that say so.",
        place="data/events.yaml",
        portion=None,
        counts=counts,
        charts=[one for one in charts_about(sheet, "") if "timeline" in one.id],
        years=[] if paged.is_long else list(_years(sheet, paged.items)),
        portions=contents(sheet, paged, "event"),
    )


def _part(context: Context, paged: PartPages[Event], number: int) -> PageFile:
    part = paged.parts[number]
    sheet = Sheet(context, paged.address(part))
    counts = counted(len(part.items), "event")
    return sheet.finished(
        "timeline.html.j2",
        title=f"Timeline: {part.step.label}",
        heading=f"Timeline: {part.step.label}",
        description=f"{counts}, with the claims that say so: {part.step.label}.",
        place="data/events.yaml",
        portion=part_view(sheet, paged, number, "Timeline"),
        counts=counts,
        charts=(),
        years=list(_years(sheet, part.items)),
        portions=(),
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
        title=event.title,
        place=event.place or "",
        text=sheet.markdown(event.text),
        claims=tuple(claim_link(sheet, claims[name]) for name in event.claims),
    )
