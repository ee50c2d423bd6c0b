"""Incidents month by month, each with its accounts, and an index with the totals of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.incident_lists import (
    UNDATED,
    incidents_of,
    month_of_page,
    month_words,
    months,
    page_address,
    pages_of_month,
)
from factbook.pages.parts.incident_totals import total_views
from factbook.pages.parts.incident_views import incident_views
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.paging import Part, PartPages
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import Link, PartView
from factbook.reasoning.account_relations import AccountRelation

_PLACE = "data/incidents"


def records(context: Context) -> Iterable[str]:
    """Give the index, each month, and the parts of a month that is too long for one page."""
    every = months(context)
    if not every:
        return
    yield WHOLE
    for month in every:
        paged = pages_of_month(context, month)
        yield month or UNDATED
        yield from (part.step.slug for part in paged.parts if paged.is_long)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the index, a month, or a part of one."""
    yield _index(context) if name == WHOLE else _month(context, name)


def _index(context: Context) -> PageFile:
    sheet = Sheet(context, addresses.INCIDENTS)
    every = months(context)
    counts = counted(sum(every.values()), "incident")
    asked = [
        (sheet.question(name), views)
        for name in context.dossier.questions
        if (views := total_views(sheet, name))
    ]
    return sheet.finished(
        "incidents.html.j2",
        title="Incidents",
        description=f"{counts}, month by month, each with who says what of it.",
        place=_PLACE,
        heading="Incidents",
        counts=counts,
        portion=None,
        asked=asked,
        months=[
            (Link(month_words(month), sheet.to(pages_of_month(context, month).head)), f"{count:,}")
            for month, count in every.items()
        ],
        incidents=[],
        portions=[],
    )


def _month(context: Context, name: str) -> PageFile:
    month = month_of_page(name)
    paged = pages_of_month(context, month)
    is_head = name == (month or UNDATED)
    part = None if is_head else paged.parts[paged.number(name)]
    shown = part.items if part else () if paged.is_long else paged.ids
    sheet = Sheet(context, page_address(paged, part) if part else paged.head)
    incidents = incidents_of(context, shown, month)
    words = month_words(month)
    heading = f"Incidents: {part.step.label if part else words}"
    counts = counted(len(part.items if part else paged.ids), "incident")
    return sheet.finished(
        "incidents.html.j2",
        weight="0.5",
        title=heading,
        description=f"{counts}, each with who says what of it. {words}.",
        place=_PLACE,
        heading=heading,
        counts=counts,
        portion=_beside(sheet, paged, part, month),
        asked=[],
        months=[],
        incidents=incident_views(sheet, incidents, _relations(context, shown)),
        portions=_portions(sheet, paged) if is_head else [],
    )


def _relations(context: Context, ids: Iterable[str]) -> Iterator[AccountRelation]:
    """How the accounts of these incidents compare."""
    wanted = frozenset(ids)
    files = dict.fromkeys(map(context.dossier.file_of_incident, sorted(wanted)))
    for file in files:
        found = context.analysis.incidents.relations(file)
        yield from (one for one in found if one.incident in wanted)


def _portions(sheet: Sheet, paged: PartPages) -> list[tuple[Link, str]]:
    if not paged.is_long:
        return []
    return [
        (
            Link(one.step.label, sheet.to(page_address(paged, one))),
            counted(len(one.items), "incident"),
        )
        for one in paged.parts
    ]


def _beside(sheet: Sheet, paged: PartPages, part: Part[str] | None, month: str) -> PartView:
    """Where the page belongs, and what is before and after it."""
    if part is None:
        every = [
            Link(month_words(one), sheet.to(pages_of_month(sheet.context, one).head))
            for one in months(sheet.context)
        ]
        number = list(months(sheet.context)).index(month)
        head = Link("Incidents", sheet.to(addresses.INCIDENTS))
        label = month_words(month)
    else:
        every = [Link(one.step.label, sheet.to(page_address(paged, one))) for one in paged.parts]
        number = paged.number(part.step.slug)
        head = Link(month_words(month), sheet.to(paged.head))
        label = part.step.label
    before = every[number - 1] if number else None
    after = every[number + 1] if number + 1 < len(every) else None
    return PartView(label=label, head=head, before=before, after=after)
