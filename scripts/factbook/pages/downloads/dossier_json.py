"""The whole dossier as one JSON file: every record, and every answer worked out from them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from factbook.pages.downloads.answer_json import answers
from factbook.pages.downloads.dossier_format import FORMAT, VERSION
from factbook.pages.downloads.plain_data import plain
from factbook.pages.downloads.question_pieces import questions_in_json
from factbook.pages.downloads.statement_pieces import statements_in_json
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import (
    ChunkQuery,
    ContextQuery,
    as_it_is,
    of_actors,
    of_events,
    of_sources,
)
from factbook.pages.parts.json_lines import Lines, Value, compact, in_lines, listing


def dossier_data(context: Context) -> dict[str, Value]:
    """Give the dossier and its answers as plain data, in the order of the files."""
    questions, statements = questions_in_json(context), statements_in_json(context)
    return {
        "format": FORMAT,
        "version": VERSION,
        "briefing": plain(context.dossier.briefing),
        "actors": _joined(_ACTORS, context),
        "sources": _joined(_SOURCES, context),
        "questions": questions["records"],
        "statements": statements["records"],
        "events": _joined(_EVENTS, context),
        "pages": listing(_pages(context)),
        "answers": answers(context, questions, statements),
    }


def dossier_json(context: Context) -> str:
    """Give the file: a line a record, so that two editions can be compared line by line."""
    parts = [
        f'"{name}": {in_lines(part, 2 if name == "answers" else 1, " ")}'
        for name, part in dossier_data(context).items()
    ]
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _joined(query: ChunkQuery[list[str]], context: Context) -> Lines:
    return listing(list(chain.from_iterable(query.each(context))))


def _actors_of(context: Context, names: Sequence[str]) -> list[str]:
    return [compact(plain(context.dossier.actors[name])) for name in names]


def _sources_of(context: Context, names: Sequence[str]) -> list[str]:
    return [compact(plain(context.dossier.sources[name])) for name in names]


def _events_of(context: Context, names: Sequence[str]) -> list[str]:
    return [compact(plain(context.dossier.events[name])) for name in names]


def _pages_of(context: Context, _: str) -> list[str]:
    return [compact(plain(one)) for one in context.dossier.pages.values()]


_ACTORS = ChunkQuery("actors-in-json", of_actors, _actors_of, as_it_is, as_it_is)
_SOURCES = ChunkQuery("sources-in-json", of_sources, _sources_of, as_it_is, as_it_is)
_EVENTS = ChunkQuery("events-in-json", of_events, _events_of, as_it_is, as_it_is)
_pages = ContextQuery("pages-in-json", _pages_of, as_it_is, as_it_is)
