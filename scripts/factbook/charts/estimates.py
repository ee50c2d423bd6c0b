"""Estimates: who gave which figure for one measure, when, and how exactly.

One row a figure, oldest at the top: a dot for a number, a dot with a halo for "about", a bar for a
range, a cap with a body that fades out for a bound, a dashed ring for our own sum. Vague words
stay words. Colour is the side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factbook.charts.chart import Chart
from factbook.charts.estimate_frame import Heading
from factbook.charts.estimate_layout import layout
from factbook.charts.estimate_rows import NEUTRAL, Estimate, estimates
from factbook.charts.estimate_titles import description, title, with_unit
from factbook.charts.lettering import cleaned
from factbook.charts.picture import WIDTHS
from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis

FEWEST: Final = 2
MOST_ROWS: Final = 30
COLUMNS: Final = ("Claimant", "Side", "Date", "Figure", "Standing", "Source")
OTHERS: Final = "others"


def charts(dossier: Dossier, analysis: Analysis) -> Iterator[Chart]:
    """One chart for each measure with at least two figures that can stand on its axis.

    Within a question, the measure with the most figures comes first.
    """
    for question in dossier.questions.values():
        found = [(name, estimates(dossier, analysis, name)) for name in question.measures]
        found.sort(key=lambda pair: -len(pair[1]))
        for measure, rows in found:
            if sum(row.numbers is not None and not row.apart for row in rows) >= FEWEST:
                yield _chart(dossier, analysis, measure, rows)


def _chart(dossier: Dossier, analysis: Analysis, measure: str, every: Sequence[Estimate]) -> Chart:
    record = dossier.measures[measure]
    label, unit = cleaned(record.label or measure.replace("-", " ")), cleaned(record.unit)
    rows, remarks = _shown(every)
    heading = Heading(
        with_unit(label[:1].upper() + label[1:], unit), _sides(dossier, rows), remarks
    )
    pictures = {width: layout(rows, heading, width) for width in WIDTHS}
    state = str(analysis.measure_state(measure).kind)
    return Chart(
        id=f"estimates-{measure}",
        kind="estimates",
        subject=dossier.question_of_measure(measure).id,
        measure=measure,
        title=title(label, rows, state),
        description=description(label, unit, rows, remarks),
        columns=COLUMNS,
        rows=tuple(_table_row(row) for row in every),
        marks=len(rows),
        pictures=pictures,
    )


def _shown(every: Sequence[Estimate]) -> tuple[tuple[Estimate, ...], tuple[str, ...]]:
    """The rows that are drawn, and what is said of those that are not.

    Figures for a part or for a shorter time share no axis with the others. A long chart leaves
    out replaced and overtaken figures first, the oldest of them first, then the oldest of all.
    """
    rows = [row for row in every if not row.apart]
    remarks = []
    if apart := len(every) - len(rows):
        remarks.append(f"{_figures(apart)} for a part or for a shorter time: see the table.")
    if surplus := max(0, len(rows) - MOST_ROWS):
        order = {"replaced": 0, "overtaken": 1}
        leaving = sorted(rows, key=lambda row: (order.get(row.standing, 2), row.order))[:surplus]
        gone = {row.id for row in leaving}
        rows = [row for row in rows if row.id not in gone]
        remarks.append(f"{_figures(surplus)} from earlier: see the table.")
    return tuple(rows), tuple(remarks)


def _figures(count: int) -> str:
    return "One more figure" if count == 1 else f"{count} more figures"


def _sides(dossier: Dossier, rows: Sequence[Estimate]) -> tuple[tuple[str, str], ...]:
    """The sides whose colours are seen; no words where there is but one colour to see."""
    seen = {row.side for row in rows}
    named = [
        (str(place), cleaned(side.name)) for place, side in enumerate(dossier.briefing.sides, 1)
    ]
    sides = [pair for pair in named[:2] if pair[0] in seen]
    return (*sides, (NEUTRAL, OTHERS)) if NEUTRAL in seen and sides else tuple(sides)


def _table_row(row: Estimate) -> tuple[str, ...]:
    standing = "; ".join(filter(None, ("our sum" if row.derived else row.standing, row.apart)))
    return (row.claimant, row.side_name, row.full_date, row.words, standing, row.source)
