"""What the downloads tell of each question, in finished pieces, and joined chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from factbook.pages.downloads.answer_tables import measure_rows, position_rows, question_row
from factbook.pages.downloads.claim_answers import opposed
from factbook.pages.downloads.evidence_tables import pair_rows
from factbook.pages.downloads.plain_data import plain, shaped
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ChunkQuery, ContextQuery, as_it_is, of_questions
from factbook.pages.parts.json_lines import Lines, Value, compact, listing, mapping, named_line


class QuestionPieces(NamedTuple):
    """A question's rows in three tables, and as JSON its record, states and positions."""

    row: str
    measure_rows: str
    position_rows: str
    record: str
    state: str
    measures: list[str]
    positions: str


class Told(NamedTuple):
    """What dossier.json has of the questions of a chunk: lines of each of its parts."""

    records: list[str]
    states: list[str]
    measures: list[str]
    positions: list[str]


def question_rows(context: Context) -> Iterator[str]:
    """The rows of questions.csv, in chunks."""
    return (rows for rows, _, _ in _ROWS.each(context))


def rows_of_measures(context: Context) -> Iterator[str]:
    """The rows of measures.csv, in chunks."""
    return (rows for _, rows, _ in _ROWS.each(context))


def rows_of_positions(context: Context) -> Iterator[str]:
    """The rows of positions.csv, in chunks."""
    return (rows for _, _, rows in _ROWS.each(context))


def rows_of_pairs(context: Context) -> Iterator[str]:
    """The rows of comparisons.csv, in chunks."""
    return _PAIRS.each(context)


def questions_in_json(context: Context) -> Mapping[str, Lines]:
    """The parts of dossier.json that go question by question."""
    chunks = list(_TOLD.each(context))
    return {
        "records": listing(list(chain.from_iterable(one.records for one in chunks))),
        "states": mapping(list(chain.from_iterable(one.states for one in chunks))),
        "measures": listing(list(chain.from_iterable(one.measures for one in chunks))),
        "positions": mapping(list(chain.from_iterable(one.positions for one in chunks))),
    }


def sums_in_json(context: Context) -> tuple[Sequence[str], Sequence[str]]:
    """The sums that follow, in the order of the files, and how they stand to each other."""
    sums, relations = _sums(context)
    return sums, relations


def _pieces(context: Context, name: str) -> QuestionPieces:
    analysis = context.analysis
    question = context.dossier.questions[name]
    return QuestionPieces(
        row=question_row(context, name),
        measure_rows=measure_rows(context, name),
        position_rows=position_rows(context, name),
        record=compact(plain(question)),
        state=compact(plain(analysis.question_state(name))),
        measures=[compact(one) for one in _measures(context, question.measures)],
        positions=compact(plain(analysis.positions(name))),
    )


def _measures(context: Context, measures: Sequence[str] | Mapping[str, Any]) -> Iterator[Value]:
    for name in measures:
        for mode in context.analysis.modes(name):
            state = context.analysis.measure_state(name, mode)
            yield {"measure": name, "mode": mode.value, "state": plain(state)}


def _rows_of(context: Context, questions: Sequence[str]) -> tuple[str, str, str]:
    pieces = [_of_question(context, name) for name in questions]
    return (
        "".join(one.row for one in pieces),
        "".join(one.measure_rows for one in pieces),
        "".join(one.position_rows for one in pieces),
    )


def _pairs_of_chunk(context: Context, questions: Sequence[str]) -> str:
    return "".join(_pairs_of(context, name) for name in questions)


def _told(context: Context, questions: Sequence[str]) -> Told:
    pieces = {name: _of_question(context, name) for name in questions}
    return Told(
        records=[of.record for of in pieces.values()],
        states=[named_line(name, of.state) for name, of in pieces.items()],
        measures=[one for of in pieces.values() for one in of.measures],
        positions=[named_line(name, of.positions) for name, of in pieces.items()],
    )


def _told_of_sums(context: Context, _: str) -> list[list[str]]:
    """The sums, and the pairs of them of which no claim tells, each by the first of the two."""
    derived = context.analysis.derived
    standing = context.analysis.standing
    sums = [compact({**shaped(one), "standing": plain(standing(one.id))}) for one in derived]
    places = {one.id: place for place, one in enumerate(derived)}
    relations = [
        compact(how)
        for one in derived
        for other, how in opposed(context, one.id)
        if places.get(other, -1) > places[one.id]
    ]
    return [sums, relations]


def _pieces_of_json(as_json: list[Any]) -> QuestionPieces:
    return QuestionPieces(*as_json)


def _told_of_json(as_json: list[Any]) -> Told:
    return Told(*as_json)


def _rows_of_json(as_json: list[str]) -> tuple[str, str, str]:
    return as_json[0], as_json[1], as_json[2]


_of_question = ContextQuery("question-pieces", _pieces, as_it_is, _pieces_of_json)
_pairs_of = ContextQuery("pair-rows", pair_rows, str, str)
_ROWS = ChunkQuery("question-rows", of_questions, _rows_of, as_it_is, _rows_of_json)
_PAIRS = ChunkQuery("pair-rows-of-chunk", of_questions, _pairs_of_chunk, str, str)
_TOLD = ChunkQuery("questions-in-json", of_questions, _told, as_it_is, _told_of_json)
_sums = ContextQuery("sums-in-json", _told_of_sums, as_it_is, as_it_is)
