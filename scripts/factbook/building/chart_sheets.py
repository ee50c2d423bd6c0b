"""The paper of a chart that stands alone: where it lies, its title above it, its source below.

On a page the title and the source are words of the page. A picture that is taken away from it has
them within. The places are reckoned here, for the SVG file and for the PNG that a reader's browser
makes of the interactive chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factbook.building.standalone_svg import Line, Sheet
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


def sheet_for(chart: Chart, source: str) -> Sheet:
    """Lay out the paper of a chart in its wide version; `source` names whom it is from."""
    width, height = chart.size("wide")
    title = lines_of(
        cleaned(chart.title), width, _TITLE_SIZE, _MOST_LINES, bold=True, keeps_end=False
    )
    source_lines = lines_of(cleaned(source), width, _SOURCE_SIZE, _MOST_LINES, keeps_end=False)
    top = _MARGIN + len(title) * _TITLE_LINE + _GAP
    below = top + height + _GAP
    lines = [
        *_set(title, _MARGIN, _TITLE_SIZE, _TITLE_LINE, SERIF),
        *_set(source_lines, below, _SOURCE_SIZE, _SOURCE_LINE, FONT),
    ]
    bottom = below + len(source_lines) * _SOURCE_LINE + _MARGIN
    return Sheet((width + 2 * _MARGIN, bottom), (_MARGIN, top), LIGHT["paper"], lines)


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
