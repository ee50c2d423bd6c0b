"""A question's page: its state and why, its charts, and every claim as a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeVar

from markupsafe import Markup

from factbook.charts.chart import Chart
from factbook.model.citation_syntax import citations
from factbook.model.figure import grouped
from factbook.model.question_record import Question
from factbook.model.statement_record import Claim
from factbook.pages.downloads import feed_path, json_ld, text_path
from factbook.pages.parts import addresses, matrices
from factbook.pages.parts.cards import claim_card, source_notes
from factbook.pages.parts.chart_views import charts_about
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.drift_views import drifts_by_weight
from factbook.pages.parts.edition_history import edition_before, question_history
from factbook.pages.parts.edition_views import as_known
from factbook.pages.parts.incident_totals import conflict_views, total_views
from factbook.pages.parts.lead_sentence import claimed
from factbook.pages.parts.page_wording import (
    KIND_WORDS,
    capitalised,
    counted,
    credible_rise,
    measure_label,
)
from factbook.pages.parts.pair_pages import PairPages
from factbook.pages.parts.position_views import positions_view
from factbook.pages.parts.search_words import words_of_question
from factbook.pages.parts.series_words import series_views
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.state_views import state_view
from factbook.pages.parts.views import ChartView, Link, StateView
from factbook.reasoning.answers import Standing, State, StateKind

# A page that cites so many claims of a question tells its story.
_MANY = 3
# So many claims can be looked through without contents.
_SHORT = 6
# How many measures are in a state, behind their number.
_FILES: Final = {"measures": "counts", "drifts": "what became of claims"}
"""The files of a question that a reader knows by other words than their names."""
_OF_MEASURES: Final = {
    StateKind.CONTESTED: "contested",
    StateKind.WAS_CONTESTED: "once contested",
    StateKind.POSSIBLY_CONTESTED: "possibly contested",
    StateKind.CONSISTENT: "consistent",
    StateKind.WITHIN_MARGINS: "within margins",
    StateKind.APART_BY_MORE: "apart by more than margins",
    StateKind.NO_MARGIN: "with no margin given",
    StateKind.ONE_CLAIMANT: "with one claimant",
    StateKind.NOTHING_COMPARABLE: "with nothing to compare",
}


_Drawn = TypeVar("_Drawn", bound=Chart | ChartView)


@dataclass(frozen=True)
class MeasureView:
    """A measure of the question: what it counts, how it is read, and its state."""

    label: str
    meaning: str
    kind: StateKind
    state: StateView
    counts: str


def records(context: Context) -> Iterable[str]:
    """Give every question."""
    return context.dossier.questions


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the page of a question."""
    yield _page(context, name)


def _page(context: Context, name: str) -> PageFile:
    sheet = Sheet(context, addresses.question(name))
    question = context.dossier.questions[name]
    briefing = context.dossier.briefing
    state = context.analysis.question_state(name)
    view = state_view(state)
    claims = context.newest_first(context.dossier.claims_of_question(name))
    paged = context.pair_pages(name)
    charts = charts_about(sheet, name)
    conflicts, more_conflicts = conflict_views(sheet, name)
    measures = [_measure(context, one) for one in _measures_of(context, name)]
    now = context.analysis.figures_now(name)
    lead = opening_charts(charts, now.measure if now else "")
    positions = positions_view(sheet, name)
    opening = claimed(sheet, name)
    stances = [one for one in charts if one.kind == "positions"]
    drifts = drifts_by_weight(sheet, (one for claim in claims for one in context.drifts_of(claim)))
    files = {
        "claims": claims,
        "comparisons": paged.pairs.count,
        "drifts": drifts,
        "measures": measures,
        "positions": positions,
    }
    return sheet.finished(
        "question.html.j2",
        of=question,
        weight="4",
        title=question.question,
        description=f"{capitalised(view.word)}: {view.reason}",
        place=context.dossier.origins.get(name, "data/questions"),
        question=question,
        searched=_searched(question, opening.proposition if stances else ""),
        state=view,
        claimed=opening,
        numbers=_numbers(state),
        one_route=_one_route(state),
        totals=total_views(sheet, name),
        conflicts=conflicts,
        more_conflicts=more_conflicts,
        lead=lead,
        stances=stances,
        more=_more(charts, lead),
        signs=matrices.signs(context.dossier, name),
        blocks=matrices.block_views(sheet, paged, paged.pages[0])
        if paged.at_home and paged.pages
        else (),
        conflicting=matrices.conflicts_view(sheet, paged) if paged.at_home else None,
        apart=paged.apart if paged.at_home else (),
        further=matrices.further_pairs(paged.pairs) if paged.at_home else "",
        compared=paged.pairs.count > 0,
        pairs=counted(paged.pairs.count, "pair"),
        matrices=[] if paged.at_home else list(_matrices(sheet, paged)),
        prose=list(_prose(sheet, name)),
        series=series_views(sheet, name),
        measures=measures,
        measures_counted=_measures_counted(measures),
        positions=positions,
        years=_by_year(context, claims),
        source_notes=source_notes(context, name).all(),
        history=list(question_history(context, name, question.was)),
        as_known=as_known(sheet),
        is_long=len(claims) > _SHORT,
        drifts=drifts,
        files=[
            (_FILES.get(name, name), f"data/{name}.csv") for name, rows in files.items() if rows
        ],
        plain=all(claim.figure is None and claim.position is None for claim in claims),
        claims_counted=_claims_counted(context, claims),
        quoted_from=f"From “{briefing.title}”, {edition_words(briefing)}.",
        background=sheet.markdown(question.background),
        analysis=sheet.markdown(question.analysis),
        text_path=text_path(name),
        feed_path=feed_path(name),
        linked_data=json_ld(context.dossier, name, context.site_url, edition_before(context)),
    )


def _searched(question: Question, proposition: str) -> str:
    """What the search finds the question by: readers' words, and a statement that a chart tells."""
    return " ".join(one for one in (words_of_question(question), proposition) if one)


def _claims_counted(context: Context, claims: Sequence[Claim]) -> str:
    """Give "12 claims, 2 of them replaced": a state counts only those that stand."""
    replaced = sum(
        context.analysis.standing(claim.id).standing is Standing.REPLACED for claim in claims
    )
    return counted(len(claims), "claim") + (f", {replaced} of them replaced" if replaced else "")


def _by_year(context: Context, claims: Sequence[Claim]) -> list[tuple[str, list[Markup]]]:
    """The cards in their order, by the year of the first day that each may be about."""

    def year(claim: Claim) -> str:
        day = context.first_day(claim)
        return str(day.year) if day else "no date"

    years = groupby(claims, key=year)
    return [(name, [claim_card(context, one.id) for one in of]) for name, of in years]


def _one_route(state: State) -> str:
    """Why several claimants came by one route, where all of them were read in one document."""
    if state.articles != 1 or state.routes != 1 or state.claimants <= 1:
        return ""
    return f"All {state.claimants:,} claimants were read in one document, so they are one route."


def _numbers(state: State) -> tuple[tuple[int, str], ...]:
    """The counts with their names; sides where anybody who speaks has one."""
    counts = (
        (state.articles, "article"),
        (state.routes, "independent route"),
        (state.claimants, "claimant"),
        (state.sides, "side"),
    )
    shown = counts if state.sides else counts[:-1]
    return tuple((number, word if number == 1 else f"{word}s") for number, word in shown)


def opening_charts(charts: Sequence[_Drawn], measure: str) -> list[_Drawn]:
    """The chart that stands open, and before it the first of series.

    It is that of incidents, or of the estimates by which the answer is told, or of surveys.
    """
    series = [one for one in charts if one.kind == "series"][:1]
    incidents = [one for one in charts if one.kind == "incidents"]
    of_figures = [one for one in charts if one.kind == "estimates"]
    own = [one for one in of_figures if one.measure == measure]
    if incidents:
        return incidents[:1]
    surveys = [] if series else [one for one in charts if one.kind == "surveys"]
    return [*series, *(own or of_figures or surveys)[:1]]


def _more(charts: Sequence[ChartView], lead: Sequence[ChartView]) -> list[ChartView]:
    """The charts that have no place of their own, in their order."""
    placed = {one.id for one in lead}
    return [one for one in charts if one.id not in placed and one.kind != "positions"]


def _matrices(sheet: Sheet, paged: PairPages) -> Iterator[Link]:
    """Links to where each matrix begins on the pages of the comparison."""
    for number, blocks in enumerate(paged.pages, 1):
        for block in (one for one in blocks if one.part == 1):
            view = Link(matrices.block_title(sheet, block), sheet.to(paged.address(number)))
            yield Link(view.text, f"{view.href}#{matrices.block_anchor(block)}")


def _prose(sheet: Sheet, name: str) -> Iterator[Link]:
    """The pages of prose that cite the question or at least three of its claims."""
    claims = {claim.id for claim in sheet.dossier.claims_of_question(name)}
    for page, cited in _cited_in_prose(sheet.context).items():
        if page != addresses.METHOD_PAGE and (
            name in cited or sum(one in claims for one in cited) >= _MANY
        ):
            yield Link(sheet.dossier.pages[page].title, sheet.to(addresses.prose(page)))


@query("prose-citations")
def _cited_in_prose(context: Context) -> dict[str, list[str]]:
    """The ids that each page of prose cites, by the id of the page, in the order of the files."""
    pages = context.dossier.pages.values()
    return {page.id: sorted({one.id for one in citations(page.body)}) for page in pages}


def _measures_counted(measures: Sequence[MeasureView]) -> str:
    """Give "What each of 3 counts shows: 2 contested, 1 with one claimant"."""
    kinds = Counter(one.kind for one in measures)
    states = [_so_many(kinds[kind], kind) for kind in StateKind if kinds[kind]]
    if len(measures) == 1:
        [kind] = kinds
        return f"The one count, {_OF_MEASURES[kind]}"
    return f"What each of {len(measures)} counts shows: {', '.join(states)}"


def _so_many(number: int, kind: StateKind) -> str:
    each = " each" if kind is StateKind.ONE_CLAIMANT and number > 1 else ""
    return f"{number} {_OF_MEASURES[kind]}{each}"


def _measures_of(context: Context, question: str) -> list[str]:
    """The measures with claims, those with most first, and then those of incidents alone."""
    claimed = context.measures_by_weight(question)
    return list(dict.fromkeys([*claimed, *context.analysis.incidents.measures(question)]))


def _measure(context: Context, name: str) -> MeasureView:
    measure = context.dossier.measures[name]
    parts = [measure_label(context.dossier, one) for one in measure.sum_of or measure.includes]
    made_of = "the sum of" if measure.sum_of else "including"
    unit = f"{measure.unit} per {grouped(measure.per)}" if measure.per else measure.unit
    meaning = f"{unit}; {KIND_WORDS[measure.kind]}" + (
        f"; {made_of} {', '.join(parts)}" if parts else ""
    )
    if limit := credible_rise(measure):
        meaning = f"{meaning}; {limit}"
    state = context.analysis.measure_state(name)
    label = capitalised(measure_label(context.dossier, name))
    return MeasureView(label, meaning, state.kind, state_view(state), _counts(state))


def _counts(state: State) -> str:
    return " · ".join(f"{number:,} {word}" for number, word in _numbers(state))
