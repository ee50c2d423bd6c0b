"""Words for a time of its own in which something was counted: "in the past week", "overnight"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from factbook.model.date_writings import MONTHS, exists, month_of

_SPANS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "hour": 0}
_COUNTS: Final = {
    "": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
}  # fmt: skip
_PAST: Final = re.compile(
    r"\b(?:in|over|during|within|for) the (?:past|last|previous|preceding) "
    rf"(?:(?P<count>[0-9]+|\w+) )?(?P<unit>{'|'.join(_SPANS)})s?\b",
    re.IGNORECASE,
)
_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_WEEKDAY: Final = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT: Final = re.compile(
    r"\b(?P<weekend>over (?:the|this|last) weekend)\b"
    r"|\b(?P<night>overnight|last night)\b"
    r"|\b(?P<yesterday>yesterday)\b"
    r"|\bthis (?P<this>week|month|year)\b"
    rf"|\bsince (?:last )?(?P<since>{_WEEKDAY})\b"
    rf"|\bbetween (?:last )?(?P<from>{_WEEKDAY}) and (?P<to>{_WEEKDAY})\b"
    r"|\b(?:with)?in (?:(?:a|one|a single|the same) day|24 hours)\b",
    re.IGNORECASE,
)


_MONTH: Final = "[a-z]{3,9}"
"""A word that may be a month; whether it is one is looked at where it is found."""
_END: Final = re.compile(
    r"\b(?:in|over|during|within|for) the (?:(?P<count>\w+) )?"
    rf"(?P<unit>{'|'.join(_SPANS)})s? (?:up to|to|ending|ended|ending on) "
    rf"(?P<day>[0-9]{{1,2}} {_MONTH})(?: (?P<year>[0-9]{{4}}))?\b",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    rf"\b(?:between|from) (?P<first>[0-9]{{1,2}}(?: {_MONTH})?) (?:and|to|until) "
    rf"(?P<last>[0-9]{{1,2}} {_MONTH})(?: (?P<year>[0-9]{{4}}))?\b",
    re.IGNORECASE,
)


class TimeWords(NamedTuple):
    """Words for a time, and the line to write for it."""

    words: str
    remedy: str


def time_words(text: str, day: date | None) -> TimeWords | None:
    """The first such words of a text about this day; None if it has none."""
    if found := _PAST.search(text):
        return TimeWords(found[0], _line(_past(found, day)))
    if found := _SHORT.search(text):
        return TimeWords(found[0], _line(_short(found, day)))
    if (found := _END.search(text)) and _names_a_month(found["day"]):
        return TimeWords(found[0], _line(_up_to(found, day)))
    if (found := _BETWEEN.search(text)) and _names_a_month(found["last"]):
        return TimeWords(found[0], _line(_between(found, day)))
    return None


def _line(days: tuple[date, date] | None) -> str:
    if days is None:
        return "write its first and its last day, such as period: 2025-01-06/2025-01-13"
    first, last = days
    if first == last:
        return f"write period: {first.isoformat()}"
    return f"write period: {first.isoformat()}/{last.isoformat()}"


def _past(found: re.Match[str], day: date | None) -> tuple[date, date] | None:
    word = (found["count"] or "").lower()
    count = int(word) if word.isdigit() else _COUNTS.get(word)
    unit = found["unit"].lower()
    days = (count or 0) * _SPANS[unit] or (-(-(count or 0) // 24) if unit == "hour" else 0)
    if day is None or not 0 < days < day.toordinal():
        return None
    return day - timedelta(days=days), day


def _up_to(found: re.Match[str], day: date | None) -> tuple[date, date] | None:
    """A week, a month or so whose last day is named."""
    span = _past(found, _last_such_day(found["day"], found, day))
    if span is None or found["unit"].lower() == "hour":
        return span
    first, last = span
    if found["unit"].lower() == "month":
        earlier = _months_before(last, (last - first).days // _SPANS["month"])
        if earlier is None:
            return None
        first = earlier
    return first + timedelta(days=1), last


def _months_before(day: date, count: int) -> date | None:
    year, month = divmod(day.year * MONTHS + day.month - 1 - count, MONTHS)
    if year < date.min.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _names_a_month(day: str) -> bool:
    return bool(month_of(day.lower().rpartition(" ")[2]))


def _last_such_day(named: str, found: re.Match[str], day: date | None) -> date | None:
    """The day of these words, in the year that they name, or else the last such day until `day`."""
    number, month = named.lower().split()
    years = [int(found["year"])] if found["year"] else [day.year, day.year - 1] if day else []
    for year in years:
        if year and exists(year, month_of(month), int(number)):
            then = date(year, month_of(month), int(number))
            if found["year"] or (day is not None and then <= day):
                return then
    return None


def _between(found: re.Match[str], day: date | None) -> tuple[date, date] | None:
    month = found["last"].split()[1]
    last = _last_such_day(found["last"], found, day)
    named = found["first"] if " " in found["first"] else f"{found['first']} {month}"
    first = _last_such_day(named, found, last)
    return (first, last) if first and last and first <= last else None


def _short(found: re.Match[str], day: date | None) -> tuple[date, date] | None:
    if day is None or day.year == date.min.year:
        return None
    if found["from"]:
        first, last = (
            day - timedelta(days=(day.weekday() - _WEEKDAYS.index(found[name].lower())) % 7)
            for name in ("from", "to")
        )
        return (first if first <= last else first - timedelta(days=7)), last
    begun = {
        "weekend": (day.weekday() + 1) % 7 + 1,
        "night": 1,
        "yesterday": 1,
        "week": day.weekday(),
        "month": day.day - 1,
        "year": day.timetuple().tm_yday - 1,
    } | {name: (day.weekday() - number) % 7 for number, name in enumerate(_WEEKDAYS)}
    named = found["this"] or found["since"] or (found.lastgroup or "")
    first = day - timedelta(days=begun.get(named.lower(), 0))
    last = {"weekend": first + timedelta(days=1), "yesterday": first}.get(named, day)
    return first, last
