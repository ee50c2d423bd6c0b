"""What rests on what: claims on a single source, judgements on claims."""

from __future__ import annotations

from collections.abc import Iterable

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Statement


def only_source(dossier: Dossier, statement: Statement) -> str | None:
    """Name the source without which the statement would be lost; None if others would be left.

    It is the one that every piece of evidence is, or reprints whole.
    """
    origins = {_origin(dossier, one.source) for one in statement.evidence}
    lone = origins if len(origins) == 1 else set()
    return next((one.source for one in statement.evidence if one.source in lone), None)


def lost_without(dossier: Dossier, source: str) -> list[Claim]:
    """Give the claims whose every piece of evidence is this source, or reprints it whole."""
    carried = {one.id: one for one, _ in dossier.evidence_from(source)}
    return [
        claim
        for statement in carried.values()
        if only_source(dossier, statement) == source
        for claim in statement.claims
    ]


def judgements_on(dossier: Dossier, claims: Iterable[Claim]) -> int:
    """Count the judgements that have one of the claims in their basis."""
    names = {claim.id for claim in claims}
    return sum(bool(names & set(one.basis)) for one in dossier.briefing.judgements)


def _origin(dossier: Dossier, name: str) -> str:
    """The source that this one reprints, or itself."""
    seen = {name}
    while (above := dossier.sources[name].derived_from) is not None and above not in seen:
        seen.add(above)
        name = above
    return name
