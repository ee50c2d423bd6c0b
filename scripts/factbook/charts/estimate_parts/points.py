"""Figures as points over time, and the lines that join those of one claimant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factbook.charts.drawing.label_placement import Box
from factbook.charts.estimate_parts.rows import Estimate

FADE: Final = 40
"""How far the body of a bound reaches before it has faded out, in pixels."""
_NEAR: Final = 7

Spot = tuple[float, float]


@dataclass(frozen=True)
class Point:
    """A figure and where it stands: its middle, and from where to where its date and ends reach.

    `extent` is from where to where the claimant's own range reaches, if there is one.
    """

    row: Estimate
    x: float
    days: tuple[float, float]
    y: float
    ends: tuple[float, float]
    open_date: str
    extent: tuple[float, ...] = ()

    @property
    def boxes(self) -> Iterator[Box]:
        """The fields that the mark covers."""
        ends = (*self.ends, *self.extent)
        yield Box(self.x - _NEAR, min(ends) - _NEAR, self.x + _NEAR, max(ends) + _NEAR)
        yield Box(self.days[0], self.y - 4, self.days[1], self.y + 4)


def series_of(points: Sequence[Point]) -> list[list[Point]]:
    """The figures of each claimant that gives several on days that follow each other."""
    by_claimant: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda point: (point.x, point.row.id)):
        if not point.open_date and not point.row.is_fallen:
            by_claimant.setdefault(point.row.claimant, []).append(point)
    return [series for series in by_claimant.values() if len({point.x for point in series}) > 1]


def steps(series: Sequence[Point], lead: str) -> Iterator[tuple[Spot, Spot, str]]:
    """A level line to the day of the next figure, and an upright one to that figure."""
    for before, after in pairwise(series):
        corner = (after.x, before.y)
        kind = ("lead" if before.row.claimant == lead else "line") + f"-{before.row.side}"
        yield (before.x, before.y), corner, kind
        yield corner, (after.x, after.y), kind
