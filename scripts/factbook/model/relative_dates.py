"""Dates in words that depend on when they were said, such as "last week", by the day of a page."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_DAYS: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY: Final = re.compile(rf"(?:on |last |this )?({'|'.join(_DAYS)})day")
_SPAN: Final = re.compile(r"(last|previous|this|earlier this) (week|month|year)")
_AGO: Final = re.compile(r"(\w+) (day|week|month|year)s? ago")
_NUMBERS: Final = "one two three four five six seven eight nine ten"
_COUNTS: Final = {word: count for count, word in enumerate(_NUMBERS.split(" "), 1)} | {"a": 1}
_YEAR: Final = 12


def by_day_of_page(words: str, page: date) -> str:
    """The date that the words mean on a page of this day, in EDTF; "" where that is left open."""
    plain = " ".join(words.lower().split()).removeprefix("the ")
    try:
        return _one_day(plain, page) or _one_span(plain, page)
    except (OverflowError, ValueError):
        return ""


def _one_day(plain: str, page: date) -> str:
    back = {"today": 0, "tonight": 0, "yesterday": 1, "last night": 1, "day before yesterday": 2}
    if plain in back:
        return (page - timedelta(days=back[plain])).isoformat()
    if found := _WEEKDAY.fullmatch(plain):
        # A paper calls its own day "today": what it calls Monday is the one before.
        days = (page.weekday() - _DAYS.index(found[1]) - 1) % 7 + 1
        return (page - timedelta(days=days)).isoformat()
    return ""


def _one_span(plain: str, page: date) -> str:
    if found := _AGO.fullmatch(plain):
        count = int(found[1]) if found[1].isdecimal() else _COUNTS.get(found[1], 0)
        return _ago(count, found[2], page) if count else ""
    found = _SPAN.fullmatch(plain)
    if not found:
        return ""
    unit, is_last = found[2], found[1] in {"last", "previous"}
    monday = page - timedelta(days=page.weekday())
    if is_last and unit == "week":
        return f"{monday - timedelta(days=7)}/{monday - timedelta(days=1)}"
    if is_last:
        return _ago(1, unit, page)
    first = {"week": monday, "month": page.replace(day=1), "year": page.replace(month=1, day=1)}
    return f"{first[unit]}/{page}"


def _ago(count: int, unit: str, page: date) -> str:
    if unit == "day":
        return (page - timedelta(days=count)).isoformat()
    if unit == "week":
        middle = page - timedelta(days=7 * count)
        return f"{middle - timedelta(days=3)}/{middle + timedelta(days=3)}"
    if unit == "month":
        return _month(page, count)
    return f"{page.year - count:04}" if page.year > count else ""


def _month(page: date, back: int) -> str:
    months = page.year * _YEAR + page.month - 1 - back
    return f"{months // _YEAR:04}-{months % _YEAR + 1:02}" if months >= _YEAR else ""
