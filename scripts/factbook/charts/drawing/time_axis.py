"""A level scale of time: where each day stands, and which months mark the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from factbook.charts.drawing.months import MONTHS, YEAR, month_after, months_between
from factbook.charts.drawing.text_metrics import width_of
from factbook.model.date_words import spoken_short
from factbook.model.dates import Dated, parse_date

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
        return cls(min(days).replace(day=1), month_after(max(days)), left, right)

    def place(self, day: date | float) -> float:
        """Where a day, or a day number, stands in pixels."""
        number = day.toordinal() if isinstance(day, date) else day
        span = self.end.toordinal() - self.start.toordinal()
        share = (number - self.start.toordinal()) / span
        return self.left + share * (self.right - self.left)

    def ticks(self, size: float) -> list[tuple[float, str]]:
        """Places and words, in letters of a size in pixels, that leave room between them."""
        count = (self.end.year - self.start.year) * YEAR + self.end.month - self.start.month
        room = width_of("Aug 2000", size) + _AIR
        fits = (step for step in MONTHS if (self.right - self.left) * step / count >= room)
        step = next(fits, MONTHS[-1])
        days = months_between(self.start, self.end, step)
        return [(self.place(day), _words(day, step)) for day in days]


def _words(day: date, step: int) -> str:
    return str(day.year) if step >= YEAR else spoken_short(parse_date(day.isoformat()[:7]))


def known_days(dated: Dated) -> tuple[date, date] | None:
    """The first and last day to draw; an open end is drawn at the end that is known."""
    first, last = dated.earliest or dated.latest, dated.latest or dated.earliest
    return (first, last) if first and last else None
