"""What a chart is: a sentence, its picture in two widths, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factbook.charts.picture import Picture, Width

__all__ = ["Chart", "Width"]


@dataclass(frozen=True)
class Chart:
    """A chart of the dossier, ready to be drawn.

    `id` is a slug and a file name. `subject` is the question it belongs to, or "" for the whole
    briefing; `measure` the measure whose figures it shows, or "". `title` is a sentence that says
    what is seen, `description` says it in words to readers who cannot see it. `columns` and
    `rows` are its numbers as a table; they hold every figure, also those that a long chart leaves
    out of its picture. `marks` is how many data marks must be drawn.
    """

    id: str
    subject: str
    measure: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: int
    pictures: Mapping[Width, Picture] = field(repr=False)

    def spec(self, width: Width) -> dict[str, Any]:
        """The picture as a Vega-Lite 6 specification in the light palette."""
        # Altair takes half a second to import, which a chart that is not drawn need not wait for.
        from factbook.charts.specification import specification  # noqa: PLC0415 - see above

        return specification(self.pictures[width])

    def size(self, width: Width) -> tuple[int, int]:
        """Width and height of the picture in CSS pixels."""
        return self.pictures[width].size
