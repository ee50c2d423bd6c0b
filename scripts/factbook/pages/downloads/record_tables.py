"""Actors, sources and events as tables, one row a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from factbook.model.actor_record import Actor
from factbook.model.briefing import Event
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim
from factbook.pages.downloads.claim_table import ends
from factbook.pages.downloads.csv_writer import cell, csv_line, csv_lines, days, fields, listed
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery
from factbook.pages.parts.dependence import judgements_on, lost_without
from factbook.reasoning.answers import Standing
from factbook.reasoning.words import place_words

SOURCE_COLUMNS: Final = {
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
    "tags": "tags of the briefing: ids",
    "statements": "how many statements it carries",
    "claims": "how many claims these make",
    "claims_alone": "how many of them would be lost without it",
    "current_alone": "how many of these are current",
    "judgements_alone": "how many key judgements rest on one of these",
    "note": "what the editors say of it",
    "page": "where it stands on the site, seen from the home page",
}
ACTOR_COLUMNS: Final = {
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
SERIES_COLUMNS: Final = {
    "series_id": "the series that the row belongs to: its id, a permalink for good",
    "claimant_ids": "whose figures they are: ids of actors",
    "measure_id": "the measure that the figure is for",
    "unit": "what the measure counts in",
    "date_earliest": "the first day of the time that the figure is of",
    "date_latest": "the last day of that time",
    "date_written": "that time as the table has it (EDTF)",
    "figure": "the figure in the claimant's words",
    "low": "its number or lower end; empty where the words leave that side open",
    "high": "its number or upper end; empty where the words leave that side open",
    "range_low": "the lower end of the claimant's own range beside it; empty if none is given",
    "range_high": "the upper end of that range",
    "part": "1, or one more behind each day from which something else was counted",
    "source_row": "where it stands in its source",
    "note": "what is noted of it",
}
EVENT_COLUMNS: Final = {
    "id": "the event's id, a permalink for good",
    "date_earliest": "the first day on which it may have happened",
    "date_latest": "the last day on which it may have happened",
    "date_written": "that date as the fact file has it (EDTF)",
    "title": "what happened",
    "place": "where",
    "place_id": "that place's id, if it has a record",
    "tags": "tags of the briefing: ids",
    "claim_ids": "the claims that say so",
    "text": "more about it, in Markdown as written",
    "page": "where it stands on the site, seen from the home page",
}
CORRECTION_COLUMNS: Final = {
    "id": "the correction's id",
    "date": "the day on which it was mended (EDTF)",
    "kind": "whose mistake it was: ours, a source's or a claimant's",
    "record": "the record of which something was published wrongly",
    "field": "the field of that record",
    "was": "what was published; empty where it was left out",
    "now": "what stands there now; empty where it was taken out",
    "reason": "what was wrong",
}


def _source_row(context: Context, name: str) -> Iterator[str]:
    yield csv_line(SOURCE_COLUMNS, _source(context, context.dossier.sources[name]))


def _actor_row(context: Context, name: str) -> Iterator[str]:
    yield csv_line(ACTOR_COLUMNS, _actor(context, context.dossier.actors[name]))


def _event_row(context: Context, name: str) -> Iterator[str]:
    yield csv_line(EVENT_COLUMNS, _event(context, context.dossier.events[name]))


def _correction_row(context: Context, name: str) -> Iterator[str]:
    correction = context.dossier.corrections[name]
    for one in correction.changes:
        row = {
            **fields(correction, "id", "kind", "reason"),
            "date": cell(correction.date),
            **fields(one, "record", "field", "was", "now"),
        }
        yield csv_line(CORRECTION_COLUMNS, row)


def _source(context: Context, source: Source) -> Mapping[str, str]:
    carried = {one.id: one for one, _ in context.dossier.evidence_from(source.id)}
    alone = lost_without(context.dossier, source.id)
    current = [one for one in alone if _is_current(context, one)]
    return {
        **fields(source, "id", "type", "publisher", "title", "url", "archive", "language"),
        **fields(source, "reliability", "seen", "derived_from", "tags", "note"),
        "authors": listed(source.author),
        **days("issued", source.issued),
        "accessed_written": cell(source.accessed),
        "statements": str(len(carried)),
        "claims": str(sum(len(one.claims) for one in carried.values())),
        "claims_alone": str(len(alone)),
        "current_alone": str(len(current)),
        "judgements_alone": str(judgements_on(context.dossier, alone)),
        "page": addresses.source(source.id),
    }


def _is_current(context: Context, claim: Claim) -> bool:
    return context.analysis.standing(claim.id).standing is Standing.CURRENT


def _actor(context: Context, actor: Actor) -> Mapping[str, str]:
    names = (f"{tag}: {name}" for tag, several in actor.names.items() for name in several)
    return {
        **fields(actor, "id", "name", "short", "kind", "part_of", "interest", "wikidata", "note"),
        "side": cell(context.dossier.side_of(actor.id)),
        "names": listed(names),
        "claims": str(len(context.dossier.claims_of_actor(actor.id))),
        "page": addresses.actor(actor.id),
    }


def _event(context: Context, event: Event) -> Mapping[str, str]:
    return {
        **fields(event, "id", "title", "place_id", "tags", "text"),
        "place": place_words(context.dossier, event),
        **days("date", event.date),
        "claim_ids": listed(event.claims),
        "page": context.addresses.event(event.id),
    }


def _series_rows(context: Context, name: str) -> Iterator[str]:
    series = context.dossier.series[name]
    measure = context.dossier.measures[series.measure]
    same = {
        "series_id": name,
        "claimant_ids": listed(series.by),
        "measure_id": series.measure,
        "unit": measure.unit,
    }
    breaks = [one.date.earliest for one in series.breaks if one.date.earliest]
    rows = (
        {
            **same,
            **days("date", row.date),
            **ends(row.figure.counted_in(measure.unit)),
            "part": str(1 + sum(one <= (row.date.latest or one) for one in breaks)),
            "source_row": row.row,
            "note": row.note,
        }
        for row in series.rows.rows
    )
    yield csv_lines(SERIES_COLUMNS, rows)


SOURCE_ROWS = LinesQuery("source-rows", "sources", _source_row)
ACTOR_ROWS = LinesQuery("actor-rows", "actors", _actor_row)
SERIES_ROWS = LinesQuery("series-rows", "series", _series_rows)
EVENT_ROWS = LinesQuery("event-rows", "events", _event_row)
CORRECTION_ROWS = LinesQuery("correction-rows", "corrections", _correction_row)
