"""Rules for years that are far from all others of a dossier: 2015 typed for 2025, or 1204 for 2024.

A date that is said to be about right is no slip. A year is far where one record alone has it, and
the nearest others, before and after, are more than ten years away. What is later than the briefing,
or than the day on which it was said, is told by the rules for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from factbook.loading.lookup import Located, Lookup, Said
from factbook.loading.problems import Problem, Severity
from factbook.model.briefing import Event
from factbook.model.dates import Dated
from factbook.model.other_calendars import in_our_calendar
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Mode, Statement

_FAR: Final = 10


def statements_are_of_a_year_near_others(
    statement: Located[Statement], lookup: Lookup
) -> Iterator[Problem]:
    """When it was said is near some other date of the dossier."""
    yield from _problems(statement, "said", statement.record.said.date, lookup)


def claims_speak_of_a_year_near_others(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """The day or the time of which a claim speaks is near some other date of the dossier."""
    said = claim.statement.said.date
    for field in ("as_of", "period"):
        moment = getattr(claim.record, field) if claim.record.knows(field) else None
        if moment is not None:
            is_told = claim.record.mode is Mode.ACTUAL and said.before(moment.date)
            if not is_told:
                yield from _problems(claim, field, moment.date, lookup)


def sources_are_of_a_year_near_others(source: Located[Source], lookup: Lookup) -> Iterator[Problem]:
    """A document came out near some other date of the dossier."""
    if source.record.issued is not None:
        yield from _problems(source, "issued", source.record.issued, lookup)


def events_are_of_a_year_near_others(event: Located[Event], lookup: Lookup) -> Iterator[Problem]:
    """An event happened near some other date of the dossier."""
    yield from _problems(event, "date", event.record.date.date, lookup)


def _problems(
    record: Located[Statement] | Located[Claim] | Located[Source] | Located[Event],
    field: str,
    dated: Dated,
    lookup: Lookup,
) -> Iterator[Problem]:
    if dated.approximate or dated.uncertain:
        return
    limit = lookup.briefing.as_of if lookup.briefing.knows("as_of") else None
    if limit is not None and (limit.before(dated) or _is_of_another_calendar(dated, limit)):
        return
    years = lookup.years()
    for year in dict.fromkeys(day.year for day in (dated.earliest, dated.latest) if day):
        near = _neighbours(year, years)
        if near:
            yield record.problem(
                (field,),
                f"the year {year:04} is far from all other dates of this dossier, of which "
                f"{_words(near)}",
                "if that is a slip, mend the year",
                Severity.WARNING,
            )


def _is_of_another_calendar(dated: Dated, limit: Dated) -> bool:
    return limit.latest is not None and in_our_calendar(dated, limit.latest) is not None


def _neighbours(year: int, years: Mapping[int, bool]) -> tuple[int, ...]:
    """The nearest other years before and after, where this is one record's and far from both."""
    if not years.get(year):
        return ()
    before = max((one for one in years if one < year), default=None)
    after = min((one for one in years if one > year), default=None)
    found = tuple(one for one in (before, after) if one is not None)
    return found if all(abs(one - year) > _FAR for one in found) else ()


def _words(near: tuple[int, ...]) -> str:
    if len(near) == 1:
        return f"the nearest is of {near[0]:04}"
    return f"the nearest are of {near[0]:04} and {near[1]:04}"
