"""Where everything stands in the timeline, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

from factbook.charts.drawing.picture import NOTE_SIZE, PIXELS, TEXT_SIZE, Picture, Width
from factbook.charts.drawing.text_metrics import cut_to, lines_of, width_of
from factbook.charts.drawing.time_axis import TimeAxis

LINE: Final = {"wide": 17, "narrow": 19}
BETWEEN: Final = 11
"""Free room between two events' words, in pixels."""
MOST_LINES: Final = {"wide": 3, "narrow": 5}
TICK_ROOM: Final = 22
_TOP: Final = 16
_DATES: Final = 140
_SLACK: Final = 1.12


@dataclass(frozen=True)
class Happening:
    """An event with the first and the last day on which it can have been, and its words."""

    id: str
    first: date
    last: date
    words: str
    title: str
    is_day: bool

    @property
    def middle(self) -> float:
        """The middle of its span, as a day number."""
        return (self.first.toordinal() + self.last.toordinal()) / 2


@dataclass(frozen=True)
class Columns:
    """Where the scale, the dates and the words begin, in pixels."""

    scale: float
    dates: float
    words: float

    @classmethod
    def of(cls, rows: Sequence[Happening], width: Width) -> Columns:
        """Wide, the words stand beside the dates; narrow, below them."""
        if width == "narrow":
            return cls(76, 106, 106)
        dates = max(width_of(row.words, TEXT_SIZE[width], bold=True) for row in rows)
        return cls(78, 118, 118 + min(dates, _DATES) + 13)


def layout(rows: Sequence[Happening], remarks: Sequence[str], width: Width) -> Picture:
    """The picture of the events, which are in the order of their dates."""
    picture = Picture(width)
    columns = Columns.of(rows, width)
    blocks = [_Block.of(row, columns, width) for row in rows]
    heights = [block.height(width) for block in blocks]
    days = [day for row in rows for day in (row.first, row.last)]
    scale = TimeAxis.around(days, _TOP, _TOP + sum(heights) * _SLACK)
    _draw_scale(picture, scale, columns.scale)
    order = sorted(range(len(rows)), key=lambda place: (rows[place].first, rows[place].last, place))
    tops = moved_apart(
        [scale.place(rows[place].first.toordinal()) - LINE[width] / 2 for place in order],
        [heights[place] for place in order],
        scale.right,
    )
    for place, top in zip(order, tops, strict=True):
        _Entry(rows[place], blocks[place], top).draw(picture, scale, columns)
    picture.end(_key(picture, rows, scale.right + 16 + NOTE_SIZE[width]), remarks)
    return picture


@dataclass(frozen=True)
class _Block:
    """The words of an event in lines: its date, and what happened."""

    dates: Sequence[str]
    titles: Sequence[str]

    @classmethod
    def of(cls, row: Happening, columns: Columns, width: Width) -> _Block:
        size, right = TEXT_SIZE[width], PIXELS[width]
        across = right - columns.dates if width == "narrow" else columns.words - columns.dates - 12
        dates = lines_of(row.words, across, size, 2, bold=True)
        return cls(dates, lines_of(row.title, right - columns.words, size, MOST_LINES[width]))

    def height(self, width: Width) -> float:
        """In pixels, with the free room below."""
        dates, titles = len(self.dates), len(self.titles)
        lines = dates + titles if width == "narrow" else max(dates, titles)
        return lines * LINE[width] + BETWEEN


def moved_apart(wanted: Sequence[float], heights: Sequence[float], end: float) -> list[float]:
    """The places nearest to those wanted, in their order, at which no block covers the next.

    All lie between nought and the end, if they have room there. Blocks that would meet are pooled
    and moved together (isotonic regression by pooling adjacent violators,
    https://doi.org/10.18637/jss.v032.i05).
    """
    before = [0.0, *accumulate(heights)]
    pools: list[tuple[float, int]] = []
    for want, above in zip(wanted, before, strict=False):
        mean, count = want - above, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean = (mean * count + other * others) / (count + others)
            count += others
        pools.append((mean, count))
    spare = max(0.0, end - before[-1])
    free = [min(max(mean, 0.0), spare) for mean, count in pools for _ in range(count)]
    return [place + above for place, above in zip(free, before, strict=False)]


def _draw_scale(picture: Picture, scale: TimeAxis, x: float) -> None:
    picture.rule((x, scale.left), (x, scale.right), "axis")
    for y, words in scale.ticks_apart(TICK_ROOM):
        picture.rule((x - 6, y), (x, y), "axis")
        picture.text(x - 10, y, words, "tick-right")


@dataclass(frozen=True)
class _Entry:
    """An event, its words in lines, and where they begin from the top."""

    row: Happening
    block: _Block
    top: float

    def draw(self, picture: Picture, scale: TimeAxis, columns: Columns) -> None:
        """Draw the mark on the scale, the words, and the line that joins them."""
        row, line = self.row, LINE[picture.width]
        y, begun = scale.place(row.middle), scale.place(row.first)
        first = self.top + line / 2
        if row.is_day:
            picture.data.dot(columns.scale, y, "0", soft=False, dim=False)
        else:
            start, end = (scale.place(day) for day in (row.first, row.last))
            picture.rule((columns.scale, start), (columns.scale, end), "span")
            picture.data.ring(columns.scale, y, "0", dim=False)
        picture.rule((columns.scale + 7, begun), (columns.dates - 5, first), "grid")
        for place, words in enumerate(self.block.dates):
            picture.text(columns.dates, first + place * line, words, "name")
        below = len(self.block.dates) * line if picture.width == "narrow" else 0
        for place, words in enumerate(self.block.titles):
            picture.text(columns.words, first + below + place * line, words, "words")
        hovered = {"sentence": row.title, "claimant": "", "date": row.words, "source": ""}
        picture.hover(self.top, self.top + self.block.height(picture.width), hovered)


def _key(picture: Picture, rows: Sequence[Happening], y: float) -> float:
    """What the rings mean, where there are any; returns the middle of the next line."""
    size = NOTE_SIZE[picture.width]
    if any(not row.is_day for row in rows):
        picture.key.ring(8, y, "0", dim=False)
        words = cut_to(
            "the day is not known exactly, or it lasted", PIXELS[picture.width] - 20, size
        )
        picture.text(20, y, words, "note")
        y += size * 1.75
    return y
