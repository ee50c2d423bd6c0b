"""The home page: the answer first, then the figures and whose they are, then what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from factbook.charts.chart import Kind
from factbook.model.date_words import spoken
from factbook.pages.parts import addresses
from factbook.pages.parts.chart_list import Summary, chart_named, chart_summaries
from factbook.pages.parts.chart_views import chart_view
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.claim_lines import claim_lines
from factbook.pages.parts.context import CONTESTED, STATES, Context
from factbook.pages.parts.counts import claimant_count, route_count
from factbook.pages.parts.headlines import headlines
from factbook.pages.parts.judgement_views import judged
from factbook.pages.parts.ledger_rows import latest_claims
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.position_views import positions_view
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.source_notes import figure_notes
from factbook.pages.parts.state_views import kind_words
from factbook.pages.parts.views import ChartView, Link, StateView
from factbook.reasoning.answers import StateKind

# CSS pixels; about what a reader sees at once.
_TALLEST = 720
_GAPS_SHOWN = 4


@dataclass(frozen=True)
class GapView:
    """What is not known, and the question that it leaves open."""

    id: str
    text: Markup | None
    question: Link | None


def records(_: Context) -> Iterable[str]:
    """Give the one page."""
    return (WHOLE,)


def pages(context: Context, _: str = WHOLE) -> Iterable[PageFile]:
    """Give the home page."""
    sheet = Sheet(context, addresses.HOME)
    briefing, claims = context.dossier.briefing, context.dossier.claims
    gaps = list(_gaps(sheet))
    heads = headlines(sheet)
    figure_calls, source_notes = figure_notes(sheet, heads)
    yield sheet.finished(
        "home.html.j2",
        weight="0.5",
        title=briefing.title,
        description=sheet.words(briefing.summary) or briefing.title,
        place="data/briefing.yaml",
        briefing=briefing,
        edition=capitalised(edition_words(briefing)),
        as_of=spoken(briefing.as_of),
        summary=sheet.markdown(briefing.summary),
        counts=_counts(context),
        judgements=[judged(sheet, one) for one in briefing.judgements],
        headlines=heads,
        figure_calls=figure_calls,
        source_notes=source_notes,
        chart=_chart(sheet),
        stances=_stances(sheet),
        positions=[
            view
            for one in questions_by_state(context)
            if one.has_positions and (view := positions_view(sheet, one.name))
        ],
        changes=sheet.markdown(briefing.changes),
        latest=claim_lines(sheet, [claims[name] for name in latest_claims(context)]),
        gaps=gaps[:_GAPS_SHOWN],
        further_gaps=gaps[_GAPS_SHOWN:],
        more_gaps=counted(len(briefing.gaps) - _GAPS_SHOWN, "more thing") + " not known",
        questions=list(_questions(sheet, STATES)),
        disputed=list(_questions(sheet, CONTESTED)),
        every_question=_every_question(context),
        prose=list(_prose(sheet)),
    )


def _counts(context: Context) -> tuple[str, ...]:
    dossier, routes = context.dossier, counted(route_count(context), "independent route")
    claimants = counted(claimant_count(context), "claimant")
    contested = sum(one.state is StateKind.CONTESTED for one in questions_by_state(context))
    return (
        f"{counted(len(dossier.claims), 'claim')} by {claimants}",
        f"{counted(len(dossier.sources), 'source')}, {routes}",
        f"{contested} of {counted(len(dossier.questions), 'question')} contested",
    )


def _chart(sheet: Sheet) -> ChartView | None:
    """Choose the chart of the most disputed measure that is not too tall to be taken in at once.

    Without any, that of most surveys.
    """
    charts = _weighed(sheet, "estimates") or _weighed(sheet, "surveys")
    return _lightest(sheet, [one for one in charts if one.height <= _TALLEST] or charts)


def _stances(sheet: Sheet) -> ChartView | None:
    """Choose the chart in which most was said, and among equals the most disputed."""
    return _lightest(sheet, _weighed(sheet, "positions"))


def _weighed(sheet: Sheet, kind: Kind) -> list[Summary]:
    return [one for one in chart_summaries(sheet.context) if one.kind == kind and one.weight]


def _lightest(sheet: Sheet, charts: Sequence[Summary]) -> ChartView | None:
    chosen = min(charts, key=lambda one: one.weight or (), default=None)
    if chosen is None:
        return None
    return chart_view(sheet, chart_named(sheet.context, chosen.subject, chosen.id))


def _gaps(sheet: Sheet) -> Iterator[GapView]:
    for gap in sheet.dossier.briefing.gaps:
        question = sheet.question(gap.question) if gap.question else None
        yield GapView(gap.id, sheet.markdown(gap.text), question)


def _every_question(context: Context) -> str:
    number = len(context.dossier.questions)
    return f"All {counted(number, 'question')}" if number > 1 else "The question and its state"


def _questions(sheet: Sheet, kinds: Sequence[StateKind]) -> Iterator[tuple[Link, StateView]]:
    for one in questions_by_state(sheet.context):
        if one.state in kinds:
            yield sheet.question(one.name), StateView(*kind_words(one.state), "")


def _prose(sheet: Sheet) -> Iterator[Link]:
    pages = sheet.dossier.pages
    for name in pages:
        if name != addresses.METHOD_PAGE:
            yield Link(pages[name].title, sheet.to(addresses.prose(name)))
