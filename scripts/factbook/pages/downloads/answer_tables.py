"""What follows from the records, as tables: how questions and measures stand, and who stands where.

Each row names the question that it belongs to, so that the rows of one page are found by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from factbook.model.statement_record import Mode
from factbook.pages.downloads.csv_writer import cell, csv_line, days, fields, listed
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.page_wording import measure_label
from factbook.pages.parts.state_views import STATE_WORDS
from factbook.reasoning.answers import Stance, State

_STATE: Final = {
    "state": "how far those who answer agree",
    "reason": "why, in a sentence",
    "articles": "how many documents it rests on",
    "routes": "by how many independent routes these reached us",
    "claimants": "how many speak for themselves",
    "sides": "to how many sides these belong",
}
QUESTION_COLUMNS: Final = {
    "id": "the question's id, a permalink for good",
    "question": "the question in words",
    **_STATE,
    "claims": "how many claims answer it",
    "latest_earliest": "the first day on which the newest claim may have been said",
    "latest_latest": "the last day on which it may have been said",
    "proposition": "the statement that actors affirm or deny",
    "page": "where it stands on the site, seen from the home page",
}
MEASURE_COLUMNS: Final = {
    "question_id": "the question that the measure belongs to",
    "measure_id": "the measure's id",
    "measure": "the measure in words",
    "mode": "whether its figures speak of what is, or of what may come to be",
    "unit": "what it counts in",
    "kind": "cumulative for a count that can only grow, level for what can rise and fall, incident "
    "for figures of single events, sample for figures of surveys",
    "sum_of": "the measures that it is exactly the sum of: ids",
    "includes": "the measures that are part of it: ids",
    **_STATE,
    "spread_low": "the lowest of the current figures that can be compared; empty where none "
    "gives a lower end",
    "spread_high": "the highest of them; empty where none gives an upper end",
    "spread": "the two ends with whose they are and from when",
}
POSITION_COLUMNS: Final = {
    "question_id": "the question on whose proposition the position is",
    "actor_id": "whose position it is; that of a part counts as its whole's",
    "actor": "its name",
    "actor_ids": "the actors on whose pages it stands: whose position it is, and who spoke",
    "claim_id": "the claim that tells it",
    "position": "the position",
    "words": "the position as it is printed, such as “acknowledges”",
    "date_earliest": "the first day on which it may have been taken; empty if open",
    "date_latest": "the last such day; empty if open",
    "date_written": "that date, or of a silence its time (EDTF)",
    "voices": "who says so: ids of actors",
    "page": "where it stands on the site, seen from the home page",
}


def question_row(context: Context, question: str) -> str:
    """Give the row of a question with its state."""
    return csv_line(QUESTION_COLUMNS, _question(context, question))


def measure_rows(context: Context, question: str) -> Iterator[str]:
    """Give the rows of a question's measures that have figures, one for each mode of these."""
    for name in context.dossier.questions[question].measures:
        for mode in context.analysis.modes(name):
            yield csv_line(MEASURE_COLUMNS, _measure(context, name, mode))


def position_rows(context: Context, question: str) -> Iterator[str]:
    """Give the rows of a question's positions, by actor and in the order of time."""
    for stance in context.analysis.positions(question):
        yield csv_line(POSITION_COLUMNS, _position(context, question, stance))


def _question(context: Context, name: str) -> Mapping[str, str]:
    question = context.dossier.questions[name]
    claims = context.newest_first(context.dossier.claims_of_question(name))
    latest = context.dossier.statement_of(claims[0]).said.date if claims else None
    return {
        "id": name,
        "question": question.question,
        **_state(context.analysis.question_state(name)),
        "claims": str(len(claims)),
        **days("latest", latest),
        "proposition": question.proposition or "",
        "page": addresses.question(name),
    }


def _measure(context: Context, name: str, mode: Mode) -> Mapping[str, str]:
    dossier, measure = context.dossier, context.dossier.measures[name]
    state = context.analysis.measure_state(name, mode)
    spread = state.spread
    return {
        "question_id": dossier.question_of_measure(name).id,
        "measure_id": name,
        "measure": measure_label(dossier, name),
        "mode": mode.value,
        **fields(measure, "unit", "kind", "sum_of", "includes"),
        **_state(state),
        "spread_low": cell(spread.low if spread else None),
        "spread_high": cell(spread.high if spread else None),
        "spread": spread.words if spread else "",
    }


def _state(state: State) -> Mapping[str, str]:
    return {
        "state": STATE_WORDS[state.kind],
        **fields(state, "reason", "articles", "routes", "claimants", "sides"),
    }


def _position(context: Context, question: str, stance: Stance) -> Mapping[str, str]:
    dossier = context.dossier
    when = (stance.period or stance.when).date
    return {
        "question_id": question,
        "actor_id": stance.actor,
        "actor": dossier.actors[stance.actor].name,
        "actor_ids": listed(context.actors_of(stance)),
        "claim_id": stance.claim,
        **fields(stance, "position", "words", "voices"),
        **days("date", when),
        "page": context.addresses.claim(dossier.claims[stance.claim]),
    }
