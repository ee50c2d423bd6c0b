"""Outlines as a map shows them: within its edges, in pixels, and no finer than these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from factbook.charts.map_parts.map_view import MapView
from factbook.charts.map_parts.outlines import Outline, Point

_FINEST: Final = 0.8
"""Pixels; what is nearer to the point before is left out."""
_BEND: Final = 0.9
"""Pixels; a point is left out that lies nearer to the line between those that are kept."""
_CUT: Final = 179.98
"""Where the outlines of a dossier are cut, which is no coast."""
_POLE: Final = -86
"""Land goes on from here to the south pole."""
_CORNERS: Final = 3
"""An area has as many at least."""
_TURNS: Final = (-360.0, 0.0, 360.0)

Pixels = list[list[float]]


def areas(outlines: Sequence[Outline], view: MapView) -> list[list[Pixels]]:
    """The polygons that are seen of these areas, each as its rings."""
    found = []
    for outline, turn in _seen(outlines, view):
        rings = (_ring(view, ring, turn) for ring in outline.rings)
        kept = [ring for ring in rings if ring]
        if kept:
            found.append(kept)
    return found


def lines(outlines: Sequence[Outline], view: MapView) -> list[Pixels]:
    """What is seen of the edges of areas, or of lines."""
    return [
        line
        for outline, turn in _seen(outlines, view)
        for ring in outline.rings
        for line in _runs(view, ring, turn)
    ]


def _seen(outlines: Sequence[Outline], view: MapView) -> Iterator[tuple[Outline, float]]:
    """The outlines that may be seen, with the degrees by which each is to be turned."""
    west, south, east, north = view.bounds
    for turn in _TURNS:
        for outline in outlines:
            left, bottom, right, top = outline.bounds
            beside = right + turn < west or left + turn > east
            if not (beside or top < south or bottom > north):
                yield outline, turn


def _ring(view: MapView, ring: Sequence[Point], turn: float) -> Pixels:
    """A ring cut off at the edges of the map (Sutherland and Hodgman's algorithm)."""
    points = [view.place(east + turn, north) for east, north in ring]
    for axis, limit, is_low in (
        (0, 0.0, True),
        (0, view.wide, False),
        (1, 0.0, True),
        (1, view.high, False),
    ):
        points = _cut(points, axis, limit, is_low=is_low)
    found = _thinned(points)
    return [*found, found[0]] if len(found) >= _CORNERS else []


def _cut(points: Sequence[Point], axis: int, limit: float, *, is_low: bool) -> list[Point]:
    found: list[Point] = []
    for one, other in zip(points, [*points[1:], *points[:1]], strict=True):
        inside, inside_next = (
            (at[axis] >= limit) == is_low or at[axis] == limit for at in (one, other)
        )
        if inside:
            found.append(one)
        if inside != inside_next:
            found.append(_crossing(one, other, axis, limit))
    return found


def _crossing(one: Point, other: Point, axis: int, limit: float) -> Point:
    share = (limit - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (limit, across) if axis == 0 else (across, limit)


def _runs(view: MapView, line: Sequence[Point], turn: float) -> Iterator[Pixels]:
    """The parts of a line within the map."""
    run: list[Point] = []
    for one, other in pairwise(line):
        is_cut = (abs(one[0]) > _CUT and one[0] == other[0]) or max(one[1], other[1]) < _POLE
        part = None if is_cut else _within(view, _at(view, one, turn), _at(view, other, turn))
        if part is None or (run and run[-1] != part[0]):
            if len(found := _thinned(run)) > 1:
                yield found
            run = []
        if part is not None:
            run = [*run, part[1]] if run else [*part]
    if len(found := _thinned(run)) > 1:
        yield found


def _at(view: MapView, point: Point, turn: float) -> Point:
    return view.place(point[0] + turn, point[1])


def _within(view: MapView, one: Point, other: Point) -> tuple[Point, Point] | None:
    """The part of a straight line within the map (Liang and Barsky's algorithm)."""
    (x, y), (x2, y2) = one, other
    begin, end = 0.0, 1.0
    for step, room in (
        (x - x2, x),
        (x2 - x, view.wide - x),
        (y - y2, y),
        (y2 - y, view.high - y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            begin = max(begin, room / step)
        else:
            end = min(end, room / step)
    if begin > end:
        return None

    def along(share: float) -> Point:
        return x + share * (x2 - x), y + share * (y2 - y)

    return (one if begin == 0 else along(begin), other if end == 1 else along(end))


def _thinned(points: Sequence[Point]) -> Pixels:
    """The points to a tenth of a pixel, without those that nobody would see."""
    apart: list[Point] = []
    for place, (x, y) in enumerate(points):
        is_end = place == len(points) - 1
        if not apart or is_end or abs(x - apart[-1][0]) + abs(y - apart[-1][1]) >= _FINEST:
            apart.append((x, y))
    return [[round(x, 1), round(y, 1)] for x, y in _straightened(apart)]


def _straightened(points: Sequence[Point]) -> Sequence[Point]:
    """A line without points that lie almost on it (Douglas and Peucker's algorithm)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda at: _off(points[at], points[first], points[last]), default=0)
        if far and _off(points[far], points[first], points[last]) >= _BEND:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return [points[at] for at in sorted(kept)] if points else points


def _off(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from the straight line between two others, or from both if they meet."""
    across, down = other[0] - one[0], other[1] - one[1]
    length = hypot(across, down)
    x, y = point[0] - one[0], point[1] - one[1]
    return abs(across * y - down * x) / length if length else hypot(x, y)
