"""Where everything stands in a chart of estimates over time, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from factbook.charts.drawing.axis import Axis, axis_for, number_words, visible
from factbook.charts.drawing.label_placement import Box, Room, gaps
from factbook.charts.drawing.picture import (
    NOTE_SIZE,
    PIXELS,
    UPRIGHT,
    Picture,
    Width,
)
from factbook.charts.drawing.side_names import draw_sides
from factbook.charts.drawing.text_metrics import cut_to, width_of
from factbook.charts.drawing.time_axis import TimeAxis, known_days
from factbook.charts.estimate_parts.estimate_layout import SOFT
from factbook.charts.estimate_parts.frame import OWN_RANGE, Heading
from factbook.charts.estimate_parts.labels import Labels
from factbook.charts.estimate_parts.points import FADE, Point, series_of, steps
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate

HEIGHT: Final = {"wide": 340, "narrow": 380}
RIGHT: Final = {"wide": 120, "narrow": 34}
_AXIS: Final = "By the day of which each figure speaks"
_HEAD: Final = 42
"""Room above the axis for words, in pixels."""
_KEY_LINE: Final = 32
_TAIL: Final = 30
"""How far the mark of an open date reaches, in pixels."""


def layout(rows: Sequence[Estimate], heading: Heading, width: Width, lead: str) -> Picture:
    """The picture of the figures, all of which have numbers and a day that is known in part.

    The figures of the claimant `lead`, of whom the title tells, are joined by a heavier line.
    """
    picture = Picture(width, shapes=UPRIGHT)
    size = NOTE_SIZE[width]
    picture.text(0, 9, cut_to(heading.measure, PIXELS[width], size), "note")
    picture.text(0, 9 + size * 1.5, cut_to(_AXIS, PIXELS[width], size), "note")
    top = draw_sides(picture, heading.sides, 9 + size * 3.2) + _HEAD
    upright = _upright_axis(rows, top, width)
    step = upright.ticks[1] - upright.ticks[0]
    left = 12 + max(width_of(number_words(tick, step), size) for tick in upright.ticks)
    days = [day for row in rows for day in known_days(row.dated) or ()]
    axis = TimeAxis.around(days, left + 14, PIXELS[width] - RIGHT[width])
    points = [point_of(row, axis, upright) for row in rows]
    series = series_of(points)
    lines = [line for one in series for line in steps(one, lead)]
    room = Room(
        Box(left + 2, top - _HEAD + 4, PIXELS[width], upright.left),
        [box for point in points for box in point.boxes]
        + [Box.around(start, end) for start, end, kind in lines if kind.startswith("lead")],
        [Box.around(start, end) for start, end, _ in lines],
    )
    labels = Labels(picture, room, points, series, lead)
    numbered = list(labels.number(labels.write()))
    draw_axes(picture, axis, upright, left, room.labels, PIXELS[width])
    for start, end, kind in lines:
        for piece in gaps(start, end, room.labels):
            picture.rule(*piece, kind)
    for point in points:
        draw_point(picture, point)
    y = _key(picture, rows, upright.left + 44)
    remarks = list(heading.remarks)
    if not upright.from_zero:
        remarks.append("The upright axis does not begin at zero.")
    for number, note in numbered:
        y = picture.remark(y, note, number)
    picture.end(y, remarks)
    return picture


def _upright_axis(rows: Sequence[Estimate], top: float, width: Width) -> Axis:
    """The scale of figures, from the bottom up, with room for what fades out above."""
    numbers = [number for row in rows for number in row.drawn_numbers]
    room = FADE if any(row.shape in LOWER for row in rows) else 0
    return axis_for(numbers, top + HEIGHT[width], top + room, 4)


def draw_axes(
    picture: Picture,
    axis: TimeAxis,
    upright: Axis,
    left: float,
    labels: Sequence[Box],
    right: float,
) -> None:
    """Draw the grid from `left` to `right`, with its numbers and days."""
    bottom = upright.left
    step = upright.ticks[1] - upright.ticks[0]
    for tick in upright.ticks:
        y = upright.place(tick)
        for piece in gaps((left, y), (right, y), labels):
            picture.rule(*piece, "axis" if y == bottom else "grid")
        picture.text(left - 6, y, number_words(tick, step), "tick-right")
    for x, words in axis.ticks(NOTE_SIZE[picture.width]):
        picture.rule((x, bottom), (x, bottom + 6), "axis")
        picture.text(x, bottom + 18, words, "tick")


def point_of(row: Estimate, axis: TimeAxis, upright: Axis) -> Point:
    """Where the mark of a figure stands."""
    first, last = known_days(row.dated) or (date.min, date.min)
    start, end = axis.place(first), axis.place(last)
    low, high = (upright.place(number) for number in row.numbers or ())
    y, ends = (low + high) / 2, (low, high)
    if row.shape in LOWER:
        y, ends = low, (low, low - FADE)
    elif row.shape in UPPER:
        y, ends = high, (high, min(high + FADE, upright.left))
    open_date = "left" if row.dated.earliest is None else ""
    open_date = "right" if row.dated.latest is None else open_date
    days = (start - _TAIL * (open_date == "left"), end + _TAIL * (open_date == "right"))
    extent = tuple(upright.place(number) for number in row.reach or ())
    return Point(row, (start + end) / 2, days, y, ends, open_date, extent)


def draw_point(picture: Picture, point: Point) -> None:
    """Draw the mark of a figure."""
    row, glyphs = point.row, picture.data
    dim, (low, high) = row.standing != "current", point.ends
    if point.days[0] != point.days[1]:
        picture.rule((point.days[0], point.y), (point.days[1], point.y), "span")
    if point.extent:
        glyphs.upright_extent((point.extent[1], point.extent[0]), point.x, row.side, dim=dim)
    if row.shape in LOWER | UPPER:
        glyphs.upright_bound(low, high, point.x, row.side, dim=dim, derived=row.derived)
    elif low != high:
        glyphs.upright(visible((high, low)), point.x, row.side, dim=dim, derived=row.derived)
    elif row.derived:
        glyphs.ring(point.x, low, row.side, dim=dim)
    else:
        glyphs.dot(point.x, low, row.side, soft=row.shape in SOFT, dim=dim)
    covered = (*point.ends, *point.extent)
    top, bottom = min(covered) - 8, max(covered) + 8
    picture.hover(top, bottom, row.hovered, (point.x - 8, point.x + 8))


def _key(picture: Picture, rows: Sequence[Estimate], y: float) -> float:
    """What no words beside a mark explain, in columns; returns the middle of the next line."""
    seen = {
        ("lower", "at least; no upper end given"): any(row.shape in LOWER for row in rows),
        ("upper", "at most; no lower end given"): any(row.shape in UPPER for row in rows),
        ("extent", OWN_RANGE): any(row.reach for row in rows),
        ("span", "the day lies within this time"): any(not row.dated.is_day for row in rows),
        ("line", "one claimant's next figure"): True,
    }
    shapes = [shape for shape, there in seen.items() if there]
    x, room, size = 0.0, PIXELS[picture.width], NOTE_SIZE[picture.width]
    for glyph, words in shapes:
        wide = 36 + width_of(words, size)
        if x and x + wide > room:
            x, y = 0.0, y + _KEY_LINE
        _draw_key(picture, glyph, x + 14, y)
        picture.text(x + 36, y, words, "note")
        x += wide + 14
    return y + _KEY_LINE


def _draw_key(picture: Picture, glyph: str, x: float, y: float) -> None:
    key = picture.key
    match glyph:
        case "lower":
            key.upright_bound(y + 11, y - 9, x, "0", dim=False, derived=False)
        case "upper":
            key.upright_bound(y - 11, y + 9, x, "0", dim=False, derived=False)
        case "extent":
            key.upright_extent((y - 9, y + 9), x, "0", dim=False)
            key.dot(x, y, "0", soft=False, dim=False)
        case _:
            picture.rule((x - 14, y), (x + 14, y), "span" if glyph == "span" else "line-0")
