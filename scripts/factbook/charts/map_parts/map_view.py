"""What part of the earth a map shows, and where a point of it stands on paper.

A map of one continent or less is drawn as by Mercator, so that shapes are right whatever their
latitude; a wider one in equal steps of degrees, which keeps the far north in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asinh, atan, cos, degrees, log10, radians, sinh, tan
from typing import Final

from factbook.charts.map_parts.outlines import Point

KM_PER_DEGREE: Final = 111.2
_LEAST_KM: Final = 400
"""How far across a map is at least: outlines show little within less."""
_MARGIN: Final = 0.14
_MERCATOR_SPAN: Final = 60
_POLAR: Final = 84.0
_RATIOS: Final = (0.5, 0.85)
"""How high a map is at least and at most, by its width."""


@dataclass(frozen=True)
class MapView:
    """A rectangle of paper, `wide` and `high` pixels, about the point `middle`.

    `scale` is pixels a degree of longitude. Longitudes go on beyond 180 where the view does.
    """

    wide: float
    high: float
    middle: Point
    scale: float
    is_mercator: bool

    def place(self, east: float, north: float) -> Point:
        """Where a point stands, in pixels from the top left corner."""
        x = self.wide / 2 + (east - self.middle[0]) * self.scale
        y = self.high / 2 - (self.up(north) - self.up(self.middle[1])) * self.scale
        return x, y

    def up(self, north: float) -> float:
        """How far up the paper a latitude stands, from the equator, in degrees of longitude."""
        bounded = max(-_POLAR, min(_POLAR, north))
        if self.is_mercator:
            return degrees(asinh(tan(radians(bounded))))
        return bounded / cos(radians(self.middle[1]))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The degrees that are shown: west, south, east, north."""
        half = self.wide / 2 / self.scale
        return (
            self.middle[0] - half,
            self.north_of(self.high),
            self.middle[0] + half,
            self.north_of(0),
        )

    def north_of(self, y: float) -> float:
        """The latitude that stands so many pixels from the top."""
        up = self.up(self.middle[1]) + (self.high / 2 - y) / self.scale
        if self.is_mercator:
            return degrees(atan(sinh(radians(up))))
        return up * cos(radians(self.middle[1]))

    def pixels(self, km: float, north: float) -> float:
        """How many pixels so many kilometres take, at a latitude."""
        at = north if self.is_mercator else self.middle[1]
        return km / KM_PER_DEGREE / cos(radians(max(-_POLAR, min(_POLAR, at)))) * self.scale

    @property
    def bar_km(self) -> int:
        """A round length, of 1, 2 or 5 and noughts, that takes about a sixth of the map."""
        km = self.wide / 6 / self.pixels(1, self.middle[1])
        power = 10 ** int(log10(km)) if km >= 1 else 1
        return int(max(step * power for step in (1, 2, 5) if step * power <= max(km, 1)))


def turned(points: Sequence[Point]) -> list[Point]:
    """The points with longitudes that go on beyond 180, if so they lie closer together."""
    easts = sorted({east for east, _ in points})
    gaps = [(after - before, after) for before, after in pairwise(easts)]
    around = easts[0] + 360 - easts[-1]
    widest, start = max(gaps, default=(0.0, easts[0]))
    if widest <= around:
        return list(points)
    return [(east + 360 if east < start else east, north) for east, north in points]


def view_of(points: Sequence[Point], radii_km: Sequence[float], wide: float) -> MapView:
    """The view that shows all of these points, and so many kilometres around each.

    The points are `turned` already.
    """
    reach = [
        (east, north, km / KM_PER_DEGREE)
        for (east, north), km in zip(points, radii_km, strict=True)
    ]
    south = max(-_POLAR, min(north - by for _, north, by in reach))
    north = min(_POLAR, max(north + by for _, north, by in reach))
    lean = [by / cos(radians(max(-80.0, min(80.0, at)))) for _, at, by in reach]
    west = min(east - by for (east, _, _), by in zip(reach, lean, strict=True))
    east = max(east + by for (east, _, _), by in zip(reach, lean, strict=True))
    return _fitted((west, south, east, north), wide)


def _fitted(bounds: tuple[float, float, float, float], wide: float) -> MapView:
    west, south, east, north = bounds
    is_mercator = north - south <= _MERCATOR_SPAN
    middle_north = (south + north) / 2
    flat = MapView(wide, 0, ((west + east) / 2, middle_north), 1, is_mercator)
    across = max(east - west, _LEAST_KM * flat.pixels(1, middle_north))
    up = flat.up(north) - flat.up(south)
    middle = (flat.up(north) + flat.up(south)) / 2
    centre = flat.north_of(flat.up(middle_north) - middle)
    grown = 1 + 2 * _MARGIN
    scale = wide / min(across * grown, 360)
    low, high = (ratio * wide for ratio in _RATIOS)
    needed = up * grown * scale
    if needed > high:
        scale *= high / needed
        needed = high
    return MapView(wide, max(low, needed), ((west + east) / 2, centre), scale, is_mercator)
