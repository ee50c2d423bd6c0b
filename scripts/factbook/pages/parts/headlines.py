"""The figures that matter, chosen from the dossier alone: one for each question that has any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factbook.model.statements import Claim, Mode
from factbook.pages.parts.claims import claim_line, figure_view
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.states import state_view
from factbook.pages.parts.views import ClaimLine, FigureView, Link, StateView
from factbook.reasoning.answers import Standing

_OTHERS_SHOWN = 4


@dataclass(frozen=True)
class Headline:
    """A question's chief figure with its owner, and what others say."""

    question: Link
    state: StateView
    line: ClaimLine
    figure: FigureView | None
    others: tuple[ClaimLine, ...]
    also: tuple[ClaimLine, ...]
    unseen: int


def headlines(sheet: Sheet) -> tuple[Headline, ...]:
    """Give a headline figure for each question with figures, the disputed questions first."""
    found = (_headline(sheet, name) for name, _ in sheet.context.questions_by_state())
    return tuple(one for one in found if one is not None)


def _headline(sheet: Sheet, question: str) -> Headline | None:
    measures = [name for name in sheet.context.measures_by_weight(question) if _chief(sheet, name)]
    if not measures:
        return None
    chief, *others = _current(sheet, measures[0])
    also = [one for name in measures[1:] if (one := _chief(sheet, name)) is not None]
    return Headline(
        question=sheet.question(question),
        state=state_view(sheet.context.analysis.measure_state(measures[0])),
        line=claim_line(sheet, chief),
        figure=figure_view(sheet, chief),
        others=_lines(sheet, others[:_OTHERS_SHOWN]),
        also=_lines(sheet, also[:_OTHERS_SHOWN]),
        unseen=len(others[_OTHERS_SHOWN:]) + len(also[_OTHERS_SHOWN:]),
    )


def _lines(sheet: Sheet, claims: Iterable[Claim]) -> tuple[ClaimLine, ...]:
    return tuple(claim_line(sheet, claim) for claim in claims)


def _chief(sheet: Sheet, measure: str) -> Claim | None:
    return next(iter(_current(sheet, measure)), None)


def _current(sheet: Sheet, measure: str) -> list[Claim]:
    """The claims of what is, as they now stand, newest first."""
    analysis = sheet.context.analysis
    return [
        claim
        for claim in sheet.context.newest_first(sheet.context.claims_of_measure[measure])
        if claim.mode is Mode.ACTUAL and analysis.standing(claim.id).standing is Standing.CURRENT
    ]
