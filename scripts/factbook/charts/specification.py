"""From a picture to a Vega-Lite 6 specification, by Altair.

The specification of a width is made once, with empty data; a picture fills in its rows and its
height. Scales are the identity, field names are fixed, and no expression holds a word of the data.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any, Final

import altair as alt
from altair.utils.schemapi import debug_mode

from factbook.charts.palette import LIGHT, SIDES
from factbook.charts.picture import (
    GLYPHS,
    NOTE_SIZE,
    PIXELS,
    SMALL,
    STYLES,
    TEXT_SIZE,
    Picture,
    Row,
    Style,
    Width,
)

# Arial's look-alikes are everywhere; places are computed for wider letters than theirs.
FONT: Final = "Helvetica Neue, Helvetica, Arial, Liberation Sans, Roboto, DejaVu Sans, sans-serif"
DIMMED: Final = 0.55
TOLD: Final = ("sentence", "claimant", "date", "source")
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
    spec: dict[str, Any] = copy.deepcopy(_template(picture.width))
    spec["height"] = picture.height
    spec["datasets"] = {name: list(rows) for name, rows in datasets(picture).items()}
    return spec


def datasets(picture: Picture) -> dict[str, list[Row]]:
    """The rows of every layer, by the layer's name."""
    return {
        "rules": picture.rules,
        **{f"data_{name}": picture.data.rows[name] for name in GLYPHS},
        **{f"key_{name}": picture.key.rows[name] for name in GLYPHS},
        **{layer_name(style): picture.texts[style] for style in STYLES},
        "hovers": picture.hovers,
    }


@cache
def _template(width: Width) -> dict[str, Any]:
    with debug_mode(arg=False):  # else every part is validated, and the whole once more
        layers = [
            _rules(),
            *_glyphs("data", TEXT_SIZE[width] - 5),
            *_glyphs("key", TEXT_SIZE[width] - 5),
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
    spec: dict[str, Any] = chart.to_dict()
    return spec


def layer_name(style: Style) -> str:
    """The name of the layer, and of its data, that holds the words set in a style."""
    return f"text_{style}".replace("-", "_")


def _layer(name: str, mark: dict[str, Any], channels: dict[str, Any]) -> alt.Chart:
    return alt.Chart(
        alt.NamedData(name=name),
        name=name,
        mark=alt.MarkDef(**mark),
        encoding=alt.FacetedEncoding(**channels),
    )


def _place(field: str) -> dict[str, Any]:
    """A channel whose field is a place in pixels."""
    scale = {"domain": [0, 1], "range": [0, 1], "zero": False, "nice": False, "padding": 0}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


X: Final = _place("x")
Y: Final = _place("y")
X2: Final = {"field": "x2"}
Y2: Final = {"field": "y2"}
WORDS: Final = {"field": "text", "type": "nominal"}
CHEVRON_RIGHT: Final = "M-0.6,-0.8L0.2,0L-0.6,0.8"
CHEVRON_LEFT: Final = "M0.6,-0.8L-0.2,0L0.6,0.8"


def _by_side(soft: str = "") -> dict[str, Any]:
    """The colour of the row's side."""
    colours = {side: LIGHT[f"side-{side}{soft}"] for side in SIDES}
    cases = [{"test": f"datum.side === '{side}'", "value": colours[side]} for side in SIDES[1:]]
    return {"condition": cases, "value": colours[SIDES[0]]}


def _dimmed(dim: float) -> dict[str, Any]:
    return {"condition": {"test": "datum.dim === 1", "value": dim}, "value": 1}


def _fading() -> dict[str, Any]:
    """A body in its side's soft colour that is clear at its open end."""
    cases = [
        {
            "test": f"datum.side === '{side}' && datum.open === '{towards}'",
            "value": _fade(side, towards),
        }
        for side in SIDES
        for towards in ("left", "right")
    ]
    return {"condition": cases, "value": LIGHT["rule"]}


def _fade(side: str, towards: str) -> dict[str, Any]:
    colour = LIGHT[f"side-{side}-soft"]
    cap, end = (0, 1) if towards == "right" else (1, 0)
    stops = [{"offset": 0, "color": colour}, {"offset": 1, "color": f"{colour}00"}]
    return {"gradient": "linear", "x1": cap, "x2": end, "y1": 0, "y2": 0, "stops": stops}


def _drawn(
    name: str, mark: dict[str, Any], soft: str = "", hue: str = "fill", **channels: object
) -> alt.Chart:
    """A layer of glyphs, in the colour of their side and paler where they are dimmed."""
    encoding = {"x": X, "y": Y, hue: _by_side(soft), "opacity": _dimmed(DIMMED), **channels}
    return _layer(name, mark, encoding)


def _glyphs(group: str, size: float) -> list[alt.Chart]:
    point = {"type": "point", "filled": True, "strokeWidth": 0}
    area = {"condition": {"test": "datum.dim === 1", "value": 26}, "value": 56}
    body, line = {"type": "bar", "height": size}, {"type": "bar", "height": size - 2}
    outline = {"fill": None, "strokeWidth": 1.5, "strokeDash": [3, 2]}
    layers = {
        "halos": _drawn(f"{group}_halos", {**point, "size": 230}, "-soft"),
        "fades": _drawn(f"{group}_fades", body, x2=X2, fill=_fading()),
        "ranges": _drawn(f"{group}_ranges", body, x2=X2),
        "dashes": _drawn(f"{group}_dashes", {**line, **outline}, hue="stroke", x2=X2),
        "caps": _drawn(
            f"{group}_caps",
            {"type": "tick", "thickness": 3, "orient": "vertical", "size": size + 6},
        ),
        "arrows": _drawn(
            f"{group}_arrows",
            {"type": "point", "fill": None, "size": 110, "strokeWidth": 1.75},
            hue="stroke",
            shape={
                "condition": {"test": "datum.open === 'left'", "value": CHEVRON_LEFT},
                "value": CHEVRON_RIGHT,
            },
        ),
        "dots": _drawn(f"{group}_dots", point, size=area),
        "rings": _drawn(
            f"{group}_rings",
            {"type": "point", "size": 90, "fill": LIGHT["paper"], "strokeWidth": 1.75}
            | {"strokeDash": [2.5, 2]},
            hue="stroke",
        ),
        "vague": _layer(
            f"{group}_vague",
            {"type": "text", "align": "left", "baseline": "alphabetic", "fontStyle": "italic"}
            | {"color": LIGHT["quiet"], "fontSize": size + 5},
            {"x": X, "y": Y, "text": WORDS},
        ),
    }
    return [layers[name] for name in GLYPHS]


def _texts(style: Style, width: Width) -> alt.Chart:
    size = (NOTE_SIZE if style in SMALL else TEXT_SIZE)[width]
    mark = {"type": "text", "baseline": "alphabetic", "fontSize": size, **_SETTING[style]}
    ink = mark.pop("color")
    quiet = {"test": "datum.dim === 1", "value": LIGHT["quiet"]}
    encoding = {"x": X, "y": Y, "text": WORDS, "color": {"condition": quiet, "value": ink}}
    return _layer(layer_name(style), mark, encoding)


def _rules() -> alt.Chart:
    axis, span = ({"test": f"datum.kind === '{kind}'"} for kind in ("axis", "span"))
    hues = [axis | {"value": LIGHT["axis"]}, span | {"value": LIGHT["side-0-soft"]}]
    encoding = {"x": X, "y": Y, "x2": X2, "y2": Y2}
    line = {
        "color": {"condition": hues, "value": LIGHT["rule"]},
        "strokeWidth": {"condition": span | {"value": 5}, "value": 1},
    }
    return _layer("rules", {"type": "rule"}, encoding | line)


def _hovers() -> alt.Chart:
    """Unseen fields, one a row, that lead the pointer to what the interactive version tells."""
    told = [{"field": field, "type": "nominal"} for field in TOLD]
    encoding = {"x": X, "y": Y, "x2": X2, "y2": Y2, "tooltip": told}
    return _layer("hovers", {"type": "rect", "fill": LIGHT["paper"], "fillOpacity": 0}, encoding)
