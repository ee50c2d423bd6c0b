"""Why two figures conflict, fit or follow each other: the sentences, for counts that grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from factbook.reasoning.agreement_reasons import both
from factbook.reasoning.days import END
from factbook.reasoning.figures import FigurePair
from factbook.reasoning.items import Item
from factbook.reasoning.phrases import possessive
from factbook.reasoning.words import joined, number, rate

_NOTICED: Final = 10
"""A rise by more than one in so many is told, however slow it was."""


@dataclass(frozen=True, slots=True)
class Rise:
    """By how much at least a count rose, and over how many days at least and at most.

    `before` is the highest that it was at first.
    """

    units: Decimal
    at_least: bool
    shortest: int
    longest: int
    before: Decimal

    @classmethod
    def between(cls, lower: Item, higher: Item) -> Rise:
        """The rise from one count to a later one that does not meet it."""
        low = lower.interval.high if lower.interval else None
        high = higher.interval.low if higher.interval else None
        if low is None or high is None:
            raise ValueError("two figures that do not meet have ends that face each other")
        ends = (lower.interval, higher.interval)
        exact = all(end is not None and end.low == end.high for end in ends)
        shortest = higher.end.first - lower.end.last
        return cls(high - low, not exact, shortest, higher.end.last - lower.end.first, low)

    @property
    def words(self) -> str:
        """The rise as part of a sentence, with its rate a day where the days are known."""
        if self.longest >= END // 2:
            return self._in_all(f"{_days(self.shortest)} or more")
        if self.is_slight and self.units <= abs(self.before) / _NOTICED:
            return "practically unchanged"
        if self.is_slight:
            return self._in_all(_days(self.longest))
        if self.shortest == self.longest:
            return f"higher by {self._a_day} over {_days(self.shortest)}"
        return f"higher by {self._a_day} over {self.shortest:,} to {_days(self.longest)}"

    @property
    def is_slight(self) -> bool:
        """Whether it is too slow for a rate: less than one in ten days."""
        fastest = self.longest if self.at_least else self.shortest
        return rate(self.units, fastest).startswith("less")

    def _in_all(self, days: str) -> str:
        at_least = "at least " if self.at_least else ""
        return f"higher by {at_least}{number(self.units)}, over {days}"

    @property
    def _a_day(self) -> str:
        """The rate: its least, over the most days, and its most only where both figures are exact.

        Two rates that read alike are told as one.
        """
        slowest, fastest = rate(self.units, self.longest), rate(self.units, self.shortest)
        if self.at_least:
            return f"at least {slowest} a day"
        if slowest == fastest:
            return f"{slowest} a day"
        return f"{slowest} to {fastest} a day"

    def beyond(self, limit: Decimal) -> str:
        """Say that it is faster than the limit, a number of units a day; and if so only perhaps."""
        what = f"the {number(limit)} a day that the editors hold credible"
        if self.units > limit * self.longest:
            return f"more than {what}"
        days = int((self.units / limit).to_integral_value(ROUND_CEILING))
        return f"more than {what} unless they are at least {_days(days)} apart"


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count:,} days"


def is_one_count(pair: FigurePair) -> bool:
    """Whether two figures are of one running count, or for one and the same window."""
    a, b = pair.a, pair.b
    if not pair.same_measure or a.partial or b.partial or a.start != b.start:
        return False
    return (a.open_window and b.open_window) or a.window == b.window


def impossible(pair: FigurePair) -> str:  # noqa: PLR0911 - one return for each kind of reason
    """Say why two figures that do not meet cannot both be true."""
    lower, higher = pair.apart or (pair.a, pair.b)
    if not pair.same_measure:
        among = f"“{higher.label}” is part of “{lower.label}”"
        return f"{both(higher, lower)}, a smaller figure, though {among}"
    if higher.partial:
        return f"{both(higher, lower)}, though the higher figure is only part of the count"
    if not is_one_count(pair):
        return f"{both(higher, lower)}, though the higher figure covers a shorter time"
    if _one_is_sum_by_the_other(pair):
        given, total = (lower, higher) if higher.phrase.ours else (higher, lower)
        makes = f"which make {total.phrase.short} by our sum"
        return f"{given.phrase.clause()}, but its parts do not add up, {makes}"
    if not pair.a.open_window:
        return f"{both(lower, higher)}; they cannot both be right"
    if pair.a.end.known and pair.a.end == pair.b.end:
        return f"{both(lower, higher)}; they cannot both be right"
    return f"{both(higher, lower)}, though the count can only grow"


def _one_is_sum_by_the_other(pair: FigurePair) -> bool:
    """Whether one is our sum of figures by the very claimant who gave the other."""
    one_is_sum = bool(pair.a.summands) != bool(pair.b.summands)
    return one_is_sum and pair.a.claimants == pair.b.claimants


def depends_on_dates(pair: FigurePair) -> str:
    """Say for which dates two figures that do not meet conflict.

    They do wherever the higher is not the later one.
    """
    lower, higher = pair.apart or (pair.a, pair.b)
    of_lower, of_higher = _is_open(lower), _is_open(higher)
    head = f"{both(lower, higher)}; they conflict"
    if of_lower and not of_higher:
        return f"{head} if the lower figure is from {higher.until} or later"
    if of_higher and not of_lower:
        return f"{head} if the higher figure is from {lower.until} or earlier"
    return f"{head} if the lower figure is not the older one"


def _is_open(term: Item) -> bool:
    return term.end.first != term.end.last


def doubted(terms: Sequence[Item]) -> str:
    """Say that the date of one or both is uncertain."""
    if len(terms) > 1:
        return "both dates are uncertain"
    return f"the date of {possessive(terms[0].who)} figure is uncertain"


def our_reading(term: Item) -> str:
    """Say that a number is the analyst's, not the speaker's."""
    return f"the number read from “{term.phrase.short}” is ours"


def fitting(pair: FigurePair) -> str:
    """Say that a part fits into its whole, or that it may, where an open end leaves room."""
    a, b = pair.a, pair.b
    if not pair.same_measure:
        bounds = a.interval.high if a.interval else None, b.interval.high if b.interval else None
        fits = bounds[0] is not None and bounds[1] is not None and bounds[0] <= bounds[1]
        outcome = "fits into it" if fits else "neither figure rules the other out"
        return f"{both(a, b)}; “{a.label}” is part of “{b.label}”, and {outcome}"
    part, whole = (b, a) if a.partial is False and b.partial else (a, b)
    if part.partial:
        return f"{both(part, whole)}; the first is only part of the count, and fits into the other"
    return f"{both(a, b)}; these are different times, and neither rules the other out"


def partial_counts(pair: FigurePair) -> str:
    """Say that a figure for a part of a count is no match for another."""
    parts = [term.cited for term in (pair.a, pair.b) if term.partial]
    verb = "is" if len(parts) == 1 else "are each"
    return f"{joined(parts)} {verb} only part of the count, so nothing follows for the other"


def counted_later(pair: FigurePair) -> str:
    """Say by how much a later count is higher, and whether that is more than is credible."""
    lower, higher = pair.apart or (pair.a, pair.b)
    rise = Rise.between(lower, higher)
    reason = f"{both(lower, higher)}; the later count is {rise.words}"
    if not pair.same_measure:
        among = f"“{higher.label}” is part of “{lower.label}”"
        reason = f"{both(lower, higher)}; {among}, but was counted later, and is {rise.words}"
    limit = pair.measure.max_per_day
    if not too_fast(pair, rise) or limit is None:
        return reason
    return f"{reason}, {rise.beyond(limit)}"


def too_fast(pair: FigurePair, rise: Rise) -> bool:
    """Whether a rise between different claimants may be faster than is taken to be credible."""
    limit = pair.measure.max_per_day
    return limit is not None and not pair.same_voice and rise.units > limit * rise.shortest
