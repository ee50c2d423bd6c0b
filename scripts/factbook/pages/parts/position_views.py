"""Views of positions: who stands where on a question's proposition, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from factbook.model.date_words import spoken_short
from factbook.pages.parts.claim_phrases import actor_names, short_date
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import state_view
from factbook.pages.parts.views import Link, PositionsView, StanceView
from factbook.reasoning.answers import Stance


def positions_view(sheet: Sheet, question: str) -> PositionsView | None:
    """Give the positions taken on the question's proposition; None where there are none."""
    proposition = sheet.dossier.questions[question].proposition
    if proposition is None:
        return None
    stances = sheet.context.analysis.positions(question)
    if not stances:
        return None
    return PositionsView(
        id=question,
        question=sheet.question(question),
        proposition=proposition,
        state=state_view(sheet.context.analysis.proposition_state(question)),
        actors=stances_by_actor(sheet, stances),
    )


def stances_by_actor(
    sheet: Sheet, stances: Iterable[Stance]
) -> tuple[tuple[Link, tuple[StanceView, ...]], ...]:
    """Give each actor's positions, oldest first; those who moved most come first.

    A position that an actor repeats stands once, with the day on which it was last repeated.
    """
    by_actor: dict[str, list[Stance]] = {}
    for stance in sorted(stances, key=_when):
        by_actor.setdefault(stance.actor, []).append(stance)
    views = [(actor, tuple(_runs(sheet, taken))) for actor, taken in by_actor.items()]
    ordered = sorted(views, key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple((sheet.actor(actor), runs) for actor, runs in ordered)


def _when(stance: Stance) -> tuple[object, ...]:
    return (*(stance.period or stance.when).date.sort_key, stance.claim)


def _runs(sheet: Sheet, taken: Iterable[Stance]) -> Iterator[StanceView]:
    for _, run in groupby(taken, key=lambda stance: stance.position):
        first, *rest = run
        yield _stance(sheet, first, rest)


def _stance(sheet: Sheet, stance: Stance, repeats: list[Stance]) -> StanceView:
    dossier = sheet.dossier
    others = [name for name in stance.voices if dossier.whole(name) != stance.actor]
    date = short_date(dossier, dossier.claims[stance.claim])
    repeated = spoken_short(repeats[-1].when.date) if repeats else ""
    return StanceView(
        words=stance.words,
        date=date,
        href=sheet.claim(dossier.claims[stance.claim]),
        according_to=actor_names(dossier, others),
        repeated="" if date.startswith((repeated, f"said {repeated}")) else repeated,
    )
