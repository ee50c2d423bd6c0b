"""The outline of an area, as a dossier brings it: a polygon of GeoJSON (RFC 7946), checked.

It stands in a fact file as JSON, in quotes or not, and is read to one canonical text: rings with
the outer counter-clockwise, degrees to five decimals (a metre).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Annotated, Any, Final, TypeAlias

from pydantic import PlainValidator, WithJsonSchema

from factbook.model.coordinates import LATITUDES, LONGITUDES
from factbook.model.field_readers import wrong
from factbook.model.shortened import in_quotes

MOST_POINTS: Final = 2_000
"""Points of one outline; a map shows no more of a region than some hundred."""
_CORNERS: Final = 4
"""A ring has as many at least, of which the last is the first."""
_DECIMALS: Final = Decimal("0.00001")
_DEPTH: Final = {"Polygon": 2, "MultiPolygon": 3}
"""How deep the points lie in the coordinates of each type."""
_LEAST: Final = 1e-8
"""The area of a ring, in square degrees, below which it is a line."""
_SMALLER: Final = (
    f"an outline has at most {MOST_POINTS:,} points; simplify it, as with mapshaper's -simplify"
)

Point: TypeAlias = tuple[float, float]
"""Degrees east and degrees north."""
Ring: TypeAlias = tuple[Point, ...]


def polygons_of(text: str) -> tuple[tuple[Ring, ...], ...]:
    """The polygons of a canonical outline, each as its rings."""
    return tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring) for ring in rings)
        for rings in json.loads(text)["coordinates"]
    )


def _canonical(value: object) -> str:
    geometry = _geometry(_parsed(value))
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in _DEPTH:
        shown = in_quotes(str(kind))
        raise ValueError(
            f"{shown} is no area; an outline is a Polygon or a MultiPolygon of GeoJSON"
        )
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    points = [0]
    found = [_rings(one, points) for one in _list(polygons)]
    if not found:
        raise ValueError("this outline has no points")
    return json.dumps({"type": "MultiPolygon", "coordinates": found}, separators=(",", ":"))


def _parsed(value: object) -> Mapping[str, Any]:
    """The geometry as a mapping: YAML has read it already where it stands without quotes."""
    if isinstance(value, str):
        try:
            value = json.loads(value, parse_float=str, parse_int=str)
        except (ValueError, RecursionError) as error:
            raise ValueError(
                f"this is no JSON ({error}); write a geometry of GeoJSON here"
            ) from None
    if not isinstance(value, Mapping):
        raise ValueError(  # noqa: TRY004 - read by `wrong`
            'write a geometry of GeoJSON here, such as {"type": "Polygon", "coordinates": …}'
        )
    return value


def _geometry(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The geometry in a feature, or in a collection of one."""
    if value.get("type") == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, Sequence) or len(features) != 1:
            raise ValueError("this holds several features; take the one of the place")
        value = features[0] if isinstance(features[0], Mapping) else {}
    if value.get("type") == "Feature":
        inner = value.get("geometry")
        return inner if isinstance(inner, Mapping) else {}
    return value


def _rings(value: object, points: list[int]) -> list[list[list[float]]]:
    """The rings of a polygon; `points` counts those of the whole outline."""
    rings = [_ring(one, points) for one in _list(value)]
    if not rings:
        raise ValueError("a polygon of this outline has no ring")
    turned = [
        ring if (_area(ring) > 0) == (at == 0) else ring[::-1] for at, ring in enumerate(rings)
    ]
    return [[[float(x), float(y)] for x, y in ring] for ring in turned]


def _ring(value: object, points: list[int]) -> list[Point]:
    written = _list(value)
    points[0] += len(written)
    if points[0] > MOST_POINTS:
        raise ValueError(_SMALLER)
    ring = [_point(one) for one in written]
    if len(ring) < _CORNERS:
        raise ValueError(f"a ring of this outline has {len(ring)} points; it needs {_CORNERS}")
    if ring[0] != ring[-1]:
        raise ValueError(
            f"a ring of this outline begins at {_shown(ring[0])} and ends at {_shown(ring[-1])}; "
            "its last point is to be its first"
        )
    if any(abs(one[0] - other[0]) > LONGITUDES for one, other in pairwise(ring)):
        raise ValueError(
            "this outline crosses the meridian of 180 degrees; cut it there into a MultiPolygon"
        )
    ring = [ring[0], *(other for one, other in pairwise(ring) if one != other)]
    if abs(_area(ring)) < _LEAST:
        raise ValueError(f"a ring of this outline, at {_shown(ring[0])}, has no area")
    if (crossing := next(_crossings(ring), None)) is not None:
        raise ValueError(f"this outline crosses itself near {_shown(crossing)}; mend its points")
    return ring


def _point(value: object) -> Point:
    numbers = _list(value)
    if not 2 <= len(numbers) <= 3:  # noqa: PLR2004 - a point, which may have a height
        raise ValueError("a point of this outline is no pair of degrees, as [38.41, 48.34]")
    east, north = (_number(one) for one in numbers[:2])
    if abs(east) > LONGITUDES or abs(north) > LONGITUDES:
        raise ValueError(
            f"{east}, {north} are no degrees; bring the outline into WGS 84 (EPSG:4326)"
        )
    if abs(north) > LATITUDES:
        raise ValueError(
            f"{north} is beyond the poles; GeoJSON has the longitude first, then the latitude"
        )
    return float(east.quantize(_DECIMALS)), float(north.quantize(_DECIMALS))


def _number(value: object) -> Decimal:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        raise ValueError(f"{in_quotes(str(value))} is no number of degrees") from None
    if not number.is_finite():
        raise ValueError(f"{in_quotes(str(value))} is no number of degrees")
    return number


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise ValueError(  # noqa: TRY004 - read by `wrong`
            "the coordinates of this outline are no lists of points, as GeoJSON has them"
        )
    return value


def _area(ring: Sequence[Point]) -> float:
    """The area in square degrees, positive where the ring runs counter-clockwise."""
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(ring)) / 2


def _crossings(ring: Sequence[Point]) -> Iterator[Point]:
    """Where two edges cross that are no neighbours; edges are compared where they may meet."""
    edges = sorted(
        (min(one[0], other[0]), max(one[0], other[0]), at, one, other)
        for at, (one, other) in enumerate(pairwise(ring))
    )
    last = len(edges) - 1
    open_edges: list[tuple[float, float, int, Point, Point]] = []
    for edge in edges:
        open_edges = [before for before in open_edges if before[1] >= edge[0]]
        for before in open_edges:
            apart = abs(before[2] - edge[2])
            if apart not in (0, 1, last) and _cross(before[3], before[4], edge[3], edge[4]):
                yield edge[3]
        open_edges.append(edge)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two edges cross within both; edges that touch do not."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _shown(point: Point) -> str:
    return f"[{point[0]:g}, {point[1]:g}]"


def _read(value: object) -> str:
    try:
        return _canonical(value)
    except ValueError as error:
        raise wrong(str(error)) from None


AreaOutline = Annotated[
    str,
    PlainValidator(_read),
    WithJsonSchema({"type": ["string", "object"]}, mode="validation"),
]
"""A polygon as canonical GeoJSON; `polygons_of` gives its points."""
