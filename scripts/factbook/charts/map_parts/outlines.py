"""Where land ends and where countries meet: the outlines that come with the package.

`scripts/make_outlines.py` makes them of Natural Earth, whose borders are those that it sees in
force (https://www.naturalearthdata.com/about/disputed-boundaries-policy/).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache  # noqa: TID251 - of a file of the package
from importlib.resources import files
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
"""Degrees east and degrees north."""
Line: TypeAlias = tuple[Point, ...]


class Outline(NamedTuple):
    """A line, or the rings of an area, with its bounds: west, south, east, north."""

    rings: tuple[Line, ...]
    bounds: tuple[float, float, float, float]

    @classmethod
    def of(cls, rings: Sequence[Line]) -> Outline:
        """The outline of rings, of which the first holds the others."""
        xs, ys = zip(*rings[0], strict=True)
        return cls(tuple(rings), (min(xs), min(ys), max(xs), max(ys)))


class Outlines(NamedTuple):
    """Areas of land, the lines that countries share, and whom these are from."""

    land: tuple[Outline, ...]
    borders: tuple[Outline, ...]
    source: str


@cache
def natural_earth() -> Outlines:
    """The outlines of the world, with a point every few kilometres."""
    text = files("factbook.charts.map_parts").joinpath("outlines.json").read_text("ascii")
    value = json.loads(text)
    step = value["per_degree"]
    return Outlines(
        tuple(Outline.of([decoded(ring, step) for ring in rings]) for rings in value["land"]),
        tuple(Outline.of([decoded(line, step)]) for line in value["borders"]),
        value["source"],
    )


def decoded(text: str, per_degree: int) -> Line:
    """A line from its steps, five bits a character (Google's encoded polyline)."""
    numbers, at, shift = [], 0, 0
    for character in text:
        bits = ord(character) - 63
        at |= (bits & 31) << shift
        shift += 5
        if bits < 32:  # noqa: PLR2004 - the sixth bit says that more follow
            numbers.append(~(at >> 1) if at & 1 else at >> 1)
            at = shift = 0
    x = y = 0
    line: list[Point] = []
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        line.append((x / per_degree, y / per_degree))
    return tuple(line)
