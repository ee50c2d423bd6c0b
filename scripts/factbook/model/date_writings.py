"""Dates written in other ways than a fact file's, each answered with the way that is read."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

MONTHS: Final = 12

MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Ours, since those of the calendar follow the machine."""
WEEKDAY: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE
)
_SEASONS: Final = range(21, 25)
QUARTERS: Final = range(33, 37)
"""As EDTF level 2 numbers them."""


_NOT_GIVEN: Final = frozenset(
    {
        "none",
        "n.d.",
        "nd",
        "n/a",
        "na",
        "tbc",
        "tbd",
        "?",
        "??",
        "-",
        "undated",
        "not known",
        "s.d.",
    }
)


def other_writing(plain: str) -> str:
    """Recognise a date written otherwise, and offer it as it would be read."""
    if plain.lower() in _NOT_GIVEN:
        return "write unknown where nothing is known of it"
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}-xx|-xx(?:-xx)?)|[0-9]{3}x|[0-9]{2}xx", plain, re.ASCII):
        return f"write “{plain.upper()}”"
    for reader in (
        _with_month_name,
        _without_year,
        _two_years,
        _numbers,
        _with_time,
        _circa,
    ):
        if sentence := reader(plain):
            return sentence
    if not plain.isascii():
        return "write its digits as 0 to 9, and hyphens between year, month and day"
    return ""


def _with_month_name(plain: str) -> str:
    words = re.findall(r"[a-z]+|[0-9]+", re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", plain.lower()))
    words = [word for word in words if not WEEKDAY.fullmatch(word)]
    months = [month_of(word) for word in words if word.isalpha()]
    numbers = [word for word in words if word.isdigit()]
    if len(months) != 1 or not months[0]:
        return ""
    years = [int(number) for number in numbers if len(number) == len("YYYY")]
    days = [int(number) for number in numbers if len(number) <= len("DD")]
    if len(years) != 1 or len(years) + len(days) != len(numbers) or len(days) > 1 or not years[0]:
        return ""
    return _offer(years[0], months[0], days[0] if days else None)


def month_of(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 where it is none, or open."""
    names = enumerate(MONTH_NAMES, 1)
    near = [number for number, name in names if name.lower().startswith(word)]
    return near[0] if len(near) == 1 and len(word) > 2 else 0  # noqa: PLR2004  # "ju" is two months


def _offer(year: int, month: int, day: int | None) -> str:
    if day is None:
        return f"write “{year:04}-{month:02}”"
    if sentence := month_and_day(year, month, day):
        return sentence
    return f"write “{year:04}-{month:02}-{day:02}”"


def _numbers(plain: str) -> str:
    if found := re.fullmatch(
        r"([0-9]{4})[-/. ]{1,2}([0-9]{1,2})[-/. ]{1,2}([0-9]{1,2})\.?", plain, re.A
    ):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
            return ""
        year, month, day = (int(part) for part in found.groups())
        return _offer(year, month, day) if year else ""
    if found := re.fullmatch(r"([0-9]{4})([01][0-9])([0-3][0-9])", plain, re.ASCII):
        year, month, day = (int(part) for part in found.groups())
        return _offer(year, month, day) if year and exists(year, month, day) else ""
    if found := re.fullmatch(
        r"([0-9]{4})(?:[-/.]([1-9])|[/.](0[1-9]|1[0-2])|(0[1-9]|1[0-2]))", plain, re.ASCII
    ):
        month = int(found[2] or found[3] or found[4])
        return _offer(int(found[1]), month, None) if int(found[1]) else ""
    if found := re.fullmatch(r"(0?[1-9]|1[0-2])[-/.]([0-9]{4})", plain, re.ASCII):
        return _offer(int(found[2]), int(found[1]), None) if int(found[2]) else ""
    return _day_first(plain)


def _day_first(plain: str) -> str:
    found = re.fullmatch(
        r"([0-9]{1,2})[-/. ]{1,2}([0-9]{1,2})[-/. ]{1,2}([0-9]{4})", plain, re.ASCII
    )
    if not found or not int(found[3]):
        return ""
    first, second, year = (int(part) for part in found.groups())
    readings = [
        f"“{year:04}-{month:02}-{day:02}”"
        for month, day in dict.fromkeys([(second, first), (first, second)])
        if exists(year, month, day)
    ]
    return f"write {' or '.join(readings)}" if readings else "no month has such a day"


def _with_time(plain: str) -> str:
    found = re.fullmatch(
        r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{1,2}(?:[:.h ].*)?)", plain, re.ASCII
    )
    return f"the time of day is not needed; write “{found[1]}”" if found else ""


def _circa(plain: str) -> str:
    found = re.fullmatch(
        r"(?:c|ca|circa|about|around|approximately)[. ]+(.+)", plain.lower(), re.ASCII
    )
    if found is None:
        return ""
    day = found[1] if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", found[1]) else ""
    named = re.fullmatch("write \u201c([0-9-]+)\u201d", _with_month_name(found[1]))
    return f"write “{day or (named[1] if named else '')}~”" if day or named else ""


def _without_year(plain: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})\.? ([a-z]+)|([a-z]+)\.? ([0-9]{1,2})", plain.lower())
    month = month_of(found[2] or found[3]) if found else 0
    day = int(found[1] or found[4]) if found else 0
    if not month or not exists(2024, month, day):
        return ""
    return f"its year is missing; write it first, as in “2025-{month:02}-{day:02}”"


def _two_years(plain: str) -> str:
    """Two years, the second in two digits: "2022/23"."""
    found = re.fullmatch(r"([0-9]{4})/([0-9]{2})", plain, re.ASCII)
    year = int(found[1]) if found else 0
    if found is None or not year or (year + 1) % 100 != int(found[2]):
        return ""
    return f"write “{year:04}/{year + 1:04}”"


def month_and_day(year: int, month: int, day: int | None) -> str:
    """Say why the calendar has no such month or day; the empty string if it has."""
    if day is None:
        if 1 <= month <= MONTHS or month in _SEASONS or month in QUARTERS:
            return ""
        return (
            f"there is no month {month:02}; months are 01 to 12, 21 to 24 are spring, summer, "
            "autumn and winter, and 33 to 36 the quarters of a year"
            + f"; for the two years write “{year:04}/{year + 1:04}”"
            * ((year + 1) % 100 == month)
        )
    if not 1 <= month <= MONTHS:
        swapped = (
            f"; did you mean “{year:04}-{day:02}-{month:02}”?" if exists(year, day, month) else ""
        )
        return f"there is no month {month:02}{swapped}"
    if not exists(year, month, day):
        return f"{MONTH_NAMES[month - 1]} {year} has {monthrange(year, month)[1]} days"
    return ""


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day."""
    return 1 <= month <= MONTHS and 1 <= day <= monthrange(year, month)[1]
