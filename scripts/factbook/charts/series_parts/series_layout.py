"""Where everything stands in a chart of series, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from factbook.charts.drawing.axis import axis_for, number_words
from factbook.charts.drawing.label_placement import Box, Room
from factbook.charts.drawing.picture import NOTE_SIZE, OF_SERIES, PIXELS, TEXT_SIZE, Picture, Width
from factbook.charts.drawing.side_names import draw_sides
from factbook.charts.drawing.text_metrics import cleaned, cut_to, width_of
from factbook.charts.drawing.time_axis import TimeAxis, known_days
from factbook.charts.estimate_parts.frame import OWN_RANGE, Heading
from factbook.charts.estimate_parts.labels import Labels
from factbook.charts.estimate_parts.over_time_layout import draw_axes, draw_point, point_of
from factbook.charts.estimate_parts.points import FADE
from factbook.charts.estimate_parts.rows import LOWER, Estimate
from factbook.charts.series_parts.strands import Plot, Strand, day_of
from factbook.model.date_words import spoken
from factbook.model.figure import grouped
from factbook.model.series_record import Row

HEIGHT: Final = {"wide": 340, "narrow": 320}
RIGHT: Final = {"wide": 190, "narrow": 124}
"""Room for the names at the ends of the lines, in pixels."""
_LINE: Final = {"wide": 15, "narrow": 16}
_HEAD: Final = 26
_SAMPLE: Final = 16
_FIELDS: Final = 120
"""So many fields tell of a line's figures in the interactive version."""


def layout(
    strands: Sequence[Strand], rows: Sequence[Estimate], heading: Heading, width: Width
) -> Picture:
    """The picture of the lines, and of what others said as marks beside them."""
    picture = Picture(width, shapes=OF_SERIES)
    size = NOTE_SIZE[width]
    picture.text(0, 9, cut_to(heading.measure, PIXELS[width], size), "note")
    top = draw_sides(picture, heading.sides, 9 + size * 1.7) + _HEAD
    numbers = [number for strand in strands for number in strand.numbers()]
    numbers += [number for row in rows for number in row.drawn_numbers]
    room = FADE if any(row.shape in LOWER for row in rows) else 0
    upright = axis_for(numbers, top + HEIGHT[width], top + room, 4)
    step = upright.ticks[1] - upright.ticks[0]
    left = 12 + max(width_of(number_words(tick, step), size) for tick in upright.ticks)
    days = [day_of(row) for strand in strands for row in (strand.numbered[0], strand.last)]
    days += [day for row in rows for day in known_days(row.dated) or ()]
    axis = TimeAxis.around(days, left + 8, PIXELS[width] - RIGHT[width])
    plot = Plot(axis, upright)
    points = [point_of(row, axis, upright) for row in rows]
    taken = [box for point in points for box in point.boxes]
    bounds = Box(left + 2, top - _HEAD + 4, PIXELS[width] - RIGHT[width] + 8, upright.left)
    taken += _boxes(strands, plot)
    labels = Labels(picture, Room(bounds, taken), points, (), "")
    numbered = list(labels.number(labels.write()))
    draw_axes(picture, axis, upright, left, labels.room.labels, axis.right)
    for strand in strands:
        _draw(picture, strand, plot)
    for point in points:
        draw_point(picture, point)
    _name_ends(picture, strands, plot, (top, upright.left))
    y = _key(picture, strands, rows, upright.left + 40)
    remarks = list(heading.remarks)
    if not upright.from_zero:
        remarks.append("The upright axis does not begin at zero.")
    for number, note in numbered:
        y = picture.remark(y, note, number)
    picture.end(y, remarks)
    return picture


def _boxes(strands: Sequence[Strand], plot: Plot) -> list[Box]:
    """Where the lines run, so that words keep clear of them."""
    found: list[Box] = []
    for strand in strands:
        for piece in strand.pieces():
            places = [plot.point(row) for row in piece[:: max(1, len(piece) // 40)]]
            found += [Box.around(one, two) for one, two in pairwise(places)]
    return found


def _draw(picture: Picture, strand: Strand, plot: Plot) -> None:
    for piece in strand.pieces():
        band = plot.band(piece)
        if band:
            picture.data.band(band, strand.hue)
        picture.data.strand(plot.line(piece), strand.hue, strand.dash)
    x, y = plot.point(strand.last)
    picture.data.end(x, y, strand.hue)
    rows = strand.numbered
    shown = rows[:: -max(1, len(rows) // _FIELDS)][::-1]
    places = [plot.point(row) for row in shown]
    for place, row in enumerate(shown):
        x, y = places[place]
        before = places[place - 1][0] if place else x - 4
        behind = places[place + 1][0] if place + 1 < len(places) else x + 4
        across = ((before + x) / 2, (x + behind) / 2)
        picture.hover(y - 12, y + 12, _told(strand, row), across)


def _told(strand: Strand, row: Row) -> dict[str, str]:
    """What pointing at a figure tells: also how it was written, where it is shown otherwise."""
    written = row.figure.written
    as_written = f"as written: {cleaned(written)}" if written != grouped(written) else ""
    return {
        "sentence": row.figure.shown,
        "claimant": strand.claimant,
        "date": spoken(row.date),
        "source": "; ".join(part for part in (cleaned(row.note), as_written) if part),
    }


def _name_ends(
    picture: Picture, strands: Sequence[Strand], plot: Plot, field: tuple[float, float]
) -> None:
    """Name each claimant at the end of its line, with its last figure, one below the other."""
    width = picture.width
    line, size = _LINE[width], TEXT_SIZE[width]
    high = line * 2 + 4
    order = sorted(strands, key=lambda one: plot.point(one.last)[1])
    middles = [plot.point(one.last)[1] for one in order]
    for place in range(1, len(middles)):
        middles[place] = max(middles[place], middles[place - 1] + high)
    over = max(0.0, middles[-1] + line - field[1])
    middles = [max(field[0] - _HEAD + line, y - over) for y in middles]
    left = PIXELS[width] - RIGHT[width] + 12
    room = RIGHT[width] - 14
    for strand, y in zip(order, middles, strict=True):
        figure = cut_to(grouped(strand.last.figure.written), room - _SAMPLE - 4, size)
        picture.text(left, y - line / 2, cut_to(strand.claimant, room, size), "words")
        picture.text(left + _SAMPLE + 4, y + line / 2, figure, "words")
        sample = f"M{left:g},{round(y + line / 2, 2):g}l{_SAMPLE},0"
        picture.key.strand(sample, strand.hue, strand.dash)


def _key(picture: Picture, strands: Sequence[Strand], rows: Sequence[Estimate], y: float) -> float:
    """What no words beside a mark explain; returns the middle of the next line."""
    key, size = picture.key, NOTE_SIZE[picture.width]
    shown: list[tuple[str, str]] = []
    if any(row.figure.own_range for one in strands for row in one.numbered):
        shown.append(("band", OWN_RANGE))
    if any(row.shape in LOWER for row in rows):
        shown.append(("lower", "at least; no upper end given"))
    if any(one.series.breaks for one in strands):
        shown.append(("gap", "from here on something else is counted"))
    for glyph, words in shown:
        if glyph == "band":
            key.band(f"M0,{y - 6:g}l28,0l0,12l-28,0Z", "side-0")
        elif glyph == "lower":
            key.upright_bound(y + 9, y - 7, 14, "0", dim=False, derived=False)
        else:
            key.strand(f"M0,{y:g}l10,0M18,{y:g}l10,0", "side-0", 0)
        picture.text(36, y, words, "note")
        y += size * 2
    return y
