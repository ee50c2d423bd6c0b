"""Draws charts: from a picture's rows to SVG files and to the interactive version.

The bytes depend on the chart alone: not on the machine's fonts, its time zone, or the charts that
were drawn before. This is what a process that draws imports: nothing that knows of claims or lays
charts out, which would take longer than drawing one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache  # noqa: TID251 - of the text of a frame, or of its shapes
from typing import TYPE_CHECKING, Final, NamedTuple

from factbook.building import svg, vega
from factbook.building.chart_scripts import FOLDER, Rows, chart_script, frame_script
from factbook.building.standalone_svg import Sheet, alone
from factbook.errors import DrawingError

if TYPE_CHECKING:
    from factbook.charts.drawing.picture import Width

_NO_PLACE: Final = "a mark stands at a place that is no number"


class Layout(NamedTuple):
    """A picture to be drawn: its size, its layers of marks, and its rows by layer, as JSON.

    `frame` is the frame of such pictures; None has it compiled.
    """

    width: Width
    height: int
    shapes: tuple[str, ...]
    rows: Mapping[str, str]
    frame: str | None


class Task(NamedTuple):
    """All there is to know of a chart to draw it.

    `marks` is how many data marks the layers `counted` must have, `colours` are those of the dark
    paper by those of the light one, `sheet` is the paper of the picture that stands alone.
    """

    id: str
    title: str
    description: str
    marks: int
    counted: tuple[str, ...]
    colours: tuple[tuple[str, str], ...]
    sheet: Sheet
    pictures: Mapping[Width, Layout]


def drawn(task: Task) -> Mapping[str, bytes]:
    """The files of a chart by their path: SVG pictures and the scripts to explore it.

    The pictures are `charts/ID-WIDTH-SCHEME.svg`, with WIDTH `wide` or `narrow` and SCHEME `light`
    or `dark`. `charts/ID.svg` is the wide one on paper of its own, with title and `source`, which
    names whom it is from: a file to be taken. `charts/ID.js` registers the rows and the
    paper on `window.factbookCharts`; the frames that rows are drawn in, which other charts share,
    are `charts/frame-….js` on `window.factbookFrames`.

    Raises:
        DrawingError: Vega failed, or drew another number of marks than the data have.
    """
    files: dict[str, str] = {}
    scripts: dict[str, tuple[str, int, Mapping[str, Rows]]] = {}
    for width, layout in task.pictures.items():
        frame = _frame(layout.frame or compiled_frame(layout.width, layout.shapes), task.colours)
        datasets = {name: _rows(text) for name, text in layout.rows.items()}
        tags, words = svg.taken_apart(_picture(task.id, frame, layout, datasets))
        _check(task, datasets, tags)
        name = f"{task.id}-{width}"
        words = svg.labelled(words, name, task.title, task.description)
        tags = svg.named(svg.compacted(tags, frame.sizes), name)
        light = svg.put_together(tags, words)
        dark = svg.put_together(svg.recoloured(tags, dict(task.colours)), words)
        files[f"{FOLDER}/{name}-light.svg"] = light
        files[f"{FOLDER}/{name}-dark.svg"] = dark
        files[f"{FOLDER}/{frame.name}.js"] = frame.script
        if width == "wide":
            files[f"{FOLDER}/{task.id}.svg"] = alone(light, task.sheet)
        scripts[width] = (frame.name, layout.height, datasets)
    files[f"{FOLDER}/{task.id}.js"] = chart_script(task.id, scripts, task.sheet.plain())
    return {path: text.encode() for path, text in files.items()}


@cache
def compiled_frame(width: Width, shapes: tuple[str, ...]) -> str:
    """The Vega specification of a picture without its height and rows, as JSON.

    Pictures of one width with the same shapes differ in these alone, so it is compiled once.
    """
    # Altair takes half a second to import, which a frame that is known need not wait for.
    from factbook.charts.drawing.picture import Picture  # noqa: PLC0415 - see above
    from factbook.charts.drawing.specification import specification  # noqa: PLC0415 - see above

    frame = json.dumps(specification(Picture(width, 1, shapes)), sort_keys=True)
    try:
        return json.dumps(vega.compiled(frame))
    except ValueError as error:
        raise DrawingError(f"Vega-Lite refused a chart's frame: {_first_line(error)}") from error


class _Frame(NamedTuple):
    """A frame taken apart: its name and script, and what a picture is put together from.

    `marks` is how each layer is drawn, as JSON, `whole` all but marks, rows and height, `sizes` are
    those of the letters of each layer of text.
    """

    name: str
    script: str
    whole: str
    marks: Mapping[str, str]
    sizes: Mapping[str, float]


@cache
def _frame(text: str, colours: tuple[tuple[str, str], ...]) -> _Frame:
    """How pictures are drawn in this frame, with words of no size and without tooltips.

    Vega measures every word that has a size, for whoever points at it; in a picture nobody does,
    and measuring takes six sevenths of the time. The rows are the layer's own: Vega would look at
    each of them whether it has a place, which takes a quarter of the time (see `_picture`).
    """
    frame = json.loads(text)
    name, script = frame_script(frame, dict(colours))
    marks: dict[str, str] = {}
    sizes: dict[str, float] = {}
    for mark in frame["marks"]:
        layer = mark["name"].removesuffix("_marks")
        update = mark["encode"]["update"]
        update.pop("tooltip", None)
        if mark["type"] == "text":
            sizes[layer] = update["fontSize"]["value"]
            update["fontSize"] = {"value": 0}
        marks[layer] = json.dumps({**mark, "from": {"data": layer}})
    left_out = ("data", "marks", "height")
    whole = json.dumps({name: part for name, part in frame.items() if name not in left_out})
    return _Frame(name, script, whole.removesuffix("}"), marks, sizes)


def _number(text: str) -> float:
    return int(text[:-2]) if text[-2:] == ".0" else float(text)


_rows: Final[Callable[[str], Rows]] = json.JSONDecoder(parse_float=_number).decode
"""Rows from their JSON, with whole numbers as such."""


def _picture(chart: str, frame: _Frame, layout: Layout, datasets: Mapping[str, Rows]) -> str:
    """The frame filled with the rows, as Vega draws it. A layer without rows leaves no trace."""
    filled = [layer for layer in frame.marks if datasets[layer]]
    places = {type(row.get(of)) for layer in filled for row in datasets[layer] for of in "xy"}
    if not places <= {int, float}:
        raise DrawingError(f"{chart}: {_NO_PLACE}")
    data = ", ".join(f'{{"name": "{one}", "values": {layout.rows[one]}}}' for one in filled)
    marks = ", ".join(frame.marks[one] for one in filled)
    try:
        return vega.svg_of(
            f'{frame.whole}, "height": {layout.height}, "data": [{data}], "marks": [{marks}]}}'
        )
    except ValueError as error:
        raise DrawingError(f"{chart}: Vega drew nothing: {_first_line(error)}") from error


def _check(task: Task, datasets: Mapping[str, Rows], tags: str) -> None:
    """Hold what was drawn against what was to be drawn, layer by layer."""
    seen = svg.marks(tags)
    for name, rows in datasets.items():
        if seen.get(name, 0) != len(rows):
            raise DrawingError(
                f"{task.id}: of {len(rows)} marks in the layer {name}, "
                f"{seen.get(name, 0)} were drawn"
            )
    figures = sum(seen.get(name, 0) for name in task.counted)
    if figures != task.marks:
        raise DrawingError(f"{task.id}: of {task.marks} data marks, {figures} were drawn")
    if svg.has_lost_place(tags):
        raise DrawingError(f"{task.id}: {_NO_PLACE}")


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
