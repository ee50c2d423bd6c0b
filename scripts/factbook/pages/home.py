"""The home page: the answer first, then the figures and whose they are, then what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from factbook.model.date_words import spoken
from factbook.model.statement_record import Mode
from factbook.pages.parts import addresses
from factbook.pages.parts.chart_views import chart_view
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.claim_lines import claim_lines
from factbook.pages.parts.context import STATES, Context
from factbook.pages.parts.figure_notes import figure_notes
from factbook.pages.parts.headlines import headlines
from factbook.pages.parts.judgement_views import judged
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.position_views import positions_view
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.state_views import state_view
from factbook.pages.parts.views import ChartView, Link, StateView
from factbook.reasoning.answers import StateKind

_LATEST_SHOWN = 3
# CSS pixels; about what a reader sees at once.
_TALLEST = 720
_GAPS_SHOWN = 4
_DISPUTED = (StateKind.CONTESTED, StateKind.POSSIBLY_CONTESTED)


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
    briefing = context.dossier.briefing
    gaps = list(_gaps(sheet))
    heads = headlines(sheet)
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
        figure_notes=figure_notes(sheet, heads),
        chart=_chart(sheet),
        stances=_stances(sheet),
        positions=[
            view for name, _ in context.questions_by_state if (view := positions_view(sheet, name))
        ],
        changes=sheet.markdown(briefing.changes),
        latest=claim_lines(sheet, context.ledger.items[:_LATEST_SHOWN]),
        gaps=gaps[:_GAPS_SHOWN],
        further_gaps=gaps[_GAPS_SHOWN:],
        more_gaps=counted(len(briefing.gaps) - _GAPS_SHOWN, "more thing") + " not known",
        questions=list(_questions(sheet, STATES)),
        disputed=list(_questions(sheet, _DISPUTED)),
        every_question=_every_question(context),
        prose=list(_prose(sheet)),
    )


def _counts(context: Context) -> tuple[str, ...]:
    dossier, analysis = context.dossier, context.analysis
    claimants = {name for statement in dossier.statements.values() for name in statement.by}
    routes = analysis.routes_together(dossier.statements)
    contested = sum(
        analysis.question_state(name).kind is StateKind.CONTESTED for name in dossier.questions
    )
    return (
        f"{counted(len(dossier.claims), 'claim')} by {counted(len(claimants), 'claimant')}",
        f"{counted(len(dossier.sources), 'source')}, {counted(routes, 'independent route')}",
        f"{contested} of {counted(len(dossier.questions), 'question')} contested",
    )


def _chart(sheet: Sheet) -> ChartView | None:
    """Choose the chart of the most disputed measure that is not too tall to be taken in at once."""
    context = sheet.context
    charts = [one for one in context.charts if one.kind == "estimates" and one.mode is Mode.ACTUAL]
    seen = [one for one in charts if one.size("wide")[1] <= _TALLEST] or charts
    chosen = min(seen, key=lambda one: context.measure_weight(one.measure), default=None)
    return chart_view(sheet, chosen) if chosen else None


def _stances(sheet: Sheet) -> ChartView | None:
    """Choose the chart in which most was said, and among equals the most disputed."""
    state = sheet.context.analysis.proposition_state
    charts = [one for one in sheet.context.charts if one.kind == "positions"]
    chosen = min(
        charts,
        key=lambda one: (-len(one.rows), STATES.index(state(one.subject).kind)),
        default=None,
    )
    return chart_view(sheet, chosen) if chosen else None


def _gaps(sheet: Sheet) -> Iterator[GapView]:
    for gap in sheet.dossier.briefing.gaps:
        question = sheet.question(gap.question) if gap.question else None
        yield GapView(gap.id, sheet.markdown(gap.text), question)


def _every_question(context: Context) -> str:
    number = len(context.dossier.questions)
    return f"All {counted(number, 'question')}" if number > 1 else "The question and its state"


def _questions(sheet: Sheet, kinds: Sequence[StateKind]) -> Iterator[tuple[Link, StateView]]:
    for name, state in sheet.context.questions_by_state:
        if state.kind in kinds:
            yield sheet.question(name), state_view(state)


def _prose(sheet: Sheet) -> Iterator[Link]:
    for page in sheet.dossier.pages.values():
        if page.id != addresses.METHOD_PAGE:
            yield Link(page.title, sheet.to(addresses.prose(page.id)))
