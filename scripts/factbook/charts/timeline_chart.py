"""The timeline: when the events of the briefing happened, on one scale from the top down.

A dot is a day; a ring is a day not known exactly, or a time that lasted, with the span it may take.
Each event's words stand beside the scale, moved apart so that none covers another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.headline import headline
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.drawing.time_axis import known_days
from factbook.charts.timeline_parts.timeline_layout import Happening, layout
from factbook.model.date_words import spoken, spoken_short
from factbook.model.dates import parse_date
from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis
from factbook.reasoning.words import counted, place_words

FEWEST: Final = 2
MOST_ROWS: Final = 40
COLUMNS: Final = ("Date", "Event", "Place")
BUSY: Final = 3
"""So many events must fall into one month before the title speaks of it."""


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:  # noqa: ARG001 - every chart type is asked in the same way
    """One chart of all events, if at least two have a date; it is about the whole briefing."""
    if subject != BRIEFING:
        return
    every = sorted(dossier.events.values(), key=lambda event: event.date.date.sort_key)
    dated = [
        Happening(
            event.id,
            first,
            last,
            spoken_short(event.date.date),
            cleaned(event.title),
            event.date.date.is_day,
        )
        for event in every
        if (limits := known_days(event.date.date))
        for first, last in [limits]
    ]
    if len(dated) < FEWEST:
        return
    rows, remarks = _shown(dated, len(every))
    table = tuple(
        (spoken_short(event.date.date), cleaned(event.title), cleaned(place_words(dossier, event)))
        for event in every
    )
    yield Chart(
        id="timeline",
        kind="timeline",
        subject="",
        measure="",
        title=_title(dated),
        description=" ".join(
            ["Events by date, oldest first."]
            + [f"{row.words}: {row.title.rstrip('.')}." for row in rows]
            + list(remarks)
        ),
        columns=COLUMNS,
        rows=table,
        marks=len(rows),
        pictures={width: layout(rows, remarks, width) for width in WIDTHS},
    )


def _shown(dated: Sequence[Happening], every: int) -> tuple[tuple[Happening, ...], tuple[str, ...]]:
    """The rows that are drawn, the latest where there are many; and what is said of the others."""
    remarks = []
    if earlier := max(0, len(dated) - MOST_ROWS):
        remarks.append(f"{_events(earlier)} from earlier: see the table.")
    if undated := every - len(dated):
        remarks.append(f"{_events(undated)} without a date: see the table.")
    return tuple(dated[earlier:]), tuple(remarks)


def _events(count: int) -> str:
    return counted(count, "more event", "more events").capitalize()


def _title(dated: Sequence[Happening]) -> str:
    """From when to when the events run, and the month into which most of them fall."""
    first, last = min(row.first for row in dated), max(row.last for row in dated)
    span = f"{_month(first)} to {_month(last)}" if _month(first) != _month(last) else _month(first)
    months = Counter(
        (row.first.year, row.first.month)
        for row in dated
        if (row.first.year, row.first.month) == (row.last.year, row.last.month)
    )
    events = counted(len(dated), "event", "events")
    head = f"{events}, {span}" if " to " in span else f"{events} in {span}"
    top = months.most_common(2)
    alone = bool(top) and top[0][1] >= BUSY and (len(top) == 1 or top[0][1] > top[1][1])
    if not alone or " to " not in span:
        return headline([""], [head])
    year, month = top[0][0]
    most, _ = counted(top[0][1], "event", "events").split()
    return headline([""], [f"{head}; {most} in {_month(date(year, month, 1))}"])


def _month(day: date) -> str:
    return spoken(parse_date(day.isoformat()[:7]))
