"""Rules for days that do not fit each other, such as what is told before it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from factbook.loading.lookup import Located, Lookup, Said
from factbook.loading.problems import Problem, Severity
from factbook.loading.rules.time_words import time_words
from factbook.model.briefing import Briefing, Event
from factbook.model.dates import Dated, parse_date
from factbook.model.other_calendars import in_our_calendar
from factbook.model.question_record import MeasureKind
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Mode, Statement

_FAR: Final = 100
_LONG: Final = 10
"""Years."""
_SLIP: Final = timedelta(days=45)
"""How long after it was said a document may come out in which a wrong decade is suspected."""
_AHEAD: Final = re.compile(
    r"(?<!\bat )(?<!\bfree )(?<!\bthe )(?<!\bof )(?:\bwill|\bshall)"
    r"(?: not| soon| also)? (?!of\b)[a-z]+"
    r"|\b(?:is|are|was|were) (?:expected|due|set|scheduled|projected|forecast|planned|about) to\b"
    r"|\b(?:is|are) going to\b|\b(?:plans?|intends?|aims?|hopes?|promises?) to\b"
    r"|\bwon['\u2019]t\b"
    r"|\b(?:forecasts|predicts|expects|anticipates)\b",
    re.IGNORECASE,
)
# What a sum "would come to" is worked out, and nobody foresees it.
_SUMS: Final = r"have|come to|amount|add up|make|mean|equal|exceed|total|suggest"
_WOULD: Final = rf"would(?: not| soon| also)? (?!(?:{_SUMS})\b)[a-z]+"
_WITHIN: Final = r"(?:(?!\bthat\b)[^,.;:])*"
# What "would be" told of the figure itself, and not of what somebody announced.
_FORESEEN: Final = re.compile(
    rf"\{{figure\}}{_WITHIN}\b(?P<after>{_WOULD})|\b(?P<before>{_WOULD})\b{_WITHIN}\{{figure\}}",
    re.IGNORECASE,
)


def claims_speak_of_days_before_they_were_made(
    claim: Said[Claim], lookup: Lookup
) -> Iterator[Problem]:
    """What is said to be so is so on the day it was said, or before."""
    record, said = claim.record, claim.statement.said.date
    if record.mode is not Mode.ACTUAL or record.as_of is None:
        return
    about = record.as_of.date
    limit = lookup.briefing.as_of if lookup.briefing.knows("as_of") else None
    if limit is not None and limit.latest and in_our_calendar(about, limit.latest):
        return
    if said.before(about):
        yield claim.problem(
            ("as_of",),
            f"this speaks of {about.written}, after it was said ({said.written})",
            "mend one of the two dates, or write mode: planned, expected or possible",
            Severity.WARNING,
        )


def periods_end_before_they_are_told(claim: Said[Claim], _: Lookup) -> Iterator[Problem]:
    """Nobody can tell of a time that is not over."""
    record, said = claim.record, claim.statement.said.date
    if record.mode is not Mode.ACTUAL or record.period is None:
        return
    period = record.period.date
    last = parse_date(period.edtf.rpartition("/")[2]) if period.latest else None
    # A month or a year in which it was said is one up to that day.
    if last is None or not said.before(last) or said.latest is None:
        return
    begun = period.earliest.isoformat() if period.earliest else ""
    better = f"write period: {begun}/{said.latest.isoformat()}, or "
    has_begun = period.earliest is None or period.earliest <= said.latest
    yield claim.problem(
        ("period",),
        f"this period ends after the claim was made ({said.written})",
        f"{better if has_begun else ''}mend one of the two dates",
        Severity.WARNING,
    )


def what_is_to_come_is_no_fact(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A figure of what “will be” is planned, expected or possible.

    People asked in a survey say what they would do, and that is how many say so.
    """
    record = claim.record
    measure = lookup.measures.get(record.measure or "")
    if measure is not None and measure.knows("kind") and measure.kind is MeasureKind.SAMPLE:
        return
    if record.mode is Mode.ACTUAL and record.figure is not None:
        words = _told_ahead(record.text)
        if words:
            yield claim.problem(
                ("text",),
                f"“{words}” speaks of what is to come, and mode is actual",
                "write mode: planned, expected or possible",
                Severity.WARNING,
            )


def _told_ahead(text: str) -> str:
    """The words that tell of what is to come; "" if there are none."""
    if found := _AHEAD.search(text):
        return found[0]
    foreseen = _FORESEEN.search(text)
    return (foreseen["after"] or foreseen["before"]) if foreseen else ""


def figures_of_a_time_have_their_period(claim: Said[Claim], _: Lookup) -> Iterator[Problem]:
    """What was counted “in the past week” covers that week, and not all that came before."""
    record = claim.record
    if record.period is not None or record.adds_to is not None:
        return
    if record.figure is None and record.position is None:
        return
    found = time_words(record.text, (record.as_of or claim.statement.said).date.latest)
    if found is not None:
        yield claim.problem(
            ("text",),
            f"“{found.words}” is a time of its own, and this claim has no period",
            found.remedy,
            Severity.WARNING,
        )


def statements_are_of_the_time_of_their_sources(
    statement: Located[Statement], lookup: Lookup
) -> Iterator[Problem]:
    """A day ten years to the month before all pages that tell of it is a slip of one digit."""
    said = statement.record.said.date
    names = [one.source for one in statement.record.evidence if one.knows("source")]
    sources = [source for name in names if (source := lookup.sources.get(name))]
    issued = [one.issued.latest for one in sources if one.knows("issued") and one.issued]
    first = min((day for day in issued if day), default=None)
    if first is None or said.latest is None or said.precision not in {"day", "month"}:
        return
    year = said.latest.year + _LONG
    if year > date.max.year:
        return
    moved = said.latest.replace(year=year, day=min(said.latest.day, 28))
    if abs(first - moved) <= _SLIP:
        better = f"{year:04}{said.edtf[4:]}"
        yield statement.problem(
            ("said",),
            f"this was said ten years before its first source came out ({first.isoformat()})",
            f"if that is a slip, write said: {better}",
            Severity.WARNING,
        )


def relays_follow_what_they_relay(
    statement: Located[Statement], lookup: Lookup
) -> Iterator[Problem]:
    """Nobody can repeat what is not yet said."""
    for step, name in enumerate(statement.record.relays):
        other = lookup.statement(name)
        if other is None or not other.knows("said"):
            continue
        said, then = statement.record.said.date, other.said.date
        if said.before(then):
            yield statement.problem(
                ("relays", step),
                f"{name} was said later ({then.written}) than this ({said.written})",
                "mend one of the two dates, or what repeats what",
                Severity.WARNING,
            )


def sources_are_read_after_they_came_out(source: Located[Source], _: Lookup) -> Iterator[Problem]:
    """A document is read after it was issued, or on that day."""
    record = source.record
    if record.issued and record.accessed is not None and record.accessed.before(record.issued):
        yield source.problem(
            ("accessed",),
            f"this was read ({record.accessed.written}) before it was issued "
            f"({record.issued.written})",
            "mend one of the two dates",
            Severity.WARNING,
        )


def reprints_follow_what_they_reprint(source: Located[Source], lookup: Lookup) -> Iterator[Problem]:
    """What is reprinted came out before, or on the same day."""
    record = source.record
    first = lookup.sources.get(record.derived_from or "")
    if record.issued is None or first is None or not first.knows("issued") or not first.issued:
        return
    if record.issued.before(first.issued):
        yield source.problem(
            ("derived_from",),
            f"{record.derived_from} came out later ({first.issued.written}) than this "
            f"({record.issued.written})",
            "mend one of the two dates, or write derived_from at the other",
            Severity.WARNING,
        )


def the_briefing_is_of_the_time_of_its_facts(
    briefing: Located[Briefing], lookup: Lookup
) -> Iterator[Problem]:
    """A briefing reaches to a day near what it tells of."""
    day, last = briefing.record.as_of.earliest, lookup.latest_year()
    if day is None or last is None or day.year <= last + _LONG:
        return
    is_far = day.year > last + _FAR
    yield briefing.problem(
        ("as_of",),
        f"the briefing is as of {day.year:04}, and nothing in it was said, issued or read "
        f"after {last:04}",
        "mend the year" if is_far else "if that is a slip, mend the year",
        Severity.ERROR if is_far else Severity.WARNING,
    )


def dates_of_claims_are_in_our_calendar(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A year of another calendar is a date of our own in the far past or future."""
    for field in ("as_of", "period"):
        moment = getattr(claim.record, field) if claim.record.knows(field) else None
        if moment is not None:
            for message, remedy in of_another_calendar(field, moment.date, lookup):
                yield claim.problem((field,), message, remedy, Severity.WARNING)


def statements_are_dated_in_our_calendar(
    statement: Located[Statement], lookup: Lookup
) -> Iterator[Problem]:
    """As `dates_of_claims_are_in_our_calendar`, of when it was said."""
    for message, remedy in of_another_calendar("said", statement.record.said.date, lookup):
        yield statement.problem(("said",), message, remedy, Severity.WARNING)


def events_are_dated_in_our_calendar(event: Located[Event], lookup: Lookup) -> Iterator[Problem]:
    """As `dates_of_claims_are_in_our_calendar`, of when it happened."""
    for message, remedy in of_another_calendar("date", event.record.date.date, lookup):
        yield event.problem(("date",), message, remedy, Severity.WARNING)


def sources_are_dated_in_our_calendar(source: Located[Source], lookup: Lookup) -> Iterator[Problem]:
    """As `dates_of_claims_are_in_our_calendar`, of when it came out."""
    issued = source.record.issued
    for message, remedy in of_another_calendar("issued", issued, lookup) if issued else ():
        yield source.problem(("issued",), message, remedy, Severity.WARNING)


def of_another_calendar(field: str, dated: Dated, lookup: Lookup) -> Iterator[tuple[str, str]]:
    """What is wrong with a date that looks like one of another calendar, and the date in ours."""
    now = lookup.briefing.as_of.latest
    if now is not None and (found := in_our_calendar(dated, now)) is not None:
        calendar, better = found
        message = (
            f"{dated.written} would be far from all else here; it looks like a date of the "
            f"{calendar} calendar"
        )
        yield message, f"write the date of our own calendar, {field}: {better}"
