"""Answers as JSON can hold them, so that they can be compared with those of an earlier build."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from factbook.model.statement_record import Mode
from factbook.reasoning.answers import (
    Relation,
    RelationKind,
    Routes,
    Spread,
    Standing,
    StandingAnswer,
    State,
    StateKind,
)

Relations = tuple[tuple[str, Relation], ...]


def standing_as_json(answer: StandingAnswer) -> list[Any]:
    """A standing with its reason."""
    return [answer.standing.value, answer.by, answer.reason]


def standing_of_json(as_json: list[Any]) -> StandingAnswer:
    """The standing of which `standing_as_json` gave this."""
    return StandingAnswer(Standing(as_json[0]), as_json[1], as_json[2])


def relation_as_json(relation: Relation) -> list[Any]:
    """A relation with its reason."""
    return [relation.kind.value, relation.reason]


def relation_of_json(as_json: list[Any]) -> Relation:
    """The relation of which `relation_as_json` gave this."""
    return Relation(RelationKind(as_json[0]), as_json[1])


def relations_as_json(relations: Relations) -> list[Any]:
    """How a claim stands to others."""
    return [[name, *_listed(relation)] for name, relation in relations]


def _listed(relation: Relation) -> tuple[str, str]:
    return relation.kind.value, relation.reason


def relations_of_json(as_json: list[Any]) -> Relations:
    """The relations of which `relations_as_json` gave this."""
    return tuple((name, Relation(RelationKind(kind), reason)) for name, kind, reason in as_json)


def state_as_json(state: State) -> list[Any]:
    """A state with its reason, its counts, its spread, and the pair that tells most."""
    counts = [state.articles, state.routes, state.claimants, state.sides]
    spread = None if state.spread is None else _spread_as_json(state.spread)
    return [state.kind.value, state.reason, counts, spread, state.between]


def state_of_json(as_json: list[Any]) -> State:
    """The state of which `state_as_json` gave this."""
    kind, reason, counts, spread, between = as_json
    pair = None if between is None else (between[0], between[1])
    articles, routes, claimants, sides = counts
    return State(
        StateKind(kind), reason, articles, routes, claimants, sides,
        spread=None if spread is None else _spread_of_json(spread),
        weightiest=lambda: pair,
    )  # fmt: skip


def worded_state(state: State) -> State:
    """The state with all its reasons put into words."""
    return state_of_json(state_as_json(state))


def _spread_as_json(spread: Spread) -> list[object]:
    ends = [None if end is None else str(end) for end in (spread.low, spread.high)]
    return [*ends, spread.lowest, spread.highest, spread.words]


def _spread_of_json(as_json: list[Any]) -> Spread:
    low, high = (None if end is None else Decimal(end) for end in as_json[:2])
    return Spread(low, high, *as_json[2:])


def routes_as_json(routes: Routes) -> object:
    """The routes of a statement."""
    return [routes.count, routes.reason, routes.articles]


def routes_of_json(as_json: list[Any]) -> Routes:
    """The routes of which `routes_as_json` gave this."""
    return Routes(*as_json)


def modes_as_json(modes: tuple[Mode, ...]) -> object:
    """Modes by their names."""
    return [mode.value for mode in modes]


def modes_of_json(as_json: list[str]) -> tuple[Mode, ...]:
    """The modes of which `modes_as_json` gave this."""
    return tuple(Mode(name) for name in as_json)
