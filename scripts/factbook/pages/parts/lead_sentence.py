"""What is claimed, in a sentence: who gives which figure, before it is told where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.model.actor_record import ActorKind
from factbook.model.question_record import MeasureKind
from factbook.model.statement_record import Claim
from factbook.pages.parts.claim_phrases import attributed
from factbook.pages.parts.context import ALONE, CONTESTED
from factbook.pages.parts.incident_phrases import total_words
from factbook.pages.parts.page_wording import measure_label
from factbook.pages.parts.series_words import first_and_last
from factbook.pages.parts.sheet import Sheet
from factbook.reasoning.answers import FigurePlace, FiguresNow, Spread, Standing, State, StateKind
from factbook.reasoning.reported_figures import REPORTED
from factbook.reasoning.words import sentence

_LATEST_SHOWN: Final = 2
_ENDS: Final = (FigurePlace.LOWEST, FigurePlace.HIGHEST)
_UNOWNED: Final = frozenset({ActorKind.MEDIA, ActorKind.UNNAMED})


@dataclass(frozen=True)
class Claimed:
    """What opens a question's page; each is "" where there is nothing of it.

    `lead` tells who claims what. `proposition` is the statement that the state speaks of, where
    the question is contested for what is said on that, and not for its figures. `besides` tells
    further figures behind the state, which has told the answer already.
    """

    lead: str
    proposition: str
    besides: str


def claimed(sheet: Sheet, question: str) -> Claimed:
    """Give what is claimed on a question: its figures as they stand, or what is said in words."""
    analysis = sheet.context.analysis
    if total := total_words(sheet.context, question):
        # One incident is no answer to a question about many.
        return Claimed(total, "", "")
    state = analysis.question_state(question)
    stated = sheet.dossier.questions[question].proposition or ""
    if surveys := _of_surveys(sheet, question):
        return Claimed(surveys, "", "")
    on_proposition = analysis.proposition_state(question)
    on_statement = bool(stated) and on_proposition.reason == state.reason
    now = analysis.figures_now(question)
    comparable = state.kind is not StateKind.NOTHING_COMPARABLE
    found = _figures(now, state) if now is not None and comparable else ()
    names = list(dict.fromkeys(found))
    figures = _told(sheet, names)
    if stated and not on_statement and on_proposition.kind is StateKind.CONTESTED:
        figures = f"{figures} {on_proposition.reason}".strip()
    proposition = stated if on_statement else ""
    if state.kind in ALONE and (on_statement or not figures):
        return Claimed(_latest(sheet, question), proposition, figures)
    if on_statement or state.kind in CONTESTED:
        said = "" if figures or stated else _in_words(sheet, state)
        return Claimed(said, proposition, figures)
    return Claimed(figures or ("" if stated else _in_words(sheet, state)), proposition, "")


def _told(sheet: Sheet, names: Sequence[str]) -> str:
    """These figures in sentences: of a series its last and its first, each with its day."""
    series = [name for name in names if name in sheet.dossier.series]
    others = [name for name in names if name not in series]
    parts = [first_and_last(sheet.context, name) for name in series]
    parts += [sheet.context.analysis.sentence_of(others)] if others else []
    return " ".join(parts)


def _of_surveys(sheet: Sheet, question: str) -> str:
    """From where to where the latest surveys run, of the answers with the greatest shares.

    "" where the question is asked of others than surveys too, or no two surveys are of one time.
    """
    measures = sheet.dossier.questions[question].measures
    if any(one.kind is not MeasureKind.SAMPLE for one in measures.values()):
        return ""
    if sheet.dossier.questions[question].proposition:
        return ""
    found = ((name, sheet.context.analysis.measure_state(name).spread) for name in measures)
    spreads = [(name, one) for name, one in found if one and one.high is not None]
    spreads.sort(key=lambda one: -(one[1].high or 0))
    told = ", and ".join(
        _label_and_ends(measure_label(sheet.dossier, name), spread)
        for name, spread in spreads[:_LATEST_SHOWN]
    )
    return sentence(f"the latest surveys put {told}") if told else ""


def _label_and_ends(label: str, spread: Spread) -> str:
    """An answer and its lowest and highest, which need not name it again."""
    return f"{label} at {spread.words.removeprefix('from ').replace(f' ({label})', '')}"


def _figures(now: FiguresNow, state: State) -> Iterator[str]:
    """The latest claim first, then the ends; what the reason tells of is not told again."""
    claims = [one for one in now.figures if not one.name.startswith(REPORTED)]
    claims.sort(key=lambda one: one.place in _ENDS)
    in_reason = state.between or ()
    return (one.name for one in claims if one.name not in in_reason)


def _latest(sheet: Sheet, question: str) -> str:
    """The latest claim that stands, and then the latest of another claimant, or the next.

    What a publication says in its own voice, and the unnamed, come behind those with a name.
    """
    context, dossier = sheet.context, sheet.dossier

    def unowned(claim: Claim) -> bool:
        return {actor.kind for actor in dossier.claimants(claim)} <= _UNOWNED

    claims = context.newest_first(
        claim
        for claim in dossier.claims_of_question(question)
        if context.analysis.standing(claim.id).standing is Standing.CURRENT
    )
    if not claims:
        return ""
    first, *others = sorted(claims, key=unowned)
    others.sort(key=lambda one: (unowned(one), context.same_claimant(one.id, first.id)))
    return _said(sheet, (first, *others[: _LATEST_SHOWN - 1]))


def _in_words(sheet: Sheet, state: State) -> str:
    """What two say of whom the one contests the other, where neither gives a figure."""
    claims = [sheet.dossier.claims.get(name) for name in state.between or ()]
    if state.kind is not StateKind.CONTESTED:
        return ""
    return _said(sheet, (one for one in claims if one))


def _said(sheet: Sheet, claims: Iterable[Claim]) -> str:
    """Claims in our words for them, each behind its claimant and its date."""
    return " ".join(attributed(sheet.dossier, one) for one in claims)
