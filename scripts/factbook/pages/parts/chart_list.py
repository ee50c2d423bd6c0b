"""The charts of a dossier by name, for those who need to know what charts there are and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from factbook.charts.chart import BRIEFING, KINDS, Chart, Kind, subject_of_actor
from factbook.errors import DrawingError
from factbook.model.statement_record import Mode
from factbook.pages.parts.context import STATES, Context
from factbook.pages.parts.context_queries import of_each_chunk, query_of

_WHOLE = "-"


class Summary(NamedTuple):
    """A chart by what it is about and by its name, and how high it is in CSS pixels.

    `weight` is there for charts that may lead the home page: of two of one kind, the one of the
    lesser weight is to be chosen.
    """

    subject: str
    id: str
    kind: Kind
    height: int
    weight: tuple[int, int] | None


@query_of("chart-list", tuple[tuple[str, str], ...])
def chart_list(context: Context) -> tuple[tuple[str, str], ...]:
    """Every chart by its subject and its id, kind by kind.

    Raises:
        DrawingError: two charts have the same id, and so the same file name.
    """
    found = list(chart_summaries(context))
    seen: set[str] = set()
    for one in found:
        if one.id in seen:
            raise DrawingError(f"two charts are called {one.id}")
        seen.add(one.id)
    found.sort(key=lambda one: KINDS.index(one.kind))
    return tuple((one.subject, one.id) for one in found)


def chart_summaries(context: Context) -> Iterator[Summary]:
    """What there is to say of every chart, in the order of their subjects."""
    of_records = chain(_of_chunk.each(context), _of_actors.each(context))
    return chain(_summaries(context, _WHOLE), chain.from_iterable(of_records))


def subjects_of_charts(context: Context) -> Iterator[str]:
    """What charts may be about, beside the whole briefing."""
    return chain(context.dossier.questions, map(subject_of_actor, context.dossier.actors))


def charts_of_question(context: Context, question: str) -> tuple[Summary, ...]:
    """What there is to say of the charts of a question."""
    return _summaries(context, question)


def chart_named(context: Context, subject: str, name: str) -> Chart:
    """The chart of this id about this subject."""
    return next(one for one in context.charts_about(subject) if one.id == name)


@query_of("chart-summaries", tuple[Summary, ...])
def _summaries(context: Context, subject: str) -> tuple[Summary, ...]:
    charts = context.charts_about(BRIEFING if subject == _WHOLE else subject)
    return tuple(
        Summary(one.subject, one.id, one.kind, one.size("wide")[1], _weight(context, one))
        for one in charts
    )


def _weight(context: Context, chart: Chart) -> tuple[int, int] | None:
    """The most disputed measure first; of positions the chart in which most was said."""
    if chart.kind == "estimates" and chart.mode is Mode.ACTUAL:
        return context.measure_weight(chart.measure)
    if chart.kind == "surveys":
        return -len(chart.rows), 0
    if chart.kind == "positions":
        state = context.analysis.proposition_state(chart.subject)
        return -len(chart.rows), STATES.index(state.kind)
    return None


@of_each_chunk("charts-of-chunk", "questions", tuple[Summary, ...])
def _of_chunk(context: Context, questions: Sequence[str]) -> tuple[Summary, ...]:
    return tuple(one for name in questions for one in _summaries(context, name))


@of_each_chunk("charts-of-actors", "actors", tuple[Summary, ...])
def _of_actors(context: Context, actors: Sequence[str]) -> tuple[Summary, ...]:
    return tuple(one for name in actors for one in _summaries(context, subject_of_actor(name)))
