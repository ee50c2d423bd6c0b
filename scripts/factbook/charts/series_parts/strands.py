"""The lines of a chart of series: their points, thinned without losing a peak, their colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from factbook.charts.drawing.axis import Axis
from factbook.charts.drawing.picture import px
from factbook.charts.drawing.side_names import NEUTRAL, side_name_of, side_of
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.drawing.time_axis import TimeAxis
from factbook.charts.palette import HUES
from factbook.model.dossier import Dossier
from factbook.model.series_record import Row, Series
from factbook.reasoning.series_rows import DatedRows

BUCKET: Final = 2
"""Of the rows that stand within so many pixels, the first, lowest, highest and last are drawn."""
DASHES: Final = 4
"""How many ways of dashing tell lines of one colour apart."""


@dataclass(frozen=True)
class Strand:
    """The figures of one series that have a number, and how its line looks.

    `hue` is a colour of the palette; `dash` counts the lines of one colour.
    """

    rows: DatedRows
    claimant: str
    side: str
    side_name: str
    hue: str
    dash: int

    @property
    def series(self) -> Series:
        """The series."""
        return self.rows.series

    @property
    def numbered(self) -> Sequence[Row]:
        """The rows that can be drawn."""
        return [row for row in self.rows.rows if row.figure.low is not None]

    @property
    def last(self) -> Row:
        """The last row that can be drawn."""
        return self.numbered[-1]

    def numbers(self) -> Iterator[Decimal]:
        """Every number that has a place on the axis."""
        for row in self.numbered:
            yield from row.figure.numbers
            yield from row.figure.own_range or ()

    def pieces(self) -> Iterator[Sequence[Row]]:
        """The rows between two breaks: a line has a gap at each."""
        dated = zip(self.rows.days, self.rows.rows, strict=True)
        there = [(day, row) for day, row in dated if row.figure.low is not None]
        for _, piece in groupby(there, key=lambda one: self.rows.segment(one[0])):
            yield [row for _, row in piece]


def strands_of(dossier: Dossier, dated: Sequence[DatedRows]) -> tuple[Strand, ...]:
    """A line for each series, in the colour of its side, dashed where another has its colour."""
    seen: dict[str, int] = {}
    found: list[Strand] = []
    spare = iter(HUES * len(dated))
    for rows in dated:
        by = rows.series.by
        side = side_of(dossier, by)
        hue = f"side-{side}" if side != NEUTRAL else next(spare)
        claimant = cleaned(", ".join(dossier.actors[name].label for name in by))
        dash = seen.get(hue, 0)
        seen[hue] = dash + 1
        if any(row.figure.low is not None for row in rows.rows):
            name = side_name_of(dossier, by)
            found.append(Strand(rows, claimant, side, name, hue, dash % DASHES))
    return tuple(found)


def middle(row: Row) -> Decimal:
    """The number of a row; of a range its middle."""
    low, high = row.figure.numbers
    return (low + high) / 2


def day_of(row: Row) -> date:
    """The last day that a row counts, where its point stands."""
    return row.date.latest or date.max


Point = tuple[float, float]


@dataclass(frozen=True)
class Plot:
    """Where days and figures stand."""

    axis: TimeAxis
    upright: Axis

    def point(self, row: Row) -> Point:
        """Where a row stands."""
        return px(self.axis.place(day_of(row))), px(self.upright.place(middle(row)))

    def line(self, piece: Sequence[Row]) -> str:
        """The way of a line through the rows of a piece."""
        return _path(thinned([self.point(row) for row in piece]))

    def band(self, piece: Sequence[Row]) -> str:
        """The outline of the ranges of a piece; nothing where no row has one."""
        ends = [_ends(row) for row in piece]
        if all(low == high for low, high in ends):
            return ""
        places = [px(self.axis.place(day_of(row))) for row in piece]
        lows = zip(places, (px(self.upright.place(low)) for low, _ in ends), strict=True)
        highs = zip(places, (px(self.upright.place(high)) for _, high in ends), strict=True)
        return _path([*thinned(list(highs)), *reversed(thinned(list(lows)))]) + "Z"


def _ends(row: Row) -> tuple[Decimal, Decimal]:
    return row.figure.own_range or row.figure.numbers


def thinned(points: Sequence[Point]) -> list[Point]:
    """The points without those that change no pixel: of each bucket the ends and the extremes."""
    found: list[Point] = []
    for _, of in groupby(points, key=lambda point: int(point[0] // BUCKET)):
        bucket = list(of)
        by_height = sorted(range(len(bucket)), key=_heights(bucket).__getitem__)
        places = {0, by_height[0], by_height[-1], len(bucket) - 1}
        found += [bucket[place] for place in sorted(places)]
    return found


def _heights(bucket: Sequence[Point]) -> Mapping[int, float]:
    return {place: point[1] for place, point in enumerate(bucket)}


def _path(points: Sequence[Point]) -> str:
    if len(points) == 1:
        (x, y), *_ = points
        return f"M{x:g},{y:g}l0.01,0"
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points)
