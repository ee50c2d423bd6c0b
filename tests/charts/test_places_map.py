"""Maps: where things are drawn, how wide what is known roughly, and whose borders are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.building.draw_pool import draw
from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.label_placement import Box
from factbook.charts.drawing.picture import PIXELS, TEXT_SIZE, WIDTHS, Picture, Width
from factbook.charts.drawing.text_metrics import width_of
from factbook.charts.map_parts.clipping import areas, lines
from factbook.charts.map_parts.map_layout import layout
from factbook.charts.map_parts.map_view import turned, view_of
from factbook.charts.map_parts.outlines import Outline, Outlines, natural_earth
from factbook.charts.map_parts.spots import Spot
from factbook.charts.map_parts.sums_by_place import sums_by_place
from factbook.loading.reading import read_dossier
from factbook.model.place_record import Place, Precision
from factbook.reasoning import analyse
from factbook.reasoning.incident_queries import ALL
from factbook.reasoning.incident_words import chief_claimant
from flood import dossier as flood
from places import BRIEFINGS

Fields = Mapping[str, Any]
POINT = {"precision": "point"}
degrees = st.tuples(st.floats(-180, 180, allow_nan=False), st.floats(-80, 80, allow_nan=False))


def places_map(*places: Fields, events: Sequence[Fields] = ()) -> Chart:
    """The map of these places."""
    found = {one["id"]: Place.model_validate({"name": one["id"].title(), **one}) for one in places}
    dossier = replace(flood([], events=events), places=found)
    (chart,) = (one for one in draw_all(dossier, analyse(dossier)) if one.kind == "map")
    return chart


def rows(chart: Chart, width: Width = "wide") -> Mapping[str, list[Any]]:
    return chart.pictures[width].datasets


def spot(name: str, east: float, north: float, **fields: object) -> Spot:
    given = {"precision": Precision.POINT, "weight": 1, "words": "", "told": name} | fields
    return Spot(id=name, name=name, point=(east, north), **given)  # type: ignore[arg-type]  # as a Spot has them


# What is drawn


def test_an_outline_of_the_dossier_is_drawn_in_place_of_a_disc_and_says_whose_it_is():
    ring = [[8.5, 48.0], [9.5, 48.1], [9.4, 48.9], [8.6, 48.8], [8.5, 48.0]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    county = {"id": "county", "lat": "48.4", "lon": "9.0", "precision": "region"}
    source = next(iter(flood([]).sources.values()))
    chart = places_map(
        {**county, "outline": outline, "source": source.id},
        {"id": "mill", "lat": "48.1", "lon": "9.1", "precision": "point"},
    )
    drawn = rows(chart)
    (shape,) = drawn["data_zone_areas"]
    assert shape["geometry"]["type"] == "MultiPolygon"
    assert not drawn["data_zones"]
    assert chart.marks == 2
    notes = [one["text"] for one in drawn["text_note"]]
    assert "somewhere within this outline" in notes
    assert any(note.startswith(f"Outline of County: {source.publisher}") for note in notes)
    draw(chart)


def test_an_outline_too_small_for_the_map_is_a_disc():
    ring = [[9.0, 48.0], [9.01, 48.0], [9.0, 48.01], [9.0, 48.0]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    source = next(iter(flood([]).sources))
    yard = {"id": "yard", "lat": "48", "lon": "9", "precision": "district"}
    chart = places_map(
        {**yard, "outline": outline, "source": source},
        {"id": "mill", "lat": "-48.1", "lon": "150", "precision": "point"},
    )
    assert len(rows(chart)["data_zones"]) == 1


def test_an_exact_place_is_a_dot_and_every_other_a_soft_disc():
    chart = places_map(
        {"id": "mill", "lat": "48.1", "lon": "9.1", "precision": "point"},
        {"id": "weir", "lat": "48.2", "lon": "9.4", "precision": "within-25-km"},
        {"id": "county", "lat": "48.4", "lon": "9.0", "precision": "region"},
        {"id": "quay"},
    )
    drawn = rows(chart)
    assert (len(drawn["data_dots"]), len(drawn["data_zones"]), chart.marks) == (1, 2, 3)
    assert "One more place without coordinates." in [one["text"] for one in drawn["text_note"]]


def test_many_soft_discs_on_each_other_hide_half_at_most_of_what_is_below():
    crowd = [
        {"id": f"weir-{n}", "lat": "48.2", "lon": f"9.{n:02}", "precision": "within-25-km"}
        for n in range(30)
    ]
    apart = {"id": "mill", "lat": "50", "lon": "12", "precision": "within-25-km"}
    opacities = [row["opacity"] for row in rows(places_map(*crowd, apart))["data_zones"]]
    assert max(opacities) == 0.3
    shown = 1.0
    for opacity in sorted(opacities)[:30]:
        shown *= 1 - opacity
    assert 0.4 < shown < 0.7


def test_what_is_known_worse_is_never_drawn_smaller():
    places = [
        {"id": one.value, "lat": "48", "lon": str(8 + n), "precision": one.value}
        for n, one in enumerate(Precision)
    ]
    for width in WIDTHS:
        zones = sorted(row["size"] for row in rows(places_map(*places), width)["data_zones"])
        assert len(zones) == len(Precision) - 1
    wide = {
        one: rows(places_map({"id": "a", "lat": "48", "lon": "9", "precision": one}))["data_zones"]
        for one in ("within-25-km", "district", "region", "country")
    }
    sizes = [found[0]["size"] for found in wide.values()]
    assert sizes == sorted(sizes)


def test_every_place_stands_within_the_map_and_reaches_to_no_edge():
    chart = places_map(
        {"id": "a", "lat": "48.1", "lon": "9.1", "precision": "region"},
        {"id": "b", "lat": "51.9", "lon": "17.9", "precision": "country"},
        {"id": "c", "lat": "49.9", "lon": "3.9", "precision": "point"},
    )
    for width in WIDTHS:
        drawn = rows(chart, width)
        bottom = max(row["y"] for row in drawn["rules"] if row["kind"] == "grid")
        for row in (*drawn["data_zones"], *drawn["data_dots"]):
            radius = (row.get("size", 56) / 3.1416) ** 0.5
            assert radius < row["x"] < PIXELS[width] - radius
            assert radius < row["y"] < bottom - radius


def test_land_has_one_look_and_the_source_of_its_borders_is_named():
    chart = places_map({"id": "a", "lat": "54.9", "lon": "9.1", **POINT})
    drawn = rows(chart)
    assert [len(drawn[f"data_{name}"]) for name in ("land", "coasts", "borders")] == [1, 1, 1]
    notes = " ".join(one["text"] for one in drawn["text_note"])
    assert "Coasts and borders: Natural Earth 1:50m (public domain)." in notes


def test_a_map_of_the_open_sea_has_no_land_and_can_be_drawn():
    chart = places_map({"id": "a", "lat": "-40", "lon": "-120", **POINT})
    assert rows(chart)["data_land"] == []
    assert b"<svg" in draw(chart)["charts/map-wide-light.svg"]


def test_a_map_is_drawn_with_its_outlines_in_both_widths():
    chart = places_map(
        {"id": "a", "lat": "48.1", "lon": "9.1", **POINT},
        {"id": "b", "lat": "50", "lon": "12", "precision": "district"},
    )
    files = draw(chart)
    for width in WIDTHS:
        picture = files[f"charts/map-{width}-dark.svg"].decode()
        assert picture.count("data_land_marks") == picture.count("data_borders_marks") == 1
        assert "NaN" not in picture


def test_a_briefing_whose_places_have_no_coordinates_has_no_map():
    dossier = replace(flood([]), places={"a": Place.model_validate({"id": "a", "name": "A"})})
    assert [one for one in draw_all(dossier, analyse(dossier)) if one.kind == "map"] == []


# Words


def test_a_title_says_how_much_is_told_and_where_most_of_it_happened():
    places = [{"id": one, "lat": "48", "lon": str(n), **POINT} for n, one in enumerate("ab")]
    events = [
        {"id": f"e{n}", "title": "It rains", "date": "2025-01-01", "place": place}
        for n, place in enumerate("aaab")
    ]
    assert places_map(*places).title == "Two places of this briefing."
    told = places_map(*places, events=events)
    assert told.title == "Four events at two places, most at A."
    assert told.description.startswith("A map. Three events at A, an exact place.")
    assert places_map(*places, events=events[2:]).title == "Two events at two places."


def test_names_cover_no_mark_and_no_other_name():
    spots = [spot(f"Village {n}", 9 + n % 7 / 10, 48 + n // 7 / 10) for n in range(49)]
    for width in WIDTHS:
        picture = layout(spots, natural_earth(), (), width)
        boxes = [*_names(picture, width)]
        assert len(boxes) > 4
        assert not any(one.meets(other) for one, other in combinations(boxes, 2))
        for row in picture.data.rows["dots"]:
            dot = Box(row["x"] - 3, row["y"] - 3, row["x"] + 3, row["y"] + 3)
            assert not any(box.meets(dot) for box in boxes)


def _names(picture: Picture, width: Width) -> list[Box]:
    size, found = TEXT_SIZE[width], []
    for style, at_left in (("words", False), ("words-left", True)):
        for row in picture.texts[style]:  # type: ignore[index]  # of these styles
            wide = width_of(row["text"], size)
            left = row["x"] - wide if at_left else row["x"]
            found.append(Box(left, row["y"] - size * 0.8, left + wide, row["y"] + size * 0.2))
    return found


def test_of_thousands_of_places_those_with_most_are_drawn_and_listed():
    places = [
        {"id": f"p{n}", "lat": f"{40 + n % 40 / 4}", "lon": f"{n // 40 / 4}", **POINT}
        for n in range(1000)
    ]
    events = [{"id": "e", "title": "Rain", "date": "2025-01-01", "place": "p999"}]
    chart = places_map(*places, events=events)
    assert chart.marks == len(chart.rows) == 300
    assert chart.rows[0][0] == "P999"
    assert "Of 1,000 places the 300 with most are drawn and listed." in chart.description


def test_figures_are_areas_on_the_soft_discs_of_how_precisely_their_places_are_known():
    spots = [
        spot("a", 9, 48, share=1.0),
        spot("b", 10, 48, share=0.25, precision=Precision.REGION),
    ]
    data = layout(spots, natural_earth(), (), "wide").data.rows
    one, other = sorted(row["size"] for row in data["sums"])
    assert other == pytest.approx(4 * one, rel=0.01)
    assert (len(data["spreads"]), len(data["dots"]), len(data["zones"])) == (1, 0, 0)


def test_sums_of_places_are_each_counted_once_and_come_to_the_whole():
    dossier = read_dossier(BRIEFINGS / "incidents").dossier
    assert dossier is not None
    analysis = analyse(dossier)
    totals = analysis.incidents.totals("killed")
    chief = chief_claimant(totals[ALL])
    sums = sums_by_place(dossier, totals, chief)
    assert sum(one.least for one in sums.values()) == totals[ALL].by[chief].least
    assert sums["verra"].incidents < totals["place verra"].by[chief].incidents
    (chart,) = (one for one in draw_all(dossier, analysis) if one.id == "map-killed")
    assert [row[0] for row in chart.rows] == ["The Jorre face", "Karn", "Seld", "The Verra range"]
    for _, _, count, low, high, _ in chart.rows:
        assert int(low) <= int(count) <= int(high)


# The view


def test_a_view_goes_on_across_the_date_line():
    points = turned([(178.4, -18.1), (-171.7, -13.8), (174.7, -36.8)])
    assert points == [(178.4, -18.1), (188.3, -13.8), (174.7, -36.8)]
    view = view_of(points, [0, 0, 0], 820)
    assert areas(natural_earth().land, view)


@given(st.lists(degrees, min_size=1, max_size=6), st.floats(0, 300))
def test_every_point_is_within_its_view(points: list[tuple[float, float]], km: float):
    whole = turned(points)
    view = view_of(whole, [km] * len(whole), 820)
    for east, north in whole:
        x, y = view.place(east, north)
        assert 0 <= x <= view.wide
        assert 0 <= y <= view.high


@given(degrees)
def test_lengths_are_true_at_the_latitude_asked_for(point: tuple[float, float]):
    view = view_of([point], [0], 820)
    (x, y), (x2, y2) = view.place(*point), view.place(point[0], point[1] + 1)
    assert (x2 - x, y - y2) == (0, pytest.approx(view.pixels(111.2, point[1] + 0.5), rel=0.02))


# Outlines


def test_the_outlines_of_the_world_are_whole():
    world = natural_earth()
    assert len(world.land) > 1000
    assert len(world.borders) > 250
    for outline in world.land:
        west, south, east, north = outline.bounds
        assert -360 <= west <= east <= 360
        assert -90 <= south <= north <= 90
        assert all(ring[0] == ring[-1] for ring in outline.rings)
        for ring in outline.rings:
            assert all(abs(one[0] - other[0]) < 180 for one, other in pairwise(ring)) or south < -80


square = Outline.of([((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0))])


@given(degrees, st.floats(50, 2000))
def test_what_is_clipped_lies_within_the_map(point: tuple[float, float], km: float):
    view = view_of([point], [km], 820)
    outlines = Outlines((square,), (square,), "nobody")
    rings = [ring for area in areas(outlines.land, view) for ring in area]
    for x, y in (at for part in (*rings, *lines(outlines.borders, view)) for at in part):
        assert -0.1 <= x <= view.wide + 0.1
        assert -0.1 <= y <= view.high + 0.1
