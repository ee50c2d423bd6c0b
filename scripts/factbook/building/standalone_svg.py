"""A chart that stands alone: on its own paper, with its title above it and its source below.

On a page the title and the source are words of the page. A picture that is taken away from it has
them within. The places are reckoned here, for the SVG file and for the PNG that a reader's browser
makes of the interactive chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from factbook.charts.chart import Chart
from factbook.charts.drawing.text_metrics import FONT, cleaned, lines_of
from factbook.charts.palette import LIGHT

SERIF: Final = (
    "Charter, Bitstream Charter, Iowan Old Style, Noto Serif, Cambria, Georgia, Liberation Serif, "
    "DejaVu Serif, serif"
)
# CSS pixels.
_MARGIN: Final = 24
_TITLE_SIZE: Final = 20
_TITLE_LINE: Final = 26
_SOURCE_SIZE: Final = 12
_SOURCE_LINE: Final = 17
_GAP: Final = 14
_MOST_LINES: Final = 4
_ROOT: Final = re.compile(r"<svg\b[^>]*>(<title.*?</desc>)(.*)</svg>", re.S)
_LABELS: Final = re.compile(r'aria-labelledby="[^"]*"')


@dataclass(frozen=True)
class Line:
    """Words on a line: where it begins, on its base line, in CSS pixels."""

    x: float
    y: float
    words: str
    size: int
    weight: int
    font: str
    colour: str


@dataclass(frozen=True)
class Sheet:
    """A piece of paper: its size, where the chart's top left corner lies, and the words around."""

    size: tuple[int, int]
    at: tuple[int, int]
    lines: Sequence[Line]

    def plain(self) -> Mapping[str, Any]:
        """The sheet as the script of the chart tells it."""
        words = [
            [one.x, one.y, f"{one.weight} {one.size}px {one.font}", one.colour, one.words]
            for one in self.lines
        ]
        return {"size": self.size, "at": self.at, "paper": LIGHT["paper"], "lines": words}


def sheet_for(chart: Chart, source: str) -> Sheet:
    """Lay out the paper of a chart in its wide version; `source` names whom it is from."""
    width, height = chart.size("wide")
    title = lines_of(cleaned(chart.title), width, _TITLE_SIZE, _MOST_LINES, bold=True)
    source_lines = lines_of(cleaned(source), width, _SOURCE_SIZE, _MOST_LINES)
    top = _MARGIN + len(title) * _TITLE_LINE + _GAP
    below = top + height + _GAP
    lines = [
        *_set(title, _MARGIN, _TITLE_SIZE, _TITLE_LINE, SERIF),
        *_set(source_lines, below, _SOURCE_SIZE, _SOURCE_LINE, FONT),
    ]
    bottom = below + len(source_lines) * _SOURCE_LINE + _MARGIN
    return Sheet((width + 2 * _MARGIN, bottom), (_MARGIN, top), lines)


def _set(words: Sequence[str], top: int, size: int, step: int, font: str) -> Iterator[Line]:
    is_title = size == _TITLE_SIZE
    for place, line in enumerate(words):
        yield Line(
            x=_MARGIN,
            y=top + place * step + size,
            words=line,
            size=size,
            weight=700 if is_title else 400,
            font=font,
            colour=LIGHT["ink" if is_title else "quiet"],
        )


def alone(picture: str, sheet: Sheet) -> str:
    """The picture of a chart, light and named, laid on its sheet.

    Raises:
        ValueError: the picture is none that was named.
    """
    found = _ROOT.search(picture)
    labels = _LABELS.search(picture)
    if found is None or labels is None:
        raise ValueError("the picture has no svg element with a title")
    names, inside = found.groups()
    (width, height), (x, y) = sheet.size, sheet.at
    words = "".join(_text(line) for line in sheet.lines)
    return (
        f'<svg role="img" {labels[0]} xmlns="http://www.w3.org/2000/svg" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}">{names}'
        f'<rect width="{width}" height="{height}" fill="{LIGHT["paper"]}"/>{words}'
        f'<g transform="translate({x},{y})">{inside}</g></svg>\n'
    )


def _text(line: Line) -> str:
    return (
        f'<text x="{line.x}" y="{line.y}" font-family="{line.font}" font-size="{line.size}px" '
        f'font-weight="{line.weight}" fill="{line.colour}">{escape(line.words)}</text>'
    )
