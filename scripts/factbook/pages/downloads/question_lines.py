"""What the downloads tell of each question, in finished lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factbook.model.question_record import Question
from factbook.pages.downloads.answer_tables import measure_rows, position_rows, question_row
from factbook.pages.downloads.evidence_tables import pair_rows
from factbook.pages.downloads.plain_data import plain
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery, of_questions, query
from factbook.pages.parts.json_lines import compact, named_line


@query("question-lines")
def _lines(context: Context, name: str) -> Mapping[str, list[str]]:
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


QUESTION_ROWS = LinesQuery.part("question-rows", of_questions, _lines)
MEASURE_ROWS = LinesQuery.part("measure-rows", of_questions, _lines)
POSITION_ROWS = LinesQuery.part("position-rows", of_questions, _lines)
QUESTION_RECORDS = LinesQuery.part("question-records", of_questions, _lines)
QUESTION_STATES = LinesQuery.part("question-states", of_questions, _lines)
MEASURE_STATES = LinesQuery.part("measure-states", of_questions, _lines)
POSITIONS = LinesQuery.part("question-positions", of_questions, _lines)
PAIR_ROWS = LinesQuery("pair-rows", of_questions, pair_rows)
