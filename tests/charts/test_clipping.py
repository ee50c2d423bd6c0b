"""Outlines on a map have no points that nobody sees, and stay where they are."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from factbook.charts.map_parts.clipping import lines
from factbook.charts.map_parts.map_view import view_of
from factbook.charts.map_parts.outlines import Outline

VIEW = view_of([(0.0, 0.0), (20.0, 0.0)], [100.0, 100.0], 800)


def drawn(*points: tuple[float, float]) -> list[list[float]]:
    """The one line that is drawn of a line of these points, in pixels."""
    [line] = lines([Outline.of([points])], VIEW)
    return line


def test_a_straight_line_of_a_hundred_points_keeps_its_two_ends() -> None:
    line = drawn(*((at / 10, at / 20) for at in range(100)))
    assert len(line) == 2


def test_a_corner_is_kept() -> None:
    line = drawn(*((at / 10, 0.0) for at in range(50)), *((5.0, at / 10) for at in range(50)))
    assert len(line) == 3


def test_a_circle_stays_within_a_pixel_of_where_it_was() -> None:
    circle = [(5 + 4 * cos(pi * at / 500), 4 * sin(pi * at / 500)) for at in range(1000)]
    line = drawn(*circle)
    middle, edge = VIEW.place(5, 0), VIEW.place(9, 0)
    radius = edge[0] - middle[0]
    away = [((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5 for x, y in line]
    middles = [
        (((x + x2) / 2 - middle[0]) ** 2 + ((y + y2) / 2 - middle[1]) ** 2) ** 0.5
        for (x, y), (x2, y2) in pairwise(line)
    ]
    assert len(line) < 100
    assert all(abs(one - radius) < 1.5 for one in (*away, *middles))
