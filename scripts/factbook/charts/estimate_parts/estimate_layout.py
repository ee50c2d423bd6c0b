"""Where everything stands in a chart of estimates, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factbook.charts.drawing.axis import axis_for, visible
from factbook.charts.drawing.picture import NOTE_SIZE, PIXELS, TEXT_SIZE, Picture, Style, Width
from factbook.charts.drawing.text_metrics import lines_of, width_of
from factbook.charts.estimate_parts.frame import MARGIN, Frame, Heading
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate
from factbook.charts.estimate_parts.sections import OVERTAKEN, REPLACED, Section
from factbook.model.figure import Shape

FADE: Final = 58
"""How far the body of a bound reaches before it has faded out, in pixels."""
SOFT: Final = frozenset({Shape.ABOUT, Shape.NEARLY})
STEPS: Final = {"wide": 5, "narrow": 3}

_GAP: Final = 11
_NAMES: Final = (70, 200)
_DATES: Final = 156
_ROW: Final = {"wide": 27, "narrow": 50}
_LINE: Final = {"wide": 15, "narrow": 17}


@dataclass(frozen=True)
class Columns:
    """The room for names, and where the dates and the axis begin, in pixels."""

    names: float
    dates: float
    plot: float


def layout(sections: Sequence[Section], heading: Heading, width: Width) -> Picture:
    """The picture of the sections with their rows, in their order from the top."""
    picture = Picture(width)
    rows = [row for section in sections for row in section.rows]
    columns = _columns(rows, width)
    numbers = [number for row in rows for number in row.drawn_numbers]
    fading = FADE - MARGIN + 6 if any(row.shape in LOWER for row in rows) else 0
    right = PIXELS[width] - MARGIN - fading
    axis = axis_for(numbers, columns.plot, right, STEPS[width])
    frame = Frame(picture, axis.with_words_within(PIXELS[width], NOTE_SIZE[width]), heading)
    y = frame.head()
    for place, section in enumerate(sections):
        if section.words:
            y = frame.divide(y, section.words, ruled=place > 0)
        for row in section.rows:
            said = section.words in {OVERTAKEN, REPLACED}
            y = _Line(frame, columns, row, y, said=said).draw()
    frame.foot(rows, y)
    return picture


def _columns(rows: Sequence[Estimate], width: Width) -> Columns:
    size = TEXT_SIZE[width]
    if width == "narrow":
        fading = any(row.shape in UPPER for row in rows)
        return Columns(PIXELS[width], 0, MARGIN if fading else 8)
    names = max(width_of(row.claimant, size, bold=True) for row in rows)
    dates = max(width_of(line, size) for row in rows for line in row.date_lines)
    name = min(max(names, _NAMES[0]), _NAMES[1])
    date = min(dates, _DATES)
    return Columns(name, name + 14, name + 14 + date + 22)


class _Line:
    """One row: its names, its mark, and the words of its figure beside the mark."""

    def __init__(
        self, frame: Frame, columns: Columns, row: Estimate, top: float, *, said: bool
    ) -> None:
        """Measure the row; `said` is whether words above it say already that it is overtaken."""
        self.frame, self.columns, self.row, self.top = frame, columns, row, top
        self.picture, self.axis = frame.picture, frame.axis
        self.width = self.picture.width
        self.size, self.step = TEXT_SIZE[self.width], _LINE[self.width]
        self.dim = row.standing != "current"
        self.figure = row.words
        if row.standing == "overtaken" and not said:
            self.figure += "\u00a0(since\u00a0updated)"
        self.mark = self._ends()
        self.whole = self._whole()
        self.ends = self.whole
        self.names, (self.words, self.at_right) = self._name_lines(), self._word_lines()
        self.dates = self._date_lines()
        self.disputed = self._disputed_lines()
        lines = [len(self.names), len(self.words) + len(self.disputed)]
        more = max(*lines, len(self.dates)) - 1 if self.width == "wide" else sum(lines) - 2
        self.bottom = top + _ROW[self.width] + self.step * more
        self.y = (self.top + self.bottom) / 2
        if self.width == "narrow":
            self.bottom += self.step * max(0, len(self.dates) - len(self.names))
            self.y = self.bottom - 16 - self.step * (lines[1] - 1) / 2

    def draw(self) -> float:
        """Draw the row; return where the next one begins."""
        self._draw_names()
        self._draw_mark()
        self._draw_words()
        self.picture.hover(self.top, self.bottom, self.row.hovered)
        return self.bottom

    def _ends(self) -> tuple[float, float]:
        """How far the mark reaches to the left and to the right."""
        if self.row.numbers is None:
            return self.axis.left, self.axis.left
        start, end = map(self.axis.place, self.row.numbers)
        if self.row.shape in UPPER:
            return max(end - FADE, self.axis.left - MARGIN + 6), end
        return (start, start + FADE) if self.row.shape in LOWER else (start, end)

    def _whole(self) -> tuple[float, float]:
        """How far mark and own range reach together."""
        left, right = self.mark
        reach = [self.axis.place(number) for number in self.row.reach or ()]
        return min([left, *reach]), max([right, *reach])

    def _name_lines(self) -> list[str]:
        room = self.columns.names
        if self.width == "narrow":
            room -= max(width_of(words, self.size) for words in self._date_lines()) + 8
        return lines_of(self.row.claimant, room, self.size, 3, bold=True)

    def _date_lines(self) -> list[str]:
        """When it was said, and below it the day of which it speaks, where that is another."""
        parts = self.row.date_lines
        if self.width == "narrow":
            return list(parts)
        return [line for part in parts for line in lines_of(part, _DATES, self.size, 2)]

    def _rooms(self) -> tuple[float, float]:
        """The room for words left and right of what they stand beside."""
        left, right = self.ends
        left_edge = self.axis.left if self.width == "wide" else 0
        return left - _GAP - left_edge, PIXELS[self.width] - right - _GAP

    def _word_lines(self) -> tuple[list[str], bool]:
        """The words, and whether they stand right of the mark or, for want of room, left of it."""
        wanted = max(width_of(words, self.size) for words in (self.figure, self.row.disputed))
        if wanted > max(self._rooms()):
            self.ends = self.mark  # the words then stand on the pale bar of the range
        room_left, room_right = self._rooms()
        at_right = wanted <= room_right or room_right >= room_left
        self.room = room_right if at_right else room_left
        # Words without a mark are themselves the mark, and so must be one.
        most = 1 if self.row.numbers is None else 2 + (self.row.reach is not None)
        return lines_of(self.figure, self.room, self.size, most), at_right

    def _disputed_lines(self) -> list[str]:
        """Against how many others the figure stands; none where that is beside it."""
        words = f"{self.words[-1]}  {self.row.disputed}"
        if self.at_right and width_of(words, self.size) <= self.room:
            return []
        return lines_of(self.row.disputed, self.room, self.size, 3)

    def _draw_names(self) -> None:
        first = self.y - self.step * (len(self.names) - 1) / 2
        if self.width == "narrow":
            first = self.top + 12
            for place, words in enumerate(self.dates):
                y = first + self.step * place
                self.picture.text(PIXELS["narrow"], y, words, "date-right")
            below = first + self.step * (max(len(self.names), len(self.dates)) - 1) + 10
            self.frame.keep_clear((0, PIXELS["narrow"]), (self.top - 4, below))
        else:
            half = self.step * (len(self.dates) - 1) / 2
            for place, words in enumerate(self.dates):
                y = self.y - half + self.step * place
                self.picture.text(self.columns.dates, y, words, "date")
        for place, words in enumerate(self.names):
            self.picture.text(0, first + self.step * place, words, "name", dim=self.dim)

    def _draw_mark(self) -> None:
        if self.row.numbers is None:
            return
        glyphs, row, y = self.picture.data, self.row, self.y
        side, dim, (left, right) = row.side, self.dim, self.mark
        if row.reach is not None:
            glyphs.extent(self.whole, y, side, dim=dim)
        if row.shape in UPPER:
            glyphs.bound(right, left, y, side, dim=dim, derived=row.derived)
        elif row.shape in LOWER:
            glyphs.bound(left, right, y, side, dim=dim, derived=row.derived)
        elif left != right:
            glyphs.range(visible((left, right)), y, side, dim=dim, derived=row.derived)
        elif row.derived:
            glyphs.ring(left, y, side, dim=dim)
        else:
            glyphs.dot(left, y, side, soft=row.shape in SOFT, dim=dim)

    def _draw_words(self) -> None:
        (left, right), x = self.ends, self.ends[0] - _GAP
        if self.at_right:
            x = right + _GAP
        lines = [(words, self.dim) for words in self.words]
        lines += [(words, True) for words in self.disputed]
        wide = max(width_of(words, self.size) for words, _ in lines)
        if self.row.disputed and not self.disputed:
            wide = max(wide, self._draw_beside(x, len(lines)))
        half = self.step * (len(lines) - 1) / 2
        span = (right, x + wide) if self.at_right else (x - wide, left)
        self.frame.keep_clear((span[0] + 1, span[1] - 1), (self.y - half - 9, self.y + half + 9))
        style: Style = "words" if self.at_right else "words-left"
        for place, (words, quiet) in enumerate(lines):
            y = self.y - half + self.step * place
            if self.row.numbers is None and place == 0:
                self.picture.data.words(x, y, words, self.size, dim=self.dim)
            else:
                self.picture.text(x, y, words, style, dim=quiet)

    def _draw_beside(self, x: float, lines: int) -> float:
        """Write on the figure's own line what it stands against; return how far the words reach."""
        indent = width_of(f"{self.words[-1]}  ", self.size)
        y = self.y + self.step * (lines - 1) / 2
        self.picture.text(x + indent, y, self.row.disputed, "words", dim=True)
        return indent + width_of(self.row.disputed, self.size)
