"""One claimant's words of one sort in the order of time, and which of them lie nearest to a day.

A date may leave open which day it means, so a word holds for all days from its first to its last.
Before a day lie the words whose last day is before it, after it those whose first day is after it;
all others may be of that day. Nearest before are the words with the latest last day of all that
lie before, nearest after those with the earliest first day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from factbook.reasoning.days import Days
from factbook.reasoning.items import Item

EACH_END: Final = 8
"""Of more than twice so many words that are equally near, so many at either end are taken."""


class NearestWords:
    """Words of one claimant in the order of time; those of one day from the lowest to the highest.

    `days` are the days for which a word holds.
    """

    def __init__(self, words: Iterable[Item], days: Callable[[Item], Days]) -> None:
        self.days = days
        self._by_last = sorted(words, key=lambda one: (days(one).last, _amount(one), one.id))
        self._by_first = sorted(self._by_last, key=lambda one: (days(one).first, _amount(one)))
        self._lasts = [days(one).last for one in self._by_last]
        self._firsts = [days(one).first for one in self._by_first]

    def nearest(self, to: Days) -> Iterator[Item]:
        """The words nearest before these days, those that may be of them, and nearest after.

        Words that hold for longer than these days, from before them until after them, are left
        out: for each of these it is asked which words are nearest to it.
        """
        before = bisect_left(self._lasts, to.first)
        if before:
            day_before = bisect_left(self._lasts, self._lasts[before - 1])
            yield from both_ends(self._by_last[day_before:before])
        yield from both_ends(self._by_last[before : bisect_right(self._lasts, to.last)])
        begun = bisect_left(self._firsts, to.first)
        after = bisect_right(self._firsts, to.last)
        yield from both_ends(self._by_first[begun:after])
        if after < len(self._firsts):
            day_after = bisect_right(self._firsts, self._firsts[after])
            yield from both_ends(self._by_first[after:day_after])

    def among(self, names: Collection[str], *, of_last_day: bool) -> tuple[Item, ...]:
        """The words that have these ids; `of_last_day`: of these, the ones that hold longest."""
        found = [one for one in self._by_last if one.id in names]
        if of_last_day and found:
            last = self.days(found[-1]).last
            found = [one for one in found if self.days(one).last == last]
        return tuple(both_ends(sorted(found, key=_amount)))


def both_ends(words: Sequence[Item]) -> Sequence[Item]:
    """All words, or where they are many the first and the last of them."""
    if len(words) <= 2 * EACH_END:
        return words
    return [*words[:EACH_END], *words[-EACH_END:]]


def _amount(word: Item) -> Decimal:
    """The lowest number that a figure allows, or else the highest."""
    interval = word.interval
    if interval is None:
        return Decimal(0)
    low = interval.low if interval.low is not None else interval.high
    return Decimal(0) if low is None else low
