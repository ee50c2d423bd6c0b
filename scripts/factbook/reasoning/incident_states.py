"""How far those agree who tell of the incidents of a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim
from factbook.reasoning.account_relations import AccountRelation
from factbook.reasoning.answers import RelationKind, State, StateKind
from factbook.reasoning.incident_rows import IncidentRow
from factbook.reasoning.words import counted, name_in_sentence, sentence

_WORST_FIRST: Final = (
    StateKind.CONTESTED,
    StateKind.POSSIBLY_CONTESTED,
    StateKind.WAS_CONTESTED,
    StateKind.CONSISTENT,
    StateKind.ONE_CLAIMANT,
    StateKind.NOTHING_COMPARABLE,
)


def with_incidents(
    dossier: Dossier,
    claims: Sequence[Claim],
    state: State,
    rows: Iterable[IncidentRow],
    relations: Iterable[AccountRelation],
) -> State:
    """The state of a question or measure whose incidents are these; `state`: that of its claims.

    A table, and a claimant, is one route, however many incidents it has.
    """
    told = list(rows)
    tellers = {one: None for row in told for one in row.claimants}
    tables = {one: None for row in told for one in row.sources}
    statements = [dossier.statement_of(claim) for claim in claims]
    speakers = {name for one in statements for name in one.by}
    documents = {evidence.source for one in statements for evidence in one.evidence}
    sides = {dossier.side_of(name) for name in {**tellers, **dict.fromkeys(speakers)}} - {None}
    own, reason = _of_accounts(dossier, list(tellers), list(relations))
    worse = min((own, state.kind), key=_WORST_FIRST.index)
    return replace(
        state,
        kind=worse,
        reason=sentence(reason) if worse is own else state.reason,
        articles=len(documents | set(tables)),
        routes=state.routes + min(len(tellers), len(tables)),
        claimants=len(speakers | set(tellers)),
        sides=len(sides),
    )


def _of_accounts(
    dossier: Dossier, tellers: list[str], relations: list[AccountRelation]
) -> tuple[StateKind, str]:
    conflicts = [one for one in relations if one.kind is RelationKind.CONFLICT]
    if conflicts:
        incidents = len({one.incident for one in conflicts})
        first = conflicts[0].reason.rstrip(".")
        many = f" (accounts of {incidents:,} incidents conflict)" if incidents > 1 else ""
        return StateKind.CONTESTED, f"{first}{many}"
    if len(tellers) == 1:
        name = name_in_sentence(dossier.actors[tellers[0]])
        alone = f"all accounts are by {name}"
        return StateKind.ONE_CLAIMANT, alone
    compared = len({one.incident for one in relations})
    if not compared:
        return StateKind.NOTHING_COMPARABLE, "no two claimants tell of the same incident"
    who = counted(len(tellers), "claimant", "claimants")
    of = counted(compared, "incident", "incidents")
    return StateKind.CONSISTENT, f"{who} agree on {of} they share"
