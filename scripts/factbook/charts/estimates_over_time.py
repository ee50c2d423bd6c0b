"""Estimates over time: how the figures for a measure changed from day to day.

Days run from left to right, each figure at the day of which it speaks, as the axis says; figures
run from the bottom up, with the shapes of the estimates chart set upright. A stepped line joins
what one claimant gave one after the other, a heavier one the figures of which the title tells. A
claimant is named once on its line, where its latest figure is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from factbook.charts.chart import BRIEFING, Chart, Kind
from factbook.charts.drawing.headline import headline, without_about
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.side_names import sides_seen
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.disputes import Disputes
from factbook.charts.estimate_parts.estimate_titles import with_unit
from factbook.charts.estimate_parts.frame import Heading
from factbook.charts.estimate_parts.over_time_layout import layout
from factbook.charts.estimate_parts.rows import Estimate, estimates
from factbook.charts.estimates import COLUMNS, table_row
from factbook.model.date_words import spoken_short
from factbook.model.dates import Dated, parse_date
from factbook.model.dossier import Dossier
from factbook.model.series_statements import series_of
from factbook.reasoning import Analysis
from factbook.reasoning.words import counted, label_of, sentence

FEWEST_DATES: Final = 3
FEWEST: Final = 4
MANY: Final = 10
MOST: Final = 16


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One chart for each measure whose figures move: where a claimant gave several over time.

    Where none did, the chart of estimates says all there is to see, and where there are series,
    theirs does. The measure with the most figures comes first.
    """
    if subject == BRIEFING:
        return
    records = dossier.questions[subject].measures
    measures = [
        name
        for name in records
        if not dossier.measures[name].kind.stands_alone and not _has_series(dossier, name)
    ]
    found = [(name, estimates(dossier, analysis, name)) for name in measures]
    found.sort(key=lambda pair: -len(pair[1]))
    for measure, every in found:
        rows = [row for row in every if row.has_day]
        dates = {row.dated.edtf for row in rows}
        series = longest_series(rows)
        if series and len(rows) >= FEWEST and len(dates) >= FEWEST_DATES:
            disputes = Disputes.among(analysis, rows)
            clashes = disputes.clashes()
            told = [replace(row, clash=clashes.get(row.id, "")) for row in rows]
            shown = _drawn(told, {*_told_most(analysis, measure), *disputes.words()})
            led = longest_series(shown) or series
            yield over_time_chart(
                dossier,
                measure,
                every,
                shown,
                led,
                called=(
                    f"estimates-over-time-{measure}",
                    "estimates-over-time",
                    dossier.question_of_measure(measure).id,
                ),
            )


def _has_series(dossier: Dossier, measure: str) -> bool:
    """Whether a series, which has a chart of its own, gives figures for the measure."""
    claims = dossier.claims_of_measure(measure)
    return any(series_of(dossier.statement_of(claim).id) is not None for claim in claims)


def longest_series(rows: Sequence[Estimate]) -> list[Estimate]:
    """The dated figures of the claimant whose figure changed over the longest time, if any."""
    by_claimant: dict[str, list[Estimate]] = {}
    for row in rows:
        if row.dated.earliest and row.dated.latest:
            by_claimant.setdefault(row.claimant, []).append(row)
    found = [
        series
        for series in by_claimant.values()
        if series[0].dated.before(series[-1].dated) and series[0].numbers != series[-1].numbers
    ]
    return max(found, key=_days, default=[])


def _days(series: Sequence[Estimate]) -> int:
    first, last = series[0].dated.earliest, series[-1].dated.latest
    return (last - first).days if first and last else 0


def over_time_chart(
    dossier: Dossier,
    measure: str,
    every: Sequence[Estimate],
    shown: Sequence[Estimate],
    series: Sequence[Estimate],
    called: tuple[str, Kind, str],
) -> Chart:
    """The chart of the `shown` of these figures, whose title tells of the `series`.

    It is `called` by an id, a kind, and what it is about.
    """
    name, kind, subject = called
    record = dossier.measures[measure]
    label, unit = cleaned(label_of(measure, dossier.measures)), cleaned(record.unit)
    label = label[:1].upper() + label[1:]
    remarks = tuple(_remarks(every, shown))
    heading = Heading(
        with_unit(label, unit), sides_seen(dossier, {row.side for row in shown}), remarks
    )
    return Chart(
        id=name,
        kind=kind,
        subject=subject,
        measure=measure,
        title=_title(label, series, series[0].called),
        description=_description(label, shown, remarks),
        columns=COLUMNS,
        rows=tuple(table_row(row) for row in every),
        marks=len(shown),
        pictures={width: layout(shown, heading, width, series[0].claimant) for width in WIDTHS},
    )


def _told_most(analysis: Analysis, measure: str) -> tuple[str, ...]:
    """The figures whose conflict tells most."""
    return analysis.measure_state(measure).between or ()


def _drawn(rows: Sequence[Estimate], disputed: Set[str]) -> tuple[Estimate, ...]:
    """What is drawn: all that can be read; of many figures those of claimants who gave several.

    Of very many, the current ones and the latest of the others. What is disputed is always drawn,
    as a point without a line where its claimant gave one figure alone.
    """
    if len(rows) > MANY:
        days: dict[str, set[str]] = {}
        for row in rows:
            days.setdefault(row.claimant, set()).add(row.dated.edtf)
        rows = [row for row in rows if len(days[row.claimant]) > 1 or row.id in disputed]
    return most_telling(rows, disputed)


def most_telling(
    rows: Sequence[Estimate], disputed: Set[str] = frozenset()
) -> tuple[Estimate, ...]:
    """As many as can be read: first what is disputed, then what is current, then the latest."""
    order = sorted(rows, key=lambda row: (row.id in disputed, row.standing == "current", row.order))
    kept = {row.id for row in order[-MOST:]}
    return tuple(row for row in rows if row.id in kept)


def _remarks(every: Sequence[Estimate], shown: Sequence[Estimate]) -> Iterator[str]:
    """How many figures the table has beside those that are drawn."""
    if others := len(every) - len(shown):
        words = counted(others, "more figure stands", "more figures stand")
        yield sentence(f"{words} in the table alone")


def _title(label: str, series: Sequence[Estimate], speaker: str) -> str:
    """The first and the last figure of the claimant of the heavier line, with their months."""
    first, last = series[0], series[-1]
    months = [parse_date(_month(row.dated)) for row in (first, last)]
    days = [row.dated for row in (first, last)] if months[0].edtf == months[1].edtf else months
    when = [f"({spoken_short(replace(day, approximate=False, uncertain=False))})" for day in days]
    said = [row.said for row in (first, last)]
    bodies = [
        ", ".join(_behind(words, day) for words, day in zip(figures, when, strict=True))
        for figures in (said, list(map(without_about, said)))
    ]
    return headline([f"{label}, by {speaker}", label], bodies)


def _behind(words: str, day: str) -> str:
    return f"{words[:-1]}; {day[1:]}" if words.endswith(")") else f"{words} {day}"


def _month(dated: Dated) -> str:
    """The month of a day or of the first day that it may be; a year stays a year."""
    return dated.edtf[:4] if dated.precision == "year" else str(dated.earliest)[:7]


def _description(label: str, rows: Sequence[Estimate], remarks: Sequence[str]) -> str:
    lines = [f"{row.date_words}: {row.claimant}, {row.words}." for row in rows]
    return " ".join(
        [f"{label}: figures by the day that each is of, oldest first.", *lines, *remarks]
    )
