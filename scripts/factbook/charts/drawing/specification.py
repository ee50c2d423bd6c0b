"""From a picture to a Vega-Lite 6 specification, by Altair.

The specification of a width and a set of shapes is made once, with empty data; a picture fills in
its rows and its height. Scales are the identity, field names are fixed, and no expression holds a
word of the data.
"""

from __future__ import annotations

import copy
from functools import cache  # noqa: TID251 - frames by their shapes
from typing import Any, Final

import altair as alt
from altair.utils.schemapi import debug_mode

from factbook.charts.drawing.glyph_layers import WORDS, X2, Y2, X, Y, glyph_layers, layer
from factbook.charts.drawing.picture import (
    NOTE_SIZE,
    PIXELS,
    SMALL,
    STYLES,
    TEXT_SIZE,
    Picture,
    Style,
    Width,
    layer_name,
)
from factbook.charts.drawing.text_metrics import FONT
from factbook.charts.palette import LIGHT, SIDES

HOVER_FIELDS: Final = ("sentence", "claimant", "date", "source")
"""What the interactive version tells of a row; empty words are passed over."""

_SETTING: Final[dict[Style, dict[str, Any]]] = {
    "name": {"align": "left", "fontWeight": 700, "color": LIGHT["ink"]},
    "date": {"align": "left", "color": LIGHT["quiet"]},
    "date-right": {"align": "right", "color": LIGHT["quiet"]},
    "words": {"align": "left", "color": LIGHT["ink"]},
    "words-left": {"align": "right", "color": LIGHT["ink"]},
    "tick": {"align": "center", "color": LIGHT["quiet"]},
    "tick-right": {"align": "right", "color": LIGHT["quiet"]},
    "note": {"align": "left", "color": LIGHT["quiet"]},
}


def specification(picture: Picture) -> dict[str, Any]:
    """The picture as a specification in the light palette, with its rows inline."""
    spec: dict[str, Any] = copy.deepcopy(_template(picture.width, picture.shapes))
    spec["height"] = picture.height
    spec["datasets"] = {name: list(rows) for name, rows in picture.datasets.items()}
    return spec


@cache
def _template(width: Width, shapes: tuple[str, ...]) -> dict[str, Any]:
    with debug_mode(arg=False):  # else every part is validated, and the whole once more
        layers = [
            _rules(),
            *glyph_layers("data", shapes, TEXT_SIZE[width] - 5),
            *glyph_layers("key", shapes, TEXT_SIZE[width] - 5),
            *(_texts(style, width) for style in STYLES),
            _hovers(),
        ]
        chart = alt.layer(*layers)
    chart = chart.properties(
        width=PIXELS[width],
        height=1,
        padding=0,
        autosize="none",
        background="transparent",
    )
    chart = chart.configure(font=FONT, aria=False).configure_view(stroke=None)
    # Held against the schema of Vega-Lite in the tests: it takes longer than drawing.
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec


def _texts(style: Style, width: Width) -> alt.Chart:
    size = (NOTE_SIZE if style in SMALL else TEXT_SIZE)[width]
    mark = {"type": "text", "baseline": "alphabetic", "fontSize": size, **_SETTING[style]}
    ink = mark.pop("color")
    quiet = {"test": "datum.dim === 1", "value": LIGHT["quiet"]}
    encoding = {"x": X, "y": Y, "text": WORDS, "color": {"condition": quiet, "value": ink}}
    return layer(layer_name(style), mark, encoding)


def _rules() -> alt.Chart:
    hues = {"axis": "axis", "span": "side-0-soft", "link": "axis"}
    hues |= {f"line-{side}": f"side-{side}-soft" for side in SIDES}
    hues |= {f"lead-{side}": f"side-{side}" for side in SIDES}
    tests = {kind: {"test": f"datum.kind === '{kind}'"} for kind in hues}
    cases = [tests[kind] | {"value": LIGHT[role]} for kind, role in hues.items()]
    thick = {"line": 1.5, "lead": 2}
    widths = [tests[kind] | {"value": thick[kind[:4]]} for kind in hues if kind[:4] in thick]
    line = {
        "color": {"condition": cases, "value": LIGHT["rule"]},
        "strokeWidth": {"condition": [tests["span"] | {"value": 5}, *widths], "value": 1},
    }
    return layer("rules", {"type": "rule"}, {"x": X, "y": Y, "x2": X2, "y2": Y2} | line)


def _hovers() -> alt.Chart:
    """Unseen fields, one a row, that lead the pointer to what the interactive version tells."""
    tooltip = [{"field": field, "type": "nominal"} for field in HOVER_FIELDS]
    encoding = {"x": X, "y": Y, "x2": X2, "y2": Y2, "tooltip": tooltip}
    return layer("hovers", {"type": "rect", "fill": LIGHT["paper"], "fillOpacity": 0}, encoding)
