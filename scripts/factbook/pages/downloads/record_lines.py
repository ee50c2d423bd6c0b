"""What the downloads tell of each statement with its claims, and of each question, line by line.

An edit makes the lines about few records anew, and joins them with those about records around them;
the files are joined of such chunks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factbook.model.question_record import Question
from factbook.model.series_statements import series_of
from factbook.model.statement_record import Claim
from factbook.pages.downloads.answer_tables import measure_rows, position_rows, question_row
from factbook.pages.downloads.claim_table import claim_row
from factbook.pages.downloads.evidence_tables import drift_row, pair_rows, statement_row
from factbook.pages.downloads.plain_data import plain, shaped
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery, query
from factbook.pages.parts.correction_notes import corrections_of_claim
from factbook.pages.parts.json_lines import Value, compact, named_line
from factbook.pages.parts.state_views import claim_state


def opposed_lines(context: Context, name: str) -> Iterator[tuple[str, str]]:
    """Each claim or derived figure that this one is in conflict with, and as JSON how."""
    for one, other, relation in context.opposed_rows(name):
        yield other, compact({"one": one, "other": other, **shaped(relation)})


@query("statement-lines")
def _of_statement(context: Context, name: str) -> Mapping[str, list[Any]]:
    """Lines about a statement, by what they are lines of; `opposed` has two ids before each."""
    statement = context.dossier.statements[name]
    claims, drifts = statement.claims, context.analysis.drifts_of(name)
    series, routes = series_of(name), context.analysis.routes(name)
    return {
        "statement-rows": [statement_row(context, statement)],
        "statement-records": [] if series else [compact(plain(statement))],
        "statement-routes": [named_line(series or name, compact(plain(routes)))],
        "claim-rows": [claim_row(context, one) for one in claims],
        "claim-answers": [named_line(one.id, compact(_answer(context, one))) for one in claims],
        "drift-rows": [drift_row(context, one) for one in drifts],
        "drift-records": [compact(plain(one)) for one in drifts],
        "opposed": [[one.id, *how] for one in claims for how in opposed_lines(context, one.id)],
    }


def _answer(context: Context, claim: Claim) -> Value:
    """What follows for a claim."""
    dossier = context.dossier
    read = dossier.number_of(claim)
    contested = claim_state(context, claim.id)
    return {
        "sentence": claim.sentence,
        "by": list(dossier.statement_of(claim).by),
        "question": dossier.question_of(claim).id,
        "as_of": plain(dossier.as_of(claim)),
        "interval": plain(read.interval(dossier.briefing.tolerance)) if read else None,
        "standing": plain(context.analysis.standing(claim.id)),
        "contested": {"state": contested.word or None, "reason": contested.reason or None},
        "corrections": [one.id for one in corrections_of_claim(dossier, claim)],
        "page": context.addresses.claim(claim),
    }


def _relations(context: Context, name: str) -> Iterator[str]:
    """Each pair once, told by whichever of the two comes first; sums come after all claims."""
    opposed = _of_statement(context, name)["opposed"]
    places = _places(context) if opposed else {}
    own, every = series_of(name), context.dossier.series
    for one, other, line in opposed:
        of = series_of(other)
        # What a claim tells of a row, its series need not tell again.
        if own is not None and of is None and other not in every:
            continue
        if (own is None and of is not None) or _is_later(places, of or other, one):
            yield line


def _is_later(places: Mapping[str, int], other: str, one: str) -> bool:
    return places.get(other, len(places)) > places[one]


# Never stored: whoever needs it makes it of the ids alone.
@query("claim-places", None, None)
def _places(context: Context) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(context.dossier.claims)}


@query("question-lines")
def _of_question(context: Context, name: str) -> Mapping[str, list[str]]:
    """All lines about a question but those of its pairs, by what they are lines of."""
    analysis, question = context.analysis, context.dossier.questions[name]
    return {
        "question-rows": [question_row(context, name)],
        "measure-rows": list(measure_rows(context, name)),
        "position-rows": list(position_rows(context, name)),
        "question-records": [compact(plain(question))],
        "question-states": [named_line(name, compact(plain(analysis.question_state(name))))],
        "measure-states": list(_measure_states(context, question)),
        "question-positions": [named_line(name, compact(plain(analysis.positions(name))))],
    }


def _measure_states(context: Context, question: Question) -> Iterator[str]:
    for name in question.measures:
        for mode in context.analysis.modes(name):
            state = plain(context.analysis.measure_state(name, mode))
            yield compact({"measure": name, "mode": mode.value, "state": state})


STATEMENT_ROWS = LinesQuery.part("statement-rows", "statements", _of_statement)
STATEMENT_RECORDS = LinesQuery.part("statement-records", "statements", _of_statement)
STATEMENT_ROUTES = LinesQuery.part("statement-routes", "statements", _of_statement)
CLAIM_ROWS = LinesQuery.part("claim-rows", "statements", _of_statement)
CLAIM_ANSWERS = LinesQuery.part("claim-answers", "statements", _of_statement)
DRIFT_ROWS = LinesQuery.part("drift-rows", "statements", _of_statement)
DRIFTS = LinesQuery.part("drift-records", "statements", _of_statement)
RELATIONS = LinesQuery("relations-in-json", "statements", _relations)
QUESTION_ROWS = LinesQuery.part("question-rows", "questions", _of_question)
MEASURE_ROWS = LinesQuery.part("measure-rows", "questions", _of_question)
POSITION_ROWS = LinesQuery.part("position-rows", "questions", _of_question)
QUESTION_RECORDS = LinesQuery.part("question-records", "questions", _of_question)
QUESTION_STATES = LinesQuery.part("question-states", "questions", _of_question)
MEASURE_STATES = LinesQuery.part("measure-states", "questions", _of_question)
POSITIONS = LinesQuery.part("question-positions", "questions", _of_question)
PAIR_ROWS = LinesQuery("pair-rows", "questions", pair_rows)
