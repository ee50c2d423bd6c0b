"""The figures that matter, chosen from the dossier alone: one for each question that has any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from factbook.model.actors import ActorKind
from factbook.model.statements import Claim, Mode
from factbook.pages.parts.claims import claim_line, figure_view
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.states import OPPOSED, relation_view, state_view
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
    others: tuple[tuple[ClaimLine, StateView | None], ...]
    also: tuple[tuple[ClaimLine, StateView], ...]
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
    also = [
        (claim_line(sheet, claim), state_view(sheet.context.analysis.measure_state(name)))
        for name in measures[1:]
        if (claim := _chief(sheet, name)) is not None
    ]
    return Headline(
        question=sheet.question(question),
        state=state_view(sheet.context.analysis.measure_state(measures[0])),
        line=claim_line(sheet, chief),
        figure=figure_view(sheet, chief),
        others=tuple(_beside(sheet, chief, others))[:_OTHERS_SHOWN],
        also=tuple(also[:_OTHERS_SHOWN]),
        unseen=len(others[_OTHERS_SHOWN:]) + len(also[_OTHERS_SHOWN:]),
    )


def _beside(
    sheet: Sheet, chief: Claim, others: Iterable[Claim]
) -> Iterator[tuple[ClaimLine, StateView | None]]:
    """The others with how they stand to the chief figure, those that contest it first."""
    relations = dict(sheet.context.comparisons(chief.id))
    opposed = [one for one in others if one.id in relations and relations[one.id].kind in OPPOSED]
    for claim in opposed:
        relation = relations[claim.id]
        view = relation_view(relation)
        yield claim_line(sheet, claim), StateView(view.mark, relation.kind.words, view.reason)
    for claim in others:
        if claim not in opposed:
            yield claim_line(sheet, claim), None


def _chief(sheet: Sheet, measure: str) -> Claim | None:
    return next(iter(_current(sheet, measure)), None)


def _current(sheet: Sheet, measure: str) -> list[Claim]:
    """The claims of what is, as they now stand: newest first, then undated ones, then media's.

    A figure for a part, for a time, or on top of another comes only where none is for the whole.
    """
    analysis = sheet.context.analysis
    claims = [
        claim
        for claim in sheet.context.newest_first(sheet.context.claims_of_measure[measure])
        if claim.mode is Mode.ACTUAL and analysis.standing(claim.id).standing is Standing.CURRENT
    ]
    whole = [claim for claim in claims if not (claim.adds_to or claim.part_of or claim.period)]
    return sorted(whole or claims, key=partial(_rank, sheet))


def _rank(sheet: Sheet, claim: Claim) -> tuple[bool, int]:
    media = all(actor.kind is ActorKind.MEDIA for actor in sheet.dossier.claimants(claim))
    earliest, _ = sheet.dossier.as_of(claim).date.sort_key
    return media, -earliest.toordinal()
