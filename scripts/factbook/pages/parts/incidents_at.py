"""The incidents of a place and of all that lies in it: what they add up to, and their months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.incident_lists import month_address, month_words
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.incident_words import chief_claimant, total_sentence
from factbook.reasoning.incidents import ALL, PLACE


@dataclass(frozen=True)
class IncidentsAt:
    """How many incidents there are, what they add up to, and how many of each month."""

    counts: str
    totals: tuple[str, ...]
    months: tuple[tuple[Link, str], ...]


def incidents_at(sheet: Sheet, place: str) -> IncidentsAt | None:
    """Give the incidents of a place; None where there are none."""
    found = months_at(sheet.context, place)
    if not found:
        return None
    months = sorted(found, key=lambda month: (not month, month))
    return IncidentsAt(
        counted(sum(found.values()), "incident"),
        tuple(_totals(sheet, place)),
        tuple(
            (Link(month_words(one), sheet.to(month_address(one))), f"{found[one]:,}")
            for one in months
        ),
    )


def _totals(sheet: Sheet, place: str) -> Iterator[str]:
    """What the incidents there add up to, measure by measure."""
    analysis = sheet.context.analysis
    for question in sheet.dossier.questions:
        for measure in analysis.incidents.measures(question):
            total = analysis.incidents.totals(measure).get(f"{PLACE} {place}")
            if total is not None and chief_claimant(total):
                yield total_sentence(sheet.dossier, measure, {ALL: total})


@query("incidents-at")
def months_at(context: Context, place: str) -> dict[str, int]:
    """How many incidents of each month are of the place, or of what lies in it."""
    found: dict[str, int] = {}
    for file in context.analysis.incidents.files():
        for month, count in _places_in(context, *file.split(" ")).get(place, {}).items():
            found[month] = found.get(month, 0) + count
    return found


@query("incident-places-in")
def _places_in(context: Context, *words: str) -> dict[str, dict[str, int]]:
    """By place, how many incidents of each month a file has of it."""
    found: dict[str, dict[str, int]] = {}
    for row in context.analysis.incidents.rows(" ".join(words)):
        for place in context.dossier.chain_of_places(row.place) if row.place else ():
            months = found.setdefault(place.id, {})
            months[row.month] = months.get(row.month, 0) + 1
    return found
