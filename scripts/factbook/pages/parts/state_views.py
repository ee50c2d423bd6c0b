"""States in words and shapes, never by colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query_of
from factbook.pages.parts.views import StateView
from factbook.reasoning.account_relations import AccountRelation
from factbook.reasoning.answers import STANDING_WORDS, Relation, RelationKind, State, StateKind
from factbook.reasoning.words import STANDING_ALONE, sentence

STATE_WORDS: Final = {
    StateKind.CONTESTED: "contested",
    StateKind.WAS_CONTESTED: "was contested",
    StateKind.POSSIBLY_CONTESTED: "possibly contested",
    StateKind.CONSISTENT: "consistent",
    StateKind.WITHIN_MARGINS: "within margins",
    StateKind.APART_BY_MORE: "apart by more than margins",
    StateKind.NO_MARGIN: "no margin given",
    StateKind.ONE_CLAIMANT: "one claimant",
    StateKind.NOTHING_COMPARABLE: "nothing to compare",
}
RELATION_WORDS: Final = {
    RelationKind.AGREE: "agrees with",
    RelationKind.COMPATIBLE: "compatible with",
    RelationKind.LATER_COUNT: "differs in date from",
    RelationKind.ROUNDING: "differs only by rounding from",
    RelationKind.POSSIBLE_CONFLICT: "possible conflict with",
    RelationKind.CONFLICT: "conflict with",
    RelationKind.WITHIN_MARGINS: "within the margins of",
    RelationKind.APART_BY_MORE: "apart by more than margins from",
    RelationKind.NOT_COMPARABLE: "not comparable with",
}
_RELATION_MARKS: Final = {
    RelationKind.CONFLICT: "contested",
    RelationKind.POSSIBLE_CONFLICT: "possibly-contested",
    RelationKind.AGREE: "consistent",
    RelationKind.ROUNDING: "consistent",
    RelationKind.WITHIN_MARGINS: "within-margins",
    RelationKind.APART_BY_MORE: "apart-by-more-than-margins",
}
CLAIM_STATES: Final = {
    "contested": "contested",
    "possibly contested": "possibly-contested",
    "agreed": "consistent",
    "not compared": "neither",
}
"""What may be said of a claim beside others, and the style of its shape."""


def state_view(state: State) -> StateView:
    """Give the state of a measure or a question."""
    return StateView(*kind_words(state.kind), state.reason)


def kind_words(kind: StateKind) -> tuple[str, str]:
    """Give the style of a state's shape, and its word."""
    words = STATE_WORDS[kind]
    return words.replace(" ", "-"), words


def relation_view(relation: Relation) -> StateView:
    """Give how one claim stands to another."""
    mark = _RELATION_MARKS.get(relation.kind, "neither")
    return StateView(mark, RELATION_WORDS[relation.kind], relation.reason)


def standing_view(context: Context, claim: str) -> StateView:
    """Give whether the claim still stands."""
    answer = context.analysis.standing(claim)
    return StateView(answer.standing.value, STANDING_WORDS[answer.standing], answer.reason)


@query_of("claim-state", StateView)
def claim_state(context: Context, claim: str) -> StateView:
    """Give whether some other claim contests this one, and the first reason why."""
    if accounts := context.analysis.incidents.relations_of_claim(claim):
        return _beside_accounts(accounts)
    relations = [relation for _, relation in context.comparisons(claim)]
    for kind, view in (
        (RelationKind.CONFLICT, "contested"),
        (RelationKind.POSSIBLE_CONFLICT, "possibly contested"),
    ):
        reason = _first_reason(relations, kind)
        if reason:
            return StateView(CLAIM_STATES[view], view, reason)
    others = [
        relation
        for name, relation in context.comparisons(claim)
        if name in context.dossier.claims and not context.same_claimant(claim, name)
    ]
    if reason := _first_reason(others, RelationKind.AGREE):
        return StateView(CLAIM_STATES["agreed"], "agreed", reason)
    if reason := _why_alone(context, claim):
        return StateView(CLAIM_STATES["not compared"], "not compared", sentence(reason))
    return StateView("neither", "", "")


def _beside_accounts(relations: Iterable[AccountRelation]) -> StateView:
    """The state of a claim that names an incident, beside what others say of that."""
    reasons = {one.kind: one.reason for one in reversed(tuple(relations))}
    for kind, view in ((RelationKind.CONFLICT, "contested"), (RelationKind.AGREE, "agreed")):
        if kind in reasons:
            return StateView(CLAIM_STATES[view], view, reasons[kind])
    return StateView("neither", "", "")


def _why_alone(context: Context, claim: str) -> str:
    """Why a figure of an incident or a sample is compared with none; "" if it is."""
    measure = context.dossier.claims[claim].measure
    kind = context.dossier.measures[measure].kind if measure else None
    if kind is None or not kind.stands_alone:
        return ""
    kinds = {relation.kind for _, relation in context.comparisons(claim)}
    return STANDING_ALONE[kind] if kinds <= {RelationKind.NOT_COMPARABLE} else ""


def _first_reason(relations: Iterable[Relation], kind: RelationKind) -> str:
    return next((relation.reason for relation in relations if relation.kind is kind), "")
