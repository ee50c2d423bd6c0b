"""A level scale of time: where each day stands, and which months mark the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from factbook.charts.drawing.text_metrics import width_of
from factbook.model.date_words import spoken_short
from factbook.model.dates import Dated, parse_date

_YEAR: Final = 12
_MONTHS: Final = (1, 3, 6, *(_YEAR * years for years in (1, 2, 5, 10, 50, 100, 1000)))
"""So many months may lie between two ticks."""
_AIR: Final = 6
"""The least room between two ticks' words, in pixels."""


@dataclass(frozen=True)
class TimeAxis:
    """Days from left to right, between two whole months, laid out between two places in pixels."""

    start: date
    end: date
    left: float
    right: float

    @classmethod
    def around(cls, days: list[date], left: float, right: float) -> TimeAxis:
        """The scale that holds all the days."""
        return cls(min(days).replace(day=1), _month_after(max(days)), left, right)

    def place(self, day: date | float) -> float:
        """Where a day, or a day number, stands in pixels."""
        number = day.toordinal() if isinstance(day, date) else day
        span = self.end.toordinal() - self.start.toordinal()
        share = (number - self.start.toordinal()) / span
        return self.left + share * (self.right - self.left)

    def ticks(self, size: float) -> list[tuple[float, str]]:
        """Places and words, in letters of a size in pixels, that leave room between them."""
        return self.ticks_apart(width_of("Aug 2000", size) + _AIR)

    def ticks_apart(self, room: float) -> list[tuple[float, str]]:
        """Places of round months and their words, at least so many pixels from each other."""
        count = (self.end.year - self.start.year) * _YEAR + self.end.month - self.start.month
        fits = (step for step in _MONTHS if (self.right - self.left) * step / count >= room)
        step = next(fits, _MONTHS[-1])
        days = _months_between(self.start, self.end, step)
        return [(self.place(day), _words(day, step)) for day in days]


def _words(day: date, step: int) -> str:
    return spoken_short(parse_date(day.isoformat()[: 4 if step >= _YEAR else 7]))


def _months_between(start: date, end: date, step: int) -> list[date]:
    """The first days of months that lie so many months apart, counted from January."""
    first = start.year * _YEAR + start.month - 1
    last = end.year * _YEAR + end.month - 1
    months = range(-(-first // step) * step, last + 1, step)
    return [date(max(1, month // _YEAR), month % _YEAR + 1, 1) for month in months]


def _month_after(day: date) -> date:
    """The first day of the month after; the last day of all where there is none."""
    if (day.year, day.month) == (date.max.year, _YEAR):
        return date.max
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def known_days(dated: Dated) -> tuple[date, date] | None:
    """The first and last day to draw; an open end is drawn at the end that is known."""
    first, last = dated.earliest or dated.latest, dated.latest or dated.earliest
    return (first, last) if first and last else None
