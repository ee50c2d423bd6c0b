"""Where everything stands on a map, wide and narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, sqrt
from typing import Final

from factbook.charts.drawing.label_placement import Box, Room
from factbook.charts.drawing.picture import (
    MAPPED,
    NOTE_SIZE,
    PIXELS,
    TEXT_SIZE,
    Picture,
    Width,
)
from factbook.charts.drawing.text_metrics import cut_to, width_of
from factbook.charts.map_parts.clipping import areas, lines
from factbook.charts.map_parts.map_view import MapView, turned, view_of
from factbook.charts.map_parts.outlines import Outlines
from factbook.charts.map_parts.spots import Spot
from factbook.model.place_record import Precision

DOT: Final = 4.3
"""Pixels from the middle of a dot to its edge."""
_LEAST: Final[Mapping[Precision, float]] = {
    Precision.POINT: DOT,
    Precision.WITHIN_25_KM: 9,
    Precision.DISTRICT: 12,
    Precision.REGION: 18,
    Precision.COUNTRY: 28,
    Precision.UNKNOWN: 15,
}
"""The least radius of a soft disc in pixels: what is known worse is never drawn smaller."""
_SOFT: Final = 0.3
_MOST_HIDDEN: Final = 0.5
_LARGEST_SUM: Final[Mapping[Width, float]] = {"wide": 26, "narrow": 18}
_LEAST_SUM: Final = 2.5
MOST_NAMES: Final[Mapping[Width, int]] = {"wide": 40, "narrow": 14}
_LONGEST_NAME: Final[Mapping[Width, float]] = {"wide": 190, "narrow": 130}


def layout(
    spots: Sequence[Spot], outlines: Outlines, remarks: Sequence[str], width: Width
) -> Picture:
    """The picture of these places, of which the first have their names written."""
    picture = Picture(width, shapes=MAPPED)
    points = turned([spot.point for spot in spots])
    view = view_of(points, [spot.radius_km for spot in spots], PIXELS[width])
    _draw_earth(picture, outlines, view)
    placed = [
        _Placed(spot, view.place(*point), view) for spot, point in zip(spots, points, strict=True)
    ]
    for one in sorted(placed, key=lambda one: -one.radius):
        one.draw(picture, _opacity(one, placed))
    is_all = _write_names(picture, view, placed)
    further = () if is_all else ("Names without room here are in the table.",)
    y = _draw_key(picture, view, placed)
    picture.end(y, (*remarks, *further, _about_borders(outlines)))
    return picture


def _about_borders(outlines: Outlines) -> str:
    return (
        f"Coasts and borders: {outlines.source}. That a line is drawn says nothing of whose land "
        "it is."
    )


def _draw_earth(picture: Picture, outlines: Outlines, view: MapView) -> None:
    if land := areas(outlines.land, view):
        picture.data.outline("land", "MultiPolygon", land)
    if coasts := lines(outlines.land, view):
        picture.data.outline("coasts", "MultiLineString", coasts)
    if borders := lines(outlines.borders, view):
        picture.data.outline("borders", "MultiLineString", borders)
    right, bottom = view.wide, view.high
    corners = [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)]
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        picture.rule(start, end, "grid")


def _opacity(one: _Placed, placed: Sequence[_Placed]) -> float:
    """How opaque a soft disc is: where many lie on each other, all of them hide half at most."""
    beside = sum(
        not other.is_point and hypot(one.x - other.x, one.y - other.y) < other.radius
        for other in placed
    )
    thinned: float = 1 - _MOST_HIDDEN ** (1 / max(1, beside))
    return min(_SOFT, thinned)


class _Placed:
    """A place on paper: where its middle stands, and how far its discs reach."""

    def __init__(self, spot: Spot, at: tuple[float, float], view: MapView) -> None:
        self.spot = spot
        self.x, self.y = at
        self.shapes = areas(spot.outlines, view)
        least = _LEAST[spot.precision]
        km = view.pixels(spot.radius_km, spot.point[1])
        self.radius = max(least, min(km, view.wide / 4))
        self.is_point = spot.precision is Precision.POINT

    def inner(self, width: Width) -> float:
        """The radius of the mark that counts: the disc of its figure, a dot, or a soft disc."""
        if self.spot.share is None:
            return self.radius
        return max(_LEAST_SUM, _LARGEST_SUM[width] * sqrt(self.spot.share))

    def draw(self, picture: Picture, opacity: float) -> None:
        """A dot or a soft disc of this opacity; with a figure, a disc of its size on a soft one."""
        if self.spot.share is not None:
            if not self.is_point:
                self._draw_area(picture, "spread", opacity)
            picture.data.disc("sums", self.x, self.y, self.inner(picture.width))
        elif self.is_point:
            picture.data.dot(self.x, self.y, "0", soft=False, dim=False)
        else:
            self._draw_area(picture, "zone", opacity)
        reach = max(self.inner(picture.width), 8)
        hovered = {"sentence": self.spot.told, "claimant": "", "date": "", "source": ""}
        across = (self.x - reach, self.x + reach)
        picture.hover(self.y - reach, self.y + reach, hovered, across)

    def _draw_area(self, picture: Picture, name: str, opacity: float) -> None:
        """Its own outline, or a disc about it where there is none, or too small a one to draw."""
        if self.shapes:
            picture.data.outline(f"{name}_areas", "MultiPolygon", self.shapes)
        else:
            picture.data.soft_disc(f"{name}s", self.x, self.y, self.radius, opacity)

    def mark(self, width: Width) -> Box:
        """What the name stands beside: a small disc or dot whole, of a wide one its middle."""
        reach = self.inner(width) if self.is_point or self.spot.share is not None else 2
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


def _write_names(picture: Picture, view: MapView, placed: Sequence[_Placed]) -> bool:
    """Write the names that have room; whether that is all of them."""
    width = picture.width
    size = TEXT_SIZE[width]
    marks = [one.mark(width) for one in placed]
    room = Room(Box(3, 3, view.wide - 3, view.high - 3), list(marks))
    written = 0
    for one, mark in zip(placed[: MOST_NAMES[width]], marks, strict=False):
        name = cut_to(one.spot.name, _LONGEST_NAME[width], size)
        words = f"{name}: {one.spot.words}" if one.spot.words else name
        box = width_of(words, size), size * 1.25
        found = room.beside(mark, one.y, box, strict=True)
        if found is not None:
            x = found.box.right if found.at_left else found.box.left
            middle = (found.box.top + found.box.bottom) / 2
            picture.text(x, middle, words, "words-left" if found.at_left else "words")
            written += 1
    return written == len(placed)


def _draw_key(picture: Picture, view: MapView, placed: Sequence[_Placed]) -> float:
    """What the marks mean, and how long a way is; returns the middle of the next line."""
    size = NOTE_SIZE[picture.width]
    y = view.high + 8 + size
    picture.rule((1, y), (1 + view.pixels(view.bar_km, view.middle[1]), y), "axis")
    picture.text(8 + view.pixels(view.bar_km, view.middle[1]), y, f"{view.bar_km:,} km", "note")
    y += size * 1.75
    has_sums = any(one.spot.share is not None for one in placed)
    if has_sums:
        picture.key.disc("sums", 8, y, 6)
        y = _key_line(picture, y, "the figure of a place, by the area of its disc")
    elif any(one.is_point for one in placed):
        picture.key.dot(8, y, "0", soft=False, dim=False)
        y = _key_line(picture, y, "an exact place")
    name = "spread" if has_sums else "zone"
    coarse = [one for one in placed if not one.is_point]
    if any(not one.shapes for one in coarse):
        picture.key.soft_disc(f"{name}s", 8, y, 7, _SOFT)
        y = _key_line(picture, y, "somewhere here: wider is less exact")
    if any(one.shapes for one in coarse):
        square = [[x, y + dy] for x, dy in ((2, -6), (14, -6), (14, 6), (2, 6), (2, -6))]
        picture.key.outline(f"{name}_areas", "MultiPolygon", [[square]])
        y = _key_line(picture, y, "somewhere within this outline")
    return y


def _key_line(picture: Picture, y: float, words: str) -> float:
    size = NOTE_SIZE[picture.width]
    picture.text(20, y, cut_to(words, PIXELS[picture.width] - 20, size), "note")
    return y + size * 1.75
