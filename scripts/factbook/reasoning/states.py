"""How far those who answer a question agree: the state of a measure and of a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factbook.model.actor_record import Actor, ActorKind
from factbook.reasoning.answers import RelationKind, Spread, State, StateKind
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.conflict_ranking import by_weight, conflict_weight
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.latest_positions import LatestPositions
from factbook.reasoning.pairing import ComparedPair
from factbook.reasoning.words import counted, joined, name_in_sentence, sentence

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
    printed: Sequence[ComparedPair] = (),
) -> State:
    """What claims on a question come to that are not replaced, given their pairs.

    `printed` are pairs of a current figure and one that sources print as somebody else's: of what
    is contested anyway, such a pair may tell most.
    """
    dossier = index.dossier
    claims = [term for term in terms if term.claim is not None]
    names = dict.fromkeys(name for term in claims for name in term.statements)
    statements = [dossier.statements[name] for name in names]
    claimants = frozenset[str]().union(*(term.voices for term in claims))
    articles = frozenset[str]().union(*(index.routes.articles(one) for one in statements))
    speakers = [dossier.actors[name] for name in sorted(claimants)]
    leading = _leading(pairs, printed)
    saying = frozenset[str]().union(*(term.claimants for term in claims))
    others = [dossier.actors[name] for name in sorted(saying)]
    others = [one for one in others if one.kind is not ActorKind.MEDIA]
    latest = index.latest_positions[question]
    kind, because = _kind(pairs, leading, claims, speakers, others, latest)
    return State(
        kind,
        sentence(because),
        articles=len(articles),
        routes=index.routes.count(statements),
        claimants=len(claimants),
        sides=len(index.voices.sides(claimants)),
        spread=spread,
        between=_ends_in_order(leading),
        weight=conflict_weight(leading).numbers if leading else (),
    )


def _kind(  # noqa: PLR0911 - one return for each kind of state, in the order of the design
    pairs: Sequence[ComparedPair],
    leading: ComparedPair | None,
    claims: Sequence[Item],
    speakers: Sequence[Actor],
    others: Sequence[Actor],
    latest_positions: LatestPositions,
) -> tuple[StateKind, str]:
    """The kind of a state and its reason.

    `speakers` are those whose own word it is, `others` all who say it and are no publication.
    """
    if leading is not None:
        conflicts = [pair for pair in pairs if pair.relation.kind is RelationKind.CONFLICT]
        if any(pair.current for pair in conflicts):
            return StateKind.CONTESTED, leading.relation.reason
        if conflicts:
            return StateKind.WAS_CONTESTED, _past_contest(conflicts, leading, latest_positions)
        return StateKind.POSSIBLY_CONTESTED, leading.relation.reason
    if not claims:
        return StateKind.NOTHING_COMPARABLE, "no claim that still stands answers it"
    if not speakers:
        reason = "it was published without naming a source, and nobody is named who said it"
        return StateKind.NOTHING_COMPARABLE, reason
    if len(speakers) == 1:
        alone, beside = speakers[0], [one for one in others if one.id != speakers[0].id]
        return StateKind.ONE_CLAIMANT, _alone(alone, beside, claims, pairs)
    if all(term.surveyed is not None for term in claims):
        return _of_surveys(pairs, claims)
    if not pairs and all(term.stands_alone for term in claims):
        return StateKind.NOTHING_COMPARABLE, _SINGLE
    if not any(_by_different_claimants(pair) for pair in pairs):
        return StateKind.NOTHING_COMPARABLE, "no two claimants speak to the same point"
    every = "both" if len(speakers) == _BOTH else f"all {counted(len(speakers), '', '').strip()}"
    return StateKind.CONSISTENT, f"{every} claimants are consistent"


def _leading(pairs: Sequence[ComparedPair], printed: Sequence[ComparedPair]) -> ComparedPair | None:
    """The conflict, or possible one, that tells most; None where nothing is contested.

    What was overtaken on both sides leads only where nothing else is in conflict, and a possible
    conflict of such claims contests nothing.
    """
    opposed = by_weight(pairs)
    standing = [pair for pair in opposed if pair.current]
    if standing:
        return by_weight((*standing, *printed))[0]
    past = [pair for pair in opposed if pair.relation.kind is RelationKind.CONFLICT]
    return past[0] if past else None


def _of_surveys(pairs: Sequence[ComparedPair], claims: Sequence[Item]) -> tuple[StateKind, str]:
    """How far the latest surveys of different claimants are apart."""
    latest = [one for one in pairs if one.current == _BOTH and _by_different_claimants(one)]
    apart = [one for one in latest if one.relation.kind is RelationKind.APART_BY_MORE]
    if apart:
        return StateKind.APART_BY_MORE, max(apart, key=conflict_weight).relation.reason
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


def _ends_in_order(leading: ComparedPair | None) -> tuple[str, str] | None:
    """The ids of the two that conflict, the earlier first."""
    if leading is None:
        return None
    first, second = sorted((leading.one, leading.other), key=lambda term: term.rank)
    return first.id, second.id


def _by_different_claimants(pair: ComparedPair) -> bool:
    voices, others = pair.one.voices, pair.other.voices
    return bool(voices) and bool(others) and voices != others


def _alone(
    speaker: Actor,
    beside: Sequence[Actor],
    claims: Sequence[Item],
    pairs: Sequence[ComparedPair],
) -> str:
    """Say whose word alone it is, and what those who may repeat it and publications add to that."""
    name = name_in_sentence(speaker)
    if beside:
        many = len(beside) > _BOTH
        others = [counted(len(beside), "other claimant", "other claimants")] * many
        who = joined(others or [name_in_sentence(one) for one in beside])
        return f"only {name} said this independently; what {who} said goes back to it, or may"
    if all(term.voices for term in claims):
        return f"only {name} said this"
    same = (RelationKind.AGREE, RelationKind.ROUNDING)
    repeated = any(
        pair.relation.kind in same
        and pair.one.kind is Kind.FIGURE
        and bool(pair.one.voices) != bool(pair.other.voices)
        for pair in pairs
    )
    voice = "repeat the figure" if repeated else "speak of it"
    return f"only {name} said this; publications {voice} without naming a source"


def _past_contest(
    conflicts: Sequence[ComparedPair], leading: ComparedPair, latest_positions: LatestPositions
) -> str:
    """Say what was contested, and by what current claims it may still be."""
    figures = [pair for pair in conflicts if pair.one.position is pair.other.position is None]
    opposed = [pair for pair in conflicts if pair.about_positions]
    reason = leading.relation.reason.rstrip(".")
    may = f"current claims may conflict: {reason}" if leading.current else ""
    if opposed and not figures:
        old = latest_positions.given_up(term for pair in opposed for term in (pair.one, pair.other))
        return f"{old}; but {may}" if may else old
    if may:
        return f"no two current figures conflict for certain, but some may: {reason}"
    what = "earlier figures, since updated," if figures else "positions since given up"
    past = by_weight(figures or conflicts)[0].relation.reason.rstrip(".")
    return f"{what} conflicted: {past}"
