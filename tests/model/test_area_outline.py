"""Outlines of areas are right before they are drawn, and every fault says what to mend."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from factbook.model.area_outline import MOST_POINTS, AreaOutline, polygons_of

READER: TypeAdapter[str] = TypeAdapter(AreaOutline)
SQUARE = [[38.0, 48.0], [39.0, 48.0], [39.0, 49.0], [38.0, 49.0], [38.0, 48.0]]
HOLE = [[38.2, 48.2], [38.4, 48.2], [38.4, 48.4], [38.2, 48.4], [38.2, 48.2]]


def polygon(*rings: Sequence[Sequence[object]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(ring))


def texts(value: object) -> object:
    """The geometry as the reader of fact files gives it where it stands without quotes."""
    if isinstance(value, dict):
        return {key: texts(one) for key, one in value.items()}
    return [texts(one) for one in value] if isinstance(value, list) else str(value)


@pytest.mark.parametrize("outer", [SQUARE, SQUARE[::-1]])
def test_rings_run_as_the_standard_has_them_however_they_were_drawn(outer: list[list[float]]):
    [[ring, hole]] = polygons_of(READER.validate_python(json.dumps(polygon(outer, HOLE))))
    assert area(ring) > 0 > area(hole)


def test_a_geometry_reads_the_same_with_and_without_quotes_and_in_a_feature():
    whole = {"type": "Feature", "properties": {}, "geometry": polygon(SQUARE)}
    several = {"type": "FeatureCollection", "features": [whole]}
    forms = (polygon(SQUARE), texts(polygon(SQUARE)), json.dumps(whole), texts(several))
    assert len({READER.validate_python(one) for one in forms}) == 1


def test_an_outline_that_was_read_reads_again_as_itself():
    once = READER.validate_python(polygon(SQUARE, HOLE))
    assert READER.validate_python(once) == once


@given(st.lists(st.floats(0.5, 1.5), min_size=3, max_size=40))
def test_a_ring_about_a_middle_never_crosses_itself(radii: list[float]):
    turn = 2 * math.pi / len(radii)
    points = [[r * math.cos(turn * at), r * math.sin(turn * at)] for at, r in enumerate(radii)]
    [[ring]] = polygons_of(READER.validate_python(polygon([*points, points[0]])))
    assert ring[0] == ring[-1]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("{", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        (["38", "48"], "write a geometry of GeoJSON here"),
        ({"type": "Point", "coordinates": ["38", "48"]}, "“Point” is no area"),
        ({"type": "FeatureCollection", "features": ["1", "2"]}, "this holds several features"),
        ({"type": "Polygon"}, "no lists of points"),
        ({"type": "MultiPolygon", "coordinates": []}, "this outline has no points"),
        (polygon(), "a polygon of this outline has no ring"),
        (polygon(SQUARE[:3]), "a ring of this outline has 3 points; it needs 4"),
        (polygon(SQUARE[:-1]), "its last point is to be its first"),
        (polygon([SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[1], SQUARE[0]]), "has no area"),
        (polygon([[38, 48], [39, 49], [39, 48], [38, 49], [38, 48]]), "has no area"),
        (polygon([[38, 48], [39, 49], [39, 48], [38, 49.5], [38, 48]]), "crosses itself near"),
        (polygon([[48, 138], [48, 139], [49, 139], [48, 138]]), "longitude first"),
        (polygon([[431000, 5400000], [1, 1], [2, 2], [3, 3]]), "EPSG:4326"),
        (polygon([[179, 1], [-179, 1], [-179, 2], [179, 1]]), "crosses the meridian"),
        (polygon([["x", 1], [1, 1], [2, 2], [3, 3]]), "“x” is no number of degrees"),
        (polygon([[float("nan"), 1], [1, 1], [2, 2], [3, 3]]), "is no number of degrees"),
        (polygon([[1], [1, 1], [2, 2], [3, 3]]), "no pair of degrees"),
        (polygon([SQUARE[0]] * (MOST_POINTS + 1)), "at most 2,000 points; simplify it"),
    ],
)
def test_what_is_no_area_is_told_with_a_remedy(value: object, told: str):
    with pytest.raises(ValidationError) as caught:
        READER.validate_python(value)
    assert told in str(caught.value)
