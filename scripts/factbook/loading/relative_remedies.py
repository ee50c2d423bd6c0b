"""The line to write for "last week" and the like, where it is known when their page came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from factbook.loading.entries import Entry, Path
from factbook.loading.problems import Problem
from factbook.model.dates import DateError, parse_date
from factbook.model.relative_dates import by_day_of_page

_FIELDS = ("as_of", "period")


class Known(NamedTuple):
    """A day that words such as "last week" are seen from, and how it is told."""

    day: date
    how: str


def pages_of(entries: Sequence[Entry]) -> Mapping[str, date]:
    """The days on which sources came out, of those that are known to the day, by their ids."""
    sources = (entry for entry in entries if entry.collection == "sources" and entry.id)
    days = ((entry.id or "", _day(entry.value.get("issued"))) for entry in sources)
    return {name: day for name, day in days if day is not None}


def _day(written: object) -> date | None:
    """A date that is one day."""
    try:
        dated = parse_date(written.strip()) if isinstance(written, str) else None
    except DateError:
        return None
    return dated.earliest if dated and dated.earliest == dated.latest else None


def with_days(
    entry: Entry, problems: Sequence[Problem], pages: Mapping[str, date]
) -> Iterator[Problem]:
    """The problems of a statement; of dates in words with the days that they mean, if known."""
    is_dated = entry.collection == "statements" and any("date" in one.message for one in problems)
    lines = dict(_lines(entry, pages)) if is_dated else {}
    for one in problems:
        line = lines.get((one.line, one.column)) if "date" in one.message else None
        if line:
            what = one.message.partition(": write")[0].partition("; add date:")[0]
            yield replace(one, message=what, remedy=line)
        else:
            yield one


def _first_page(entry: Entry, pages: Mapping[str, date]) -> Known | None:
    evidence = entry.value.get("evidence")
    items = evidence if isinstance(evidence, list) else [evidence]
    named = (one.get("source") for one in items if isinstance(one, dict))
    names = [one.strip() for one in named if isinstance(one, str)]
    first = min((name for name in names if name in pages), key=pages.__getitem__, default=None)
    return Known(pages[first], f"{first} came out on {pages[first]}") if first else None


def _lines(entry: Entry, pages: Mapping[str, date]) -> Iterator[tuple[tuple[int, int], str]]:
    """The line to write for each date in words of a statement, by the place where it stands."""
    page, said = _first_page(entry, pages), _day(entry.value.get("said"))
    for path, value in _dates(entry.value):
        words = value.get("text") if isinstance(value, dict) else value
        known = Known(said, f"it was said on {said}") if said and len(path) > 1 else page
        if known is None or not isinstance(words, str):
            continue
        if isinstance(value, dict) and "date" in value:
            continue
        days = by_day_of_page(words, known.day)
        if days:
            whole = f"write {{date: {days}, text: {words}, resolved_by: {known.how}}}"
            at = entry.at(path)
            yield (at.line, at.column), whole


def _dates(statement: Mapping[str, object]) -> Iterator[tuple[Path, object]]:
    if "said" in statement:
        yield ("said",), statement["said"]
    claims = statement.get("claims")
    for place, claim in enumerate(claims if isinstance(claims, list) else ()):
        for field in _FIELDS if isinstance(claim, dict) else ():
            if field in claim:
                yield ("claims", place, field), claim[field]
