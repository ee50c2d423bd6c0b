"""Actors, sources and events as tables, one row a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from factbook.model.actor_record import Actor
from factbook.model.briefing import Event
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim
from factbook.pages.downloads.csv_table import columns, csv_line, csv_of_lines, listed
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ChunkQuery, of_actors, of_events, of_sources
from factbook.pages.parts.day_cells import first_day, last_day, written
from factbook.pages.parts.dependence import judgements_on, lost_without
from factbook.reasoning.answers import Standing

SOURCE_COLUMNS: Final = columns(
    {
        "id": "the source's id, a permalink for good",
        "type": "what kind of document it is (a type of CSL)",
        "publisher": "who published it",
        "title": "its title",
        "authors": "who wrote it",
        "issued_earliest": "the first day on which it may have been published",
        "issued_latest": "the last day on which it may have been published",
        "issued_written": "that date as the fact file has it (EDTF)",
        "accessed_written": "when it was read (EDTF)",
        "url": "where it can be read",
        "archive": "where a copy is kept",
        "language": "its language (a BCP 47 tag)",
        "reliability": "how far it can be relied on, A to F (Admiralty code)",
        "seen": "how much of it was read",
        "derived_from": "the source that it reprints whole",
        "statements": "how many statements it carries",
        "claims": "how many claims these make",
        "claims_alone": "how many of them would be lost without it",
        "current_alone": "how many of these are current",
        "judgements_alone": "how many key judgements rest on one of these",
        "note": "what the editors say of it",
        "page": "where it stands on the site, seen from the home page",
    }
)
ACTOR_COLUMNS: Final = columns(
    {
        "id": "the actor's id, a permalink for good",
        "name": "the name",
        "short": "a short name",
        "kind": "what sort of speaker it is",
        "side": "the side that it belongs to, itself or through what it is part of",
        "part_of": "the actor whose voice it is",
        "names": "other names, each with its language",
        "interest": "what it has at stake",
        "wikidata": "its item in Wikidata",
        "claims": "how many claims it makes or speaks",
        "note": "what the editors say of it",
        "page": "where it stands on the site, seen from the home page",
    }
)
EVENT_COLUMNS: Final = columns(
    {
        "id": "the event's id, a permalink for good",
        "date_earliest": "the first day on which it may have happened",
        "date_latest": "the last day on which it may have happened",
        "date_written": "that date as the fact file has it (EDTF)",
        "title": "what happened",
        "place": "where",
        "claim_ids": "the claims that say so",
        "text": "more about it, in Markdown as written",
        "page": "where it stands on the site, seen from the home page",
    }
)


def source_table(context: Context) -> str:
    """Give every source, in the order of the files."""
    return csv_of_lines(SOURCE_COLUMNS, _SOURCES.each(context))


def actor_table(context: Context) -> str:
    """Give every actor, in the order of the files."""
    return csv_of_lines(ACTOR_COLUMNS, _ACTORS.each(context))


def event_table(context: Context) -> str:
    """Give every event, in the order of the files."""
    return csv_of_lines(EVENT_COLUMNS, _EVENTS.each(context))


def _source_rows(context: Context, names: Sequence[str]) -> str:
    sources = (context.dossier.sources[name] for name in names)
    return "".join(csv_line(SOURCE_COLUMNS, _source(context, one)) for one in sources)


def _actor_rows(context: Context, names: Sequence[str]) -> str:
    actors = (context.dossier.actors[name] for name in names)
    return "".join(csv_line(ACTOR_COLUMNS, _actor(context, one)) for one in actors)


def _event_rows(context: Context, names: Sequence[str]) -> str:
    events = (context.dossier.events[name] for name in names)
    return "".join(csv_line(EVENT_COLUMNS, _event(context, one)) for one in events)


def _source(context: Context, source: Source) -> Mapping[str, str]:
    carried = {one.id: one for one, _ in context.dossier.evidence_from(source.id)}
    alone = lost_without(context.dossier, source.id)
    current = [one for one in alone if _is_current(context, one)]
    return {
        "id": source.id,
        "type": source.type.value,
        "publisher": source.publisher,
        "title": source.title or "",
        "authors": listed(source.author),
        "issued_earliest": first_day(source.issued),
        "issued_latest": last_day(source.issued),
        "issued_written": written(source.issued),
        "accessed_written": written(source.accessed),
        "url": source.url or "",
        "archive": source.archive or "",
        "language": source.language or "",
        "reliability": source.reliability.value if source.reliability else "",
        "seen": source.seen.value if source.seen else "",
        "derived_from": source.derived_from or "",
        "statements": str(len(carried)),
        "claims": str(sum(len(one.claims) for one in carried.values())),
        "claims_alone": str(len(alone)),
        "current_alone": str(len(current)),
        "judgements_alone": str(judgements_on(context.dossier, alone)),
        "note": source.note or "",
        "page": addresses.source(source.id),
    }


def _is_current(context: Context, claim: Claim) -> bool:
    return context.analysis.standing(claim.id).standing is Standing.CURRENT


def _actor(context: Context, actor: Actor) -> Mapping[str, str]:
    names = (f"{tag}: {name}" for tag, several in actor.names.items() for name in several)
    return {
        "id": actor.id,
        "name": actor.name,
        "short": actor.short or "",
        "kind": actor.kind.value,
        "side": context.dossier.side_of(actor.id) or "",
        "part_of": actor.part_of or "",
        "names": listed(names),
        "interest": actor.interest or "",
        "wikidata": actor.wikidata or "",
        "claims": str(len(context.dossier.claims_of_actor(actor.id))),
        "note": actor.note or "",
        "page": addresses.actor(actor.id),
    }


def _event(context: Context, event: Event) -> Mapping[str, str]:
    return {
        "id": event.id,
        "date_earliest": first_day(event.date.date),
        "date_latest": last_day(event.date.date),
        "date_written": written(event.date),
        "title": event.title,
        "place": event.place or "",
        "claim_ids": listed(event.claims),
        "text": event.text or "",
        "page": context.addresses.event(event.id),
    }


_SOURCES = ChunkQuery("source-rows", of_sources, _source_rows, str, str)
_ACTORS = ChunkQuery("actor-rows", of_actors, _actor_rows, str, str)
_EVENTS = ChunkQuery("event-rows", of_events, _event_rows, str, str)
