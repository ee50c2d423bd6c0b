"""The whole dossier as one JSON file: every record, and every answer worked out from them."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from factbook.model.dates import parse_date
from factbook.pages.downloads import incident_tables, record_lines
from factbook.pages.downloads.dossier_format import FORMAT, VERSION
from factbook.pages.downloads.json_ld import iso_date
from factbook.pages.downloads.plain_data import plain, shaped
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery, Of, query
from factbook.pages.parts.edition_history import edition_before
from factbook.pages.parts.json_lines import Value, compact, in_lines, listing, mapping
from factbook.pages.parts.storable import storable


def dossier_json(context: Context) -> str:
    """Give the file: a line a record, so that two editions can be compared line by line."""
    parts = [
        f'"{name}": {in_lines(part, 2 if name == "answers" else 1, " ")}'
        for name, part in _parts(context).items()
    ]
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _parts(context: Context) -> dict[str, Value]:
    """The dossier and its answers, in the order of the files."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "edition": _edition(context),
        "briefing": plain(context.dossier.briefing),
        "actors": listing(_ACTORS.all(context)),
        "sources": listing(_SOURCES.all(context)),
        "questions": listing(record_lines.QUESTION_RECORDS.all(context)),
        "statements": listing(record_lines.STATEMENT_RECORDS.all(context)),
        "series": listing(_SERIES.all(context)),
        "events": listing(_EVENTS.all(context)),
        "places": listing(_PLACES.all(context)),
        "incidents": listing(incident_tables.INCIDENT_RECORDS.all(context)),
        "corrections": listing(_CORRECTIONS.all(context)),
        "pages": listing(_pages(context)),
        "answers": _answers(context),
    }


def _edition(context: Context) -> Value:
    """Which edition it is, and the one before it."""
    briefing, before = context.dossier.briefing, edition_before(context)
    told: Value = None
    if before is not None:
        home = addresses.as_known(before.name, addresses.HOME)
        told = {
            "version": storable(before.title),
            "dateModified": iso_date(parse_date(before.as_of)),
            "url": f"{context.site_url.rstrip('/')}/{home}" if context.site_url else None,
        }
    return {
        "version": storable(briefing.edition),
        "dateModified": iso_date(briefing.as_of),
        "isBasedOn": told,
    }


def _answers(context: Context) -> dict[str, Value]:
    """Every answer, in the order of the files."""
    sums, between_sums = _sums(context)
    flags = context.analysis.judgement_flags
    return {
        "questions": mapping(record_lines.QUESTION_STATES.all(context)),
        "measures": listing(record_lines.MEASURE_STATES.all(context)),
        "claims": mapping(record_lines.CLAIM_ANSWERS.all(context)),
        "statements": mapping(record_lines.STATEMENT_ROUTES.all(context)),
        "relations": listing([*record_lines.RELATIONS.all(context), *between_sums]),
        "derived": listing(sums),
        "drifts": listing(record_lines.DRIFTS.all(context)),
        "positions": mapping(record_lines.POSITIONS.all(context)),
        "judgements": {one.id: list(flags(one.id)) for one in context.dossier.briefing.judgements},
    }


@query("sums-in-json")
def _sums(context: Context) -> list[list[str]]:
    """The sums, and the pairs of them of which no claim tells, each by the first of the two."""
    derived, standing = context.analysis.derived, context.analysis.standing
    sums = [compact({**shaped(one), "standing": plain(standing(one.id))}) for one in derived]
    places = {one.id: place for place, one in enumerate(derived)}
    relations = [
        line
        for one in derived
        for other, line in record_lines.opposed_lines(context, one.id)
        if places.get(other, -1) > places[one.id]
    ]
    return [sums, relations]


@query("pages-in-json")
def _pages(context: Context) -> list[str]:
    return [compact(plain(one)) for one in context.dossier.pages.values()]


def _records(of: Of) -> LinesQuery:
    """The records of a collection, a line each."""
    records = attrgetter(f"dossier.{of}")

    def of_record(context: Context, name: str) -> Iterator[str]:
        yield compact(plain(records(context)[name]))

    return LinesQuery(f"{of}-in-json", of, of_record)


_ACTORS = _records("actors")
_SOURCES = _records("sources")
_EVENTS = _records("events")
_CORRECTIONS = _records("corrections")
_PLACES = _records("places")
_SERIES = _records("series")
