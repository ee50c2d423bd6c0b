"""Where everything stands in a chart of estimates, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factbook.charts.axis import axis_for
from factbook.charts.estimate_frame import MARGIN, Frame, Heading
from factbook.charts.estimate_rows import LOWER, UPPER, Estimate
from factbook.charts.lettering import cut_to, lines_of, width_of
from factbook.charts.picture import PIXELS, TEXT_SIZE, Picture, Width
from factbook.model.figure import Shape

FADE: Final = 58
"""How far the body of a bound reaches before it has faded out, in pixels."""
SOFT: Final = frozenset({Shape.ABOUT, Shape.NEARLY})
STEPS: Final = {"wide": 5, "narrow": 3}

_GAP: Final = 11
_NAMES: Final = (70, 200)
_ROW: Final = {"wide": 27, "narrow": 50}
_LINE: Final = {"wide": 15, "narrow": 17}


@dataclass(frozen=True)
class Columns:
    """The room for names, and where the dates and the axis begin, in pixels."""

    names: float
    dates: float
    plot: float


def layout(rows: Sequence[Estimate], heading: Heading, width: Width) -> Picture:
    """The picture of the rows, in their order from the top."""
    picture = Picture(width)
    columns = _columns(rows, width)
    numbers = [number for row in rows for number in row.numbers or ()]
    fading = FADE - MARGIN + 6 if any(row.shape in LOWER for row in rows) else 0
    right = PIXELS[width] - MARGIN - fading
    frame = Frame(picture, axis_for(numbers, columns.plot, right, STEPS[width]), heading)
    y = frame.head()
    for row in rows:
        y = _Line(frame, columns, row, y).draw()
    frame.foot(rows, y)
    return picture


def _columns(rows: Sequence[Estimate], width: Width) -> Columns:
    size = TEXT_SIZE[width]
    if width == "narrow":
        fading = any(row.shape in UPPER for row in rows)
        return Columns(PIXELS[width], 0, MARGIN if fading else 8)
    names = max(width_of(row.claimant, size, bold=True) for row in rows)
    dates = max(width_of(row.date_words, size) for row in rows)
    name = min(max(names, _NAMES[0]), _NAMES[1])
    return Columns(name, name + 12, name + dates + 36)


@dataclass
class _Line:
    """One row: its names, its mark, and the words of its figure beside the mark."""

    frame: Frame
    columns: Columns
    row: Estimate
    top: float

    def __post_init__(self) -> None:
        self.picture, self.axis = self.frame.picture, self.frame.axis
        self.width = self.picture.width
        self.size = TEXT_SIZE[self.width]
        self.dim = self.row.standing != "current"
        self.names = self._name_lines()
        extra = _LINE[self.width] * (len(self.names) - 1)
        self.bottom = self.top + _ROW[self.width] + extra
        self.y = self.bottom - 16 if self.width == "narrow" else (self.top + self.bottom) / 2

    def draw(self) -> float:
        """Draw the row; return where the next one begins."""
        self._names()
        if self.row.numbers is None:
            room = PIXELS[self.width] - self.axis.left - 8
            words = cut_to(self.row.words, room, self.size)
            left = self.axis.left + 8
            self.picture.data.words(left, self.y, words, self.size, dim=self.dim)
            self._keep_clear(left, left + width_of(words, self.size))
        else:
            self._words(*self._mark(*self.row.numbers))
        self._hover()
        return self.bottom

    def _name_lines(self) -> list[str]:
        room = self.columns.names
        if self.width == "narrow":
            room -= width_of(self.row.date_words, self.size) + 8
        return lines_of(self.row.claimant, room / 1.1, self.size, 3)

    def _names(self) -> None:
        step = _LINE[self.width]
        first = self.y - step * (len(self.names) - 1) / 2
        if self.width == "narrow":
            first = self.top + 12
            self.picture.text(PIXELS["narrow"], first, self.row.date_words, "date-right")
        else:
            self.picture.text(self.columns.dates, self.y, self.row.date_words, "date")
        for place, words in enumerate(self.names):
            self.picture.text(0, first + step * place, words, "name", dim=self.dim)

    def _mark(self, low: Decimal, high: Decimal) -> tuple[float, float]:
        """Draw the mark; return its two ends in pixels."""
        glyphs, row, y = self.picture.data, self.row, self.y
        start, end = self.axis.place(low), self.axis.place(high)
        side, dim = row.side, self.dim
        if row.shape in UPPER:
            fade_to = max(end - FADE, self.axis.left - MARGIN + 6)
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
        room_right = PIXELS[self.width] - right - _GAP
        room_left = left - _GAP - self.axis.left
        if width_of(self.row.words, self.size) <= room_right or room_right >= room_left:
            words = cut_to(self.row.words, room_right, self.size)
            self.picture.text(right + _GAP, self.y, words, "words", dim=self.dim)
            self._keep_clear(right, right + _GAP + width_of(words, self.size))
        else:
            words = cut_to(self.row.words, room_left, self.size)
            self.picture.text(left - _GAP, self.y, words, "words-left", dim=self.dim)
            self._keep_clear(left - _GAP - width_of(words, self.size), left)

    def _keep_clear(self, left: float, right: float) -> None:
        """Let no grid line run through the words of this row."""
        self.frame.keep_clear((left + 1, right - 1), (self.y - 9, self.y + 9))
        if self.width == "narrow":
            self.frame.keep_clear((0, PIXELS["narrow"]), (self.top - 4, self.y - 11))

    def _hover(self) -> None:
        row = self.row
        told = {"sentence": row.sentence, "claimant": row.claimant}
        told |= {"date": row.full_date, "source": row.source}
        self.picture.hover(self.top, self.bottom, told)
