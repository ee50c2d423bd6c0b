"""Where things happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from factbook.model.area_outline import AreaOutline
from factbook.model.choice import Choice
from factbook.model.coordinates import Latitude, Longitude, latitude_fault
from factbook.model.fields import GeoNames, Language, OneOrMore, Slug, SourceRef, Text, Wikidata
from factbook.model.record import Coherent, Named
from factbook.model.references import Ref


class Precision(Choice):
    """How near to its coordinates a place is to be looked for."""

    POINT = "point"
    WITHIN_25_KM = "within-25-km"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """What readers are told of a place that is known so precisely."""
        return {
            Precision.POINT: "an exact place",
            Precision.WITHIN_25_KM: "within 25 km",
            Precision.DISTRICT: "somewhere in the district",
            Precision.REGION: "somewhere in the region",
            Precision.COUNTRY: "somewhere in the country",
            Precision.UNKNOWN: "how precisely is not known",
        }[self]


class Place(Named, Coherent):
    """A place where something happened: a point, or the middle of what is known no better.

    `precision` says how far from its coordinates it may be; `part_of` names the place that it lies
    in, to which what happened there rolls up; `source` is where its coordinates are from.
    """

    name: Text = Field(description="The name that readers see.")
    names: Mapping[Language, OneOrMore[Text]] = Field(
        {}, description="Other names by language and script, such as uk or uk-Latn."
    )
    lat: Latitude | None = Field(
        None, description="Degrees north of the equator, as a decimal; negative in the south."
    )
    lon: Longitude | None = Field(
        None, description="Degrees east of Greenwich, as a decimal; negative in the west."
    )
    precision: Precision = Field(
        Precision.UNKNOWN,
        description="How near to its coordinates the place is: point, within-25-km, or somewhere "
        "in the district, region or country of which they are the middle.",
    )
    part_of: Annotated[Slug, Ref(("place",), loop_free="place part_of")] | None = Field(
        None, description="The place that it lies in, such as its district or region."
    )
    outline: AreaOutline | None = Field(
        None,
        description="Its edge, as a Polygon or MultiPolygon of GeoJSON (WGS 84): drawn on maps "
        "in place of a soft disc.",
    )
    source: SourceRef | None = Field(
        None, description="Where its coordinates, and its outline, are from."
    )
    geonames: GeoNames | None = Field(None, description="Its number in GeoNames, such as 706483.")
    wikidata: Wikidata | None = Field(None, description="The Wikidata item, such as Q42.")
    note: Text | None = Field(None, description="A remark.")

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Its latitude and longitude in degrees; None if they are not given."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of half a point, of one whose halves are swapped, or of no precision.

        And that of an outline which goes with no point, or whose borders nobody has drawn.
        """
        halves = [name for name in ("lat", "lon") if name in written]
        if len(halves) == 1:
            other = "lon" if halves == ["lat"] else "lat"
            yield halves[0], f"lat and lon go together; add {other}:, or take {halves[0]} out"
        if fault := latitude_fault(written.get("lat"), written.get("lon")):
            yield "lat", fault
        if halves and "precision" not in written:
            yield halves[0], f"coordinates need their precision: {', '.join(Precision)}"
        if "outline" in written and not halves:
            yield (
                "outline",
                "an outline goes with lat and lon, a point in the middle of it; add them",
            )
        if "outline" in written and "source" not in written:
            yield "outline", "borders are claims too: add source: and whom this outline is from"
