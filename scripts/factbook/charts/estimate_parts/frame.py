"""What stands around the rows of a chart of estimates: head, grid, key and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from factbook.charts.drawing.axis import Axis, number_words
from factbook.charts.drawing.picture import NOTE_SIZE, PIXELS, Glyphs, Picture
from factbook.charts.drawing.side_names import draw_sides
from factbook.charts.drawing.text_metrics import cut_to, lines_of
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate

MARGIN: Final = 26
"""Free room left and right of the axis, in pixels."""
TALL: Final = {"wide": 520, "narrow": 480}
"""From this height of the rows on, in pixels, the axis is numbered below as well."""

OWN_RANGE: Final = "the claimant's own range"
_STUB: Final = 5
_KEY_COLUMNS: Final = {"wide": 3, "narrow": 1}

Span = tuple[float, float]


@dataclass(frozen=True)
class Heading:
    """The measure with its unit, the sides that are seen by their colour, and remarks."""

    measure: str
    sides: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


@dataclass
class Frame:
    """The head, the grid and the foot of one picture."""

    picture: Picture
    axis: Axis
    heading: Heading
    top: float = 0
    clear: list[tuple[Span, Span]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.size = NOTE_SIZE[self.picture.width]
        self.room = PIXELS[self.picture.width]

    def head(self) -> float:
        """Draw the measure, the sides and the axis; return where the first row begins."""
        self.picture.text(0, 9, cut_to(self.heading.measure, self.room, self.size), "note")
        y = draw_sides(self.picture, self.heading.sides, 9 + self.size * 1.7)
        self._numbers(y + 6)
        self.top = y + 18
        self.picture.rule((self.axis.left, self.top), (self.axis.right, self.top), "axis")
        return self.top + 6

    def keep_clear(self, across: Span, down: Span) -> None:
        """Let no grid line run through this field."""
        self.clear.append((across, down))

    def divide(self, y: float, words: str, *, ruled: bool) -> float:
        """Set what follows apart under these words; return where the next row begins.

        A section that is not the first is `ruled` off.
        """
        y -= 0 if ruled else 8
        lines = lines_of(words, self.room, self.size, 2)
        down = (y + 2, y + 14 + self.size * 1.4 * len(lines))
        self.keep_clear((0, self.room), down)
        if ruled:
            self.picture.rule((0, y + 6), (self.room, y + 6), "axis")
        for place, line in enumerate(lines):
            self.picture.text(0, y + 18 + self.size * 1.4 * place, line, "note")
        return down[1] + 2

    def foot(self, rows: Sequence[Estimate], bottom: float) -> None:
        """Draw the grid and what the shapes mean; give the picture its height."""
        for tick in self.axis.ticks:
            self._grid(self.axis.place(tick), bottom + 2)
        y = bottom + 14
        if bottom - self.top > TALL[self.picture.width]:
            self._numbers(y)
            y += self.size * 1.75
        y = self._key(rows, y + 8)
        about_axis = [] if self.axis.from_zero else ["The axis does not begin at zero."]
        self.picture.end(y, [*self.heading.remarks, *about_axis])

    def _numbers(self, y: float) -> None:
        step = self.axis.ticks[1] - self.axis.ticks[0]
        for tick in self.axis.ticks:
            self.picture.text(self.axis.place(tick), y, number_words(tick, step), "tick")

    def _grid(self, x: float, bottom: float) -> None:
        y = self.top
        for across, down in sorted(self.clear, key=lambda field: field[1]):
            if across[0] <= x <= across[1]:
                if down[0] - y > _STUB:
                    self.picture.rule((x, y), (x, down[0]), "grid")
                y = max(y, down[1])
        if bottom - y > _STUB:
            self.picture.rule((x, y), (x, bottom), "grid")

    def _key(self, rows: Sequence[Estimate], y: float) -> float:
        """What the shapes that are seen mean, in columns; returns the middle of the next line."""
        columns = _KEY_COLUMNS[self.picture.width]
        shapes = _shapes(rows)
        for place, (glyph, words) in enumerate(shapes):
            x = self.room / columns * (place % columns)
            line = y + self.size * 1.75 * (place // columns)
            _draw_key(self.picture.key, glyph, x, line)
            self.picture.text(x + 40, line, words, "note")
        return y + self.size * 1.75 * -(-len(shapes) // columns)


def _shapes(rows: Sequence[Estimate]) -> list[tuple[str, str]]:
    """The shapes that the words beside a mark do not explain: open bounds, and ranges."""
    given = {row.shape for row in rows if row.numbers}
    seen = {
        ("upper", "at most; no lower end given"): bool(given & UPPER),
        ("lower", "at least; no upper end given"): bool(given & LOWER),
        ("extent", OWN_RANGE): any(row.reach for row in rows),
    }
    return [shape for shape, there in seen.items() if there]


def _draw_key(key: Glyphs, glyph: str, x: float, y: float) -> None:
    if glyph == "upper":
        key.bound(x + 30, x + 4, y, "0", dim=False)
    elif glyph == "extent":
        key.extent((x + 4, x + 30), y, "0", dim=False)
        key.dot(x + 17, y, "0", soft=False, dim=False)
    else:
        key.bound(x + 4, x + 30, y, "0", dim=False)
