"""The kinds of fact files, each with the record that they hold."""

from __future__ import annotations

from collections.abc import Mapping

from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event, Page
from factbook.model.question_record import Question
from factbook.model.record import Record
from factbook.model.source_record import Source
from factbook.model.statement_record import Statement

RECORD_TYPES: Mapping[str, type[Record]] = {
    "actors": Actor,
    "sources": Source,
    "questions": Question,
    "statements": Statement,
    "events": Event,
    "pages": Page,
    "briefing": Briefing,
}
"""By collection; where one id is given twice, the first of these has it."""
COLLECTIONS: Mapping[str, str] = {
    "actor": "actors",
    "source": "sources",
    "question": "questions",
    "statement": "statements",
    "event": "events",
    "page": "pages",
}
"""The collection of each kind of record that has an id."""
