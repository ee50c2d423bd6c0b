"""What the reasoning worked out about one claim, as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.model.statement_record import Claim
from factbook.pages.downloads.plain_data import plain, shaped
from factbook.pages.parts.context import Context
from factbook.pages.parts.json_lines import Value
from factbook.pages.parts.state_views import claim_state


def of_claim(context: Context, claim: Claim) -> Value:
    """Give what follows for a claim."""
    dossier = context.dossier
    read = claim.reading or claim.figure
    contested = claim_state(context, claim.id)
    return {
        "sentence": claim.sentence,
        "by": list(dossier.statement_of(claim).by),
        "question": dossier.question_of(claim).id,
        "as_of": plain(dossier.as_of(claim)),
        "interval": plain(read.interval(dossier.briefing.tolerance)) if read else None,
        "standing": plain(context.analysis.standing(claim.id)),
        "contested": {"state": contested.word or None, "reason": contested.reason or None},
        "page": context.addresses.claim(claim),
    }


def opposed(context: Context, name: str) -> Iterator[tuple[str, Value]]:
    """Give each other claim or derived figure that this one is in conflict with, and how."""
    for other, relation in context.opposed(name):
        yield other, {"one": name, "other": other, **shaped(relation)}
