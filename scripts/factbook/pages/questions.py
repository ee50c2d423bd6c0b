"""The index of questions: each with its state, the disputed first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from factbook.model.date_words import spoken_short
from factbook.pages.parts import addresses
from factbook.pages.parts.context import STATES, Context
from factbook.pages.parts.headlines import Headline, headline
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.paging import PartPages, Step, by_name, part_pages
from factbook.pages.parts.part_views import contents, part_name, part_view
from factbook.pages.parts.pending import Pending
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.state_views import state_view
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.answers import State


@dataclass(frozen=True)
class QuestionLine:
    """A question in the index."""

    link: Link
    state: StateView
    claims: str
    routes: str
    latest: str
    headline: Headline | None


def pages(context: Context) -> Iterable[PageFile | Pending]:
    """Give the index of questions, and where they are many, a page for each state and beginning."""
    states = context.questions_by_state
    by_text = sorted(
        states, key=lambda item: context.dossier.questions[item[0]].question.casefold()
    )
    told = part_pages(addresses.QUESTIONS, by_text, partial(_step, context))
    sheet = Sheet(context, addresses.QUESTIONS)
    yield _page(
        sheet,
        "Questions",
        len(states),
        lines=[] if told.is_long else _lines(sheet, states),
        portion=None,
        portions=contents(sheet, told, "question"),
    )
    if told.is_long:
        for number, part in enumerate(told.parts):
            questions = [name for name, _ in part.items]
            name = part_name(told, number, questions)
            yield Pending(name, questions, partial(_part, context, told, number))


def _part(context: Context, told: PartPages[tuple[str, State]], number: int) -> Iterator[PageFile]:
    part = told.parts[number]
    sheet = Sheet(context, told.address(part))
    yield _page(
        sheet,
        f"Questions: {part.step.label}",
        len(part.items),
        lines=_lines(sheet, part.items),
        portion=part_view(sheet, told, number, "Questions"),
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


def _step(context: Context, item: tuple[str, State], depth: int) -> Step:
    name, state = item
    view = state_view(state)
    kind = Step(view.mark, capitalised(view.word), STATES.index(state.kind))
    if depth == 0:
        return kind
    return by_name(context.dossier.questions[name].question, name, depth - 1, kind)


def _lines(sheet: Sheet, states: Iterable[tuple[str, State]]) -> list[QuestionLine]:
    return [_line(sheet, name, state) for name, state in states]


def _line(sheet: Sheet, name: str, state: State) -> QuestionLine:
    claims = sheet.context.newest_first(sheet.dossier.claims_of_question(name))
    return QuestionLine(
        link=sheet.question(name),
        state=state_view(state),
        claims=counted(len(claims), "claim"),
        routes=counted(state.routes, "route"),
        latest=spoken_short(sheet.dossier.as_of(claims[0]).date) if claims else "",
        headline=headline(sheet, name),
    )
