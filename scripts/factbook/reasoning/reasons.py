"""Why two figures conflict, fit or follow each other: the sentences, for counts that grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factbook.reasoning.comparands import Comparand
from factbook.reasoning.figures import FigurePair
from factbook.reasoning.words import joined, number, rate


@dataclass(frozen=True, slots=True)
class Rise:
    """By how much at least a count rose, and over how many days at least and at most."""

    units: Decimal
    at_least: bool
    shortest: int
    longest: int

    @classmethod
    def between(cls, lower: Comparand, higher: Comparand) -> Rise:
        """The rise from one count to a later one that does not meet it."""
        low = lower.interval.high if lower.interval else None
        high = higher.interval.low if higher.interval else None
        if low is None or high is None:
            raise ValueError("two figures that do not meet have ends that face each other")
        ends = (lower.interval, higher.interval)
        exact = all(end is not None and end.low == end.high for end in ends)
        shortest = higher.end.first - lower.end.last
        return cls(high - low, not exact, shortest, higher.end.last - lower.end.first)

    @property
    def words(self) -> str:
        """The rise as part of a sentence, with its rate a day."""
        at_least = "at least " if self.at_least else ""
        if self.shortest != self.longest:
            soonest = f"{rate(self.units, self.shortest)} a day if in {_days(self.shortest)}"
            return f"a rise of {at_least}{number(self.units)} ({soonest})"
        a_day = f"{at_least}{rate(self.units, self.shortest)} a day"
        return f"a rise of {a_day} over {_days(self.shortest)}"


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count:,} days"


def is_one_count(pair: FigurePair) -> bool:
    """Whether two figures are of one running count, or for one and the same window."""
    a, b = pair.a, pair.b
    if not pair.same_measure or a.partial or b.partial or a.start != b.start:
        return False
    return (a.open_window and b.open_window) or a.window == b.window


def impossible(pair: FigurePair) -> str:
    """Say why two figures that do not meet cannot both be true."""
    lower, higher = pair.apart or (pair.a, pair.b)
    if not pair.same_measure:
        return (
            f"“{higher.label}” is part of “{lower.label}”, "
            f"yet {higher.cited} is more than {lower.cited}"
        )
    if higher.partial:
        return f"{higher.cited} is only part of the count, yet is more than {lower.cited}"
    if not is_one_count(pair):
        return f"{higher.cited} covers a shorter time than {lower.cited}, yet is more"
    head = "its parts do not add up: " if _one_is_sum_by_the_other(pair) else ""
    if not pair.a.open_window:
        return f"{head}{higher.cited} and {lower.cited} are for the same time, and do not meet"
    if pair.a.end.known and pair.a.end == pair.b.end:
        return f"{head}{higher.cited} and {lower.cited} are for the same day, and do not meet"
    return f"the count can only grow, yet {higher.cited} is more than the later {lower.cited}"


def _one_is_sum_by_the_other(pair: FigurePair) -> bool:
    """Whether one is our sum of figures by the very claimant who gave the other."""
    one_is_sum = bool(pair.a.summands) != bool(pair.b.summands)
    return one_is_sum and pair.a.claimants == pair.b.claimants


def depends_on_dates(pair: FigurePair) -> str:
    """Say for which dates two figures that do not meet conflict.

    They do wherever the higher is not the later one; the reason names the date to be found out.
    """
    lower, higher = pair.apart or (pair.a, pair.b)
    of_lower, of_higher = _is_open(lower), _is_open(higher)
    head, its_date = f"{lower.cited} and {higher.cited} conflict", "its date would settle it"
    if of_lower and not of_higher:
        return f"{head} if the lower figure is from {higher.until} or later; {its_date}"
    if of_higher and not of_lower:
        return f"{head} if the higher figure is from {lower.until} or earlier; {its_date}"
    return f"{head} if the lower figure is not the older one; the dates of both would settle it"


def _is_open(term: Comparand) -> bool:
    return term.end.first != term.end.last


def settling(pair: FigurePair, terms: Sequence[Comparand]) -> str:
    """Say which date, once known for certain, would settle the matter."""
    if len(terms) > 1:
        return "the dates of both figures would settle it"
    whose = f" ({terms[0].who})" if pair.a.words == pair.b.words else ""
    return f"the date of {terms[0].words}{whose} would settle it"


def our_reading(term: Comparand) -> str:
    """Say that a number is the analyst's, not the speaker's."""
    return f"the number read from “{term.words}” is ours"


def fitting(pair: FigurePair) -> str:
    """Say that a part fits into its whole."""
    a, b = pair.a, pair.b
    if not pair.same_measure:
        return f"“{a.label}” is part of “{b.label}”, and {a.cited} does not exceed {b.cited}"
    part, whole = (b, a) if a.partial is False and b.partial else (a, b)
    if part.partial:
        return f"{part.cited} is only part of the count, and does not exceed {whole.cited}"
    return f"{a.cited} and {b.cited} are for different times, and neither rules the other out"


def partial_counts(pair: FigurePair) -> str:
    """Say that a figure for a part of a count is no match for another."""
    parts = [term.cited for term in (pair.a, pair.b) if term.partial]
    verb = "is" if len(parts) == 1 else "are each"
    return f"{joined(parts)} {verb} only part of the count, so nothing follows for the other"
