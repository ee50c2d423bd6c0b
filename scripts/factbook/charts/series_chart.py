"""Series: the figures of those who count day by day, as lines, beside what others said.

Days run from left to right, figures from the bottom up. Each series is a line in the colour of its
side, dashed where another has its colour, with a tint for its own ranges and a gap where something
else is counted from a day on. It is drawn through all its rows: of those that share two pixels, the
first, the lowest, the highest and the last. Each claimant is named at the end of its line. What
others said stands beside the lines with the marks of the chart of estimates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.headline import headline
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.side_names import sides_seen
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.estimate_titles import with_unit
from factbook.charts.estimate_parts.frame import Heading
from factbook.charts.estimate_parts.rows import Estimate, estimates
from factbook.charts.estimates import COLUMNS, table_row
from factbook.charts.series_parts.series_layout import layout
from factbook.charts.series_parts.strands import Strand, strands_of
from factbook.model.date_words import spoken, spoken_short
from factbook.model.dossier import Dossier
from factbook.model.question_record import MeasureKind
from factbook.model.series_record import Row
from factbook.reasoning import Analysis
from factbook.reasoning.answers import STANDING_WORDS, Standing
from factbook.reasoning.series_rows import DatedRows, on_day, period_ends
from factbook.reasoning.words import counted, joined, label_of, sentence

MOST: Final = 20
"""Figures of others that stand beside the lines; of more, the current and the latest."""
_MOST_BREAKS: Final = 6
_TOLD: Final = 2


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One chart for each measure with series, that with the most rows first."""
    if subject == BRIEFING:
        return
    found = [
        (measure, strands)
        for measure in dossier.questions[subject].measures
        if (strands := _strands(dossier, measure))
    ]
    found.sort(key=lambda one: -sum(len(strand.numbered) for strand in one[1]))
    for measure, strands in found:
        yield _chart(dossier, analysis, measure, strands)


def _strands(dossier: Dossier, measure: str) -> tuple[Strand, ...]:
    is_growing = dossier.measures[measure].kind is MeasureKind.CUMULATIVE
    claims = dossier.claims_of_measure(measure)
    names = [claim.id for claim in claims if claim.id in dossier.series]
    dated = [DatedRows(dossier.series[name], is_growing) for name in names]
    return strands_of(dossier, sorted(dated, key=lambda one: -len(one.rows)))


def _chart(dossier: Dossier, analysis: Analysis, measure: str, strands: Sequence[Strand]) -> Chart:
    names = {strand.series.id for strand in strands}
    every = [row for row in estimates(dossier, analysis, measure) if row.id not in names]
    shown = _beside([row for row in every if row.has_day])
    label, unit = cleaned(label_of(measure, dossier.measures)), dossier.measures[measure].unit
    label = label[:1].upper() + label[1:]
    remarks = tuple(_remarks(strands, every, shown))
    seen = {one.side for one in strands} | {row.side for row in shown}
    sides = sides_seen(dossier, seen)
    heading = Heading(with_unit(label, cleaned(unit)), sides, remarks)
    return Chart(
        id=f"series-{measure}",
        kind="series",
        subject=dossier.question_of_measure(measure).id,
        measure=measure,
        title=_title(label, strands),
        description=_description(label, strands, shown, remarks),
        columns=COLUMNS,
        rows=(*_rows_of(strands), *(table_row(row) for row in every)),
        marks=len(strands) + len(shown),
        pictures={width: layout(strands, shown, heading, width) for width in WIDTHS},
    )


def _beside(rows: Sequence[Estimate]) -> tuple[Estimate, ...]:
    order = sorted(rows, key=lambda row: (row.standing == "current", row.order))
    kept = {row.id for row in order[-MOST:]}
    return tuple(row for row in rows if row.id in kept)


def _title(label: str, strands: Sequence[Strand]) -> str:
    """The last figure of two series; of one series its first and its last."""
    if len(strands) == 1:
        [strand] = strands
        first, last = strand.numbered[0], strand.last
        told = [_with_day(first)] * (first is not last) + [_with_day(last)]
        return headline([f"{label}, by {strand.claimant}", label], [", ".join(told)])
    ends = [(strand.claimant, strand.last) for strand in strands[:_TOLD]]
    more = counted(len(strands) - _TOLD, "other count", "other counts")
    others = [more] * (len(strands) > _TOLD)
    whole = joined([*(f"{_with_day(row)} by {who}" for who, row in ends), *others])
    plain = joined([*(_with_day(row) for _, row in ends), *others])
    return headline([label], [whole, plain])


def _with_day(row: Row) -> str:
    figure, day = row.figure.shown, spoken_short(row.date)
    return f"{figure[:-1]}; {day})" if figure.endswith(")") else f"{figure} ({day})"


def _went(strand: Strand) -> str:
    first, last = strand.numbered[0], strand.last
    if first is last:
        return f"{strand.claimant} counted {last.figure.shown} {on_day(last)}"
    return (
        f"{strand.claimant} counted {first.figure.shown} {on_day(first)} and "
        f"{last.figure.shown} {on_day(last)}"
    )


def _remarks(
    strands: Sequence[Strand], every: Sequence[Estimate], shown: Sequence[Estimate]
) -> Iterator[str]:
    breaks = [(strand, one) for strand in strands for one in strand.series.breaks]
    for strand, one in breaks[:_MOST_BREAKS]:
        reason = cleaned(one.reason)
        yield sentence(f"{strand.claimant}, from {spoken(one.date)}: {reason}")
    if others := len(every) - len(shown):
        words = counted(others, "more figure stands", "more figures stand")
        yield sentence(f"{words} in the table alone")


def _description(
    label: str, strands: Sequence[Strand], shown: Sequence[Estimate], remarks: Sequence[str]
) -> str:
    lines = [f"{sentence(_went(one))} {len(one.numbered):,} figures." for one in strands]
    beside = [f"{row.date_words}: {row.claimant}, {row.words}." for row in shown]
    return " ".join([f"{label}, as lines over time.", *lines, *beside, *remarks])


def _rows_of(strands: Sequence[Strand]) -> Iterator[tuple[str, ...]]:
    """The first row of each series, and the last of each month or year, as rows of the table."""
    for strand in strands:
        shown, _ = period_ends(strand.numbered)
        for row in shown:
            note = cleaned(row.note)
            yield (
                strand.claimant,
                strand.side_name,
                spoken(row.date),
                row.figure.shown,
                STANDING_WORDS[_standing(strand, row)],
                note,
            )


def _standing(strand: Strand, row: Row) -> Standing:
    if row is strand.rows.rows[-1]:
        return Standing.CURRENT
    is_back = strand.rows.rows.index(row) in strand.rows.taken_back
    return Standing.REVISED if is_back else Standing.OVERTAKEN
