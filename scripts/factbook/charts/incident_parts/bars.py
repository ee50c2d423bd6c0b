"""What incidents add up to, month by month, or in longer steps where there are many months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factbook.model.date_words import spoken, spoken_short
from factbook.model.dates import parse_date
from factbook.reasoning.incident_queries import MONTH
from factbook.reasoning.incident_sums import ClaimantSum, Sum
from factbook.reasoning.incident_words import own_figure

MOST: Final = 36
"""So many bars have room on a phone."""
_STEPS: Final = (1, 3, 12, 60, 120, 600, 1200)
"""So many months a bar may stand for."""
_YEAR: Final = 12
_MONTH_LENGTH: Final = len("2014-08")


@dataclass(frozen=True)
class Bar:
    """A month, or a longer step: its first month, counted from year 0, and its total."""

    first: int
    step: int
    total: Sum
    chief: str

    @property
    def words(self) -> str:
        """The step for readers: a month such as "Aug 2014", the ends of a span, or years."""
        last = self.first + self.step - 1
        if self.step == 1:
            return _words(self.first)
        if self.step % _YEAR:
            return f"{_words(self.first)} \N{EN DASH} {_words(last)}"
        years = (f"{month // _YEAR:04}" for month in dict.fromkeys((self.first, last)))
        return " \N{EN DASH} ".join(dict.fromkeys(years))

    @property
    def in_title(self) -> str:
        """The step in a title: a month in full."""
        if self.step > 1:
            return self.words
        return spoken(parse_date(f"{self.first // _YEAR:04}-{self.first % _YEAR + 1:02}"))

    @property
    def own(self) -> ClaimantSum | None:
        """The chief claimant's own sum; None where it has none."""
        return self.total.by.get(self.chief)

    @property
    def figure(self) -> str:
        """That sum in words; "" where there is none."""
        return own_figure(self.own) if self.own else ""

    @property
    def best(self) -> tuple[Decimal, Decimal] | None:
        """The ends of that sum, where it has both."""
        own = self.own
        return None if own is None or own.no_most else (own.least, own.most)

    @property
    def reach(self) -> tuple[Decimal, Decimal | None]:
        """The sum of the lowest numbers, and that of the highest, if there is one."""
        low, high = self.total.ends
        return low, None if self.total.no_high else high


def bars_of(totals: Mapping[str, Sum], chief: str) -> list[Bar]:
    """The bars of all incidents whose month is known, in order, empty ones between them."""
    months = {
        _number(key.removeprefix(f"{MONTH} ")): total
        for key, total in totals.items()
        if key.startswith(f"{MONTH} ") and len(key) == len(f"{MONTH} ") + _MONTH_LENGTH
    }
    if not months:
        return []
    first, last = min(months), max(months)
    step = next((one for one in _STEPS if last // one - first // one < MOST), _STEPS[-1])
    found: dict[int, Sum] = {}
    for start in range(first - first % step, last + 1, step):
        found[start] = Sum()
    for month, total in sorted(months.items()):
        found[month - month % step].join(total)
    return [Bar(start, step, total, chief) for start, total in found.items()]


def of_no_month(totals: Mapping[str, Sum]) -> int:
    """How many incidents have no month that is known."""
    return sum(
        total.incidents
        for key, total in totals.items()
        if key.startswith(f"{MONTH} ") and len(key) < len(f"{MONTH} ") + _MONTH_LENGTH
    )


def numbers_of(bars: Sequence[Bar]) -> list[Decimal]:
    """Every number that is drawn, with the nought from which bars rise."""
    found = [Decimal(0)]
    for bar in bars:
        low, high = bar.reach
        found += [low, *([] if high is None else [high]), *(bar.best or ())]
    return found


def _number(month: str) -> int:
    return int(month[:4]) * _YEAR + int(month[5:]) - 1


def _words(month: int) -> str:
    return spoken_short(parse_date(f"{month // _YEAR:04}-{month % _YEAR + 1:02}"))
