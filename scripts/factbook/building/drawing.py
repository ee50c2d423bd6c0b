"""Draws charts: from a specification to SVG files and to the interactive version.

The bytes depend on the chart alone: not on the machine's fonts, its time zone, or the charts that
were drawn before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache  # noqa: TID251 - frames by their shapes, and the script
from typing import Any

from factbook.building import svg, vega
from factbook.building.chart_scripts import (
    FOLDER,
    Rows,
    chart_script,
    frame_name,
    frame_script,
)
from factbook.building.standalone_svg import alone, sheet_for
from factbook.charts import chart_types
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import COUNTED, WIDTHS, Picture, Width
from factbook.charts.palette import TO_DARK
from factbook.errors import DrawingError

FrameOf = Callable[[Width, tuple[str, ...]], str]


def draw(
    chart: Chart,
    source: str = "",
    frame_of: FrameOf | None = None,
    svg_of: Callable[[str], str] = vega.svg_of,
) -> Mapping[str, str]:
    """The files of a chart by their path: SVG pictures and the scripts to explore it.

    `frame_of` gives frames that were compiled before (see `compiled_frame`), `svg_of` the picture
    of a specification.

    The pictures are `charts/ID-WIDTH-SCHEME.svg`, with WIDTH `wide` or `narrow` and SCHEME `light`
    or `dark`. `charts/ID.svg` is the wide one on paper of its own, with title and `source`, which
    names whom it is from: a file to be taken. `charts/ID.js` registers the rows and the
    paper on `window.factbookCharts`; the frames that rows are drawn in, which other charts share,
    are `charts/frame-….js` on `window.factbookFrames`.

    Raises:
        DrawingError: Vega failed, or drew another number of marks than the data have.
    """
    files: dict[str, str] = {}
    rows: dict[str, tuple[str, int, Mapping[str, Rows]]] = {}
    sheet = sheet_for(chart, source)
    for width in WIDTHS:
        laid_out = chart.pictures[width]
        frame = json.loads((frame_of or compiled_frame)(laid_out.width, laid_out.shapes))
        picture = _picture(chart, _filled(frame, laid_out), svg_of)
        _check(chart, laid_out.datasets, picture)
        light = svg.named(
            svg.compacted(picture), f"{chart.id}-{width}", chart.title, chart.description
        )
        files[f"{FOLDER}/{chart.id}-{width}-light.svg"] = light
        files[f"{FOLDER}/{chart.id}-{width}-dark.svg"] = svg.recoloured(light, TO_DARK)
        path, script = frame_script(frame)
        files[path] = script
        if width == "wide":
            files[f"{FOLDER}/{chart.id}.svg"] = alone(light, sheet)
        rows[width] = (frame_name(frame), laid_out.height, laid_out.datasets)
    return dict([*files.items(), chart_script(chart.id, rows, sheet.plain())])


def _filled(frame: Mapping[str, Any], picture: Picture) -> dict[str, Any]:
    """The Vega specification of a picture, from its frame, its rows and its height."""
    rows = picture.datasets
    data = [
        {**one, "values": rows[one["name"]]} if one["name"] in rows else one
        for one in frame["data"]
    ]
    return {**frame, "height": picture.height, "data": data}


def begin() -> None:
    """Start Vega, and import what lays charts out; the first chart would wait half a second."""
    chart_types()
    vega.begin()


@cache
def compiled_frame(width: Width, shapes: tuple[str, ...]) -> str:
    """The Vega specification of a picture without its height and rows, as JSON.

    Pictures of one width with the same shapes differ in these alone, so it is compiled once.
    """
    return frame_compiled_by(vega.HERE, width, shapes)


def frame_compiled_by(engine: vega.Vega, width: Width, shapes: tuple[str, ...]) -> str:
    """The same, compiled by whichever Vega."""
    # Altair takes half a second to import, which a frame that is known need not wait for.
    from factbook.charts.drawing.specification import specification  # noqa: PLC0415 - see above

    frame = json.dumps(specification(Picture(width, 1, shapes)), sort_keys=True)
    try:
        return json.dumps(engine.compiled(frame))
    except ValueError as error:
        raise DrawingError(f"Vega-Lite refused a chart's frame: {_first_line(error)}") from error


def _picture(chart: Chart, specification: Mapping[str, Any], svg_of: Callable[[str], str]) -> str:
    """The picture, whose words are given their size after Vega has placed them.

    Vega measures every word that has a size, for whoever points at it; in a picture nobody does,
    and measuring takes six sevenths of the time.
    """
    sizes, marks = _without_sizes(specification["marks"])
    text = json.dumps({**specification, "marks": marks})
    try:
        picture = svg_of(text)
    except ValueError as error:
        raise DrawingError(f"{chart.id}: Vega drew nothing: {_first_line(error)}") from error
    return svg.lettered(picture, sizes)


def _without_sizes(
    marks: Sequence[Mapping[str, Any]],
) -> tuple[dict[str, float], list[Mapping[str, Any]]]:
    """The size of the letters of each text layer, and all layers with letters of no size."""
    sizes: dict[str, float] = {}
    changed: list[Mapping[str, Any]] = []
    for mark in marks:
        if mark["type"] != "text":
            changed.append(mark)
            continue
        update = mark["encode"]["update"]
        sizes[mark["name"].removesuffix("_marks")] = update["fontSize"]["value"]
        unsized = {**update, "fontSize": {"value": 0}}
        changed.append({**mark, "encode": {**mark["encode"], "update": unsized}})
    return sizes, changed


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]


def _check(chart: Chart, datasets: Mapping[str, Rows], picture: str) -> None:
    """Hold what was drawn against what was to be drawn, layer by layer."""
    drawn = svg.marks(picture)
    for name, rows in datasets.items():
        if drawn.get(name, 0) != len(rows):
            raise DrawingError(
                f"{chart.id}: of {len(rows)} marks in the layer {name}, "
                f"{drawn.get(name, 0)} were drawn"
            )
    figures = sum(drawn.get(f"data_{shape}", 0) for shape in COUNTED)
    if figures != chart.marks:
        raise DrawingError(f"{chart.id}: of {chart.marks} data marks, {figures} were drawn")
    if svg.has_lost_place(picture):
        raise DrawingError(f"{chart.id}: a mark stands at a place that is no number")
