"""Where everything stands in a chart of positions, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from factbook.charts.drawing.picture import (
    NOTE_SIZE,
    PIXELS,
    SIGNS,
    TEXT_SIZE,
    Picture,
    Sign,
    Width,
)
from factbook.charts.drawing.side_names import draw_sides
from factbook.charts.drawing.text_metrics import lines_of, width_of
from factbook.charts.drawing.time_axis import TimeAxis
from factbook.model.statement_record import Position

NAMES: Final = 150
"""The room for names beside the rows of a wide picture, in pixels."""
LABELS: Final = {"wide": 215, "narrow": 118}
"""The room right of the axis, for the words of the last signs."""
LINE: Final = {"wide": 17, "narrow": 17}
_GAP: Final = 5
_BESIDE: Final = 12
_ROW_AIR: Final = 16
_TRACK: Final = 15
"""How far above the signs the bars of silences run, in pixels."""
_LEAST_BAR: Final = 12
"""A shorter silence is a sign alone."""
_SIGNS: Final[dict[Position, Sign]] = {
    Position.AFFIRMS: "affirms",
    Position.DENIES: "denies",
    Position.SILENT: "silent",
    Position.DECLINES_TO_COMMENT: "declines",
    Position.NEITHER: "neither",
}
_KEY: Final[dict[Sign, str]] = {
    "acknowledges": "acknowledges: affirms after denial or silence",
    "silent": "is silent; a bar where a time is given",
}
"""The signs of which the words beside them do not tell all."""


_LINE_MEANS: Final = (
    "A thin line leads to an actor's next statement; it does not say that the position was held."
)


@dataclass(frozen=True)
class Stand:
    """A position stated on a day, or between a first and a last day.

    `lasted` says that the days are a time through which an actor was silent, and not one day
    within them. `phraser` is who else says so; "" where the actor said it itself.
    """

    position: Position
    word: str
    date_words: str
    full_date: str
    first: date
    last: date
    lasted: bool
    phraser: str
    sentence: str
    voices: str
    source: str

    @property
    def sign(self) -> Sign:
        """The shape that tells the position."""
        return "acknowledges" if self.word == "acknowledges" else _SIGNS[self.position]

    @property
    def label(self) -> str:
        """The words beside the sign."""
        whose = f" (says {self.phraser})" if self.phraser else ""
        return f"{self.word}{whose}, {self.date_words}"

    @property
    def middle(self) -> float:
        """The middle of its days, as a day number."""
        return (self.first.toordinal() + self.last.toordinal()) / 2


@dataclass(frozen=True)
class Row:
    """An actor with the side it is of, and its positions in the order of time."""

    actor: str
    name: str
    side: str
    stands: tuple[Stand, ...]


def layout(
    rows: Sequence[Row],
    proposition: str,
    sides: tuple[tuple[str, str], ...],
    remarks: Sequence[str],
    width: Width,
) -> Picture:
    """The picture of the rows, in their order from the top."""
    picture = Picture(width, shapes=SIGNS)
    days = [day for row in rows for stand in row.stands for day in (stand.first, stand.last)]
    left = NAMES + 14 if width == "wide" else 28
    axis = TimeAxis.around(days, left, PIXELS[width] - LABELS[width])
    y = picture.remark(9, f"On the statement: “{proposition}”")
    y = draw_sides(picture, sides, y + 3)
    y = _head(picture, axis, y + 4)
    top = y
    for row in rows:
        y = _Actor(picture, axis, row, y).draw()
    for x, _ in axis.ticks(NOTE_SIZE[width]):
        picture.rule((x, top - 6), (x, top), "axis")
    y = _key(picture, rows, y + 12)
    picture.end(y, remarks)
    return picture


def _head(picture: Picture, axis: TimeAxis, y: float) -> float:
    for x, words in axis.ticks(NOTE_SIZE[picture.width]):
        picture.text(x, y, words, "tick")
    picture.rule((axis.left, y + 17), (axis.right, y + 17), "axis")
    return y + 17


class _Actor:
    """One row: the actor's name, the signs on a line of time, and their words below."""

    def __init__(self, picture: Picture, axis: TimeAxis, row: Row, top: float) -> None:
        self.picture, self.axis, self.row, self.top = picture, axis, row, top
        self.width = picture.width
        self.size, self.line = TEXT_SIZE[self.width], LINE[self.width]
        self.names = lines_of(row.name, self._name_room(), self.size, 3, bold=True)
        above = self.line * len(self.names) + 4 if self.width == "narrow" else 0
        # A silence lasts through other statements, so its bar has a track of its own.
        self.tracks = [
            _TRACK if len(row.stands) > 1 and self._is_bar(stand) else 0 for stand in row.stands
        ]
        self.y = top + _ROW_AIR + above + 2 + max(self.tracks)
        self.places = [axis.place(stand.middle) for stand in row.stands]
        self.labels = [
            self._lines(stand, PIXELS[self.width] - x - _BESIDE)
            for stand, x in zip(row.stands, self.places, strict=True)
        ]

    def _is_bar(self, stand: Stand) -> bool:
        long = self.axis.place(stand.last) - self.axis.place(stand.first) > _LEAST_BAR
        return stand.lasted and long

    def _name_room(self) -> float:
        return NAMES if self.width == "wide" else PIXELS["narrow"]

    def _lines(self, stand: Stand, room: float) -> list[str]:
        """The words on one line where they fit, else the date on a line of its own."""
        size = self.size
        if width_of(stand.label, size) <= room:
            return [stand.label]
        whose = f" (says {stand.phraser})" if stand.phraser else ""
        words = lines_of(stand.word + whose, room, size, 3)
        return words + lines_of(stand.date_words, room, size, 2)

    def draw(self) -> float:
        """Draw the row; return where the next one begins."""
        stated = [x for x, track in zip(self.places, self.tracks, strict=True) if not track]
        for before, after in pairwise(stated):
            self.picture.rule((before, self.y), (after, self.y), "grid")
        tops = self._label_tops()
        for place, stand in enumerate(self.row.stands):
            self._draw_stand(stand, place, tops[place])
        below = [top + self.line * len(lines) for top, lines in zip(tops, self.labels, strict=True)]
        self._draw_name()
        name_end = self.y + self.line * (len(self.names) - 0.5) if self.width == "wide" else 0
        bottom = max(*below, name_end) + _ROW_AIR - 4
        self.picture.rule((0, bottom), (PIXELS[self.width], bottom), "grid")
        return bottom

    def _draw_name(self) -> None:
        line = LINE[self.width]
        first = self.y if self.width == "wide" else self.top + _ROW_AIR
        for place, words in enumerate(self.names):
            self.picture.text(0, first + place * line, words, "name")

    def _label_tops(self) -> list[float]:
        """Where the words of each sign begin from the top.

        The last sign's words stand beside it. Going back in time, each goes as high as no later
        words and no line that leads down to words cross it; so none covers another.
        """
        order = sorted(range(len(self.places)), key=lambda place: self.places[place])
        latest = order.pop()
        beside = self.y - self.line / 2
        tops = {latest: beside if not self.tracks[latest] else self.y + _BESIDE}
        for place in reversed(order):
            x, lines = self.places[place], self.labels[place]
            end = x + max(width_of(words, self.size) for words in lines) + _GAP
            # Words that begin right of here and under which these would run: stand below them.
            met = [self._end(other, top) for other, top in tops.items() if self.places[other] < end]
            tops[place] = max([self.y + _BESIDE, *met])
        return [tops[place] for place in range(len(self.places))]

    def _end(self, place: int, top: float) -> float:
        return top + self.line * len(self.labels[place]) + 2

    def _draw_stand(self, stand: Stand, place: int, top: float) -> None:
        picture, y, x = self.picture, self.y - self.tracks[place], self.places[place]
        lines, side = self.labels[place], self.row.side
        start, end = self.axis.place(stand.first), self.axis.place(stand.last)
        if self._is_bar(stand):
            picture.data.hollow((start, end), y, side)
        elif stand.first != stand.last:
            picture.rule((start, y), (end, y), "span")
        beside = top < self.y
        if not beside:
            picture.rule((x, y + 8), (x, self._end(place, top) - 5), "link")
        picture.data.sign(x, y, side, stand.sign)
        left = x + (_BESIDE if beside else _GAP)
        for number, words in enumerate(lines):
            picture.text(left, top + self.line * (number + 0.5), words, "words")
        hovered = {"sentence": stand.sentence, "claimant": stand.voices}
        hovered |= {"date": stand.full_date, "source": stand.source}
        across = (max(0, x - 8), min(x + LABELS[self.width], PIXELS[self.width]))
        picture.hover(top, top + self.line * len(lines), hovered, across)


def _key(picture: Picture, rows: Sequence[Row], y: float) -> float:
    """What the signs that are seen mean; returns the middle of the next line."""
    size = NOTE_SIZE[picture.width]
    seen = {stand.sign for row in rows for stand in row.stands}
    signs = [sign for sign in _KEY if sign in seen]
    columns = 2 if picture.width == "wide" else 1
    y += 4
    for place, sign in enumerate(signs):
        x = PIXELS[picture.width] / columns * (place % columns)
        line = y + size * 1.75 * (place // columns)
        picture.key.sign(x + 8, line, "0", sign)
        picture.text(x + 22, line, _KEY[sign], "note")
    y += size * 1.75 * -(-len(signs) // columns)
    if any(stand.first != stand.last and not stand.lasted for row in rows for stand in row.stands):
        picture.rule((0, y), (16, y), "span")
        picture.text(22, y, "the day lies within this time", "note")
        y += size * 1.75
    moves = any(len(row.stands) > 1 for row in rows)
    return picture.remark(y, _LINE_MEANS) if moves else y
