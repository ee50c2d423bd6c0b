"""Surveys over time: the shares that each survey found, with its margin where one is given.

Days run from left to right, each survey in the middle of the days on which it asked; shares run
from the bottom up. Where a question has several answers, a first chart shows them together, each
named at its end; then each answer has a chart of its own, in which a shape tells the claimants
apart and a thin line is the margin of error. A line is drawn only where the fact file names its
method, and the caption says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.headline import headline
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.estimate_titles import with_unit
from factbook.charts.estimate_parts.rows import Estimate, estimates
from factbook.charts.estimates import COLUMNS, table_row
from factbook.charts.survey_parts.survey_groups import (
    Group,
    Survey,
    by_answer,
    by_claimant,
    surveys_of,
)
from factbook.charts.survey_parts.survey_layout import Setting, layout
from factbook.model.dossier import Dossier
from factbook.model.figure_units import is_percent
from factbook.model.question_record import MeasureKind
from factbook.reasoning import Analysis
from factbook.reasoning.words import counted, joined, label_of, number, sentence

FEWEST: Final = 2
_ANSWERS_TOLD: Final = 3


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """The charts of a question that surveys ask: its answers together, and each by itself."""
    if subject == BRIEFING:
        return
    names = [
        name
        for name, measure in dossier.questions[subject].measures.items()
        if measure.kind is MeasureKind.SAMPLE
    ]
    rows = {name: estimates(dossier, analysis, name) for name in names}
    found = {name: surveys_of(rows[name]) for name in names}
    drawn = [name for name in names if len(found[name]) >= FEWEST]
    drawn.sort(key=lambda name: (-len(found[name]), -found[name][-1].number))
    shares = [name for name in drawn if is_percent(dossier.measures[name].unit)]
    if len(shares) > 1:
        yield _together(dossier, subject, {name: rows[name] for name in shares}, found)
    for name in drawn:
        yield _of_one(dossier, analysis, subject, name, rows[name], found[name])


def _together(
    dossier: Dossier,
    subject: str,
    rows: Mapping[str, Sequence[Estimate]],
    found: Mapping[str, tuple[Survey, ...]],
) -> Chart:
    """All answers that are shares of one question, in one chart."""
    labels = {name: _label(dossier, name) for name in rows}
    lines = {labels[name]: dossier.measures[name].mean_over for name in rows}
    groups = by_answer({labels[name]: found[name] for name in rows}, lines)
    setting = Setting("Percent", at_ends=True, remarks=tuple(_lines(groups)))
    every = [(labels[name], row) for name in rows for row in rows[name]]
    every.sort(key=lambda one: one[1].order)
    return Chart(
        id=f"surveys-{subject}",
        kind="surveys",
        subject=subject,
        measure="",
        title=_latest_of_all(groups),
        description=_description("Shares by the days on which each survey asked", groups, setting),
        columns=("Answer", *COLUMNS),
        rows=tuple((label, *table_row(row)) for label, row in every),
        marks=sum(len(group.surveys) for group in groups),
        pictures={width: layout(groups, setting, width) for width in WIDTHS},
    )


def _of_one(
    dossier: Dossier,
    analysis: Analysis,
    subject: str,
    name: str,
    rows: Sequence[Estimate],
    surveys: Sequence[Survey],
) -> Chart:
    """One answer, claimant by claimant."""
    measure, label = dossier.measures[name], _label(dossier, name)
    groups = list(by_claimant(surveys))
    whole = Group("", "side-0", "disc", tuple(surveys), measure.mean_over)
    remarks = [*_lines([whole]), *_left_out(rows, surveys)]
    head = with_unit(label[:1].upper() + label[1:], cleaned(measure.unit))
    setting = Setting(head, at_ends=False, remarks=tuple(remarks))
    lines = [whole] if whole.means else []
    return Chart(
        id=f"surveys-of-{name}",
        kind="surveys",
        subject=subject,
        measure=name,
        title=_latest(dossier, analysis, name, label, surveys),
        description=_description(f"{label}, by the days on which each asked", groups, setting),
        columns=COLUMNS,
        rows=tuple(table_row(row) for row in rows),
        marks=len(surveys),
        pictures={width: layout(groups, setting, width, lines) for width in WIDTHS},
    )


def _label(dossier: Dossier, name: str) -> str:
    return cleaned(label_of(name, dossier.measures))


def _latest_of_all(groups: Sequence[Group]) -> str:
    """The latest share of each answer, the greatest first."""
    ends = sorted(groups, key=lambda group: -group.surveys[-1].number)
    told = [f"{number(group.surveys[-1].number)}% {group.name}" for group in ends]
    last = {(group.surveys[-1].row.claimant, group.surveys[-1].row.date_words) for group in groups}
    whose = "the latest surveys"
    if len(last) == 1:
        [(claimant, asked)] = last
        whose = f"{claimant}, {asked}"
        shorter = [f" ({whose})", f" ({claimant})", ""]
    else:
        shorter = [f" ({whose})", ""]
    shares = [joined(told[:count]) for count in range(len(told), 0, -1)]
    return headline([""], [f"{words}{by}" for words in shares for by in shorter])


def _latest(
    dossier: Dossier, analysis: Analysis, name: str, label: str, surveys: Sequence[Survey]
) -> str:
    """The ends of the latest surveys of different claimants, or what the last was."""
    unit = "%" if is_percent(dossier.measures[name].unit) else ""
    spread = analysis.measure_state(name).spread
    if spread is None or spread.low is None or spread.high is None:
        last = surveys[-1]
        share = f"{number(last.number)}{unit}"
        whole = f"{share} in the latest survey, of {last.row.claimant}"
        return headline([label], [whole, f"{share} in the latest survey"])
    low, high = number(spread.low), number(spread.high)
    ends = f"{low}{unit}" if low == high else f"{low}{unit} and {high}{unit}"
    return headline([label], [f"{ends} in the latest surveys"])


def _lines(groups: Sequence[Group]) -> Iterator[str]:
    """What the lines are, where any is drawn."""
    spans = sorted({group.mean_over for group in groups if group.mean_over and group.means})
    if spans:
        days = joined([str(span) for span in spans])
        yield (
            f"Line: of each day the mean of the surveys of the {days} days up to it, each survey "
            "counted once."
        )


def _left_out(rows: Sequence[Estimate], surveys: Sequence[Survey]) -> Iterator[str]:
    if more := len(rows) - len(surveys):
        words = counted(more, "more figure stands", "more figures stand")
        yield sentence(f"{words} in the table alone")


def _description(head: str, groups: Sequence[Group], setting: Setting) -> str:
    """What is seen, in words, for those who cannot see it: of each group its first and last."""
    lines = []
    for group in groups:
        first, last = group.surveys[0].row, group.surveys[-1].row
        count = counted(len(group.surveys), "survey", "surveys")
        told = f"{group.name}: {count}, the first {first.words} ({first.date_words})"
        lines.append(f"{told}, the last {last.words} ({last.date_words}).")
    return " ".join([sentence(head), *lines, *setting.remarks])
