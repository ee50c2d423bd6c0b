"""Which rows of a series are compared, and with what.

A row is no claim: it takes part in comparing where another's claim asks for it. A claim is held
against the row nearest to the last day that it counts, if that is within the measure's `holds_for`,
and on no other side of a break. Two series are held against each other on days on which both have a
row: on their first and last, where the one is furthest above and furthest below the other, and on
days between these, `MOST_TOGETHER` in all. A row that its claimant has since taken back by a lower
figure for a later day, as a count that can only grow shows, is compared with nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Final

from factbook.model.date_words import spoken
from factbook.model.series_record import Row, Series
from factbook.model.series_statements import row_id
from factbook.reasoning.days import BEGINNING, END
from factbook.reasoning.items import Item

FEW: Final = 40
"""So many rows are told one by one."""
MOST_TOGETHER: Final = 12
"""Days on which two series are held against each other."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A row whose figure is below that of an earlier one, though its measure can only grow.

    `before` is the row just before it that it takes back.
    """

    before: Row
    row: Row


@dataclass(frozen=True)
class DatedRows:
    """The rows of one series, ready to be looked up; `is_growing`: its measure can only grow."""

    series: Series
    is_growing: bool

    @cached_property
    def rows(self) -> Sequence[Row]:
        """Every row, by date."""
        return self.series.rows.rows

    @cached_property
    def days(self) -> Sequence[int]:
        """The last day of each row."""
        return [(row.date.latest or date.max).toordinal() for row in self.rows]

    @cached_property
    def breaks(self) -> Sequence[int]:
        """The first day behind each break."""
        found = (one.date.earliest for one in self.series.breaks)
        return sorted(day.toordinal() for day in found if day is not None)

    def segment(self, day: int) -> int:
        """How many breaks lie before a day, or on it."""
        return bisect_right(self.breaks, day)

    @cached_property
    def taken_back(self) -> Mapping[int, int]:
        """For each row that a later one of its segment is below, the first such; by places."""
        found: dict[int, int] = {}
        standing: list[int] = []
        for place in range(len(self.rows)) if self.is_growing else ():
            if place and self.segment(self.days[place]) != self.segment(self.days[place - 1]):
                standing = []
            while standing and self._is_below(place, standing[-1]):
                found[standing.pop()] = place
            standing.append(place)
        return found

    def taken_back_by(self, written: str) -> Row | None:
        """The row that takes the row of a date back; None if it stands."""
        row = self.series.rows.at(written)
        later = self.taken_back.get(self.rows.index(row)) if row else None
        return None if later is None else self.rows[later]

    def _is_below(self, later: int, earlier: int) -> bool:
        one, other = self.rows[later].figure, self.rows[earlier].figure
        return one.high is not None and other.low is not None and one.high < other.low

    @cached_property
    def falls(self) -> Sequence[Fall]:
        """Every row that takes earlier ones back, in the order of time."""
        found: dict[int, int] = {}
        for earlier, later in self.taken_back.items():
            found[later] = max(earlier, found.get(later, 0))
        return [Fall(self.rows[found[later]], self.rows[later]) for later in sorted(found)]

    def nearest(self, day: int, within: int) -> Row | None:
        """The row nearest to a day, of those that stand; the earlier of two; None if none is near.

        Rows behind a break are not near to what is before it.
        """
        segment = self.segment(day)
        at = bisect_left(self.days, day)
        found = [
            (self._distance(place, day), place)
            for place in (*self._standing(at, 1), *self._standing(at - 1, -1))
            if self.segment(self.days[place]) == segment
        ]
        least = min(found, default=None)
        return self.rows[least[1]] if least and least[0] <= within else None

    def _distance(self, place: int, day: int) -> int:
        """How many days a row is from a day; none where the day is one of its own."""
        first = (self.rows[place].date.earliest or date.min).toordinal()
        return max(0, first - day, day - self.days[place])

    def _standing(self, place: int, step: int) -> Iterator[int]:
        """The next row in a direction that is not taken back."""
        while 0 <= place < len(self.rows):
            if place not in self.taken_back:
                yield place
                return
            place += step

    def standing_on(self, day: int) -> Row | None:
        """The row of this very day, if it stands."""
        place = bisect_left(self.days, day)
        is_there = place < len(self.rows) and self.days[place] == day
        return self.rows[place] if is_there and place not in self.taken_back else None

    def name(self, row: Row) -> str:
        """The id of what is compared: of the last row, the series."""
        return self.series.id if row is self.rows[-1] else row_id(self.series.id, row)


def on_day(row: Row) -> str:
    """Say when: "on 5 January 2024", "in May 2024"."""
    return f"{'on' if row.date.precision == 'day' else 'in'} {spoken(row.date)}"


def period_ends(rows: Sequence[Row]) -> tuple[list[Row], str]:
    """The rows that stand for all: each, or the first and the last of each month or year.

    Given with what they are the last of, in words; "" where they are all.
    """
    if len(rows) <= FEW:
        return list(rows), ""
    by_month, by_year = (_last_of_each(rows, length) for length in (7, 4))
    found, words = (by_month, "month") if len(by_month) <= FEW else (by_year, "year")
    return ([] if found[0] is rows[0] else [rows[0]]) + found, f"each {words}"


def _last_of_each(rows: Sequence[Row], length: int) -> list[Row]:
    groups = groupby(rows, key=lambda row: str(row.date.latest)[:length])
    return [list(of)[-1] for _, of in groups]


def asked_by(item: Item, rows: DatedRows, holds_for: int) -> Row | None:
    """The row that a claim by another is held against; None if none is near."""
    end = item.end
    if end.first <= BEGINNING or end.last >= END or item.interval is None:
        return None
    return rows.nearest(end.last, holds_for)


def together(one: DatedRows, other: DatedRows) -> Iterator[tuple[Row, Row]]:
    """The rows of two series that are held against each other, in the order of time."""
    common = sorted(set(one.days) & set(other.days))
    pairs = [(one.standing_on(day), other.standing_on(day)) for day in common]
    known = [(first, second) for first, second in pairs if first and second]
    yield from (known[place] for place in _chosen([_share(*pair) for pair in known]))


def _share(first: Row, second: Row) -> Decimal:
    """By how much of the greater the first is above the second; nought without numbers."""
    low, high = first.figure.low, second.figure.low
    if low is None or high is None or not (most := max(abs(low), abs(high))):
        return Decimal(0)
    return (low - high) / most


def _chosen(shares: Sequence[Decimal]) -> Sequence[int]:
    """The places of the first, the last, the extremes, and of some that lie evenly between."""
    count = len(shares)
    if count <= MOST_TOGETHER:
        return range(count)
    most = max(range(count), key=shares.__getitem__)
    least = min(range(count), key=shares.__getitem__)
    found = {0, count - 1, most, least}
    spare = MOST_TOGETHER - len(found)
    found.update((step + 1) * (count - 1) // (spare + 1) for step in range(spare))
    return sorted(found)
