"""Totals over incidents as tables: by month, place, tag and claimant, each with its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factbook.pages.parts.incident_lists import month_address, month_words
from factbook.pages.parts.incident_views import incident_link
from factbook.pages.parts.page_wording import capitalised, counted, measure_label
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.answers import RelationKind
from factbook.reasoning.incident_queries import ALL, MONTH, PLACE, TAG
from factbook.reasoning.incident_sums import ClaimantSum, Sum
from factbook.reasoning.incident_words import (
    bounds,
    chief_claimant,
    own_bounds,
    own_figure,
    rests_on,
    total_sentence,
)

CONFLICTS_SHOWN = 50
ROWS_SHOWN = 200


@dataclass(frozen=True)
class TotalRow:
    """A total: the chief claimant's own figure, the bounds by all accounts, and what it counts."""

    name: Link
    figure: str
    bounds: str
    incidents: str
    without: str


@dataclass(frozen=True)
class TotalTable:
    """Totals of one sort; `more` says how many rows stand in the download alone."""

    heading: str
    column: str
    rows: tuple[TotalRow, ...]
    more: str


@dataclass(frozen=True)
class TotalView:
    """All totals for a measure: the answer, what it rests on, and the tables."""

    measure: str
    label: str
    whose: str
    answer: str
    rests_on: tuple[str, ...]
    tables: tuple[TotalTable, ...]


@dataclass(frozen=True)
class ConflictView:
    """Two accounts of one incident that cannot both be right."""

    incident: Link
    reason: str


def total_views(sheet: Sheet, question: str) -> list[TotalView]:
    """Give the totals of a question, measure by measure; none where no incident answers it."""
    names = sheet.context.analysis.incidents.measures(question)
    return [total_view(sheet, name) for name in names]


def total_view(sheet: Sheet, measure: str) -> TotalView:
    """Give the totals for a measure."""
    totals = sheet.context.analysis.incidents.totals(measure)
    chief = chief_claimant(totals[ALL])
    return TotalView(
        measure=measure,
        label=capitalised(measure_label(sheet.dossier, measure)),
        whose=sheet.dossier.actors[chief].label,
        answer=total_sentence(sheet.dossier, measure, totals),
        rests_on=rests_on(sheet.dossier, measure, totals[ALL]),
        tables=tuple(one for one in _tables(sheet, totals, chief) if one.rows),
    )


def totals_at(sheet: Sheet, place: str) -> Iterator[str]:
    """What the incidents of a place and of all that lies in it add up to, measure by measure."""
    analysis = sheet.context.analysis
    for question in sheet.dossier.questions:
        for measure in analysis.incidents.measures(question):
            total = analysis.incidents.totals(measure).get(f"{PLACE} {place}")
            if total is not None and chief_claimant(total):
                yield total_sentence(sheet.dossier, measure, {ALL: total})


def _tables(sheet: Sheet, totals: Mapping[str, Sum], chief: str) -> Iterator[TotalTable]:
    yield _table("By month", "Month", tuple(_months(sheet, totals, chief)))
    yield _table("By place", "Place", tuple(_named(sheet, totals, chief, PLACE)))
    yield _table("By tag", "Tag", tuple(_named(sheet, totals, chief, TAG)))
    yield _table("By claimant", "Claimant", tuple(_claimants(sheet, totals[ALL])))


def _table(heading: str, column: str, rows: tuple[TotalRow, ...]) -> TotalTable:
    further = len(rows) - ROWS_SHOWN
    more = f"{counted(further, 'more row')} in the file." if further > 0 else ""
    return TotalTable(heading, column, rows[:ROWS_SHOWN], more)


def _months(sheet: Sheet, totals: Mapping[str, Sum], chief: str) -> Iterator[TotalRow]:
    keys = [key for key in totals if key.startswith(f"{MONTH} ")]
    for key in sorted(keys, key=lambda key: (key == f"{MONTH} ", key)):
        month = key.removeprefix(f"{MONTH} ")
        link = Link(month_words(month), sheet.to(month_address(month)))
        yield _row(link, totals[key], chief)


def _named(sheet: Sheet, totals: Mapping[str, Sum], chief: str, kind: str) -> Iterator[TotalRow]:
    """Totals by place or tag, those with most incidents first."""
    found = [
        (key.partition(" ")[2], one) for key, one in totals.items() if key.startswith(f"{kind} ")
    ]
    for name, one in sorted(found, key=lambda pair: (-pair[1].incidents, pair[0])):
        yield _row(_link(sheet, name), one, chief)


def _link(sheet: Sheet, name: str) -> Link:
    dossier = sheet.dossier
    named = dossier.places.get(name) or dossier.tags.get(name)
    address = sheet.context.addresses.record(name)
    return Link(named.name if named else name, sheet.to(address) if address else "")


def _claimants(sheet: Sheet, total: Sum) -> Iterator[TotalRow]:
    for name, own in sorted(total.by.items(), key=lambda pair: (-pair[1].incidents, pair[0])):
        yield TotalRow(
            sheet.actor(name), own_figure(own), own_bounds(own), f"{own.incidents:,}", ""
        )


def _row(name: Link, total: Sum, chief: str) -> TotalRow:
    own = total.by.get(chief, ClaimantSum())
    return TotalRow(
        name,
        own_figure(own) if own.incidents else "",
        bounds(total),
        f"{total.incidents:,}",
        f"{total.without:,}" if total.without else "",
    )


def conflict_views(sheet: Sheet, question: str) -> tuple[list[ConflictView], str]:
    """Give the conflicts between accounts of one incident, and how many more there are."""
    relations = sheet.context.analysis.incidents.relations_of(question)
    found = [one for one in relations if one.kind is RelationKind.CONFLICT]
    views = [
        ConflictView(incident_link(sheet, one.incident), one.reason)
        for one in found[:CONFLICTS_SHOWN]
    ]
    further = len(found) - len(views)
    return views, f"{counted(further, 'more')} in the file." if further > 0 else ""
