"""How far those who answer a question agree: the state of a measure and of a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factbook.model.actor_record import Actor
from factbook.reasoning.answers import RelationKind, Spread, State, StateKind
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.latest_positions import LatestPositions
from factbook.reasoning.pairing import ComparedPair
from factbook.reasoning.words import counted, name_in_sentence, sentence

_SINGLE: Final = (
    "its figures are of single incidents or samples, and those of different statements are not "
    "compared"
)

_NO_MARGIN: Final = (
    "its surveys give no margin of error, so whether two of them differ cannot be said"
)
_BOTH: Final = 2


def state_of(
    index: ComparisonIndex,
    question: str,
    terms: Sequence[Item],
    pairs: Sequence[ComparedPair],
    spread: Spread | None = None,
) -> State:
    """What claims on a question come to that are not replaced, given their pairs."""
    dossier = index.dossier
    claims = [term for term in terms if term.claim is not None]
    names = dict.fromkeys(name for term in claims for name in term.statements)
    statements = [dossier.statements[name] for name in names]
    claimants = frozenset[str]().union(*(term.voices for term in claims))
    articles = frozenset[str]().union(*(index.routes.articles(one) for one in statements))
    speakers = [dossier.actors[name] for name in sorted(claimants)]
    kind, because = _kind(pairs, claims, speakers, index.latest_positions[question])
    return State(
        kind,
        sentence(because),
        articles=len(articles),
        routes=index.routes.count(statements),
        claimants=len(claimants),
        sides=len(index.voices.sides(claimants)),
        spread=spread,
        between=_weightiest(pairs),
    )


def _kind(  # noqa: PLR0911 - one return for each kind of state, in the order of the design
    pairs: Sequence[ComparedPair],
    claims: Sequence[Item],
    speakers: Sequence[Actor],
    latest_positions: LatestPositions,
) -> tuple[StateKind, str]:
    """The kind of a state and its reason; `speakers` are the claimants."""
    conflicts, standing = _troubled(pairs)
    if current := [pair for pair in conflicts if pair.current]:
        return StateKind.CONTESTED, _contest(current, "conflict")
    if conflicts:
        return StateKind.WAS_CONTESTED, _past_contest(conflicts, standing, latest_positions)
    if standing:
        return StateKind.POSSIBLY_CONTESTED, _contest(standing, "possible conflict")
    if not claims:
        return StateKind.NOTHING_COMPARABLE, "no claim that stands answers it"
    if not speakers:
        reason = "it is told in publications' own voice alone, and no claimant stands behind it"
        return StateKind.NOTHING_COMPARABLE, reason
    if len(speakers) == 1:
        return StateKind.ONE_CLAIMANT, _alone(name_in_sentence(speakers[0]), claims, pairs)
    if all(term.surveyed is not None for term in claims):
        return _of_surveys(pairs, claims)
    if not pairs and all(term.stands_alone for term in claims):
        return StateKind.NOTHING_COMPARABLE, _SINGLE
    if not any(_by_different_claimants(pair) for pair in pairs):
        reason = (
            f"none of its {_count(claims):,} claims that stand can be compared with one by a "
            "different claimant"
        )
        return StateKind.NOTHING_COMPARABLE, reason
    reason = f"nothing that {counted(len(speakers), 'claimant', 'claimants')} say is in conflict"
    return StateKind.CONSISTENT, reason


def _of_surveys(pairs: Sequence[ComparedPair], claims: Sequence[Item]) -> tuple[StateKind, str]:
    """How far the latest surveys of different claimants are apart."""
    latest = [one for one in pairs if one.current == _BOTH and _by_different_claimants(one)]
    apart = [one for one in latest if one.relation.kind is RelationKind.APART_BY_MORE]
    if apart:
        return StateKind.APART_BY_MORE, _contest(apart, "difference")
    if latest:
        if len(latest) == 1:
            return StateKind.WITHIN_MARGINS, latest[0].relation.reason
        words = counted(len(latest), "pair", "pairs")
        reason = f"the latest surveys are within their margins, all {words} that are of one time"
        return StateKind.WITHIN_MARGINS, reason
    if not any(term.surveyed and term.surveyed.margin for term in claims):
        return StateKind.NO_MARGIN, _NO_MARGIN
    reason = "no two claimants give a margin with their latest surveys and asked at one time"
    return StateKind.NOTHING_COMPARABLE, reason


def _count(claims: Sequence[Item]) -> int:
    """How many claims these are: a series is one, however many of its rows are compared."""
    return len({term.series or term.id for term in claims})


def _troubled(
    pairs: Sequence[ComparedPair],
) -> tuple[list[ComparedPair], list[ComparedPair]]:
    """The pairs in conflict, and those in possible conflict of which one is current."""
    conflicts = [pair for pair in pairs if pair.relation.kind is RelationKind.CONFLICT]
    possible = [pair for pair in pairs if pair.relation.kind is RelationKind.POSSIBLE_CONFLICT]
    return conflicts, [pair for pair in possible if pair.current]


def _weightiest(pairs: Sequence[ComparedPair]) -> tuple[str, str] | None:
    """The pair whose conflict tells most, by ids, the earlier first: what now stands before all."""
    conflicts, standing = _troubled(pairs)
    current = [pair for pair in conflicts if pair.current]
    found = current or standing or conflicts
    if not found:
        return None
    strongest = max(found, key=_strength)
    first, second = sorted((strongest.one, strongest.other), key=lambda term: term.rank)
    return first.id, second.id


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


def _alone(name: str, claims: Sequence[Item], pairs: Sequence[ComparedPair]) -> str:
    """Say whose word alone it is, and what publications' own voices add to that."""
    if all(term.voices for term in claims):
        return f"it rests on the word of {name} alone, so nothing confirms or contradicts it"
    same = (RelationKind.AGREE, RelationKind.ROUNDING)
    repeated = any(
        pair.relation.kind in same
        and pair.one.kind is Kind.FIGURE
        and bool(pair.one.voices) != bool(pair.other.voices)
        for pair in pairs
    )
    voice = "repeat the figure" if repeated else "speak of it"
    phrased = f"publications {voice} in their own voice, which confirms nothing"
    return f"it rests on the word of one claimant, {name}; {phrased}"


def _past_contest(
    conflicts: Sequence[ComparedPair],
    standing: Sequence[ComparedPair],
    latest_positions: LatestPositions,
) -> str:
    """Say what was contested, and by what current claims it may still be."""
    figures = [pair for pair in conflicts if pair.one.position is pair.other.position is None]
    opposed = [pair for pair in conflicts if pair.about_positions]
    if opposed and not figures:
        old = latest_positions.given_up(term for pair in opposed for term in (pair.one, pair.other))
        if not standing:
            return old
        return f"{old}; but current claims may conflict: {_contest(standing, 'possible conflict')}"
    if not standing:
        what = "figures since overtaken" if figures else "positions since given up"
        return f"{what} conflicted: {_contest(figures or conflicts, 'conflict')}"
    return (
        "only figures since overtaken conflict for certain, but current ones may: "
        f"{_contest(standing, 'possible conflict')}"
    )


def _strength(pair: ComparedPair) -> tuple[object, ...]:
    """What makes one conflict tell more than another; the greater the stronger.

    A silence tells least, and a publication's own voice little; then count how many of the two are
    current, whether both speakers are people or bodies with a name, whether they differ, whether
    both give the same measure, whether both speak of one day, and how recent the two are.
    """
    one, other = pair.one, pair.other
    days = sorted((one.day.first, other.day.first))
    return (
        not pair.about_silence,
        bool(one.voices) and bool(other.voices),
        pair.current,
        one.named and other.named,
        one.voices.isdisjoint(other.voices),
        one.measure == other.measure,
        one.day.known and one.day == other.day,
        *days,
        one.id,
        other.id,
    )
