"""The pictures that other sites show where somebody shares a page's address (Open Graph).

They are 1200 by 630 pixels, as https://developers.facebook.com/docs/sharing/webmasters/images/
asks. Words are set in Liberation Sans, which vl-convert brings: Latin, Greek and Cyrillic look
alike on every machine, and other scripts take what fonts the machine has.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache  # noqa: TID251 - colours
from html import escape
from typing import Final

import vl_convert
from PIL import Image

from factbook.charts.drawing.text_metrics import cleaned, cut_to, lines_of, width_of
from factbook.charts.palette import LIGHT
from factbook.errors import DrawingError
from factbook.pages.parts.share_cards import CardFigure, ShareCard

SIZE: Final = (1200, 630)
_FONT: Final = "Liberation Sans"
_MARGIN: Final = 70
_ROOM: Final = SIZE[0] - 2 * _MARGIN
_TOP: Final = 50
_FOOT: Final = 522
# What letters and dots are printed in, and in how many steps each melts into the paper at its edge.
_INKS: Final = ("ink", "quiet", "side-0", "side-1", "side-2")
_STEPS: Final = 12
# The largest letters in which a title takes no more lines than this, else the smallest.
_TITLES: Final = ((60, 2), (50, 3), (44, 4))
_FIGURE_SIZE: Final = 38
_FIGURE_ROW: Final = 92
_LEAD_SIZE: Final = 30
_LEAD_LINE: Final = 40
_SMALL: Final = 27


def share_picture(card: ShareCard) -> bytes:
    """Draw a picture as PNG, in a palette of the site's colours.

    Raises:
        DrawingError: the renderer refused it.
    """
    try:
        drawn: bytes = vl_convert.svg_to_png(svg_of(card), scale=1)
    except ValueError as error:
        raise DrawingError(f"the picture of “{card.title}” cannot be drawn: {error}") from error
    with Image.open(io.BytesIO(drawn)) as picture:
        flat = picture.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "PNG", compress_level=6)
    return out.getvalue()


def svg_of(card: ShareCard) -> str:
    """Lay out the words of a card, none of them longer than its room."""
    width, height = SIZE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{LIGHT["paper"]}"/>'
        f"{''.join(_parts(card))}</svg>"
    )


def _parts(card: ShareCard) -> Iterator[str]:
    yield _rule(_TOP, 5, "ink")
    y = _TOP + 50
    if card.briefing:
        yield _text(_MARGIN, y, cut_to(cleaned(card.briefing), _ROOM, _SMALL), _SMALL, "quiet")
        y += 22
    lines, size = _title(card.title)
    for line in lines:
        y += round(size * 1.16)
        yield _text(_MARGIN, y, line, size, "ink", bold=True)
    yield from _figures(card.figures, y + 20) if card.figures else _lead(card.lead, y + 30)
    yield _rule(_FOOT, 2, "rule")
    state = cut_to(cleaned(card.state), _ROOM, _SMALL, bold=True)
    yield _text(_MARGIN, _FOOT + 42, state, _SMALL, "ink", bold=True)
    edition = cut_to(cleaned(card.edition), _ROOM, _SMALL)
    yield _text(_MARGIN, _FOOT + 42 + (38 if state else 0), edition, _SMALL, "quiet")


def _title(words: str) -> tuple[list[str], int]:
    for size, most in _TITLES:
        lines = lines_of(cleaned(words), _ROOM, size, most + 1, bold=True)
        if len(lines) <= most:
            return lines, size
    size, most = _TITLES[-1]
    return lines_of(cleaned(words), _ROOM, size, most, bold=True, keeps_end=False), size


def _figures(figures: Sequence[CardFigure], top: int) -> Iterator[str]:
    """As many figures as there is room for, each with its owner and its date below it."""
    left, room = _MARGIN + 40, _ROOM - 40
    y = top
    for one in figures:
        if y + _FIGURE_ROW > _FOOT:
            return
        figure = cut_to(cleaned(one.figure), room, _FIGURE_SIZE, bold=True)
        date = cut_to(f", {cleaned(one.date)}", room / 2, _SMALL)
        owners = cut_to(cleaned(one.owners), room - width_of(date, _SMALL), _SMALL)
        yield f'<circle cx="{_MARGIN + 11}" cy="{y + 32}" r="11" fill="{LIGHT[one.side]}"/>'
        yield _text(left, y + 45, figure, _FIGURE_SIZE, "ink", bold=True)
        yield _text(left, y + 79, owners + date, _SMALL, "quiet")
        y += _FIGURE_ROW


def _lead(words: str, top: int) -> Iterator[str]:
    """A sentence, in as many lines as there is room for."""
    most = (_FOOT - 20 - top) // _LEAD_LINE
    words = cleaned(words)
    lines = lines_of(words, _ROOM, _LEAD_SIZE, most, keeps_end=False) if most else []
    for place, line in enumerate(lines):
        yield _text(_MARGIN, top + (place + 1) * _LEAD_LINE, line, _LEAD_SIZE, "quiet")


def _text(x: int, y: int, words: str, size: int, ink: str, *, bold: bool = False) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{_FONT}" font-size="{size}" '
        f'font-weight="{700 if bold else 400}" fill="{LIGHT[ink]}">{escape(words)}</text>'
    )


def _rule(y: int, height: int, ink: str) -> str:
    return f'<rect x="{_MARGIN}" y="{y}" width="{_ROOM}" height="{height}" fill="{LIGHT[ink]}"/>'


@cache
def _palette() -> Image.Image:
    """The paper, its rules, and each ink from full to none.

    Pillow tells no colours apart that lie closer than about four levels.
    """
    paper = _rgb("paper")
    colours = [paper, _rgb("rule")]
    for ink in _INKS:
        for step in range(_STEPS):
            share = step / _STEPS
            mixed = (round(a + (b - a) * share) for a, b in zip(_rgb(ink), paper, strict=True))
            colours.append(tuple(mixed))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _rgb(role: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(LIGHT[role].removeprefix("#")))
