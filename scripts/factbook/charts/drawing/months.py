"""Months as the ticks of a time axis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

YEAR: Final = 12
MONTHS: Final = (1, 3, 6, YEAR, 2 * YEAR, 5 * YEAR, 10 * YEAR, 50 * YEAR, 100 * YEAR, 1000 * YEAR)


def months_between(start: date, end: date, step: int) -> list[date]:
    """The first days of months that lie so many months apart, counted from January."""
    first = start.year * YEAR + start.month - 1
    last = end.year * YEAR + end.month - 1
    months = range(-(-first // step) * step, last + 1, step)
    return [date(max(1, month // YEAR), month % YEAR + 1, 1) for month in months]


def month_after(day: date) -> date:
    """The first day of the month after; the last day of all where there is none."""
    if (day.year, day.month) == (date.max.year, YEAR):
        return date.max
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
