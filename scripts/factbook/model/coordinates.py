"""Latitudes and longitudes in decimal degrees, as fact files have them (WGS 84, EPSG:4326)."""

from __future__ import annotations

import re
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import Annotated, Final

from pydantic import PlainValidator, WithJsonSchema

from factbook.model.field_readers import reading
from factbook.model.shortened import in_quotes

LATITUDES: Final = 90
LONGITUDES: Final = 180
_EARTH_KM: Final = 6371.0088
"""The mean radius of the earth (IUGG)."""
_DECIMAL: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,12})?")
_WITH_COMMA: Final = re.compile(r"[+-]?\d{1,3},\d{1,12}")
_IN_PARTS: Final = re.compile(
    r"(?P<begin>[NSEW]?)\s*(?P<sign>[+-]?)(?P<degrees>\d{1,3}(?:[.,]\d{1,12})?)(?![\d.,])\s*[°ºd]?"
    r"(?:\s*(?P<minutes>\d{1,2}(?:[.,]\d{1,9})?)\s*['\u2032\u2019m])?"
    r"(?:\s*(?P<seconds>\d{1,2}(?:[.,]\d{1,9})?)\s*(?:[\"\u2033\u201ds]|''))?"
    r"\s*(?P<end>[NSEW]?)",
    re.IGNORECASE,
)
_WORDS: Final = {
    "north": "N", "south": "S", "east": "E", "west": "W",
    "nord": "N", "süd": "S", "sud": "S", "ost": "E", "est": "E", "ouest": "W", "oeste": "W",
}  # fmt: skip
"""Words for where degrees are counted to; O alone is west in French and east in German."""
_WORD: Final = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_MINUS: Final = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})
_SOUTH_AND_WEST: Final = frozenset("SW")


def _degrees(text: str, most: int, name: str) -> Decimal:
    """The degrees that a text gives. Raises ValueError with what to write instead."""
    if _DECIMAL.fullmatch(text):
        degrees = Decimal(text)
        if abs(degrees) > LONGITUDES:
            raise ValueError(out_of_range(text, name, most))
        return degrees
    better = _decimal_for(text)
    example = "48.34" if most == LATITUDES else "38.41"
    raise ValueError(
        f"{in_quotes(text)} is no {name} in decimal degrees; write {better or f'it as {example}'}"
    )


def out_of_range(written: object, name: str, most: int) -> str:
    """What is wrong with so many degrees."""
    return f"{in_quotes(str(written))} is no {name}: it runs from -{most} to {most}"


def _decimal_for(text: str) -> str:
    """The decimal degrees that a text may be meant for, such as 48°20'N; nothing if none."""
    plain = _WORD.sub(lambda found: _WORDS[found[0].lower()], text.translate(_MINUS))
    if _WITH_COMMA.fullmatch(plain):
        return plain.replace(",", ".")
    found = _IN_PARTS.fullmatch(plain)
    if found is None:
        return ""
    parts = (found[part] or "0" for part in ("degrees", "minutes", "seconds"))
    degrees, minutes, seconds = (Decimal(part.replace(",", ".")) for part in parts)
    whole = round(degrees + minutes / 60 + seconds / 3600, 5).normalize()
    is_negative = found["sign"] == "-" or (
        (found["begin"] or found["end"]).upper() in _SOUTH_AND_WEST
    )
    return f"{-whole if is_negative else whole:f}"


def latitude_fault(lat: object, lon: object) -> str:
    """What is wrong with a latitude beyond the poles: it may be the longitude; "" if nothing is."""
    north, east = _plain_degrees(lat), _plain_degrees(lon)
    if north is None or not LATITUDES < abs(north) <= LONGITUDES:
        return ""
    fault = out_of_range(lat, "latitude", LATITUDES)
    if east is None or abs(east) > LATITUDES:
        return fault
    return f"{fault}; lat and lon seem to be swapped: write lat: {lon} and lon: {lat}"


def _plain_degrees(value: object) -> Decimal | None:
    """The degrees that a field holds, read or as written; None if it has none."""
    if isinstance(value, Decimal):
        return value
    written = value.strip() if isinstance(value, str) else ""
    return Decimal(written) if _DECIMAL.fullmatch(written) else None


def _latitude(text: str) -> Decimal:
    return _degrees(text, LATITUDES, "latitude")


def _longitude(text: str) -> Decimal:
    return _degrees(text, LONGITUDES, "longitude")


def _written(example: str) -> WithJsonSchema:
    pattern = f"^{_DECIMAL.pattern}$"
    return WithJsonSchema(
        {"type": "string", "pattern": pattern, "examples": [example]}, mode="validation"
    )


Latitude = Annotated[Decimal, PlainValidator(reading(_latitude)), _written("48.34")]
Longitude = Annotated[Decimal, PlainValidator(reading(_longitude)), _written("38.41")]


def distance_km(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> float:
    """How far two points, of latitude and longitude, are from each other, in kilometres.

    By the haversine formula on a sphere, which is right to half a percent.
    """
    (lat, lon), (lat_2, lon_2) = (tuple(map(_radians, point)) for point in (one, other))
    half = sin((lat_2 - lat) / 2) ** 2 + cos(lat) * cos(lat_2) * sin((lon_2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _radians(degrees: Decimal) -> float:
    return radians(float(degrees))


def in_words(lat: Decimal, lon: Decimal) -> str:
    """A point as an atlas has it: "48.34° N, 38.41° E"; noughts at the end are no digits known."""
    north, east = (f"{abs(one).normalize():f}" for one in (lat, lon))
    return f"{north}° {'S' if lat < 0 else 'N'}, {east}° {'W' if lon < 0 else 'E'}"
