"""Which incidents stand on which page: those of a month on one, where they are many on several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.model.incident_record import Incident
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query, query_of
from factbook.pages.parts.paging import Part, PartPages, Step, by_day, by_id, parts
from factbook.reasoning.incident_rows import NO_DATE, IncidentRow

UNDATED: Final = "no-date"
"""The name in addresses of the month of incidents without a date."""
_MONTH: Final = re.compile(rf"\d{{4}}-\d{{2}}|\d{{4}}|{UNDATED}")
_BELOW_MONTH: Final = 3
"""The steps of `by_day` down to a month."""


def month_words(month: str) -> str:
    """A month of incidents for readers: "August 2014", "2014, month not known", "No date"."""
    if month in {NO_DATE, UNDATED}:
        return "No date"
    words = spoken(parse_date(month))
    return words if len(month) > len("2014") else f"{words}, month not known"


def month_address(month: str) -> str:
    """Where the incidents of a month are."""
    return addresses.incidents(month or UNDATED)


def month_of_page(name: str) -> str:
    """The month that a page of this name belongs to."""
    found = _MONTH.match(name)
    return NO_DATE if found is None or found[0] == UNDATED else found[0]


def months(context: Context) -> Mapping[str, int]:
    """The months in which there are incidents, in order, each with their number."""
    return {month: sum(files.values()) for month, files in _files_of_months(context).items()}


@query("incident-months-of")
def _months_of(context: Context, *words: str) -> dict[str, int]:
    """How many incidents of each month a file holds."""
    found: dict[str, int] = {}
    for row in context.analysis.incidents.rows(" ".join(words)):
        found[row.month] = found.get(row.month, 0) + 1
    return found


@query("incident-months")
def _all_months(context: Context) -> list[list[Any]]:
    """Each month, in order, with a file that holds some of its incidents, and how many it does."""
    found: list[list[Any]] = [
        [month, file, count]
        for file in context.analysis.incidents.files()
        for month, count in _months_of(context, *file.split(" ")).items()
    ]
    return sorted(found, key=lambda one: (not one[0], one[0]))


def _files_of_months(context: Context) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for month, file, count in _all_months(context):
        found.setdefault(str(month), {})[str(file)] = int(count)
    return found


@query_of("incident-pages", PartPages)
def _pages_of_month(context: Context, name: str) -> PartPages:
    month = month_of_page(name)
    rows = sorted(
        (
            row
            for file in _files_of_months(context).get(month, {})
            for row in context.analysis.incidents.rows(file)
            if row.month == month
        ),
        key=lambda row: (row.day, row.id),
    )
    found = parts(rows, partial(_narrower, month))
    head = month_address(month)
    of_ids = [Part(one.step, [row.id for row in one.items]) for one in found]
    return PartPages(head, [row.id for row in rows], of_ids)


def pages_of_month(context: Context, month: str) -> PartPages:
    """The pages of the incidents of a month, by day."""
    return _pages_of_month(context, month or UNDATED)


def _narrower(month: str, row: IncidentRow, depth: int) -> Step:
    if len(month) > len("2014"):
        return by_day(date.fromisoformat(row.day), row.id, depth + _BELOW_MONTH)
    return by_id(row.id, depth, Step(month or UNDATED, month_words(month)))


@query("incident-files-of-month", None, None)
def _records(context: Context, name: str) -> Sequence[Incident]:
    month = month_of_page(name)
    found: dict[str, Incident] = {}
    for file in _files_of_months(context).get(month, {}):
        wanted = {r.id for r in context.analysis.incidents.rows(file) if r.month == month}
        found |= {one.id: one for one in context.dossier.incidents_in(file) if one.id in wanted}
    return [found[one] for one in pages_of_month(context, month).ids]


def incidents_of(context: Context, ids: Iterable[str], month: str) -> list[Incident]:
    """The incidents of a month with these ids, in this order."""
    found = {one.id: one for one in _records(context, month or UNDATED)}
    return [found[name] for name in ids]


def address_of(context: Context, name: str) -> str | None:
    """Where the record with this id is shown; None if there is no such record."""
    found = context.addresses.record(name)
    if found is not None:
        return found
    incident = context.dossier.incident_of(name)
    if incident is None:
        return None
    address = address_of_incident(context, incident)
    return address if name == incident else f"{address.partition('#')[0]}#{name}"


@query("incident-address", str, str)
def address_of_incident(context: Context, name: str) -> str:
    """Where an incident stands: an anchor on a page of its month. Raises KeyError."""
    file = context.dossier.file_of_incident(name)
    row = next((one for one in context.analysis.incidents.rows(file) if one.id == name), None)
    if row is None:
        raise KeyError(name)
    pages = pages_of_month(context, row.month)
    part = next(part for part in pages.parts if name in part.items)
    return f"{page_address(pages, part)}#{name}"


def addresses_in(context: Context, file: str) -> Mapping[str, str]:
    """The page on which each incident of a file stands, by its id."""
    return {
        name: page
        for month in dict.fromkeys(row.month for row in context.analysis.incidents.rows(file))
        for name, page in _places_in_month(context, month or UNDATED).items()
    }


@query("incident-places")
def _places_in_month(context: Context, name: str) -> dict[str, str]:
    pages = pages_of_month(context, month_of_page(name))
    return {one: page_address(pages, part) for part in pages.parts for one in part.items}


def page_address(pages: PartPages, part: Part[str]) -> str:
    """Where a part of a month stands: beside the month, not in a folder below it."""
    return addresses.incidents(part.step.slug) if part.step.slug else pages.head
