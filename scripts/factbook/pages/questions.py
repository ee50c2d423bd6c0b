"""The index of questions: each with its state, the disputed first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from factbook.model.date_words import spoken_short
from factbook.model.question_record import Question
from factbook.pages.parts import addresses
from factbook.pages.parts.context import STATES, Context
from factbook.pages.parts.context_queries import ContextQuery, ListQuery
from factbook.pages.parts.headlines import Headline, headline
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.paging import PartPages, Step, by_name, part_pages
from factbook.pages.parts.part_views import contents, part_view
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet, filled
from factbook.pages.parts.state_views import kind_words, state_view
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.answers import StateKind


@dataclass(frozen=True)
class QuestionLine:
    """A question in the index."""

    link: Link
    state: StateView
    claims: str
    routes: str
    latest: str
    headline: Headline | None


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    paged = _paged(context)
    return (WHOLE, *(part.step.slug for part in paged.parts)) if paged.is_long else (WHOLE,)


def _paged(context: Context) -> PartPages[Question]:
    return _LIST(context)


def _make(context: Context) -> PartPages[Question]:
    questions = context.dossier.questions
    states = {one.name: one.state for one in questions_by_state(context)}
    by_state = [questions.one(name, of_all=True) for name in states]
    by_text = sorted(by_state, key=lambda one: one.question.casefold())
    return part_pages(addresses.QUESTIONS, by_text, partial(_step, states))


def _one(context: Context, name: str) -> Question:
    return context.dossier.questions.one(name)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the index of questions, or where they are many, a page of one state and beginning."""
    paged = _paged(context)
    if name != WHOLE:
        yield _part(context, paged, paged.number(name))
        return
    placed = questions_by_state(context)
    sheet = Sheet(context, addresses.QUESTIONS)
    yield _page(
        sheet,
        "Questions",
        len(placed),
        lines=[] if paged.is_long else _lines(sheet, [one.name for one in placed]),
        portion=None,
        portions=contents(sheet, paged, "question"),
    )


def _part(context: Context, paged: PartPages[Question], number: int) -> PageFile:
    part = paged.parts[number]
    sheet = Sheet(context, paged.address(part))
    return _page(
        sheet,
        f"Questions: {part.step.label}",
        len(part.items),
        lines=_lines(sheet, [one.id for one in part.items]),
        portion=part_view(sheet, paged, number, "Questions"),
        portions=(),
    )


def _page(sheet: Sheet, heading: str, questions: int, **view: object) -> PageFile:
    return sheet.finished(
        "questions.html.j2",
        title=heading,
        description=f"{counted(questions, 'question')}, and how far each is disputed.",
        place="data/questions",
        heading=heading,
        weight="1",
        **view,
    )


def _step(states: Mapping[str, StateKind], question: Question, depth: int) -> Step:
    state = states[question.id]
    mark, word = kind_words(state)
    kind = Step(mark, capitalised(word), STATES.index(state))
    if depth == 0:
        return kind
    return by_name(question.question, question.id, depth - 1, kind)


def _lines(sheet: Sheet, questions: Iterable[str]) -> list[Markup]:
    depth = str(sheet.here.count("/"))
    return [Markup(_line(sheet.context, depth, name)) for name in questions]  # noqa: S704  # filled in from a template


def _filled(context: Context, depth: str, name: str) -> str:
    """The line of a question on any page that lies so many folders deep."""
    sheet = Sheet(context, "/".join(["-"] * (int(depth) + 1)))
    return filled("parts/question_line.html.j2", line=_view(sheet, name))


def _view(sheet: Sheet, name: str) -> QuestionLine:
    state = sheet.context.analysis.question_state(name)
    claims = sheet.context.newest_first(sheet.dossier.claims_of_question(name))
    return QuestionLine(
        link=sheet.question(name),
        state=state_view(state),
        claims=counted(len(claims), "claim"),
        routes=counted(state.routes, "route"),
        latest=spoken_short(sheet.dossier.as_of(claims[0]).date) if claims else "",
        headline=headline(sheet, name),
    )


_LIST = ListQuery("list-questions", addresses.QUESTIONS, _make, _one)
_line = ContextQuery("question-line", _filled, str, str)
