"""What is told of a series in sentences: its first and last figure, its breaks and its falls."""

from __future__ import annotations

from factbook.model.date_words import spoken
from factbook.model.series_record import Break, Row
from factbook.pages.parts.claim_phrases import actor_names
from factbook.pages.parts.context import Context
from factbook.pages.parts.page_wording import capitalised, counted, ended, measure_label
from factbook.reasoning.series_rows import Fall


def first_and_last(context: Context, name: str) -> str:
    """Say from which figure to which a series went, and when it gave them."""
    dossier = context.dossier
    series = dossier.series[name]
    rows, label = series.rows.rows, measure_label(dossier, series.measure)
    who = capitalised(actor_names(dossier, series.by))
    first, last = rows[0], rows[-1]
    if len(rows) == 1:
        return f"{who} gave {last.figure.shown} {label} {on_day(last)}."
    return (
        f"{who} gave {last.figure.shown} {label} {on_day(last)}, after {first.figure.shown} "
        f"{on_day(first)}: {counted(len(rows), 'figure')} in all."
    )


def on_day(row: Row) -> str:
    """Say when: "on 5 January 2024", "in May 2024"."""
    return f"{'on' if row.date.precision == 'day' else 'in'} {spoken(row.date)}"


def broken_words(one: Break) -> str:
    """Say what changed in how it is counted, and from when."""
    return f"From {spoken(one.date)}: {ended(one.reason)}"


def fall_words(fall: Fall) -> str:
    """Say which lower figure took the place of which."""
    note = f" {ended(fall.row.note)}" if fall.row.note else ""
    return (
        f"{capitalised(on_day(fall.row))} {fall.row.figure.shown}, after "
        f"{fall.before.figure.shown} {on_day(fall.before)}.{note}"
    )
