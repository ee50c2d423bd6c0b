"""Sums over incidents: from the lowest lows to the highest highs, and each claimant's own.

Sums are made file by file and added up, so that an edit makes that of one file anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal

from factbook.model.interval import EXACT
from factbook.reasoning.incident_rows import Amount

_NOTHING = Decimal(0)


@dataclass(slots=True)
class ClaimantSum:
    """What one claimant's own figures come to.

    `incidents` have a number of its own, `none` of them the number nought. `least` and `most` are
    its own figures, `low` and `high` its own bounds; `no_least` and so on count the incidents of
    which it gives no such end, whose sum is therefore none either. `odd` counts those whose numbers
    are out of order in the document; they are added as it prints them.
    """

    incidents: int = 0
    none: int = 0
    least: Decimal = _NOTHING
    most: Decimal = _NOTHING
    low: Decimal = _NOTHING
    high: Decimal = _NOTHING
    no_least: int = 0
    no_most: int = 0
    no_low: int = 0
    no_high: int = 0
    about: int = 0
    odd: int = 0

    def add(self, amount: Amount) -> None:
        """Count an incident of which the claimant gives this number."""
        self.incidents += 1
        self.none += amount.least == amount.most == 0
        self.least = _plus(self.least, amount.least)
        self.most = _plus(self.most, amount.most)
        self.low = _plus(self.low, amount.low)
        self.high = _plus(self.high, amount.high)
        self.no_least += amount.least is None
        self.no_most += amount.most is None
        self.no_low += amount.low is None
        self.no_high += amount.high is None
        self.about += amount.is_about
        self.odd += amount.is_odd

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """Its lowest and highest; where rows printed out of order cross them, in order."""
        return _in_order(self.low, self.high, self) if self.odd else (self.low, self.high)

    def join(self, other: ClaimantSum) -> None:
        """Add a sum over other incidents."""
        _join(self, other)


@dataclass(slots=True)
class Sum:
    """What the figures of several incidents come to.

    `incidents` are counted, of which `figured` have a number. `low` is the sum of the lowest lows
    and `high` that of the highest highs; `no_low` and `no_high` count the incidents for which
    nobody sets such a bound. `same` and `parts` are records that were not counted, as others count
    them already. `odd` counts those with an account whose numbers are out of order in the
    document. `by` has each claimant's own sum.
    """

    incidents: int = 0
    figured: int = 0
    low: Decimal = _NOTHING
    high: Decimal = _NOTHING
    no_low: int = 0
    no_high: int = 0
    same: int = 0
    parts: int = 0
    odd: int = 0
    by: dict[str, ClaimantSum] = field(default_factory=dict)

    @property
    def without(self) -> int:
        """How many incidents have no number."""
        return self.incidents - self.figured

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest; where rows printed out of order cross them, in order."""
        own = self.by.values()
        return _in_order(self.low, self.high, *own) if self.odd else (self.low, self.high)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted, and nobody's own figures were either."""
        return not (self.incidents or self.by)

    def count(self, amounts: Iterable[Amount]) -> None:
        """Count an incident with the numbers that claimants give for it, if any."""
        found = list(amounts)
        self.incidents += 1
        if not found:
            return
        self.figured += 1
        lows = [one.low for one in found if one.low is not None]
        highs = [one.high for one in found if one.high is not None]
        # A claimant who sets no bound leaves room for any number; no count is below nought.
        no_low, no_high = len(lows) < len(found), len(highs) < len(found)
        self.low = _plus(self.low, None if no_low else min(lows))
        self.high = _plus(self.high, None if no_high else max(highs))
        self.no_low += no_low
        self.no_high += no_high
        self.odd += any(one.is_odd for one in found)

    def add_own(self, amount: Amount) -> None:
        """Count an incident among those of the claimant who gives this number."""
        self.by.setdefault(amount.by, ClaimantSum()).add(amount)

    def join(self, other: Sum) -> None:
        """Add a sum over other incidents."""
        _join(self, other)
        for claimant, own in other.by.items():
            self.by.setdefault(claimant, ClaimantSum()).join(own)


Sums = dict[str, dict[str, Sum]]
"""By measure and by key: `all`, `month 2014-08`, `place PLACE`, `tag TAG`."""


def add_sums(total: Sums, more: Mapping[str, Mapping[str, Sum]]) -> None:
    """Add sums over other incidents, key by key."""
    for measure, by_key in more.items():
        for key, one in by_key.items():
            total.setdefault(measure, {}).setdefault(key, Sum()).join(one)


def _join(total: ClaimantSum | Sum, more: ClaimantSum | Sum) -> None:
    """Add every number of the one to that of the other."""
    for one in fields(total):
        here, there = getattr(total, one.name), getattr(more, one.name)
        if isinstance(here, Decimal):
            setattr(total, one.name, EXACT.add(here, there))
        elif isinstance(here, int):
            setattr(total, one.name, here + there)


def _in_order(low: Decimal, high: Decimal, *own: ClaimantSum) -> tuple[Decimal, Decimal]:
    """The ends of all numbers that these sums add up to."""
    numbers = [low, high, *(end for one in own if one.odd for end in (one.least, one.most))]
    return min(numbers), max(numbers)


def _plus(one: Decimal, other: Decimal | None) -> Decimal:
    return one if other is None else EXACT.add(one, other)
