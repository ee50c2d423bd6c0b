"""A question's page: its state and why, its charts, and every claim as a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factbook.pages.parts import addresses
from factbook.pages.parts.cards import claim_card
from factbook.pages.parts.claims import drift_view
from factbook.pages.parts.context import Context
from factbook.pages.parts.pictures import charts_about
from factbook.pages.parts.positions import positions_view
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.states import state_view
from factbook.pages.parts.views import StateView
from factbook.pages.parts.wording import capitalised, counted, measure_label
from factbook.reasoning.answers import State


@dataclass(frozen=True)
class MeasureView:
    """A measure of the question: what it counts, how it is read, and its state."""

    label: str
    meaning: str
    state: StateView
    counts: str


def pages(context: Context) -> Iterable[PageFile]:
    """Give a page for each question."""
    for name in context.dossier.questions:
        yield _page(context, name)


def _page(context: Context, name: str) -> PageFile:
    sheet = Sheet(context, addresses.question(name))
    question = context.dossier.questions[name]
    state = context.analysis.question_state(name)
    view = state_view(state)
    claims = context.newest_first(context.dossier.claims_of_question(name))
    measures = [_measure(context, one) for one in context.measures_by_weight(name)]
    return sheet.finished(
        "question.html.j2",
        title=question.question,
        description=f"{capitalised(view.word)}: {view.reason}",
        place=context.dossier.places.get(name, "data/questions"),
        question=question,
        state=view,
        counts=_counts(state),
        charts=charts_about(sheet, name),
        measures=measures,
        measures_counted=_measures_counted(measures),
        positions=positions_view(sheet, name),
        cards=[claim_card(sheet, claim) for claim in claims],
        drifts=[
            drift_view(sheet, drift)
            for claim in claims
            for drift in context.drifts_of.get(claim.id, ())
        ],
        claims_counted=counted(len(claims), "claim"),
        background=sheet.markdown(question.background),
        analysis=sheet.markdown(question.analysis),
    )


def _measures_counted(measures: Sequence[MeasureView]) -> str:
    """Give "What is counted: 3 measures, 2 contested, 1 consistent"."""
    words = Counter(one.state.word for one in measures)
    states = (f"{number} {word}" for word, number in words.items())
    return f"What is counted: {', '.join((counted(len(measures), 'measure'), *states))}"


def _measure(context: Context, name: str) -> MeasureView:
    measure = context.dossier.measures[name]
    kind = "a count that can only grow" if measure.cumulative else "a level that can rise and fall"
    parts = [measure_label(context.dossier, one) for one in measure.sum_of or measure.includes]
    made_of = "the sum of" if measure.sum_of else "including"
    meaning = f"{measure.unit}; {kind}" + (f"; {made_of} {', '.join(parts)}" if parts else "")
    state = context.analysis.measure_state(name)
    label = capitalised(measure_label(context.dossier, name))
    return MeasureView(label, meaning, state_view(state), " · ".join(_counts(state)))


def _counts(state: State) -> tuple[str, ...]:
    return (
        counted(state.articles, "article"),
        counted(state.routes, "independent route"),
        counted(state.claimants, "claimant"),
        counted(state.sides, "side"),
    )
