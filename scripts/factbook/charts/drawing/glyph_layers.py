"""The layers that show marks: each shape of a figure, event or link as Vega-Lite draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from factbook.charts.palette import HUES, LIGHT, SIDES

DIMMED: Final = 0.75
_LAND: Final = 0.5
_SOFT: Final = 0.3
_SUM: Final = 0.8
"""How far what lies below shows through."""


def layer(name: str, mark: dict[str, Any], channels: dict[str, Any]) -> alt.Chart:
    """A layer of marks whose rows are the data of the same name."""
    return alt.Chart(
        alt.NamedData(name=name),
        name=name,
        mark=alt.MarkDef(**mark),
        encoding=alt.FacetedEncoding(**channels),
    )


def place(field: str) -> dict[str, Any]:
    """A channel whose field is a place in pixels."""
    scale = {"domain": [0, 1], "range": [0, 1], "zero": False, "nice": False, "padding": 0}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


X: Final = place("x")
Y: Final = place("y")
X2: Final = {"field": "x2"}
Y2: Final = {"field": "y2"}
WORDS: Final = {"field": "text", "type": "nominal"}

_CHEVRONS: Final = {
    "left": "M0.6,-0.8L-0.2,0L0.6,0.8",
    "up": "M-0.8,0.6L0,-0.2L0.8,0.6",
    "down": "M-0.8,-0.6L0,0.2L0.8,-0.6",
    "right": "M-0.6,-0.8L0.2,0L-0.6,0.8",
}
_CIRCLE: Final = "M-0.8,0A0.8,0.8,0,1,1,0.8,0A0.8,0.8,0,1,1,-0.8,0Z"
_SIGNS: Final = {
    "acknowledges": "M0,-1.15L1.15,0L0,1.15L-1.15,0Z",
    "utterance": "M-0.85,-0.85L0.85,-0.85L0.85,0.85L-0.85,0.85Z",
    "denies": "M-0.75,-0.75L0.75,0.75M-0.75,0.75L0.75,-0.75",
    "silent": "M-0.75,-0.75L0.75,-0.75L0.75,0.75L-0.75,0.75Z",
    "neither": f"{_CIRCLE}M-0.8,0L0.8,0",
    "affirms": _CIRCLE,
}
_POLL_SIGNS: Final = {
    "square": _SIGNS["utterance"],
    "diamond": _SIGNS["acknowledges"],
    "up": "M0,-1.05L1,0.8L-1,0.8Z",
    "down": "M0,1.05L1,-0.8L-1,-0.8Z",
    "cross": _SIGNS["denies"],
    "plus": "M0,-1L0,1M-1,0L1,0",
    "disc": _CIRCLE,
}
_DASHES: Final = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3])
"""How lines of one colour are told apart."""
_FILLED: Final = ("affirms", "acknowledges", "utterance")


def _chosen(field: str, values: dict[str, Any], rest: object) -> dict[str, Any]:
    """A channel whose value the row's word in a field chooses."""
    cases = [{"test": f"datum.{field} === '{word}'", "value": to} for word, to in values.items()]
    return {"condition": cases, "value": rest}


def _by_side(soft: str = "") -> dict[str, Any]:
    """The colour of the row's side."""
    colours = {side: LIGHT[f"side-{side}{soft}"] for side in SIDES}
    return _chosen("side", {side: colours[side] for side in SIDES[1:]}, colours[SIDES[0]])


def _dimmed(dim: float) -> dict[str, Any]:
    return {"condition": {"test": "datum.dim === 1", "value": dim}, "value": 1}


def _fading(ways: Sequence[str]) -> dict[str, Any]:
    """A body in its side's soft colour that is clear at its open end, if it has one."""
    cases = [
        {"test": f"datum.side === '{side}' && datum.open === '{way}'", "value": _fade(side, way)}
        for side in SIDES
        for way in ways
    ]
    cases += [
        {
            "test": f"datum.side === '{side}' && datum.open === 'none'",
            "value": LIGHT[f"side-{side}-soft"],
        }
        for side in SIDES
    ]
    return {"condition": cases, "value": LIGHT["rule"]}


def _fade(side: str, towards: str) -> dict[str, Any]:
    colour = LIGHT[f"side-{side}-soft"]
    cap, end = (0, 1) if towards in {"right", "down"} else (1, 0)
    across, upright = ((0, 0), (cap, end)) if towards in {"up", "down"} else ((cap, end), (0, 0))
    stops = [{"offset": 0, "color": colour}, {"offset": 1, "color": f"{colour}00"}]
    ends = {"x1": across[0], "x2": across[1], "y1": upright[0], "y2": upright[1]}
    return {"gradient": "linear", **ends, "stops": stops}


def _filling() -> dict[str, Any]:
    """Signs that affirm are filled in the colour of their side, all others with paper."""
    cases = [
        {
            "test": f"datum.side === '{side}' && datum.sign === '{sign}'",
            "value": LIGHT[f"side-{side}"],
        }
        for side in SIDES
        for sign in _FILLED
    ]
    return {"condition": cases, "value": LIGHT["paper"]}


def _drawn(
    name: str, mark: dict[str, Any], soft: str = "", hue: str = "fill", **channels: object
) -> alt.Chart:
    """A layer of glyphs, in the colour of their side and paler where they are dimmed."""
    encoding = {"x": X, "y": Y, hue: _by_side(soft), "opacity": _dimmed(DIMMED), **channels}
    return layer(name, mark, encoding)


def glyph_layers(group: str, shapes: Sequence[str], size: float) -> list[alt.Chart]:
    """The layers of a group of marks, `data` or `key`, whose bars are so many pixels thick."""
    layers = {**_points(group), **_across(group, size), **_upright(group, size)}
    layers |= _surveys(group) | _lines(group) | _mapped(group)
    return [layers[name] for name in shapes]


def _surveys(group: str) -> dict[str, alt.Chart]:
    hues = {hue: LIGHT[hue] for hue in (*HUES, *(f"side-{side}" for side in SIDES))}
    hue = _chosen("hue", hues, LIGHT["side-0"])
    sign = _chosen("sign", _POLL_SIGNS, _CIRCLE)
    ends = {"x": X, "y": Y, "y2": Y2}
    return {
        "whiskers": layer(
            f"{group}_whiskers",
            {"type": "rule", "color": LIGHT["side-0-soft"], "strokeWidth": 1.25},
            ends,
        ),
        "means": layer(
            f"{group}_means",
            {"type": "rule", "strokeWidth": 2, "strokeCap": "round"},
            {**ends, "x2": X2, "color": hue},
        ),
        "polls": layer(
            f"{group}_polls",
            {"type": "point", "filled": True, "size": 34, "strokeWidth": 0, "opacity": 0.85},
            {"x": X, "y": Y, "fill": hue, "shape": sign},
        ),
        "crosses": layer(
            f"{group}_crosses",
            {"type": "point", "size": 34, "fill": None, "strokeWidth": 1.75},
            {"x": X, "y": Y, "stroke": hue, "shape": sign},
        ),
    }


def _lines(group: str) -> dict[str, alt.Chart]:
    """Lines and fields whose ways are told in pixels: a symbol of this size is drawn as it is."""
    hues = {hue: LIGHT[hue] for hue in (*HUES, *(f"side-{side}" for side in SIDES))}
    hue = _chosen("hue", hues, LIGHT["side-0"])
    way = {"field": "path", "type": "nominal", "scale": None}
    dashes = {str(place): dash for place, dash in enumerate(_DASHES)}
    cases = [{"test": f"datum.dash === {at}", "value": to} for at, to in dashes.items()]
    at_home = {"x": X, "y": Y, "shape": way}
    return {
        "bands": layer(
            f"{group}_bands",
            {"type": "point", "filled": True, "size": 4, "strokeWidth": 0, "opacity": 0.22},
            {**at_home, "fill": hue},
        ),
        "strands": layer(
            f"{group}_strands",
            {"type": "point", "size": 4, "fill": None, "strokeWidth": 2, "strokeJoin": "round"},
            {**at_home, "stroke": hue, "strokeDash": {"condition": cases, "value": [1, 0]}},
        ),
        "ends": layer(
            f"{group}_ends",
            {"type": "point", "filled": True, "size": 56, "strokeWidth": 0, "opacity": 1},
            {"x": X, "y": Y, "fill": hue},
        ),
    }


def _points(group: str) -> dict[str, alt.Chart]:
    point = {"type": "point", "filled": True, "strokeWidth": 0}
    area = {"condition": {"test": "datum.dim === 1", "value": 26}, "value": 56}
    chevrons = _chosen(
        "open", {way: _CHEVRONS[way] for way in ("left", "up", "down")}, _CHEVRONS["right"]
    )
    return {
        "halos": _drawn(f"{group}_halos", {**point, "size": 230}, "-soft"),
        "arrows": _drawn(
            f"{group}_arrows",
            {"type": "point", "fill": None, "size": 110, "strokeWidth": 1.75},
            hue="stroke",
            shape=chevrons,
        ),
        "dots": _drawn(f"{group}_dots", point, size=area),
        "rings": _drawn(
            f"{group}_rings",
            {"type": "point", "size": 90, "fill": LIGHT["paper"], "strokeWidth": 1.75}
            | {"strokeDash": [2.5, 2]},
            hue="stroke",
        ),
        "signs": _drawn(
            f"{group}_signs",
            {"type": "point", "size": 110, "strokeWidth": 2},
            hue="stroke",
            fill=_filling(),
            shape=_chosen("sign", _SIGNS, _CIRCLE),
        ),
    }


def _mapped(group: str) -> dict[str, alt.Chart]:
    """Land and borders, which have one look whoever holds them, and discs by their area."""
    line = {"type": "geoshape", "filled": False, "stroke": LIGHT["axis"]}
    disc = {"type": "point", "shape": "circle", "filled": True}
    soft = {**disc, "fill": LIGHT["side-0"], "strokeWidth": 0}
    edge = {"type": "geoshape", "fill": LIGHT["side-0"], "fillOpacity": _SOFT}
    edge |= {"stroke": LIGHT["side-0"], "strokeWidth": 1}
    area = {"field": "size", "type": "quantitative", "scale": None}
    thin = {"x": X, "y": Y, "size": area, "opacity": {**area, "field": "opacity"}}
    return {
        "land": _outline(
            f"{group}_land", {"type": "geoshape", "fill": LIGHT["rule"], "opacity": _LAND}
        ),
        "coasts": _outline(f"{group}_coasts", {**line, "strokeWidth": 0.6}),
        "borders": _outline(f"{group}_borders", {**line, "strokeWidth": 0.8, "strokeDash": [3, 2]}),
        "spread_areas": _outline(f"{group}_spread_areas", edge),
        "zone_areas": _outline(f"{group}_zone_areas", edge),
        "spreads": layer(f"{group}_spreads", soft, thin),
        "zones": layer(f"{group}_zones", soft, thin),
        "sums": layer(
            f"{group}_sums",
            {**disc, "fill": LIGHT["side-0"], "stroke": LIGHT["paper"], "opacity": _SUM}
            | {"strokeWidth": 1},
            {"x": X, "y": Y, "size": area},
        ),
    }


def _outline(name: str, mark: dict[str, Any]) -> alt.Chart:
    """A layer of shapes whose places are pixels already."""
    projection = alt.Projection(type="identity", scale=1, translate=[0, 0])
    return layer(name, mark, {}).properties(projection=projection)


def _across(group: str, size: float) -> dict[str, alt.Chart]:
    body, line = {"type": "bar", "height": size}, {"type": "bar", "height": size - 2}
    outline = {"fill": None, "strokeWidth": 1.5}
    return {
        "fades": _drawn(f"{group}_fades", body, x2=X2, fill=_fading(("left", "right"))),
        "ranges": _drawn(f"{group}_ranges", body, x2=X2),
        "dashes": _drawn(
            f"{group}_dashes", {**line, **outline, "strokeDash": [3, 2]}, hue="stroke", x2=X2
        ),
        "hollows": _drawn(f"{group}_hollows", {**line, **outline}, hue="stroke", x2=X2),
        "caps": _drawn(
            f"{group}_caps",
            {"type": "tick", "thickness": 3, "orient": "vertical", "size": size + 6},
        ),
        "vague": layer(
            f"{group}_vague",
            {"type": "text", "align": "left", "baseline": "alphabetic", "fontStyle": "italic"}
            | {"color": LIGHT["quiet"], "fontSize": size + 5},
            {"x": X, "y": Y, "text": WORDS},
        ),
    }


def _upright(group: str, size: float) -> dict[str, alt.Chart]:
    body, line = {"type": "bar", "width": size}, {"type": "bar", "width": size - 2}
    outline = {"fill": None, "strokeWidth": 1.5, "strokeDash": [3, 2]}
    return {
        "upright_fades": _drawn(
            f"{group}_upright_fades", body, y2=Y2, fill=_fading(("up", "down"))
        ),
        "upright_ranges": _drawn(f"{group}_upright_ranges", body, y2=Y2),
        "upright_dashes": _drawn(
            f"{group}_upright_dashes", {**line, **outline}, hue="stroke", y2=Y2
        ),
        "lids": _drawn(
            f"{group}_lids",
            {"type": "tick", "thickness": 3, "orient": "horizontal", "size": size + 6},
        ),
    }
