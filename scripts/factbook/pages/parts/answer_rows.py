"""The answer to a question in one row: the ends of what is said now, and what is disputed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.model.statement_record import Position
from factbook.pages.parts import addresses
from factbook.pages.parts.claim_lines import claim_line, figure_view, reported_view, short_line
from factbook.pages.parts.claim_phrases import short_date
from factbook.pages.parts.context import ALONE, Context
from factbook.pages.parts.incident_phrases import total_words
from factbook.pages.parts.page_wording import capitalised
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import state_view
from factbook.pages.parts.views import FigureView, Link, ShortLine, StateView
from factbook.reasoning.answers import FigureNow, FigurePlace, Stance

ROWS: Final = 3
_LABELS: Final = {
    FigurePlace.LOWEST: "Lowest now",
    FigurePlace.LOWEST_LATEST: "Lowest now, and the latest",
    FigurePlace.BETWEEN: "Latest of the others",
    FigurePlace.LATEST: "Latest",
    FigurePlace.LATEST_FOUNDED: "Latest from a sound source",
    FigurePlace.HIGHEST: "Highest now",
    FigurePlace.HIGHEST_LATEST: "Highest now, and the latest",
    FigurePlace.ONLY: "The one figure",
}
_CHIEF: Final = (
    FigurePlace.LATEST,
    FigurePlace.LATEST_FOUNDED,
    FigurePlace.LOWEST_LATEST,
    FigurePlace.HIGHEST_LATEST,
    FigurePlace.ONLY,
)


@dataclass(frozen=True)
class AnswerCell:
    """One claim of a row: what it is among others, its figure or its day, whose, and from when.

    `day` is what stands large where a position is told, which has no figure. `is_chief`: it is the
    latest.
    """

    label: str
    line: ShortLine
    figure: FigureView | None
    day: str
    is_chief: bool

    @property
    def mark(self) -> str:
        """The style of the cell."""
        return "answer-cell chief" if self.is_chief else "answer-cell"


@dataclass(frozen=True)
class AnswerRow:
    """A question in a few words, what is said now, and in one sentence what is disputed.

    `state` is None where the sentence says that nobody denies it any more. `drift` leads to what
    became of a claim on its way, where a figure shown is such a one.
    """

    id: str
    question: Link
    state: StateView | None
    cells: tuple[AnswerCell, ...]
    dispute: str
    drift: Link | None

    @property
    def counted(self) -> str:
        """What all of its figures count; "" where it has none."""
        return next((one.figure.counted for one in self.cells if one.figure), "")

    @property
    def chief(self) -> AnswerCell | None:
        """The latest figure; None where nobody gives one."""
        return next((one for one in self.cells if one.is_chief and one.figure), None)


def lead_questions(context: Context) -> tuple[str, ...]:
    """The questions that home answers first: the editor's choice, or the most contested."""
    chosen = context.dossier.briefing.lead
    if chosen:
        return chosen
    placed = questions_by_state(context)
    disputed = [one.name for one in placed if one.state not in ALONE]
    return tuple((disputed or [one.name for one in placed])[:ROWS])


def answer_row(sheet: Sheet, question: str) -> AnswerRow:
    """Give the row of a question: its figures, or where it has none, who denies and affirms."""
    context, record = sheet.context, sheet.dossier.questions[question]
    now = context.analysis.figures_now(question)
    state = context.analysis.question_state(question)
    named = sheet.question_in_short(question)
    cells = tuple(_figures(sheet, now.figures if now else ()))
    dispute, drift, settled = state.reason, None, ""
    if not cells and record.proposition is not None:
        stances = context.analysis.positions(question)
        state = context.analysis.proposition_state(question)
        cells = tuple(_positions(sheet, stances))
        settled = _denied_now(stances)
        dispute = settled or state.reason
    elif now is not None:
        drift = _drift(sheet, question, now.figures)
    if total := total_words(context, question):
        dispute = f"{total} {dispute}"
    view = state_view(state)
    view = view._replace(word=f"{capitalised(view.word)}.")
    return AnswerRow(question, named, None if settled else view, cells, dispute, drift)


def _figures(sheet: Sheet, figures: Sequence[FigureNow]) -> Iterator[AnswerCell]:
    for one in figures:
        line, is_chief = short_line(sheet, one.name), one.place in _CHIEF
        yield AnswerCell(_LABELS[one.place], line, _figure(sheet, one.name), "", is_chief)


def _figure(sheet: Sheet, name: str) -> FigureView | None:
    reported = sheet.context.analysis.reported_figure(name)
    if reported is not None:
        return reported_view(sheet, reported)
    return figure_view(sheet, sheet.dossier.claims[name])


def _drift(sheet: Sheet, question: str, figures: Sequence[FigureNow]) -> Link | None:
    """Lead to what became of a claim, where a figure shown is what sources made of one."""
    analysis = sheet.context.analysis
    for one in figures:
        reported = analysis.reported_figure(one.name)
        if reported is not None:
            told = analysis.cited(reported.claim)
            address = f"{addresses.question(question)}#_drift"
            return Link(f"The editors take it for {told}", sheet.to(address))
    return None


def _positions(sheet: Sheet, stances: Sequence[Stance]) -> Iterator[AnswerCell]:
    """Who denied, who acknowledged what it had denied, and who did so before; or who says what."""
    own = [one for one in stances if one.period is None]
    acknowledged = [one for one in own if one.words == "acknowledges"]
    if not acknowledged:
        for position, label in ((Position.DENIES, "Denied"), (Position.AFFIRMS, "Affirmed")):
            taken = [one for one in own if one.position is position]
            if taken:
                yield _stand(sheet, label, max(taken, key=_day), chief=position is Position.AFFIRMS)
        return
    last = max(acknowledged, key=_day)
    denied = [one for one in own if one.actor == last.actor and one.position is Position.DENIES]
    before = [one for one in acknowledged if one.actor != last.actor and _day(one) <= _day(last)]
    if denied:
        yield _stand(sheet, "Denied", max(denied, key=_day))
    yield _stand(sheet, "Acknowledged", last, chief=True)
    if before:
        yield _stand(sheet, "Before it", max(before, key=_day))


def _day(stance: Stance) -> tuple[object, ...]:
    return stance.when.date.sort_key


def _stand(sheet: Sheet, label: str, stance: Stance, *, chief: bool = False) -> AnswerCell:
    claim = sheet.dossier.claims[stance.claim]
    line = claim_line(sheet, claim)
    return AnswerCell(label, line, None, short_date(sheet.dossier, claim), chief)


def _denied_now(stances: Sequence[Stance]) -> str:
    """Say that nobody denies, or affirms, what somebody did before; "" where it is disputed."""
    latest = {one.actor: one.position for one in sorted(stances, key=_day)}
    held = {one.position for one in stances}
    for position, words in (
        (Position.DENIES, "Nobody denies it now."),
        (Position.AFFIRMS, "Nobody affirms it now."),
    ):
        if position in held and position not in latest.values():
            return words
    return ""
