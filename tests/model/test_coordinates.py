"""Latitudes and longitudes as fact files have them, and what else they may be written as."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from factbook.model.coordinates import Latitude, Longitude, distance_km
from factbook.model.place_record import Place

LATITUDE = TypeAdapter[Decimal](Latitude)
LONGITUDE = TypeAdapter[Decimal](Longitude)


def fault(adapter: TypeAdapter[Decimal], text: str) -> str:
    with pytest.raises(ValidationError) as raised:
        adapter.validate_python(text)
    return str(raised.value.errors()[0]["msg"])


@pytest.mark.parametrize("text", ["48.34", "-0.5", "+12", "0", "90", "-90"])
def test_decimal_degrees_are_read_as_written(text: str):
    assert LATITUDE.validate_python(text) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("48,34", "48.34"),
        ("48°20'24\"N", "48.34"),
        ("48° 20.4' S", "-48.34"),
        ("48\N{PRIME}", "as 48.34"),
        ("N 48.5", "48.5"),
        ("48.5 Nord", "48.5"),
        ("\N{MINUS SIGN}12.5", "-12.5"),
        ("100,000", "100"),
    ],
)
def test_other_writings_are_answered_with_the_decimal(text: str, better: str):
    assert better in fault(LATITUDE, text)


@pytest.mark.parametrize("text", ["12 West", "12 W", "W12"])
def test_degrees_west_are_negative(text: str):
    assert fault(LONGITUDE, text).endswith("write -12")


def test_a_letter_that_means_west_to_some_and_east_to_others_is_not_guessed():
    assert fault(LONGITUDE, "12 O").endswith("write it as 38.41")


def test_degrees_beyond_the_date_line_are_refused():
    assert "runs from -180 to 180" in fault(LONGITUDE, "180.5")


def place(**fields: str) -> Place:
    return Place.model_validate({"id": "a", "name": "A", "precision": "point", **fields})


def test_a_latitude_beyond_the_pole_may_be_the_longitude():
    with pytest.raises(ValidationError, match=r"write lat: 36\.5 and lon: 127\.5"):
        place(lat="127.5", lon="36.5")
    with pytest.raises(ValidationError, match=r"runs from -90 to 90"):
        place(lat="90.01", lon="100")


def test_a_place_has_both_halves_of_its_point_or_none():
    assert place().point is None
    assert place(lat="1", lon="2").point == (1, 2)
    for half in ("lat", "lon"):
        with pytest.raises(ValidationError, match="lat and lon go together"):
            place(**{half: "1"})


degrees = st.decimals(min_value=-89, max_value=89, places=3)
points = st.tuples(degrees, degrees)


@given(points, points)
def test_distance_is_the_same_both_ways_and_at_most_half_the_earth(
    one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]
):
    there = distance_km(one, other)
    assert there == pytest.approx(distance_km(other, one))
    assert 0 <= there <= 20016


def test_a_degree_of_latitude_is_about_111_km():
    assert distance_km((Decimal(10), Decimal(5)), (Decimal(11), Decimal(5))) == pytest.approx(
        111.2, abs=0.1
    )
