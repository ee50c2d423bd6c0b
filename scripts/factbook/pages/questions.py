"""The index of questions: each with its state, the disputed first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factbook.model.date_words import spoken_short
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.headlines import Headline, headline
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.states import state_view
from factbook.pages.parts.views import Link, StateView
from factbook.pages.parts.wording import counted
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


def pages(context: Context) -> Iterable[PageFile]:
    """Give the index of questions."""
    sheet = Sheet(context, addresses.QUESTIONS)
    lines = [_line(sheet, name, state) for name, state in context.questions_by_state()]
    yield sheet.finished(
        "questions.html.j2",
        title="Questions",
        description=f"{counted(len(lines), 'question')}, and how far each is disputed.",
        place="data/questions",
        lines=lines,
    )


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
