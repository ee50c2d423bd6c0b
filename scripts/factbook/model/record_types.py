"""The kinds of fact files, each with the record that they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event, Page
from factbook.model.correction_record import Correction
from factbook.model.incident_record import Incident
from factbook.model.place_record import Place
from factbook.model.question_record import Question
from factbook.model.record import Record
from factbook.model.references import Mark, MarkedField, marked_fields
from factbook.model.series_record import Series
from factbook.model.source_record import Source
from factbook.model.statement_record import Statement

M = TypeVar("M", bound=Mark)

RECORD_TYPES: Mapping[str, type[Record]] = {
    "actors": Actor,
    "sources": Source,
    "questions": Question,
    "statements": Statement,
    "series": Series,
    "events": Event,
    "places": Place,
    "incidents": Incident,
    "corrections": Correction,
    "pages": Page,
    "briefing": Briefing,
}
"""By collection; where one id is given twice, the first of these has it."""
COLLECTIONS: Mapping[str, str] = {
    "actor": "actors",
    "source": "sources",
    "question": "questions",
    "statement": "statements",
    "series": "series",
    "event": "events",
    "place": "places",
    "incident": "incidents",
    "correction": "corrections",
    "page": "pages",
}
"""The collection of each kind of record that has an id."""


def fields_marked(mark: type[M]) -> Mapping[str, Sequence[tuple[MarkedField, M]]]:
    """By collection, every field of its records that has such a mark."""
    return {
        collection: [
            (field, field.mark) for field in marked_fields(record) if isinstance(field.mark, mark)
        ]
        for collection, record in RECORD_TYPES.items()
    }
