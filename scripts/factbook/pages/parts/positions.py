"""Views of positions: who stands where on a question's proposition, and since when."""

from __future__ import annotations

from collections.abc import Iterable

from factbook.model.date_words import spoken_short
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.states import state_view
from factbook.pages.parts.views import Link, PositionsView, StanceView
from factbook.reasoning.answers import Stance


def positions_view(sheet: Sheet, question: str) -> PositionsView | None:
    """Give the positions taken on the question's proposition; None where there are none."""
    stances = sheet.context.analysis.positions(question)
    proposition = sheet.dossier.questions[question].proposition
    if not stances or proposition is None:
        return None
    return PositionsView(
        question=sheet.question(question),
        proposition=proposition,
        state=state_view(sheet.context.analysis.question_state(question)),
        actors=stances_by_actor(sheet, stances),
    )


def stances_by_actor(
    sheet: Sheet, stances: Iterable[Stance]
) -> tuple[tuple[Link, tuple[StanceView, ...]], ...]:
    """Give each actor's positions, oldest first; those who moved, and last, come first."""
    by_actor: dict[str, list[Stance]] = {}
    for stance in sorted(stances, key=lambda one: (one.when.date.sort_key, one.claim)):
        by_actor.setdefault(stance.actor, []).append(stance)
    ordered = sorted(by_actor.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(
        (sheet.actor(actor), tuple(_stance(sheet, one) for one in taken))
        for actor, taken in ordered
    )


def _stance(sheet: Sheet, stance: Stance) -> StanceView:
    return StanceView(
        words=stance.words,
        date=spoken_short(stance.when.date),
        href=sheet.claim(sheet.dossier.claims[stance.claim]),
        mark=sheet.side(stance.actor),
    )
