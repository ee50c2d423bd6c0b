"""Where everything stands in a chart of estimates, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factbook.charts.axis import Axis, axis_for, number_words
from factbook.charts.estimate_rows import LOWER, UPPER, Estimate
from factbook.charts.lettering import cut_to, width_of
from factbook.charts.picture import NOTE_SIZE, PIXELS, TEXT_SIZE, Glyphs, Picture, Width
from factbook.model.figure import Shape

ROW: Final = {"wide": 27, "narrow": 50}
STEPS: Final = {"wide": 5, "narrow": 3}
FADE: Final = 58
GAP: Final = 11
MARGIN: Final = 26
NAMES: Final = (70, 190)
"""Least and most room for the names at the left, in pixels."""
SOFT: Final = frozenset({Shape.ABOUT, Shape.NEARLY})


@dataclass(frozen=True)
class Heading:
    """What stands above and below the rows: the measure with its unit, sides and remarks."""

    measure: str
    sides: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


def layout(rows: Sequence[Estimate], heading: Heading, width: Width) -> Picture:
    """The picture of the rows, in their order from the top."""
    picture = Picture(width)
    columns = _columns(rows, width)
    numbers = [number for row in rows for number in row.numbers or ()]
    fading = FADE - MARGIN + 6 if any(row.shape in LOWER for row in rows) else 0
    axis = axis_for(numbers, columns.plot, PIXELS[width] - MARGIN - fading, STEPS[width])
    top = _head(picture, heading, axis)
    for place, row in enumerate(rows):
        _Line(picture, axis, columns, row, top + ROW[width] * place).draw()
    bottom = top + ROW[width] * len(rows)
    if width == "wide":
        for tick in axis.ticks:
            x = axis.place(tick)
            picture.rule((x, top - 4), (x, bottom), "grid")
    picture.rule((axis.left, top - 4), (axis.right, top - 4), "axis")
    picture.height = round(_foot(picture, rows, heading, axis, bottom + 20))
    return picture


@dataclass(frozen=True)
class _Columns:
    name: float
    date: float
    plot: float


def _columns(rows: Sequence[Estimate], width: Width) -> _Columns:
    size = TEXT_SIZE[width]
    if width == "narrow":
        return _Columns(PIXELS[width], 0, 8)
    names = max(width_of(row.claimant, size, bold=True) for row in rows)
    dates = max(width_of(row.date_words, size) for row in rows)
    name = min(max(names, NAMES[0]), NAMES[1])
    return _Columns(name, name + 12, name + dates + 30)


def _head(picture: Picture, heading: Heading, axis: Axis) -> float:
    """The measure, the sides in their colours and the ticks' numbers; returns the rows' top."""
    size = NOTE_SIZE[picture.width]
    room = PIXELS[picture.width]
    picture.text(0, 9, cut_to(heading.measure, room, size), "note")
    y = _sides(picture, heading, 9 + size * 1.7)
    step = axis.ticks[1] - axis.ticks[0]
    for tick in axis.ticks:
        picture.text(axis.place(tick), y + 6, number_words(tick, step), "tick")
    return y + 24


def _sides(picture: Picture, heading: Heading, y: float) -> float:
    """One dot and name for each side that is seen; returns the middle of the next line."""
    size, room = NOTE_SIZE[picture.width], PIXELS[picture.width]
    x = 5.0
    for side, name in heading.sides:
        words = cut_to(name, room - 14, size)
        wide = width_of(words, size) + 14
        if x + wide > room and x > 5:
            x, y = 5.0, y + size * 1.6
        picture.key.dot(x, y, side, soft=False, dim=False)
        picture.text(x + 9, y, words, "note")
        x += wide + 14
    return y + size * 1.9 if heading.sides else y


def _foot(
    picture: Picture, rows: Sequence[Estimate], heading: Heading, axis: Axis, y: float
) -> float:
    """What the shapes mean, of those that are seen, and the remarks; returns the height."""
    size, room = NOTE_SIZE[picture.width], PIXELS[picture.width]
    x = 0.0
    for glyph, words in _shapes(rows):
        wide = 44 + width_of(words, size)
        if x + wide > room and x:
            x, y = 0.0, y + size * 1.75
        _key(picture.key, glyph, x, y)
        picture.text(x + 36, y, words, "note")
        x += wide + 6
    remarks = list(heading.remarks)
    if not axis.from_zero:
        remarks.append("The axis does not begin at zero.")
    for remark in remarks:
        y += size * 1.75
        picture.text(0, y, cut_to(remark, room, size), "note")
    return y + size


def _shapes(rows: Sequence[Estimate]) -> list[tuple[str, str]]:
    given = [row for row in rows if row.numbers and not row.derived]
    shapes = {row.shape for row in given}
    seen = {
        ("dot", "a figure as given"): Shape.EXACT in shapes,
        ("soft", "about, or nearly"): bool(shapes & SOFT),
        ("range", "a range"): Shape.RANGE in shapes,
        ("upper", "at most, no lower end given"): bool(shapes & UPPER),
        ("lower", "at least, no upper end given"): bool(shapes & LOWER),
        ("ring", "our sum of the claimant's figures"): any(row.derived for row in rows),
        ("dim", "overtaken by a later figure"): any(row.standing == "overtaken" for row in rows),
    }
    return [shape for shape, there in seen.items() if there]


def _key(key: Glyphs, glyph: str, x: float, y: float) -> None:
    middle = x + 22
    match glyph:
        case "dot" | "soft" | "dim":
            key.dot(middle, y, "0", soft=glyph == "soft", dim=glyph == "dim")
        case "range":
            key.range((x + 4, x + 30), y, "0", dim=False)
        case "upper":
            key.bound(x + 28, x + 3, y, "0", dim=False)
        case "lower":
            key.bound(x + 4, x + 29, y, "0", dim=False)
        case _:
            key.ring(middle, y, "0", dim=False)


@dataclass
class _Line:
    """One row: its names, its mark, and the words of its figure beside the mark."""

    picture: Picture
    axis: Axis
    columns: _Columns
    row: Estimate
    top: float

    def draw(self) -> None:
        self._names()
        numbers = self.row.numbers
        if numbers is None:
            room = PIXELS[self.picture.width] - self.axis.left
            words = cut_to(self.row.words, room, self._size)
            self.picture.data.words(self.axis.left, self._y, words, dim=self._dim)
        else:
            left, right = self._mark(*numbers)
            self._words(left, right)
        self._hover()

    @property
    def _size(self) -> float:
        return TEXT_SIZE[self.picture.width]

    @property
    def _dim(self) -> bool:
        return self.row.standing != "current"

    @property
    def _y(self) -> float:
        """The middle of the mark."""
        return self.top + (13 if self.picture.width == "wide" else 34)

    def _names(self) -> None:
        row, picture = self.row, self.picture
        if picture.width == "wide":
            name = cut_to(row.claimant, self.columns.name, self._size, bold=True)
            picture.text(0, self._y, name, "name", dim=self._dim)
            picture.text(self.columns.date, self._y, row.date_words, "date")
            return
        date_room = width_of(row.date_words, self._size)
        name = cut_to(row.claimant, PIXELS["narrow"] - date_room - 8, self._size, bold=True)
        picture.text(0, self.top + 12, name, "name", dim=self._dim)
        picture.text(PIXELS["narrow"], self.top + 12, row.date_words, "date-right")
        for tick in self.axis.ticks:
            x = self.axis.place(tick)
            picture.rule((x, self.top + 23), (x, self.top + 45), "grid")

    def _mark(self, low: Decimal, high: Decimal) -> tuple[float, float]:
        """Draw the mark; return its two ends in pixels."""
        glyphs, row, y = self.picture.data, self.row, self._y
        start, end = self.axis.place(low), self.axis.place(high)
        side, dim = row.side, self._dim
        if row.shape in UPPER:
            fade_to = max(end - FADE, self.axis.left - 6)
            glyphs.bound(end, fade_to, y, side, dim=dim)
            return fade_to, end
        if row.shape in LOWER:
            glyphs.bound(start, start + FADE, y, side, dim=dim)
            return start, start + FADE
        if low != high:
            draw = glyphs.dashed if row.derived else glyphs.range
            draw((start, end), y, side, dim=dim)
        elif row.derived:
            glyphs.ring(start, y, side, dim=dim)
        else:
            glyphs.dot(start, y, side, soft=row.shape in SOFT, dim=dim)
        return start, end

    def _words(self, left: float, right: float) -> None:
        """Write the figure's words right of the mark, or left of it where there is no room."""
        room_right = PIXELS[self.picture.width] - right - GAP
        room_left = left - GAP - self.axis.left
        fits_right = width_of(self.row.words, self._size) <= room_right
        if fits_right or room_right >= room_left:
            words = cut_to(self.row.words, room_right, self._size)
            self.picture.text(right + GAP, self._y, words, "words", dim=self._dim)
        else:
            words = cut_to(self.row.words, room_left, self._size)
            self.picture.text(left - GAP, self._y, words, "words-left", dim=self._dim)

    def _hover(self) -> None:
        row, width = self.row, self.picture.width
        told = (row.sentence, row.claimant, row.full_date, row.source)
        place = {"x": 0, "y": self.top, "x2": PIXELS[width], "y2": self.top + ROW[width]}
        self.picture.hovers.append(place | {f"told{i}": words for i, words in enumerate(told)})
