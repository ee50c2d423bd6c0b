"""Incidents by month: what their figures add up to, with the bounds of all accounts.

A bar rises to the count of the claimant who tells of most incidents; a dashed frame runs from the
sum of the lowest numbers of all accounts to that of the highest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.headline import LONGEST, shortened
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.estimate_titles import with_unit
from factbook.charts.incident_parts.bars import Bar, bars_of, of_no_month
from factbook.charts.incident_parts.bars_layout import layout, marks_of, told
from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.incident_queries import ALL
from factbook.reasoning.incident_sums import Sum
from factbook.reasoning.incident_words import chief_claimant, own_figure
from factbook.reasoning.phrases import possessive
from factbook.reasoning.words import counted, label_of, name_in_sentence, number, sentence

COLUMNS: Final = ("Time", "Count", "Lowest", "Highest", "Incidents", "Without a figure")
FEWEST: Final = 3
"""So many bars make a chart."""


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One chart for each measure whose incidents are of several months."""
    if subject == BRIEFING:
        return
    for measure in analysis.incidents.measures(subject):
        totals = analysis.incidents.totals(measure)
        bars = bars_of(totals, chief_claimant(totals[ALL]))
        if sum(bool(bar.total.figured) for bar in bars) >= FEWEST:
            yield _chart(dossier, subject, measure, totals, bars)


def _chart(
    dossier: Dossier,
    subject: str,
    measure: str,
    totals: Mapping[str, Sum],
    bars: Sequence[Bar],
) -> Chart:
    label = cleaned(label_of(measure, dossier.measures))
    begun = label[:1].upper() + label[1:]
    chief = dossier.actors[bars[0].chief]
    whose = cleaned(f"{possessive(name_in_sentence(chief))} count")
    remarks = tuple(_remarks(totals))
    heading = with_unit(begun, cleaned(dossier.measures[measure].unit))
    return Chart(
        id=f"incidents-{measure}",
        kind="incidents",
        subject=subject,
        measure=measure,
        title=shortened(_title(dossier, measure, totals[ALL], bars, whose)),
        description=" ".join(
            [f"{begun}: what incidents add up to over time."]
            + [f"{bar.words}: {told(bar, whose)}." for bar in bars if bar.total.incidents]
            + list(remarks)
        ),
        columns=COLUMNS,
        rows=tuple(_row(bar) for bar in bars),
        marks=marks_of(bars),
        pictures={width: layout(bars, heading, whose, remarks, width) for width in WIDTHS},
    )


def _title(dossier: Dossier, measure: str, total: Sum, bars: Sequence[Bar], whose: str) -> str:
    """Which time saw the most, and how much that is of all where there is room for it."""
    own = [bar for bar in bars if bar.best is not None]
    most = max(own, key=lambda bar: (bar.best or (0, 0))[1])
    every = amount_of(own_figure(total.by[most.chief]), measure, dossier.measures)
    of_time = cleaned(amount_of(most.figure, measure, dossier.measures))
    begun = f"{most.in_title} saw the most"
    whole = sentence(f"{begun}, {most.figure} of {cleaned(every)} by {whose}")
    if len(whole) <= LONGEST:
        return whole
    by_whom = sentence(f"{begun}, {of_time} by {whose}")
    return by_whom if len(by_whom) <= LONGEST else sentence(f"{begun}, {of_time}")


def _remarks(totals: Mapping[str, Sum]) -> Iterator[str]:
    if left := of_no_month(totals):
        words = counted(left, "incident has", "incidents have")
        yield sentence(f"{words} no month that is known, and no bar")
    if without := totals[ALL].without:
        yield sentence(f"{counted(without, 'incident has', 'incidents have')} no figure")


def _row(bar: Bar) -> tuple[str, ...]:
    low, high = bar.reach
    figured = bool(bar.total.figured)
    return (
        bar.words,
        bar.figure,
        number(low) if figured else "",
        number(high) if figured and high is not None else "",
        f"{bar.total.incidents:,}",
        f"{bar.total.without:,}" if bar.total.without else "",
    )
