"""Dates in words, as newspapers have them, each with what it is in a fact file."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from factbook.model.date_writings import (
    MONTHS,
    QUARTERS,
    WEEKDAY,
    exists,
    month_and_day,
    month_of,
    other_writing,
)

_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3} | {
    "fourth": 4, "4th": 4, "last": 4,
}  # fmt: skip
_THIRDS: Final = {
    "early": 0, "beginning of": 0, "the beginning of": 0, "start of": 0, "the start of": 0,
    "mid": 1, "middle of": 1, "the middle of": 1,
    "late": 2, "end of": 2, "the end of": 2, "end": 2,
}  # fmt: skip
_MONTH_THIRDS: Final = ((1, 10, "the first ten days"), (11, 20, "the middle ten days"),
                        (21, 31, "the days from the 21st on"))  # fmt: skip
_YEAR_THIRDS: Final = ((1, 4, "the first four months"), (5, 8, "the middle four months"),
                       (9, 12, "the last four months"))  # fmt: skip
_ISO: Final = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_RELATIVE: Final = re.compile(
    r"\b(?:last|this|next|past|previous|coming|current|yesterday|today|tomorrow|tonight|recent(?:ly)?"
    r"|ago|earlier|later|now|currently|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|week"
    r"|spring|summer|autumn|fall|winter|quarter|month|year)\b",
    re.IGNORECASE,
)


class Worded(NamedTuple):
    """A date as a fact file has it; `how` its words were read, where they leave that open."""

    edtf: str
    how: str = ""


def worded(text: str) -> Worded | None:
    """Read a date in words that name its year; None if these are none."""
    plain = " ".join(text.lower().replace(",", " ").split())
    no_weekday = re.sub(rf"^{WEEKDAY.pattern} (?=.*[0-9]{{4}})", "", plain)
    if no_weekday != plain and re.fullmatch(_ISO, no_weekday):
        return Worded(no_weekday) if _is_there(no_weekday) else None
    plain = no_weekday
    for reader in (
        _quarter, _half, _season, _winter, _third, _decade, _week, _one_sided, _range_of_days,
        _range,
    ):  # fmt: skip
        if found := reader(plain):
            return found if all(map(_is_there, found.edtf.split("/"))) else None
    return None


def _is_there(end: str) -> bool:
    """Whether the calendar has this day, month, quarter, season or year, or it is an open end."""
    year, month, day = (int(part) if part.isdigit() else None for part in f"{end}--".split("-")[:3])
    if end in {"", ".."} or re.fullmatch("[0-9]{3}X", end):
        return True
    return bool(year) and (month is None or not month_and_day(year or 0, month, day))


def is_relative(text: str) -> bool:
    """Whether the words name a time that depends on when they were said: "last week"."""
    return bool(_RELATIVE.search(text)) and not re.search(r"[0-9]{4}", text)


def remedy(text: str) -> str:
    """The line to write for a date in words, with these words; "" for what is no such date."""
    found = worded(text)
    if found is not None and found.how:
        return f"write {{date: {found.edtf}, text: {_quoted(text)}, resolved_by: {found.how}}}"
    if is_relative(text):
        line = f"{{date: 2025-01-06/2025-01-12, text: {_quoted(text)}, resolved_by: how you know}}"
        return f"write the days that it means, as in {line}"
    return ""


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[,:{}\[\]#&*!|>'%@`]", text) else text


def _quarter(plain: str) -> Worded | None:
    named = re.fullmatch(r"(?:the )?(\w+) quarter(?: of)? ([0-9]{4})", plain)
    number, year = (_ORDINALS.get(named[1]), named[2]) if named else (None, "")
    if found := re.fullmatch(r"([0-9]{4})[-/ ]?q([1-4])|q([1-4])[-/ ]?(?:of )?([0-9]{4})", plain):
        number, year = int(found[2] or found[3]), found[1] or found[4]
    return Worded(f"{year}-{QUARTERS[number - 1]}") if number else None


def _half(plain: str) -> Worded | None:
    named = re.fullmatch(r"(?:the )?(first|second|last) half(?: of)? ([0-9]{4})", plain)
    half, year = (1 if named[1] == "first" else 2, named[2]) if named else (0, "")
    if found := re.fullmatch(r"([0-9]{4})[-/ ]?h([12])|h([12])[-/ ]?(?:of )?([0-9]{4})", plain):
        half, year = int(found[2] or found[3]), found[1] or found[4]
    if not half:
        return None
    return Worded(f"{year}-01/{year}-06" if half == 1 else f"{year}-07/{year}-12")


def _season(plain: str) -> Worded | None:
    names = "|".join(_SEASONS)
    found = re.fullmatch(
        rf"(?:the )?({names})(?: of)? ([0-9]{{4}})|([0-9]{{4}})[- ]({names})", plain
    )
    if not found:
        return None
    return Worded(f"{found[2] or found[3]}-{_SEASONS[found[1] or found[4]]}")


def _third(plain: str) -> Worded | None:
    """The beginning, the middle or the end of a month or a year."""
    words = "|".join(sorted(_THIRDS, key=len, reverse=True))
    found = re.fullmatch(rf"({words})[- ](?:of )?(?:([a-z]+)\.? )?([0-9]{{4}})", plain)
    if not found:
        return None
    third, year = _THIRDS[found[1]], int(found[3])
    if found[2] is None:
        first, last, how = _YEAR_THIRDS[third]
        return Worded(f"{year:04}-{first:02}/{year:04}-{last:02}", f"{how} of the year")
    month = month_of(found[2])
    if not month or not year:
        return None
    first, last, how = _MONTH_THIRDS[third]
    last = min(last, monthrange(year, month)[1])
    of = f"{year:04}-{month:02}"
    return Worded(f"{of}-{first:02}/{of}-{last:02}", f"{how} of the month")


def _winter(plain: str) -> Worded | None:
    """The winter of two years, as "winter 2024/25"; that of one has a number of its own."""
    found = re.fullmatch(r"(?:the )?winter(?: of)? ([0-9]{4}) ?[-/] ?([0-9]{2}|[0-9]{4})", plain)
    if not found or int(found[2][-2:]) != (int(found[1]) + 1) % 100:
        return None
    year = int(found[1])
    return Worded(f"{year:04}-12/{year + 1:04}-02", "from December to February")


def _decade(plain: str) -> Worded | None:
    found = re.fullmatch(r"(?:the )?([0-9]{3})0'?s", plain)
    return Worded(f"{found[1]}X") if found else None


def _week(plain: str) -> Worded | None:
    """A week by its number (ISO 8601), as "2025-W03"."""
    found = re.fullmatch(r"([0-9]{4})-?w([0-9]{1,2})|week ([0-9]{1,2})(?: of)? ([0-9]{4})", plain)
    if not found:
        return None
    try:
        first = date.fromisocalendar(int(found[1] or found[4]), int(found[2] or found[3]), 1)
        return Worded(f"{first}/{first + timedelta(days=6)}")
    except (ValueError, OverflowError):
        return None


def _one_sided(plain: str) -> Worded | None:
    if found := re.fullmatch(rf"\.\.+ ?({_ISO})", plain):
        return Worded(f"/{found[1]}")
    if found := re.fullmatch(rf"({_ISO}) ?-?\.\.+", plain):
        return Worded(f"{found[1]}/..")
    found = re.fullmatch(rf"({'|'.join(_SIDES)}) (.+)", plain)
    day = _day_in(found[2]) if found else ""
    if not found or not day:
        return None
    is_end, step = _SIDES[found[1]]
    end = _beside(day, step)
    return Worded(f"/{end}" if is_end else f"{end}/..") if end else None


_SIDES: Final = {
    "by": (True, 0), "until": (True, 0), "till": (True, 0), "up to": (True, 0),
    "not later than": (True, 0), "no later than": (True, 0), "before": (True, -1),
    "since": (False, 0), "from": (False, 0), "after": (False, 1),
}  # fmt: skip
"""Whether what follows is the end, and how far from it the first or the last day is."""


def _day_in(plain: str) -> str:
    """A day, month or year as a fact file has it, of one written so or by the name of its month."""
    if re.fullmatch(_ISO, plain):
        return plain
    found = re.fullmatch("write \u201c([0-9-]+)\u201d", other_writing(plain))
    return found[1] if found else ""


def _beside(day: str, step: int) -> str:
    """The day, month or year so many further on; "" where the calendar ends, or has none such."""
    year, month, number = (int(part) for part in f"{day}-0-0".split("-")[:3])
    try:
        if number:
            return (date(year, month, number) + timedelta(days=step)).isoformat()
        if month:
            year, month = divmod(date(year, month, 1).year * MONTHS + month - 1 + step, MONTHS)
            return f"{date(year, month + 1, 1).isoformat()[:7]}"
        return f"{date(year + step, 1, 1).year:04}"
    except (ValueError, OverflowError):
        return ""


def _range(plain: str) -> Worded | None:
    """A first and a last date in figures, with something between them that is no solidus."""
    found = re.fullmatch(
        rf"(?:from |between )?({_ISO})(?: ?- ?| ?\.\.+ ?| (?:to|until|till|and|through) )({_ISO})",
        plain,
    )
    if found and (len(found[1]) == len(found[2]) or " " in plain or "." in plain):
        return Worded(f"{found[1]}/{found[2]}")
    short = re.fullmatch(r"([0-9]{4}-[0-9]{2})-([0-9]{2}) ?(?:-|to|\.\.+) ?([0-9]{1,2})", plain)
    return Worded(f"{short[1]}-{short[2]}/{short[1]}-{int(short[3]):02}") if short else None


def _range_of_days(plain: str) -> Worded | None:
    """Days or months by name: "10-13 January 2025", "30 January to 2 February 2025"."""
    plain = re.sub(r"^([a-z]+) ([0-9]{1,2}) ?- ?([0-9]{1,2}) ([0-9]{4})$", r"\2-\3 \1 \4", plain)
    apart = re.sub(r"(?<=[a-z0-9])-(?=[a-z])|(?<=[0-9])-(?=[0-9]{1,2} [a-z])", " - ", plain)
    found = re.fullmatch(
        r"(?:from |between )?(?:([0-9]{1,2}) )?(?:([a-z]+) )?(?:([0-9]{4}) ?)?"
        r"(?:- ?|to |until |till |and |through )(?:([0-9]{1,2}) )?([a-z]+) ([0-9]{4})",
        apart,
    )
    if not found:
        return None
    last_month, last_year = month_of(found[5]), int(found[6])
    first_month = month_of(found[2]) if found[2] else last_month
    first_year = int(found[3]) if found[3] else last_year
    days = [int(day) if day else None for day in (found[1], found[4])]
    if not first_month or not last_month or (days[0] is None) is not (days[1] is None):
        return None
    ends = []
    for year, month, day in ((first_year, first_month, days[0]), (last_year, last_month, days[1])):
        if not 1 <= month <= MONTHS or not exists(year, month, day or 1):
            return None
        ends.append(f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""))
    return Worded("/".join(ends))
