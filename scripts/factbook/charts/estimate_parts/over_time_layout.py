"""Where everything stands in a chart of estimates over time, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from factbook.charts.drawing.axis import Axis, axis_for, number_words
from factbook.charts.drawing.lettering import cut_to, lines_of, width_of
from factbook.charts.drawing.picture import (
    NOTE_SIZE,
    PIXELS,
    TEXT_SIZE,
    UPRIGHT,
    Picture,
    Style,
    Width,
)
from factbook.charts.drawing.room import Box, Room, gaps
from factbook.charts.drawing.side_names import draw_sides
from factbook.charts.drawing.time_axis import TimeAxis, known_days
from factbook.charts.estimate_parts.frame import Heading
from factbook.charts.estimate_parts.layout import SOFT
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate
from factbook.model.figure import Shape
from factbook.reasoning.words import counted, sentence

HEIGHT: Final = {"wide": 340, "narrow": 380}
FADE: Final = 40
"""How far the body of a bound reaches before it has faded out, in pixels."""
RIGHT: Final = {"wide": 120, "narrow": 34}
Spot = tuple[float, float]
_TAIL: Final = 30
"""How far the mark of an open date reaches, in pixels."""
_NEAR: Final = 7
_MOST: Final = {"wide": 190, "narrow": 140}
_LINE: Final = {"wide": 15, "narrow": 16}


@dataclass(frozen=True)
class Point:
    """A figure and where it stands: its middle, and from where to where its date and ends reach."""

    row: Estimate
    x: float
    days: tuple[float, float]
    y: float
    ends: tuple[float, float]
    open_date: str

    @property
    def boxes(self) -> Iterator[Box]:
        """The fields that the mark covers."""
        yield Box(self.x - _NEAR, min(self.ends) - _NEAR, self.x + _NEAR, max(self.ends) + _NEAR)
        yield Box(self.days[0], self.y - 4, self.days[1], self.y + 4)


def layout(rows: Sequence[Estimate], heading: Heading, width: Width) -> Picture:
    """The picture of the figures, all of which have numbers and a day that is known in part."""
    picture = Picture(width, shapes=UPRIGHT)
    size = NOTE_SIZE[width]
    picture.text(0, 9, cut_to(heading.measure, PIXELS[width], size), "note")
    top = draw_sides(picture, heading.sides, 9 + size * 1.7) + 22
    upright = _upright_axis(rows, top, width)
    step = upright.ticks[1] - upright.ticks[0]
    left = 12 + max(width_of(number_words(tick, step), size) for tick in upright.ticks)
    days = [day for row in rows for day in known_days(row.dated) or ()]
    axis = TimeAxis.around(days, left + 14, PIXELS[width] - RIGHT[width])
    points = [_point(row, axis, upright) for row in rows]
    lines = [line for series in series_of(points) for line in _steps(series)]
    room = Room(
        Box(left + 2, top - 16, PIXELS[width], upright.left),
        [box for point in points for box in point.boxes],
        [Box.around(start, end) for start, end, _ in lines],
    )
    spare = sum(not _label(picture, point, room) for point in _by_weight(points))
    _draw_axes(picture, axis, upright, left, room.labels)
    for start, end, side in lines:
        for piece in gaps(start, end, room.labels):
            picture.rule(*piece, f"line-{side}")
    for point in points:
        _draw_point(picture, point)
    y = _key(picture, rows, upright.left + 44)
    remarks = list(heading.remarks)
    if spare:
        words = counted(spare, "figure stands", "figures stand")
        remarks.insert(0, sentence(f"{words} without words for want of room: see the table"))
    if not upright.from_zero:
        remarks.append("The upright axis does not begin at zero.")
    for remark in remarks:
        y = picture.remark(y, remark)
    picture.height = round(y)
    return picture


def _upright_axis(rows: Sequence[Estimate], top: float, width: Width) -> Axis:
    """The scale of figures, from the bottom up, with room for what fades out above."""
    numbers = [number for row in rows for number in row.numbers or ()]
    room = FADE if any(row.shape in LOWER for row in rows) else 0
    return axis_for(numbers, top + HEIGHT[width], top + room, 4)


def _draw_axes(
    picture: Picture, axis: TimeAxis, upright: Axis, left: float, labels: Sequence[Box]
) -> None:
    right, bottom = PIXELS[picture.width], upright.left
    step = upright.ticks[1] - upright.ticks[0]
    for tick in upright.ticks:
        y = upright.place(tick)
        for piece in gaps((left, y), (right, y), labels):
            picture.rule(*piece, "axis" if y == bottom else "grid")
        picture.text(left - 6, y, number_words(tick, step), "tick-right")
    for x, words in axis.ticks(NOTE_SIZE[picture.width]):
        picture.rule((x, bottom), (x, bottom + 6), "axis")
        picture.text(x, bottom + 18, words, "tick")


def _point(row: Estimate, axis: TimeAxis, upright: Axis) -> Point:
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
    return Point(row, (start + end) / 2, days, y, ends, open_date)


def series_of(points: Sequence[Point]) -> list[list[Point]]:
    """The figures of each claimant that gives several on days that follow each other."""
    by_claimant: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda point: (point.x, point.row.id)):
        if not point.open_date and point.row.standing != "replaced":
            by_claimant.setdefault(point.row.claimant, []).append(point)
    return [series for series in by_claimant.values() if len({point.x for point in series}) > 1]


def _steps(series: Sequence[Point]) -> Iterator[tuple[Spot, Spot, str]]:
    """A level line to the day of the next figure, and an upright one to that figure."""
    for before, after in pairwise(series):
        corner = (after.x, before.y)
        yield (before.x, before.y), corner, before.row.side
        yield corner, (after.x, after.y), before.row.side


def _draw_point(picture: Picture, point: Point) -> None:
    row, glyphs = point.row, picture.data
    dim, (low, high) = row.standing != "current", point.ends
    if point.days[0] != point.days[1]:
        picture.rule((point.days[0], point.y), (point.days[1], point.y), "span")
    if row.shape in LOWER | UPPER:
        glyphs.upright_bound(low, high, point.x, row.side, dim=dim, derived=row.derived)
    elif low != high:
        glyphs.upright((high, low), point.x, row.side, dim=dim, derived=row.derived)
    elif row.derived:
        glyphs.ring(point.x, low, row.side, dim=dim)
    else:
        glyphs.dot(point.x, low, row.side, soft=row.shape in SOFT, dim=dim)
    told = {"sentence": row.sentence, "claimant": row.claimant}
    told |= {"date": row.full_date, "source": row.source}
    top, bottom = min(point.ends) - 8, max(point.ends) + 8
    picture.hover(top, bottom, told, (point.x - 8, point.x + 8))


def _by_weight(points: Sequence[Point]) -> list[Point]:
    """Whose words find room first: what is current, and of that the latest."""
    ranks = {"current": 0, "overtaken": 1}
    return sorted(points, key=lambda p: (ranks.get(p.row.standing, 2), -p.x, p.row.id))


def _label(picture: Picture, point: Point, room: Room) -> bool:
    """Write claimant and figure beside the mark; return whether there was room for them."""
    size, line = TEXT_SIZE[picture.width], _LINE[picture.width]
    words = _words(point.row, picture.width, size)
    field = (max(width_of(part, size) for part in words), line * len(words))
    dim = point.row.standing != "current"
    strict = dim and picture.width == "narrow"
    place = room.beside(next(point.boxes), point.y, field, strict=strict)
    if place is None:
        return False
    x = place.box.right if place.at_left else place.box.left
    style: Style = "words-left" if place.at_left else "words"
    for number, part in enumerate(words):
        y = place.box.top + line * (number + 0.5)
        picture.text(x, y, part, style, dim=dim)
    return True


def _words(row: Estimate, width: Width, size: float) -> list[str]:
    """Claimant and figure on one line where they are short, else on lines of their own."""
    whole, most = f"{row.claimant}, {row.words}", _MOST[width]
    if width_of(whole, size) <= most:
        return [whole]
    return [*lines_of(row.claimant, most, size, 2), *lines_of(row.words, most, size, 2)]


def _key(picture: Picture, rows: Sequence[Estimate], y: float) -> float:
    """What the shapes that are seen mean, in columns; returns the middle of the next line."""
    given = {row.shape for row in rows if not row.derived}
    seen = {
        ("dot", "a figure as given"): Shape.EXACT in given,
        ("soft", "about, or nearly"): bool(given & SOFT),
        ("range", "a range"): Shape.RANGE in given,
        ("lower", "at least; no upper end given"): any(row.shape in LOWER for row in rows),
        ("upper", "at most; no lower end given"): any(row.shape in UPPER for row in rows),
        ("ring", "our sum of their figures"): any(row.derived for row in rows),
        ("dim", "overtaken by a later figure"): any(row.standing == "overtaken" for row in rows),
        ("span", "the day lies within this time"): any(not row.dated.is_day for row in rows),
        ("line", "one claimant's next figure"): True,
    }
    shapes = [shape for shape, there in seen.items() if there]
    columns, line = (3, 32) if picture.width == "wide" else (1, 30)
    for place, (glyph, words) in enumerate(shapes):
        x, at = PIXELS[picture.width] / columns * (place % columns), y + line * (place // columns)
        _draw_key(picture, glyph, x + 14, at)
        picture.text(x + 36, at, words, "note")
    return y + line * -(-len(shapes) // columns)


def _draw_key(picture: Picture, glyph: str, x: float, y: float) -> None:
    key = picture.key
    match glyph:
        case "dot" | "soft" | "dim":
            key.dot(x, y, "0", soft=glyph == "soft", dim=glyph == "dim")
        case "range":
            key.upright((y - 11, y + 11), x, "0", dim=False, derived=False)
        case "lower":
            key.upright_bound(y + 11, y - 9, x, "0", dim=False, derived=False)
        case "upper":
            key.upright_bound(y - 11, y + 9, x, "0", dim=False, derived=False)
        case "ring":
            key.ring(x, y, "0", dim=False)
        case _:
            picture.rule((x - 14, y), (x + 14, y), "span" if glyph == "span" else "line-0")
