"""What the downloads tell of each statement and its claims, in finished lines.

An edit makes those of few statements anew, and joins them with those of the statements around them;
the files are joined of such chunks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factbook.model.statement_record import Claim
from factbook.pages.downloads.claim_table import claim_row
from factbook.pages.downloads.evidence_tables import drift_row, statement_row
from factbook.pages.downloads.plain_data import plain, shaped
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery, of_statements, query
from factbook.pages.parts.json_lines import Value, compact, named_line
from factbook.pages.parts.state_views import claim_state


def opposed_lines(context: Context, name: str) -> Iterator[tuple[str, str]]:
    """Each claim or derived figure that this one is in conflict with, and as JSON how."""
    for other, relation in context.opposed(name):
        yield other, compact({"one": name, "other": other, **shaped(relation)})


@query("statement-lines")
def _lines(context: Context, name: str) -> Mapping[str, list[Any]]:
    """Lines about a statement, by what they are lines of; `opposed` has two ids before each."""
    statement = context.dossier.statements[name]
    claims, drifts = statement.claims, context.analysis.drifts_of(name)
    return {
        "statement-rows": [statement_row(context, statement)],
        "statement-records": [compact(plain(statement))],
        "statement-routes": [named_line(name, compact(plain(context.analysis.routes(name))))],
        "claim-rows": [claim_row(context, one) for one in claims],
        "claim-answers": [named_line(one.id, compact(_answer(context, one))) for one in claims],
        "drift-rows": [drift_row(context, one) for one in drifts],
        "drift-records": [compact(plain(one)) for one in drifts],
        "opposed": [[one.id, *how] for one in claims for how in opposed_lines(context, one.id)],
    }


def _answer(context: Context, claim: Claim) -> Value:
    """What follows for a claim."""
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


def _relations(context: Context, name: str) -> Iterator[str]:
    """Each pair once, told by whichever of the two comes first; sums come after all claims."""
    opposed = _lines(context, name)["opposed"]
    places = _places(context) if opposed else {}
    for one, other, line in opposed:
        if places.get(other, len(places)) > places[one]:
            yield line


# Never stored: whoever needs it makes it of the ids alone.
@query("claim-places", None, None)
def _places(context: Context) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(context.dossier.claims)}


STATEMENT_ROWS = LinesQuery.part("statement-rows", of_statements, _lines)
STATEMENT_RECORDS = LinesQuery.part("statement-records", of_statements, _lines)
STATEMENT_ROUTES = LinesQuery.part("statement-routes", of_statements, _lines)
CLAIM_ROWS = LinesQuery.part("claim-rows", of_statements, _lines)
CLAIM_ANSWERS = LinesQuery.part("claim-answers", of_statements, _lines)
DRIFT_ROWS = LinesQuery.part("drift-rows", of_statements, _lines)
DRIFTS = LinesQuery.part("drift-records", of_statements, _lines)
RELATIONS = LinesQuery("relations-in-json", of_statements, _relations)
