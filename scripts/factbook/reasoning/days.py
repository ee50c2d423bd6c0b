"""Dates as whole days that can be counted, with ends that are infinite."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.model.dates import Dated

# Further from every date of the calendar than any two of its dates are from each other.
BEGINNING = -(10**9)
END = 10**9


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that a date may mean, as ordinals (`date.toordinal`).

    `doubtful`: the date is approximate or uncertain, so its limits prove nothing.
    """

    first: int
    last: int
    doubtful: bool = False

    @property
    def known(self) -> bool:
        """Whether it is one certain day."""
        return self.first == self.last and not self.doubtful


def days_of(dated: Dated) -> Days:
    """Count the days of a date."""
    return Days(
        BEGINNING if dated.earliest is None else dated.earliest.toordinal(),
        END if dated.latest is None else dated.latest.toordinal(),
        dated.approximate or dated.uncertain,
    )
