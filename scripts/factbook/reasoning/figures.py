"""What the rules for figures share: a pair to be compared, and whether its figures meet."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.model.interval import Interval
from factbook.model.question_record import Measure
from factbook.reasoning.agreement_reasons import (
    agreeing,
    leaving_room,
    rounded_apart,
    rounded_beyond,
)
from factbook.reasoning.answers import (
    Relation,
    agreement,
    compatible,
    not_comparable,
    rounding,
)
from factbook.reasoning.items import Item


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures for one measure, or `a` for a part and `b` for the whole.

    `measure` is the whole's. `a_is_bounded`: `a` counts no more than `b` counts, were it not for
    the dates; `b_is_bounded` likewise. `apart` are the lower and the higher of the two where they
    do not meet.
    """

    a: Item
    b: Item
    measure: Measure
    same_measure: bool
    a_is_bounded: bool
    b_is_bounded: bool
    apart: tuple[Item, Item] | None

    @classmethod
    def of(cls, a: Item, b: Item, measure: Measure, *, same_measure: bool) -> FigurePair:
        """Put two figures side by side; `measure` is that of the whole."""
        b_is_bounded = same_measure and not a.partial
        return cls(a, b, measure, same_measure, not b.partial, b_is_bounded, _apart(a, b))

    @property
    def apart_by_rounding(self) -> bool:
        """Whether figures that do not meet would meet if round ones were rounded."""
        first, second = self.a.rounded, self.b.rounded
        return first is not None and second is not None and first.meets(second)

    @property
    def both_bounded(self) -> bool:
        """Whether both figures have a lower and an upper end."""
        ends = (self.a.interval, self.b.interval)
        return all(interval is not None and interval.bounded for interval in ends)

    @property
    def same_voice(self) -> bool:
        """Whether the two are, in part at least, one and the same word.

        A publication is no claimant, yet what it says in its own voice is its own word each time.
        """
        a, b = self.a, self.b
        if not (a.voices or b.voices):
            return not a.claimants.isdisjoint(b.claimants)
        return not a.voices.isdisjoint(b.voices)

    @property
    def interpreted(self) -> Item | None:
        """The one that rests on an analyst's reading, if any does."""
        return next((term for term in (self.a, self.b) if term.interpreted), None)

    @property
    def uncertain(self) -> tuple[Item, ...]:
        """Those whose date is not one certain day."""
        return tuple(term for term in (self.a, self.b) if not term.end.known or term.doubtful)

    def meeting(self) -> Relation:
        """The relation of two figures for one thing that meet."""
        if self.both_bounded:
            return agreement(agreeing(self.a, self.b))
        return compatible(leaving_room(self.a, self.b))

    def by_rounding(self) -> Relation:
        """The relation of two figures that only rounding holds apart."""
        because = rounded_apart if self.same_measure else rounded_beyond
        return rounding(because(self.a, self.b))


def exceeds(one: Interval | None, other: Interval | None) -> bool:
    """Whether every number of the one is greater than every number of the other."""
    return one is not None and other is not None and other.below(one)


def _apart(a: Item, b: Item) -> tuple[Item, Item] | None:
    if exceeds(b.interval, a.interval):
        return (a, b)
    return (b, a) if exceeds(a.interval, b.interval) else None


def without_number(a: Item, b: Item) -> Relation | None:
    """Say that two figures cannot be compared where the words of one give no number."""
    for term in (a, b):
        if term.interval is None:
            return not_comparable(f"“{term.words}” gives no number that could be compared")
    return None
