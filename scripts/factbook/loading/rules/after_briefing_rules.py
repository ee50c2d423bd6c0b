"""Rules for what is dated after the day to which the briefing reaches: one of the two is a slip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from factbook.loading.lookup import Located, Lookup, Said
from factbook.loading.problems import Problem, Severity
from factbook.model.briefing import Event
from factbook.model.dates import Dated
from factbook.model.incident_record import Incident
from factbook.model.other_calendars import in_our_calendar
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Mode, Statement

MOVE_AS_OF: Final = "mend the date, or move as_of in data/briefing.yaml"


def claims_speak_of_no_day_after_the_briefing(
    claim: Said[Claim], lookup: Lookup
) -> Iterator[Problem]:
    """What is said to be so is so by then; of a statement made later, its own rule tells."""
    record, said, limit = claim.record, claim.statement.said.date, lookup.briefing.as_of
    if record.mode is not Mode.ACTUAL or record.as_of is None or limit.before(said):
        return
    about = record.as_of.date
    if not said.before(about):
        yield from _after(claim, "as_of", about, f"this speaks of {about.written},", lookup)


def statements_were_made_before_the_briefing(
    statement: Located[Statement], lookup: Lookup
) -> Iterator[Problem]:
    """A briefing tells of nothing that was said later."""
    yield from _after(statement, "said", statement.record.said.date, "this was said", lookup)


def sources_came_out_before_the_briefing(
    source: Located[Source], lookup: Lookup
) -> Iterator[Problem]:
    """A briefing knows of no document that came out later."""
    if source.record.issued is not None:
        yield from _after(source, "issued", source.record.issued, "this came out", lookup)


def events_are_over(event: Located[Event], lookup: Lookup) -> Iterator[Problem]:
    """A briefing tells of no later event."""
    yield from _after(event, "date", event.record.date.date, "this happened", lookup)


def incidents_are_over(incident: Located[Incident], lookup: Lookup) -> Iterator[Problem]:
    """A briefing tells of no later incident."""
    for field in ("date", "period"):
        when = getattr(incident.record, field) if incident.record.knows(field) else None
        if when is not None:
            yield from _after(incident, field, when.date, "this happened", lookup)


def _after(
    located: Located[Any], field: str, dated: Dated, what: str, lookup: Lookup
) -> Iterator[Problem]:
    """A warning if every day that `dated` may mean is after the briefing's own.

    Of a date of another calendar its own rule tells.
    """
    limit = lookup.briefing.as_of
    is_of_another_calendar = limit.latest and in_our_calendar(dated, limit.latest)
    if limit.before(dated) and not is_of_another_calendar:
        message = f"{what} after the briefing's as_of ({limit.written})"
        yield located.problem((field,), message, MOVE_AS_OF, Severity.WARNING)
