"""Answers as JSON can hold them, so that they can be compared with those of an earlier build."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from factbook.model.dates import parse_date
from factbook.model.interval import Interval
from factbook.model.record import UNKNOWN, When
from factbook.model.statement_record import Mode, Position
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    DriftWording,
    Relation,
    RelationKind,
    Routes,
    Spread,
    Stance,
    Standing,
    StandingAnswer,
    State,
    StateKind,
    Uncompared,
)

_KINDS: Final = {kind.value: kind for kind in RelationKind}
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
    return Relation.worded(RelationKind(as_json[0]), as_json[1])


def relations_as_json(relations: Relations) -> list[Any]:
    """How a claim stands to others."""
    return [[name, *_listed(relation)] for name, relation in relations]


def _listed(relation: Relation) -> tuple[str, str]:
    return relation.kind.value, relation.reason


def relations_of_json(as_json: list[Any]) -> Relations:
    """The relations of which `relations_as_json` gave this."""
    return tuple((name, Relation.worded(_KINDS[kind], reason)) for name, kind, reason in as_json)


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


def derived_as_json(derived: Sequence[DerivedFigure]) -> object:
    """Totals that follow, field by field."""
    return [
        [
            one.id, one.measure, one.mode.value, _interval_as_json(one.interval), one.parts,
            one.claimant, _when_as_json(one.as_of), one.words, one.reason, one.given,
        ]
        for one in derived
    ]  # fmt: skip


def derived_of_json(as_json: list[Any]) -> tuple[DerivedFigure, ...]:
    """The totals of which `derived_as_json` gave this."""
    return tuple(
        DerivedFigure(
            name, measure, Mode(mode), _interval_of_json(interval), tuple(parts), tuple(claimant),
            _when_of_json(as_of), words, reason, given,
        )
        for name, measure, mode, interval, parts, claimant, as_of, words, reason, given in as_json
    )  # fmt: skip


def stances_as_json(stances: Sequence[Stance]) -> object:
    """Positions in the order of time, field by field."""
    return [
        [
            one.actor, one.claim, one.position.value, one.words, _when_as_json(one.when),
            one.voices, None if one.period is None else _when_as_json(one.period),
        ]
        for one in stances
    ]  # fmt: skip


def stances_of_json(as_json: list[Any]) -> tuple[Stance, ...]:
    """The positions of which `stances_as_json` gave this."""
    return tuple(
        Stance(
            actor, claim, Position(position), words, _when_of_json(when), tuple(voices),
            None if period is None else _when_of_json(period),
        )
        for actor, claim, position, words, when, voices, period in as_json
    )  # fmt: skip


def drifts_as_json(drifts: Sequence[Drift]) -> object:
    """What sources made of claims, field by field."""
    return [
        [
            one.statement, one.claim, one.source, one.said, one.became, one.wording.value,
            one.reason,
        ]
        for one in drifts
    ]  # fmt: skip


def drifts_of_json(as_json: list[Any]) -> tuple[Drift, ...]:
    """The drifts of which `drifts_as_json` gave this."""
    return tuple(
        Drift(statement, claim, source, said, became, DriftWording(wording), reason)
        for statement, claim, source, said, became, wording, reason in as_json
    )


def uncompared_as_json(uncompared: Uncompared) -> object:
    """The counts of pairs that are not compared."""
    return [uncompared.further, uncompared.unlike]


def uncompared_of_json(as_json: list[Any]) -> Uncompared:
    """The counts of which `uncompared_as_json` gave this."""
    further, unlike = as_json
    return Uncompared(further, tuple((reason, count) for reason, count in unlike))


def _interval_as_json(interval: Interval) -> object:
    ends = [None if end is None else str(end) for end in (interval.low, interval.high)]
    return [*ends, interval.low_open, interval.high_open]


def _interval_of_json(as_json: list[Any]) -> Interval:
    low, high = (None if end is None else Decimal(end) for end in as_json[:2])
    return Interval(low, high, *as_json[2:])


def _when_as_json(when: When) -> object:
    return [when.date.written, when.text, when.resolved_by]


def _when_of_json(as_json: list[Any]) -> When:
    written, text, resolved_by = as_json
    dated = UNKNOWN if written == UNKNOWN.written else parse_date(written)
    return When.model_construct(date=dated, text=text, resolved_by=resolved_by)
