"""The words beside the marks of a chart of estimates over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import dist
from typing import Final

from factbook.charts.drawing.label_placement import Box, Room
from factbook.charts.drawing.picture import NOTE_SIZE, TEXT_SIZE, Picture, Style
from factbook.charts.drawing.text_metrics import lines_of, width_of
from factbook.charts.estimate_parts.points import Point
from factbook.charts.estimate_parts.rows import Estimate

_MOST: Final = {"wide": 190, "narrow": 140}
_LINE: Final = {"wide": 15, "narrow": 16}
_NAME_LINES: Final = 3
_LED: Final = 20
"""From this distance on, in pixels, a line leads from a mark to its number."""


@dataclass(frozen=True)
class Labels:
    """Which words stand where: each claimant is named once, and then its line leads on.

    Of a claimant whose figures a line joins, one figure has the name, the latest that has room for
    it; the others are figures alone. All others have both. `lead` is the claimant of the title.
    """

    picture: Picture
    room: Room
    points: Sequence[Point]
    series: Sequence[Sequence[Point]]
    lead: str

    def write(self) -> list[Point]:
        """Write all words that find room; return the marks that have none, the oldest first."""
        joined = {point.row.id for series in self.series for point in series}
        named, written = set[str](), set[str]()
        for series in sorted(self.series, key=lambda one: one[0].row.claimant != self.lead):
            bearer = next((p for p in reversed(series) if self._label(p, _whole(p.row))), None)
            if bearer is not None:
                named.add(bearer.row.claimant)
                written.add(bearer.row.id)
        for point in self._by_weight():
            if point.row.id not in written:
                known = point.row.id in joined and point.row.claimant in named
                words = (point.row.words,) if known else _whole(point.row)
                if self._label(point, words):
                    written.add(point.row.id)
        spare = [point for point in self.points if point.row.id not in written]
        return sorted(spare, key=lambda point: (point.x, -point.y, point.row.id))

    def number(self, spare: Sequence[Point]) -> Iterator[tuple[str, str]]:
        """Number marks that have no words; give each number and what the mark is, for the key.

        A thin line leads to a number that stands off its mark. A mark that has no room for
        a number either is told of without one.
        """
        number = 0
        for point in spare:
            row = point.row
            has_number = self._number(point, str(number + 1))
            number += has_number
            head = str(number) if has_number else "·"
            yield head, f"{row.claimant}: {row.words}, {row.date_words}"

    def _number(self, point: Point, number: str) -> bool:
        """Write the number near the mark; return whether there was room for it."""
        size = NOTE_SIZE[self.picture.width]
        box = self.room.near(point.x, point.y, (width_of(number, size) + 3, size + 1))
        if box is None:
            return False
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        self.picture.text(*middle, number, "tick")
        if dist(middle, (point.x, point.y)) > _LED:
            self.picture.rule((point.x, point.y), _edge(box, point), "link")
        return True

    def _by_weight(self) -> list[Point]:
        """Whose words find room first: the title's, then what is current, and the latest."""
        ranks = {"current": 0, "overtaken": 1}
        return sorted(
            self.points,
            key=lambda point: (
                point.row.claimant != self.lead,
                ranks.get(point.row.standing, 2),
                -point.x,
                point.row.id,
            ),
        )

    def _label(self, point: Point, parts: Sequence[str]) -> bool:
        """Write the parts beside the mark; return whether there was room for them."""
        width = self.picture.width
        size, line = TEXT_SIZE[width], _LINE[width]
        words = list(_lines(parts, _MOST[width], size))
        field = (max(width_of(part, size) for part in words), line * len(words))
        dim = point.row.standing != "current"
        strict = dim and width == "narrow"
        place = self.room.beside(next(point.boxes), point.y, field, strict=strict)
        if place is None:
            return False
        x = place.box.right if place.at_left else place.box.left
        style: Style = "words-left" if place.at_left else "words"
        for number, part in enumerate(words):
            y = place.box.top + line * (number + 0.5)
            self.picture.text(x, y, part, style, dim=dim)
        return True


def _edge(box: Box, point: Point) -> tuple[float, float]:
    """The place on a box that is nearest to a mark."""
    return (
        min(max(point.x, box.left), box.right),
        min(max(point.y, box.top), box.bottom),
    )


def _whole(row: Estimate) -> tuple[str, str]:
    return row.claimant, row.words


def _lines(parts: Sequence[str], most: float, size: float) -> Iterator[str]:
    """Claimant and figure on one line where they are short, else on lines of their own."""
    whole = ", ".join(parts)
    if width_of(whole, size) <= most:
        yield whole
        return
    for part in parts:
        yield from lines_of(part, most, size, _NAME_LINES)
