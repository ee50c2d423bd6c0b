"""How far those who answer a question agree: the state of a measure and of a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factbook.model.dossier import Dossier
from factbook.reasoning.answers import Relation, RelationKind, Spread, State, StateKind
from factbook.reasoning.comparands import Comparand
from factbook.reasoning.routes import RouteFinder
from factbook.reasoning.voices import Voices
from factbook.reasoning.words import counted, sentence


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two claims or derived figures and how they compare; `current` are how many of them are."""

    one: Comparand
    other: Comparand
    relation: Relation
    current: int


@dataclass(frozen=True)
class StateReader:
    """Sums up what a set of claims comes to."""

    dossier: Dossier
    voices: Voices
    routes: RouteFinder

    def state(
        self, terms: Sequence[Comparand], pairs: Sequence[ComparedPair], spread: Spread | None
    ) -> State:
        """The state of claims that are not replaced, given every pair that involves them."""
        claims = [term for term in terms if term.claim is not None]
        names = dict.fromkeys(name for term in claims for name in term.statements)
        statements = [self.dossier.statements[name] for name in names]
        claimants = frozenset[str]().union(*(term.voices for term in claims))
        articles = frozenset[str]().union(*(self.routes.articles(one) for one in statements))
        kind, reason = _kind(pairs, len(claims), len(claimants))
        return State(
            kind,
            sentence(reason),
            articles=len(articles),
            routes=self.routes.count(statements),
            claimants=len(claimants),
            sides=len(self.voices.sides(claimants)),
            spread=spread,
        )


def _kind(pairs: Sequence[ComparedPair], claims: int, claimants: int) -> tuple[StateKind, str]:
    conflicts = [pair for pair in pairs if pair.relation.kind is RelationKind.CONFLICT]
    possible = [pair for pair in pairs if pair.relation.kind is RelationKind.POSSIBLE_CONFLICT]
    for kind, found in (
        (StateKind.CONTESTED, [pair for pair in conflicts if pair.current]),
        (StateKind.WAS_CONTESTED, conflicts),
        (StateKind.POSSIBLY_CONTESTED, [pair for pair in possible if pair.current]),
    ):
        if found:
            return kind, _contest(kind, found)
    if claims == 0:
        return StateKind.NOTHING_COMPARABLE, "no claim that stands answers it"
    if claimants == 0:
        reason = "it is told in publications' own voice alone, and no claimant stands behind it"
        return StateKind.NOTHING_COMPARABLE, reason
    if claimants == 1:
        reason = "one claimant alone speaks to it, and no other confirms or contradicts it"
        return StateKind.ONE_CLAIMANT, reason
    compared = [
        pair
        for pair in pairs
        if pair.relation.kind is not RelationKind.NOT_COMPARABLE
        and pair.one.voices
        and pair.other.voices
        and pair.one.voices != pair.other.voices
    ]
    if not compared:
        reason = f"of {counted(claims, 'claim', 'claims')}, no two by different claimants compare"
        return StateKind.NOTHING_COMPARABLE, reason
    reason = f"nothing that {counted(claimants, 'claimant', 'claimants')} say is in conflict"
    return StateKind.CONSISTENT, reason


def _contest(kind: StateKind, found: Sequence[ComparedPair]) -> str:
    """Say what the contest is about, by its most recent pair, and how many more there are."""
    worst = max(found, key=lambda pair: (pair.current, *_recent(pair)))
    reason = worst.relation.reason.rstrip(".")
    if kind is StateKind.WAS_CONTESTED:
        reason = f"it was contested, between figures since overtaken: {reason}"
    if len(found) > 1:
        noun = "possible conflict" if kind is StateKind.POSSIBLY_CONTESTED else "conflict"
        reason += f" (one of {len(found)} {noun}s)"
    return reason


def _recent(pair: ComparedPair) -> tuple[int, int, str, str]:
    days = sorted((pair.one.day.first, pair.other.day.first))
    return (days[0], days[1], pair.one.id, pair.other.id)


_APART = frozenset({RelationKind.LATER_COUNT, RelationKind.NOT_COMPARABLE})


def spread_of(
    current: Iterable[Comparand], kinds: dict[tuple[str, str], RelationKind]
) -> Spread | None:
    """From the lowest to the highest of current whole figures that can be compared.

    Counted from the newest back: a figure that a newer one has simply grown out of is left out.
    `kinds` holds the relation of each pair by its ids in order.
    """
    terms = [term for term in current if term.interval is not None and not term.partial]
    terms.sort(key=lambda term: (-term.day.last, -term.day.first, term.id))
    best: list[Comparand] = []
    for newest in terms:
        group = [newest]
        for term in terms:
            if term is not newest and all(_together(term, one, kinds) for one in group):
                group.append(term)
        if len(group) > len(best):
            best = group
        if len(best) > 1:
            break
    return _spread(best) if len(best) > 1 else None


def _together(a: Comparand, b: Comparand, kinds: dict[tuple[str, str], RelationKind]) -> bool:
    kind = kinds.get((min(a.id, b.id), max(a.id, b.id)), RelationKind.NOT_COMPARABLE)
    return kind not in _APART


def _spread(group: Sequence[Comparand]) -> Spread:
    lows = [(t.interval.low, t) for t in group if t.interval and t.interval.low is not None]
    highs = [(t.interval.high, t) for t in group if t.interval and t.interval.high is not None]
    low, lowest = min(lows, key=lambda end: (end[0], end[1].id), default=(None, None))
    high, highest = max(highs, key=lambda end: (end[0], end[1].id), default=(None, None))
    ends = [term.cited for term in (lowest, highest) if term is not None]
    if not ends:
        words = ""
    elif low == high or lowest is highest or len(ends) == 1:
        words = ends[0]
    else:
        words = f"from {ends[0]} to {ends[1]}"
    return Spread(low, high, lowest.id if lowest else None, highest.id if highest else None, words)
