"""What is told of a series in sentences: its first and last figure, its breaks and its falls."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.model.date_words import spoken
from factbook.model.dossier import Dossier
from factbook.model.figure_units import is_percent
from factbook.model.series_record import Break
from factbook.pages.parts.claim_phrases import actor_names
from factbook.pages.parts.context import Context
from factbook.pages.parts.page_wording import (
    capitalised,
    counted,
    ended,
    measure_label,
    unit_beside,
)
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.series_rows import Fall, on_day


def first_and_last(context: Context, name: str) -> str:
    """Say from which figure to which a series went, and when it gave them."""
    dossier = context.dossier
    series = dossier.series[name]
    rows = series.rows.rows
    who = capitalised(actor_names(dossier, series.by))
    first, last = rows[0], rows[-1]
    told = f"{who} gave {_what(dossier, series.measure, last.figure.shown)} {on_day(last)}"
    if len(rows) == 1:
        return f"{told}."
    return (
        f"{told}, after {first.figure.shown} {on_day(first)}: {counted(len(rows), 'figure')} in "
        "all."
    )


def _what(dossier: Dossier, measure: str, figure: str) -> str:
    """A figure with what it counts.

    A label that begins with a capital is a name, as of a country, and no noun behind a number.
    """
    label, unit = measure_label(dossier, measure), dossier.measures[measure].unit
    if label.casefold() == unit.casefold():
        return f"{figure} {unit}"
    beside = unit_beside(dossier, measure, figure)
    if beside and label[:1].isupper() and not is_percent(unit):
        return f"{figure} {beside} ({label})"
    return amount_of(figure, measure, dossier.measures)


@dataclass(frozen=True)
class SeriesView:
    """A series as it is listed: whose it is, and how its figures went."""

    link: Link
    words: str


def series_views(sheet: Sheet, question: str) -> list[SeriesView]:
    """Give the series that answer a question, those with the most figures first."""
    dossier = sheet.dossier
    claims = (claim.id for claim in dossier.claims_of_question(question))
    found = [dossier.series[name] for name in claims if name in dossier.series]
    found.sort(key=lambda one: -len(one.rows.rows))
    return [
        SeriesView(sheet.series(one.id), first_and_last(sheet.context, one.id)) for one in found
    ]


def broken_words(one: Break) -> str:
    """Say what changed in how it is counted, and from when."""
    return f"From {spoken(one.date)}: {ended(one.reason)}"


def fall_words(fall: Fall) -> str:
    """Say which lower figure took the place of which."""
    note = f" {ended(fall.row.note)}" if fall.row.note else ""
    return (
        f"{capitalised(on_day(fall.row))}: {fall.row.figure.shown}, after "
        f"{fall.before.figure.shown} {on_day(fall.before)}.{note}"
    )
