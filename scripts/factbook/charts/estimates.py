"""Estimates: who gave which figure for one measure, when, and how exactly.

One row a figure: claimant and date at the left, where they can be read down as a list, and at the
mark the figure as written. A dot is a number, a dot with a halo "about", a bar a range, a cap with
a body that fades out a bound, a dashed ring our own sum. Colour is the side.

What stands now comes first, oldest at the top; the figures that stand against most others say so.
Below it, under words that say so, is what its own claimant has overtaken, what was said in words
alone, what publications say for themselves, and what they made of another's count. Where figures
rise with time, overtaken ones stay among the others, since then the slope is what there is to see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.side_names import sides_seen
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.disputes import Disputes
from factbook.charts.estimate_parts.estimate_layout import layout
from factbook.charts.estimate_parts.estimate_titles import description, rising, title, with_unit
from factbook.charts.estimate_parts.frame import Heading
from factbook.charts.estimate_parts.printed_rows import printed_rows
from factbook.charts.estimate_parts.rows import Estimate, estimates
from factbook.charts.estimate_parts.sections import sections
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Mode
from factbook.reasoning import Analysis
from factbook.reasoning.answers import STANDING_WORDS, FigurePlace, Standing
from factbook.reasoning.words import counted, joined, label_of, sentence

FEWEST: Final = 2
MOST_ROWS: Final = 30
MANY_MORE: Final = 2
"""A chart that draws less than half of the figures says so in its title."""
LOWEST: Final = frozenset({FigurePlace.LOWEST, FigurePlace.LOWEST_LATEST})
HIGHEST: Final = frozenset({FigurePlace.HIGHEST, FigurePlace.HIGHEST_LATEST})
COLUMNS: Final = ("Claimant", "Side", "Date", "Figure", "Standing", "Source")
MODES: Final = {
    Mode.PLANNED: "planned",
    Mode.EXPECTED: "expected",
    Mode.POSSIBLE: "said to be possible",
    Mode.CAPACITY: "the most there is room for",
}


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One chart for each measure and mode with at least two figures that can stand on its axis.

    What is comes before what is planned or expected, and of that the measure with the most figures
    first.
    """
    if subject == BRIEFING:
        return
    found = [
        (mode, name, rows)
        for name in dossier.questions[subject].measures
        for mode in Mode
        if not dossier.measures[name].kind.stands_alone
        and (rows := estimates(dossier, analysis, name, mode))
    ]
    found.sort(key=lambda one: (one[0] is not Mode.ACTUAL, -len(one[2])))
    for mode, measure, rows in found:
        if sum(row.numbers is not None and not row.apart for row in rows) >= FEWEST:
            others = [(m, len(r)) for m, name, r in found if name == measure and m is not mode]
            printed = printed_rows(dossier, analysis, measure, mode)
            yield _chart(dossier, analysis, measure, mode, (*rows, *printed), others)


def _chart(
    dossier: Dossier,
    analysis: Analysis,
    measure: str,
    mode: Mode,
    every: Sequence[Estimate],
    others: Sequence[tuple[Mode, int]],
) -> Chart:
    record = dossier.measures[measure]
    label, unit = cleaned(label_of(measure, dossier.measures)), cleaned(record.unit)
    if mode is not Mode.ACTUAL:
        label = f"{label}, {MODES[mode]}"
    disputes = Disputes.among(analysis, [row for row in every if not (row.apart or row.printed)])
    rows, remarks = _shown(every)
    beside = disputes.within(rows).words()
    clashes = disputes.clashes()
    rows = tuple(
        replace(row, disputed=beside.get(row.id, ""), clash=clashes.get(row.id, "")) for row in rows
    )
    remarks += tuple(_elsewhere(others)) if mode is Mode.ACTUAL else ()
    sides = sides_seen(dossier, {row.side for row in rows})
    heading = Heading(with_unit(label[:1].upper() + label[1:], unit), sides, remarks)
    parts = sections(rows, by_time=rising(rows))
    pictures = {width: layout(parts, heading, width) for width in WIDTHS}
    return Chart(
        id=f"estimates-{measure}" + (f"-{mode}" if mode is not Mode.ACTUAL else ""),
        kind="estimates",
        subject=dossier.question_of_measure(measure).id,
        measure=measure,
        mode=mode,
        title=title(
            dossier,
            f"{label}{_of_how_many(rows, every)}",
            rows,
            is_contested=disputes.is_current,
            opening=_opening(analysis, measure, mode, dossier.question_of_measure(measure).id),
        ),
        description=description(label, unit, parts, remarks),
        columns=COLUMNS,
        rows=tuple(table_row(row) for row in every),
        marks=len(rows),
        pictures=pictures,
    )


def _opening(analysis: Analysis, measure: str, mode: Mode, question: str) -> tuple[str, ...]:
    """The lowest and the highest figure with which the question opens, if of this count."""
    now = analysis.figures_now(question)
    if now is None or now.measure != measure or mode is not Mode.ACTUAL:
        return ()
    lowest = [one.name for one in now.figures if one.place in LOWEST]
    highest = [one.name for one in now.figures if one.place in HIGHEST]
    return (*lowest, *highest)


def _of_how_many(rows: Sequence[Estimate], every: Sequence[Estimate]) -> str:
    """Where a chart draws few of many figures, how many: its title tells of these alone."""
    many = len(every) > MANY_MORE * MOST_ROWS
    return f" ({len(rows)} of {len(every):,} figures)" if many else ""


def _elsewhere(others: Sequence[tuple[Mode, int]]) -> Iterator[str]:
    """Where the figures for what is planned or expected are, which share no axis with these."""
    if others:
        words = (f"{counted(count, 'figure', 'figures')} {MODES[mode]}" for mode, count in others)
        yield sentence(f"not on this axis: {joined(list(words))}")


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
        leaving = sorted(rows, key=_stay)[:surplus]
        gone = {row.id for row in leaving}
        rows = [row for row in rows if row.id not in gone]
        remarks.append(f"{_figures(surplus)} from earlier: see the table.")
    return tuple(rows), tuple(remarks)


def _stay(row: Estimate) -> tuple[bool, bool, object]:
    """In which order figures leave a chart that is too long."""
    return (not row.is_fallen, row.standing == "current", row.order)


def _figures(count: int) -> str:
    return counted(count, "more figure", "more figures").capitalize()


def table_row(row: Estimate) -> tuple[str, ...]:
    """The row of the table that goes with a figure."""
    standing = "; ".join(
        filter(
            None,
            (
                row.remark.strip(" ()") if row.derived else STANDING_WORDS[Standing(row.standing)],
                "naming no source" if row.own_voice else "",
                "made of another's count" if row.printed else "",
                row.apart,
            ),
        )
    )
    return (row.claimant, row.side_name, row.full_date, row.words, standing, row.source)
