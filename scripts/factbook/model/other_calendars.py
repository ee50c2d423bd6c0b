"""Dates of other calendars that were written as if of our own, and what they are in it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from factbook.model.dates import Dated

_NEAR: Final = 30
"""Years before the day of a briefing within which its facts are looked for."""
_WRITTEN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", re.ASCII)
_ISLAMIC_EPOCH: Final = 227015
"""The day number of the first day of the Islamic calendar (16 July 622, Julian)."""
# Years that begin with ours, or nearly so: how far each is ahead of ours.
_SOLAR: Final = {"Thai Buddhist": 543, "Taiwanese or Juche": -1911}
# Years that begin in the midst of ours: how far their beginnings are ahead of ours.
_ACROSS: Final = {"Hebrew": 3761}
_IRANIAN: Final = 621
"""How far our year is ahead of the Iranian one that begins in it."""
_LONG_MONTHS: Final = 6
"""The first months of the Iranian year have 31 days, the others 30 but for the last."""


def in_our_calendar(dated: Dated, now: date) -> tuple[str, str] | None:
    """The name of another calendar in which it is near the day `now`, and the date in our own.

    None for a date that is near by our own, or that is no plain day, month or year.
    """
    found = _WRITTEN.fullmatch(dated.edtf)
    if found is None or now.year - 2 * _NEAR <= int(found[1]) <= now.year + 2 * _NEAR:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    for calendar, better in (
        ("Islamic", _islamic(year or 0, month, day)),
        *((name, _shifted(dated, -ahead)) for name, ahead in _SOLAR.items()),
        ("Iranian", _iranian(year or 0, month, day)),
        *((name, _across(year or 0, -ahead)) for name, ahead in _ACROSS.items()),
    ):
        if better and now.year - _NEAR <= int(better[:4]) <= now.year + 1:
            return calendar, better
    return None


def _shifted(dated: Dated, years: int) -> str:
    year = int(dated.edtf[:4]) + years
    return f"{year:04}{dated.edtf[4:]}" if date.min.year <= year <= date.max.year else ""


def _across(year: int, years: int) -> str:
    first = year + years
    return f"{first:04}/{first + 1:04}" if date.min.year <= first < date.max.year else ""


def _iranian(year: int, month: int | None, day: int | None) -> str:
    """By a year that begins on 21 March, which is a day off in some years."""
    if (month or 1) > 12 or (day or 1) > 31 or not 0 < year + _IRANIAN < date.max.year - 1:  # noqa: PLR2004 - of a calendar
        return ""
    first = _iranian_day(year, month or 1, day or 1)
    if day:
        return f"{first.isoformat()}~"
    following = _iranian_day(year + (month is None or month == 12), (month or 0) % 12 + 1, 1)  # noqa: PLR2004
    return f"{first.isoformat()}/{(following - timedelta(days=1)).isoformat()}"


def _iranian_day(year: int, month: int, day: int) -> date:
    days = (month - 1) * 30 + min(month - 1, _LONG_MONTHS) + day - 1
    return date(year + _IRANIAN, 3, 21) + timedelta(days=days)


def _islamic(year: int, month: int | None, day: int | None) -> str:
    """By the tabular calendar, which is a day or two off where months begin by sight."""
    first = _islamic_day(year, month or 1, day or 1)
    if first is None or (month or 1) > 12 or (day or 1) > 30:  # noqa: PLR2004 - of a calendar
        return ""
    if day:
        return f"{first.isoformat()}~"
    following = _islamic_day(year + (month is None or month == 12), (month or 0) % 12 + 1, 1)  # noqa: PLR2004
    return f"{first.isoformat()}/{(following - timedelta(days=1)).isoformat()}" if following else ""


def _islamic_day(year: int, month: int, day: int) -> date | None:
    number = (
        day
        + -(-59 * (month - 1) // 2)
        + (year - 1) * 354
        + (3 + 11 * year) // 30
        + _ISLAMIC_EPOCH
        - 1
    )
    return date.fromordinal(number) if 0 < number < date.max.toordinal() else None
