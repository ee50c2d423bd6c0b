"""The index of questions: each with its state, the disputed first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from markupsafe import Markup

from factbook.model.date_words import spoken_short
from factbook.model.question_record import Question
from factbook.pages.parts import addresses
from factbook.pages.parts.answer_rows import answer_row
from factbook.pages.parts.context import STATES, Context
from factbook.pages.parts.context_queries import query, query_of
from factbook.pages.parts.edition_views import as_known
from factbook.pages.parts.incident_phrases import total_words
from factbook.pages.parts.index_pages import Index
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.paging import PartPages, Step, by_name, part_pages
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet, filled
from factbook.pages.parts.state_views import kind_words, state_view
from factbook.reasoning.answers import StateKind


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    return _INDEX.records(context)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the index of questions, or where they are many, a page of one state and beginning."""
    page = _INDEX.page(context, name)
    shown = page.shown
    if name == WHOLE and shown:
        shown = [one.name for one in questions_by_state(context)]
    yield page.finished(
        "questions.html.j2",
        description=f"{page.counts}, and how far each is disputed.",
        place="data/questions",
        as_known=as_known(page.sheet),
        lines=[_line(context, page.sheet.depth, one) for one in shown],
    )


@query_of("list-questions", PartPages)
def _paged(context: Context) -> PartPages:
    questions = context.dossier.questions
    states = {one.name: one.state for one in questions_by_state(context)}
    by_state = [questions.one(name, of_all=True) for name in states]
    by_text = sorted(by_state, key=lambda one: one.question.casefold())
    return part_pages(addresses.QUESTIONS, by_text, partial(_step, states))


def _step(states: Mapping[str, StateKind], question: Question, depth: int) -> Step:
    state = states[question.id]
    mark, word = kind_words(state)
    kind = Step(mark, capitalised(word), STATES.index(state))
    if depth == 0:
        return kind
    return by_name(question.question, question.id, depth - 1, kind)


@query("question-line", str, Markup)
def _line(context: Context, depth: str, name: str) -> Markup:
    """The line of a question on any page that lies so many folders deep."""
    sheet, dossier = Sheet.at_depth(context, depth), context.dossier
    state = context.analysis.question_state(name)
    claims = context.newest_first(dossier.claims_of_question(name))
    total = total_words(context, name)
    return filled(
        "parts/question_line.html.j2",
        link=sheet.question(name),
        state=state_view(state),
        total=total,
        claims=counted(len(claims), "claim") if claims or not total else "",
        routes=counted(state.routes, "route"),
        latest=spoken_short(dossier.statement_of(claims[0]).said.date) if claims else "",
        row=answer_row(sheet, name),
    )


_INDEX = Index("Questions", "question", _paged)
