"""Where everything stands in a chart of incidents by month, wide and narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from factbook.charts.drawing.axis import Axis, axis_for, number_words
from factbook.charts.drawing.picture import NOTE_SIZE, PIXELS, UPRIGHT, Picture, Width
from factbook.charts.drawing.text_metrics import cut_to, width_of
from factbook.charts.estimate_parts.points import FADE
from factbook.charts.incident_parts.bars import Bar, numbers_of
from factbook.reasoning.incident_words import bounds

HEIGHT: Final = {"wide": 260, "narrow": 280}
_AIR: Final = 8
"""The least room between the words of two ticks, in pixels."""
_KEY_LINE: Final = 32


def layout(
    bars: Sequence[Bar], measure: str, whose: str, remarks: Sequence[str], width: Width
) -> Picture:
    """The picture of the bars; `measure` names what is counted, `whose` the count that leads."""
    picture = Picture(width, shapes=UPRIGHT)
    size = NOTE_SIZE[width]
    picture.text(0, 9, cut_to(measure, PIXELS[width], size), "note")
    top = 9 + size * 1.5 + 8
    room = FADE if any(bar.reach[1] is None for bar in bars) else 0
    upright = axis_for(numbers_of(bars), top + HEIGHT[width], top + room, 4)
    step = upright.ticks[1] - upright.ticks[0]
    left = 12 + max(width_of(number_words(tick, step), size) for tick in upright.ticks)
    _draw_axis(picture, upright, left)
    pitch = (PIXELS[width] - left) / len(bars)
    places = [left + pitch * (place + 0.5) for place in range(len(bars))]
    for bar, x in zip(bars, places, strict=True):
        _draw_bar(picture, bar, x, upright)
        hovered = _hovered(bar, whose)
        picture.hover(upright.right, upright.left, hovered, (x - pitch / 2, x + pitch / 2))
    _draw_ticks(picture, bars, places, upright.left)
    picture.end(_key(picture, bars, whose, upright.left + 44), remarks)
    return picture


def marks_of(bars: Sequence[Bar]) -> int:
    """How many marks the bars are drawn by."""
    return sum(
        (bar.best is not None) + (bar.reach[1] is None or _has_bounds(bar))
        for bar in bars
        if bar.total.figured
    )


def _has_bounds(bar: Bar) -> bool:
    low, high = bar.reach
    return bar.best != (low, high) or low != high


def _draw_axis(picture: Picture, upright: Axis, left: float) -> None:
    right, bottom = PIXELS[picture.width], upright.left
    step = upright.ticks[1] - upright.ticks[0]
    for tick in upright.ticks:
        y = upright.place(tick)
        picture.rule((left, y), (right, y), "axis" if y == bottom else "grid")
        picture.text(left - 6, y, number_words(tick, step), "tick-right")


def _draw_bar(picture: Picture, bar: Bar, x: float, upright: Axis) -> None:
    if not bar.total.figured:
        return
    glyphs, (low, high) = picture.data, bar.reach
    best = bar.best
    if best is not None:
        y = upright.place(best[1])
        glyphs.upright_extent((upright.left, y), x, "0", dim=False)
        glyphs.upright((y, y), x, "0", dim=False, derived=False)
    if high is None:
        at = upright.place(low)
        glyphs.upright_bound(at, at - FADE, x, "0", dim=False, derived=False)
    elif _has_bounds(bar):
        ends = (upright.place(high), upright.place(low))
        glyphs.upright(ends, x, "0", dim=False, derived=True)


def _draw_ticks(
    picture: Picture, bars: Sequence[Bar], places: Sequence[float], bottom: float
) -> None:
    """The words of as many bars as have room for them."""
    size, end = NOTE_SIZE[picture.width], 0.0
    for bar, x in zip(bars, places, strict=True):
        half = width_of(bar.words, size) / 2
        if x - half >= end and x + half <= PIXELS[picture.width]:
            picture.rule((x, bottom), (x, bottom + 6), "axis")
            picture.text(x, bottom + 18, bar.words, "tick")
            end = x + half + _AIR


def _hovered(bar: Bar, whose: str) -> Mapping[str, str]:
    return {"sentence": told(bar, whose), "claimant": "", "date": bar.words, "source": ""}


def told(bar: Bar, whose: str) -> str:
    """A bar in words: "1,203 by UCDP's count, 1,150 to 1,320; 353 incidents"."""
    count = f"{bar.total.incidents:,} incident{'' if bar.total.incidents == 1 else 's'}"
    if not bar.total.figured:
        return f"{count} without a figure" if bar.total.incidents else "no incident"
    own = f"{bar.figure} by {whose}, " if bar.figure else ""
    return f"{own}{bounds(bar.total)} in all; {count}"


def _key(picture: Picture, bars: Sequence[Bar], whose: str, y: float) -> float:
    """What the shapes mean; returns the middle of the next line."""
    x, size = 0.0, NOTE_SIZE[picture.width]
    drawn = [bar for bar in bars if bar.total.figured]
    seen = {
        ("best", f"by {whose}"): True,
        ("bounds", "lowest to highest of all accounts"): any(map(_has_bounds, drawn)),
        ("open", "no upper end given"): any(bar.reach[1] is None for bar in drawn),
    }
    for (glyph, words), there in seen.items():
        if not there:
            continue
        line = cut_to(words, PIXELS[picture.width] - 36, size)
        wide = 36 + width_of(line, size)
        if x and x + wide > PIXELS[picture.width]:
            x, y = 0.0, y + _KEY_LINE
        _draw_key(picture, glyph, x + 14, y)
        picture.text(x + 36, y, line, "note")
        x += wide + 14
    return y + _KEY_LINE


def _draw_key(picture: Picture, glyph: str, x: float, y: float) -> None:
    key = picture.key
    if glyph == "best":
        key.upright_extent((y - 9, y + 9), x, "0", dim=False)
        key.upright((y - 9, y - 9), x, "0", dim=False, derived=False)
    elif glyph == "bounds":
        key.upright((y - 9, y + 9), x, "0", dim=False, derived=True)
    else:
        key.upright_bound(y + 9, y - 9, x, "0", dim=False, derived=False)
