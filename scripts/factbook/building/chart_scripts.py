"""The scripts of the interactive charts: the data of each, and the frames that many share.

A frame is what Vega draws, without the rows: a few of them serve all charts of a dossier, and a
reader's browser loads the one for the width of its window.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

FOLDER: Final = "charts"
CHARTS_GLOBAL: Final = "factbookCharts"
FRAMES_GLOBAL: Final = "factbookFrames"
HOVERS: Final = "hovers"
PLACES: Final = ("x", "y", "x2", "y2")

Rows = Sequence[Mapping[str, Any]]


def frame_script(frame: Mapping[str, Any], dark: Mapping[str, str]) -> tuple[str, str]:
    """The name of a frame, made of what is in it, and its script.

    The script brings the colours of the `dark` paper, by those of the light one.
    """
    name = f"frame-{hashlib.sha256(_json([frame, dark]).encode()).hexdigest()[:10]}"
    return name, _registered(FRAMES_GLOBAL, name, {**frame, "dark": dark})


def chart_script(
    chart_id: str,
    drawn: Mapping[str, tuple[str, int, Mapping[str, Rows]]],
    sheet: Mapping[str, Any],
) -> str:
    """The script of a chart; `drawn` are frame, height and rows by width.

    Rows are told as a list of fields and a list of values, a layer without rows not at all. What is
    told of a row under the pointer is the same in both widths, and so said once. `sheet` is the
    paper with title and source on which the chart is laid to be taken as a picture.
    """
    pointer_texts: dict[tuple[tuple[str, Any], ...], int] = {}
    value: dict[str, Any] = {"sheet": sheet}
    for width, (frame, height, datasets) in drawn.items():
        data = {
            name: _columns(_pointing(rows, pointer_texts) if name == HOVERS else rows)
            for name, rows in datasets.items()
            if rows
        }
        value[width] = {"frame": frame, "height": height, "data": data}
    value["told"] = _columns(map(dict, pointer_texts))
    return _registered(CHARTS_GLOBAL, chart_id, value)


def _pointing(
    rows: Rows, pointer_texts: dict[tuple[tuple[str, Any], ...], int]
) -> list[dict[str, Any]]:
    """The fields of the pointer, each with the place of its words among all that is told."""
    found = []
    for row in rows:
        words = tuple(field for field in row.items() if field[0] not in PLACES)
        index = pointer_texts.setdefault(words, len(pointer_texts))
        found.append({**{name: row[name] for name in PLACES}, "told": index})
    return found


def _columns(rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The names of the fields, and each row as their values."""
    rows = list(rows)
    fields = list(dict.fromkeys(chain.from_iterable(rows)))
    return [fields, [[row.get(name, "") for name in fields] for row in rows]]


def _registered(register: str, name: str, value: object) -> str:
    """A script that puts the value under its name, since `fetch` fails on `file://`."""
    return (
        f"window.{register} = window.{register} || {{}};\n"
        f"window.{register}[{_json(name)}] = {_json(value)};\n"
    )


def _json(value: object) -> str:
    """JSON in ASCII that ends no script element, whatever is in it."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
