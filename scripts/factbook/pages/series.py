"""A series' page: how its figures went, what they are held against, and where it broke or fell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from factbook.model.date_words import spoken, spoken_short
from factbook.model.question_record import MeasureKind
from factbook.model.series_record import Series
from factbook.model.series_statements import is_row, statement_id
from factbook.model.statement_record import Statement
from factbook.pages.parts import addresses
from factbook.pages.parts.cards import chains_of
from factbook.pages.parts.chart_views import charts_about
from factbook.pages.parts.claim_lines import compared_link
from factbook.pages.parts.claim_phrases import actor_names
from factbook.pages.parts.context import Context
from factbook.pages.parts.page_wording import capitalised, counted, measure_label
from factbook.pages.parts.series_words import broken_words, fall_words, first_and_last
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.state_views import relation_view
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.answers import Relation
from factbook.reasoning.series_rows import DatedRows, period_ends

_MOST_FALLS: Final = 30


@dataclass(frozen=True)
class RowView:
    """One row of the table: its day, its figure, and what the claimant notes of it."""

    date: str
    figure: str
    note: str


@dataclass(frozen=True)
class HeldView:
    """A row of the series beside what another says: of which day, and how the two compare."""

    date: str
    figure: str
    state: StateView
    other: Link


def records(context: Context) -> Iterable[str]:
    """Give every series."""
    return context.dossier.series


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the page of a series."""
    series = context.dossier.series[name]
    sheet = Sheet(context, addresses.series(name))
    question = context.dossier.question_of_measure(series.measure).id
    rows = _dated(context, series)
    who, label = _who(context, series), measure_label(context.dossier, series.measure)
    compared = context.analysis.rows_compared(name)
    shown, every = period_ends(rows.rows)
    claim = context.dossier.claims[name]
    yield sheet.finished(
        "series.html.j2",
        of=series,
        weight="1",
        title=f"{capitalised(label)}: figures of {who}",
        description=first_and_last(context, name),
        place=context.dossier.origins.get(name, "data/series"),
        series=series,
        question=sheet.question(question),
        claim=sheet.claim(claim),
        lead=first_and_last(context, name),
        measure=capitalised(label),
        who=[sheet.actor(one) for one in series.by],
        charts=[
            one
            for one in charts_about(sheet, question)
            if one.kind == "series" and one.measure == series.measure
        ],
        breaks=[broken_words(one) for one in series.breaks],
        falls=[fall_words(one) for one in rows.falls[:_MOST_FALLS]],
        more_falls=max(0, len(rows.falls) - _MOST_FALLS),
        held=[_held(sheet, one, other, relation) for one, other, relation in compared],
        beside_series=any(
            other in context.dossier.series or is_row(other) for _, other, _ in compared
        ),
        rows=[RowView(spoken(row.date), row.figure.shown, row.note) for row in shown],
        every=every,
        counted=counted(len(rows.rows), "figure"),
        chains=chains_of(sheet, _carried(context, series)),
        has_notes=any(row.note for row in shown),
    )


def _carried(context: Context, series: Series) -> Statement:
    """The statement of the series, with the documents as wholes: not where its last row stands."""
    statement = context.dossier.statements[statement_id(series.id)]
    return statement.model_copy(update={"evidence": series.evidence})


def _who(context: Context, series: Series) -> str:
    return actor_names(context.dossier, series.by)


def _dated(context: Context, series: Series) -> DatedRows:
    kind = context.dossier.measures[series.measure].kind
    return DatedRows(series, kind is MeasureKind.CUMULATIVE)


def _held(sheet: Sheet, name: str, other: str, relation: Relation) -> HeldView:
    claim = sheet.dossier.claims[name]
    return HeldView(
        date=spoken_short(sheet.dossier.as_of(claim).date),
        figure=claim.figure.shown if claim.figure else "",
        state=relation_view(relation),
        other=compared_link(sheet, sheet.context.compared(other)),
    )
