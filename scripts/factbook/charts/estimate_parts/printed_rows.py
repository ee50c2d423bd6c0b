"""Figures that sources print as somebody's count, and that were made of another's on the way.

None of them is a claim. A reader meets them as a count all the same, and one may be the highest
that a question opens with, so the chart of its count has a row for each that says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from factbook.charts.drawing.side_names import side_name_of, side_of
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.rows import Estimate, called_in_sentence, claimant_label
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Mode
from factbook.reasoning import Analysis
from factbook.reasoning.answers import ReportedFigure, Standing
from factbook.reasoning.claim_dates import ClaimDates
from factbook.reasoning.reported_figures import figure_of_report
from factbook.reasoning.words import label_of


def printed_rows(
    dossier: Dossier, analysis: Analysis, measure: str, mode: Mode
) -> Iterator[Estimate]:
    """Every such figure for a measure in a mode, in the order of the days of their pages."""
    question = dossier.question_of_measure(measure).id
    found = [
        _row(dossier, one)
        for one in analysis.reported_figures(question)
        if one.measure == measure and one.mode is mode
    ]
    yield from sorted(found, key=lambda row: row.order)


def _row(dossier: Dossier, one: ReportedFigure) -> Estimate:
    figure = figure_of_report(dossier, one)
    claimant = claimant_label(dossier, one.by)
    label = cleaned(label_of(one.measure, dossier.measures))
    names = [cleaned(dossier.sources[name].label) for name in one.sources]
    return Estimate(
        id=one.id,
        claimant=claimant,
        called=called_in_sentence(dossier, one.by),
        side=side_of(dossier, one.by),
        side_name=side_name_of(dossier, one.by),
        dated=one.printed.date,
        dates=ClaimDates(one.printed.date, printed=True),
        words=cleaned(one.words),
        shape=figure.shape,
        low=figure.low,
        high=figure.high,
        standing=Standing.CURRENT.value,
        sentence=f"{claimant}: {cleaned(one.words)} {label}, as it is printed.",
        source=names[0] + (f" and {len(names) - 1} more" if names[1:] else ""),
        approximate=figure.approximate,
        qualifier=figure.qualifier,
        printed=True,
    )
