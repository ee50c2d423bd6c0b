"""A chart that stands alone: on its own paper, with its title above it and its source below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

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
    """A piece of paper: its size, where the chart's top left corner lies, its colour, the words."""

    size: tuple[int, int]
    at: tuple[int, int]
    paper: str
    lines: Sequence[Line]

    def plain(self) -> Mapping[str, Any]:
        """The sheet as the script of the chart tells it."""
        words = [
            [one.x, one.y, f"{one.weight} {one.size}px {one.font}", one.colour, one.words]
            for one in self.lines
        ]
        return {"size": self.size, "at": self.at, "paper": self.paper, "lines": words}


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
        f'<rect width="{width}" height="{height}" fill="{sheet.paper}"/>{words}'
        f'<g transform="translate({x},{y})">{inside}</g></svg>\n'
    )


def _text(line: Line) -> str:
    return (
        f'<text x="{line.x}" y="{line.y}" font-family="{line.font}" font-size="{line.size}px" '
        f'font-weight="{line.weight}" fill="{line.colour}">{escape(line.words)}</text>'
    )
