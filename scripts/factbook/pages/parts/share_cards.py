"""What the picture of a page says that is shown where somebody shares its address.

The home page, each question and each page of prose have a picture of their own; the hundreds of
pages of actors and sources share that of their index, and the pages of a comparison that of their
question. A picture is of use on the web alone, so there are none where no address is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from factbook.model.date_words import spoken
from factbook.pages.parts import addresses
from factbook.pages.parts.answer_rows import AnswerRow, answer_row, lead_questions
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.context import Context
from factbook.pages.parts.page_wording import capitalised, counted, listed
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import STATE_WORDS
from factbook.pages.parts.views import ShortLine
from factbook.reasoning.answers import StateKind

_SECTIONS: Final = {
    **{name: capitalised(name) for name in addresses.PICTURED},
    "ledger": "All claims",
}


HOME: Final = "home"
QUESTION: Final = "question"
PROSE: Final = "prose"
SECTION: Final = "section"


@dataclass(frozen=True)
class CardFigure:
    """A figure with its qualifier and measure, whose it is, and from when."""

    figure: str
    owners: str
    date: str
    side: str


@dataclass(frozen=True)
class ShareCard:
    """The words of a picture: the page's title, figures or a sentence, and what it is part of."""

    title: str
    state: str
    lead: str
    figures: tuple[CardFigure, ...]
    briefing: str
    edition: str


def shared_pages(context: Context) -> Mapping[str, tuple[str, str]]:
    """Name what each picture is of, by its path under `docs/`: a kind of page, and which."""
    dossier, picture = context.dossier, context.addresses.picture
    prose = [name for name in dossier.pages if name != addresses.METHOD_PAGE]
    return {
        picture(addresses.HOME): (HOME, HOME),
        **{picture(addresses.question(name)): (QUESTION, name) for name in dossier.questions},
        **{picture(addresses.prose(name)): (PROSE, name) for name in prose},
        **{addresses.section_picture(name): (SECTION, name) for name in _SECTIONS},
    }


def share_card(context: Context, kind: str, name: str) -> ShareCard:
    """Give the words of the picture of a page."""
    if kind == QUESTION:
        return _question_card(context, name)
    if kind == HOME:
        sheet = Sheet(context, addresses.HOME)
        rows = (answer_row(sheet, one) for one in lead_questions(context))
        figures = tuple(_figure(one.chief.line) for one in rows if one.chief)
        return _card(context, "", _counts(context), figures=figures)
    title = context.dossier.pages[name].title if kind == PROSE else _SECTIONS[name]
    return _card(context, title, _counts(context))


def _question_card(context: Context, name: str) -> ShareCard:
    state = context.analysis.question_state(name)
    return _card(
        context,
        context.dossier.questions[name].question,
        capitalised(STATE_WORDS[state.kind]),
        lead=state.reason,
        figures=tuple(_of_question(answer_row(Sheet(context, addresses.HOME), name))),
    )


def _counts(context: Context) -> str:
    """Count what the briefing holds: "307 claims on 34 questions, 12 contested"."""
    placed = questions_by_state(context)
    contested = sum(one.state is StateKind.CONTESTED for one in placed)
    claims = counted(len(context.dossier.claims), "claim")
    return f"{claims} on {counted(len(placed), 'question')}, {contested} contested"


def _card(
    context: Context,
    title: str,
    state: str,
    *,
    lead: str = "",
    figures: tuple[CardFigure, ...] = (),
) -> ShareCard:
    """Make a card; one without a title of its own is that of the briefing."""
    briefing = context.dossier.briefing
    edition = f"{capitalised(edition_words(briefing))}, as of {spoken(briefing.as_of)}"
    name = briefing.title if title else ""
    return ShareCard(title or briefing.title, state, lead, figures, name, edition)


def _of_question(row: AnswerRow) -> Iterator[CardFigure]:
    """The figures of its row: the lowest, the latest and the highest."""
    return (_figure(cell.line) for cell in row.cells if cell.figure)


def _figure(line: ShortLine) -> CardFigure:
    date = f"{line.date}; {line.extent}" if line.extent else line.date
    owners = listed(one.text for one in line.claimants)
    return CardFigure(line.answer, owners, date, line.claimants[0].mark)
