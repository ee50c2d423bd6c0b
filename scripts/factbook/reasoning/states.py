"""How far those who answer a question agree: the state of a measure and of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factbook.model.dossier import Dossier
from factbook.reasoning.answers import Because, Relation, RelationKind, Spread, State, StateKind
from factbook.reasoning.comparands import Comparand
from factbook.reasoning.routes import RouteFinder
from factbook.reasoning.voices import Voices
from factbook.reasoning.words import counted


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
        speakers = [self.dossier.actors[name].label for name in sorted(claimants)]
        kind, because, *of = _kind(pairs, len(claims), speakers)
        return State(
            kind,
            because,
            articles=len(articles),
            routes=self.routes.count(statements),
            claimants=len(claimants),
            sides=len(self.voices.sides(claimants)),
            spread=spread,
            of=tuple(of),
        )


Verdict = tuple[StateKind, Because] | tuple[StateKind, Because, object, object]


def _kind(  # noqa: PLR0911 - one return for each kind of state, in the order of the design
    pairs: Sequence[ComparedPair], claims: int, names: Sequence[str]
) -> Verdict:
    """The kind of a state and its reason; `names` are those of the claimants."""
    conflicts = [pair for pair in pairs if pair.relation.kind is RelationKind.CONFLICT]
    possible = [pair for pair in pairs if pair.relation.kind is RelationKind.POSSIBLE_CONFLICT]
    standing = [pair for pair in possible if pair.current]
    if current := [pair for pair in conflicts if pair.current]:
        return StateKind.CONTESTED, _contest, current, "conflict"
    if conflicts:
        return StateKind.WAS_CONTESTED, _past_contest, conflicts, standing
    if standing:
        return StateKind.POSSIBLY_CONTESTED, _contest, standing, "possible conflict"
    if claims == 0:
        return StateKind.NOTHING_COMPARABLE, "no claim that stands answers it"
    if not names:
        reason = "it is told in publications' own voice alone, and no claimant stands behind it"
        return StateKind.NOTHING_COMPARABLE, reason
    if len(names) == 1:
        reason = f"no claimant but {names[0]} speaks to it, so nothing confirms or contradicts it"
        return StateKind.ONE_CLAIMANT, reason
    if not any(_by_different_claimants(pair) for pair in pairs):
        reason = f"none of its {claims:,} claims can be compared with one by a different claimant"
        return StateKind.NOTHING_COMPARABLE, reason
    reason = f"nothing that {counted(len(names), 'claimant', 'claimants')} say is in conflict"
    return StateKind.CONSISTENT, reason


def _by_different_claimants(pair: ComparedPair) -> bool:
    voices, others = pair.one.voices, pair.other.voices
    return bool(voices) and bool(others) and voices != others


def _contest(found: Sequence[ComparedPair], noun: str) -> str:
    """Say what the contest is about, by its strongest pair, and of how many that is one."""
    strongest = max(found, key=_strength)
    reason = strongest.relation.reason.rstrip(".")
    if len(found) == 1:
        return reason
    return f"{reason} (one of {counted(len(found), noun, f'{noun}s')})"


def _past_contest(conflicts: Sequence[ComparedPair], standing: Sequence[ComparedPair]) -> str:
    """Say what was contested, and by what current figures it may still be."""
    if not standing:
        return f"figures since overtaken conflicted: {_contest(conflicts, 'conflict')}"
    return (
        "only figures since overtaken conflict for certain, but current ones may: "
        f"{_contest(standing, 'possible conflict')}"
    )


def _strength(pair: ComparedPair) -> tuple[object, ...]:
    """What makes one conflict tell more than another; the greater the stronger.

    A publication's own voice tells least; then count how many of the two are current, whether
    both speakers are people or bodies with a name, whether they differ, whether both give the same
    measure, and how recent the two are.
    """
    one, other = pair.one, pair.other
    days = sorted((one.day.first, other.day.first))
    return (
        bool(one.voices) and bool(other.voices),
        pair.current,
        one.named and other.named,
        one.voices.isdisjoint(other.voices),
        one.measure == other.measure,
        *days,
        one.id,
        other.id,
    )
