"""Which conflict tells most: the one order in which leads, cards and home name conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from factbook.model.interval import Interval
from factbook.model.statement_record import Mode
from factbook.reasoning.answers import RelationKind
from factbook.reasoning.days import BEGINNING, Days
from factbook.reasoning.pairing import ComparedPair

_RATIO_UNITS = 1000
OPPOSED = (RelationKind.CONFLICT, RelationKind.POSSIBLE_CONFLICT)


class Weight(NamedTuple):
    """How much a conflict tells; the greater the more, from the first field to the last.

    `current`: both are their claimants' latest word. `one_measure`: they are for one measure, and
    `about_what_is`: not about what is planned or expected. `speaks`: neither is a silence.
    `by_claimants`: neither is a publication's own voice. `older_day`: the older of the two days,
    as an ordinal. `certain`: the conflict is not only possible. `ratio`: the larger figure over the
    smaller. `one_day`, `newer_day` and `ids` end ties.
    """

    current: bool
    one_measure: bool
    about_what_is: bool
    speaks: bool
    by_claimants: bool
    older_day: int
    certain: bool
    ratio: Decimal
    one_day: bool
    newer_day: int
    ids: tuple[str, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The weight as whole numbers, to be compared with those of other questions."""
        return (
            *map(int, self[:5]),
            self.older_day,
            int(self.certain),
            int(self.ratio * _RATIO_UNITS),
        )


def conflict_weight(pair: ComparedPair) -> Weight:
    """How much the conflict, or possible conflict, of a pair tells."""
    one, other = pair.one, pair.other
    older, newer = sorted(_known_day(item.day) for item in (one, other))
    return Weight(
        current=pair.current == len((one, other)),
        one_measure=one.measure == other.measure,
        about_what_is=one.mode is other.mode is Mode.ACTUAL,
        speaks=not pair.about_silence,
        by_claimants=bool(one.voices) and bool(other.voices),
        older_day=older,
        certain=pair.relation.kind is RelationKind.CONFLICT,
        ratio=_ratio(one.interval, other.interval),
        one_day=one.day.known and one.day == other.day,
        newer_day=newer,
        ids=tuple(sorted((one.id, other.id))),
    )


def by_weight(pairs: Iterable[ComparedPair]) -> list[ComparedPair]:
    """The conflicts and possible conflicts among the pairs, that which tells most first."""
    opposed = (pair for pair in pairs if pair.relation.kind in OPPOSED)
    return sorted(opposed, key=conflict_weight, reverse=True)


def _known_day(days: Days) -> int:
    """The first day it may be about; the last where only that is known, and none as the oldest."""
    if days.first > BEGINNING:
        return days.first
    return BEGINNING if days.last >= -BEGINNING else days.last


def _ratio(one: Interval | None, other: Interval | None) -> Decimal:
    """The larger of two figures over the smaller; 0 where one has no number, or is no more."""
    smaller, larger = sorted((_number(one), _number(other)))
    return larger / smaller if smaller > 0 else Decimal(0)


def _number(interval: Interval | None) -> Decimal:
    """The number that a figure names: its lower end, or else the upper."""
    if interval is None:
        return Decimal(0)
    return next((end for end in (interval.low, interval.high) if end is not None), Decimal(0))
