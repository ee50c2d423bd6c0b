"""What the reasoning worked out, as plain data: the second half of the dossier's JSON."""

from __future__ import annotations

from collections.abc import Mapping

from factbook.pages.downloads.question_pieces import sums_in_json
from factbook.pages.parts.context import Context
from factbook.pages.parts.json_lines import Lines, Value, listing


def answers(
    context: Context, questions: Mapping[str, Lines], statements: Mapping[str, Lines]
) -> dict[str, Value]:
    """Give every answer, in the order of the files, from what there is of questions and claims."""
    briefing, analysis = context.dossier.briefing, context.analysis
    sums, between_sums = sums_in_json(context)
    return {
        "questions": questions["states"],
        "measures": questions["measures"],
        "claims": statements["claims"],
        "statements": statements["routes"],
        "relations": listing([*statements["relations"].encoded, *between_sums]),
        "derived": listing(sums),
        "drifts": statements["drifts"],
        "positions": questions["positions"],
        "judgements": {
            one.id: list(analysis.judgement_flags(one.id)) for one in briefing.judgements
        },
    }
