"""Fields and their values in readers' words, without an id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factbook.model.date_words import spoken_day
from factbook.model.dates import DateError, parse_date
from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.written_records import Json
from factbook.reasoning.words import joined

FIELD_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "claims": {
        "figure": "the figure", "range": "its range", "measure": "what it counts",
        "position": "the position", "text": "our words for it",
        "as_of": "the day of which it speaks", "period": "the time that it covers",
        "mode": "whether it is or may come",
        "about": "whose position it is", "reading": "our reading", "of": "what it is a share of",
        "question": "the question that it answers", "adds_to": "what it adds to",
        "part_of": "what it is part of", "rank": "whether it stands",
    },
    "statements": {
        "by": "who said it", "said": "the day on which it was said", "speaker": "who spoke",
        "evidence": "where we have it from", "relays": "whom it repeats",
        "form": "how it was said",
    },
    "sources": {
        "reliability": "its grade", "seen": "how much of it we read",
        "derived_from": "what it reprints", "issued": "the day on which it came out",
        "publisher": "its publisher", "title": "its title",
    },
    "events": {"date": "its day", "title": "what happened", "place": "where it happened"},
}  # fmt: skip
"""By collection, the fields of which readers are told what they were and what they are."""
NO_DAY: Final = "a day not given"
"""What is said of a date that names none."""
_DATES: Final = frozenset({"said", "as_of", "period", "issued", "date"})
_NAMES: Final = {
    "by": "actors", "speaker": "actors", "relays": "actors", "about": "actors",
    "derived_from": "sources", "adds_to": "claims", "part_of": "claims", "question": "questions",
    "place": "places",
}  # fmt: skip
PUBLISHED: Final[Mapping[str, frozenset[str]]] = {
    "claims": frozenset({"figure", "range", "measure", "as_of", "period", "position", "about"}),
    "statements": frozenset({"by", "said", "evidence", "relays", "speaker"}),
}
"""The fields that, once published, change only with a correction: figure, day, claimant, chain."""


def said_in(edition: Edition, collection: str, name: str) -> str:
    """What readers call a record; a statement by what was claimed in it, a gap by its text."""
    if collection in {"gaps", "judgements"}:
        return f"“{edition.words[collection][name]['text']}”"
    if collection == "statements":
        claims = edition.records.get("claims", {})
        for claim, written in claims.items():
            if written.get("statement") == name:
                return edition.label("claims", claim)
    return edition.label(collection, name)


def value_words(edition: Edition, field: str, value: Json) -> str:
    """A field's value for readers; "none" where there is none."""
    if value is None:
        return "none"
    if field in _DATES:
        return _day(value)
    if field == "place" and str(value) not in edition.words.get("places", {}):
        return str(value)  # before there were places, in words
    if field in _NAMES:
        names = value if isinstance(value, list) else [value]
        return joined([_named(edition, _NAMES[field], str(one)) for one in names])
    return _count(edition, str(value)) if field == "measure" else _plain(field, value)


def _plain(field: str, value: Json) -> str:
    if isinstance(value, dict):
        return joined([f"{name} {part}" for name, part in value.items()])
    if isinstance(value, list):
        return joined([str(one) for one in value])
    return f"“{value}”" if field in {"text", "title"} else str(value).replace("-", " ")


def _day(value: Json) -> str:
    text = value.get("date") if isinstance(value, dict) else value
    try:
        return spoken_day(parse_date(str(text)))
    except DateError:
        return NO_DAY


def chains(edition: Edition, value: Json) -> list[str]:
    """Each way by which a statement reached us, from the document towards the speaker."""
    rows = value if isinstance(value, list) else []
    return [_chain(edition, one) for one in rows if isinstance(one, dict)]


def _chain(edition: Edition, evidence: Mapping[str, Json]) -> str:
    words = edition.label("sources", str(evidence["source"]))
    via = evidence.get("via")
    names = [via] if isinstance(via, str) else via if isinstance(via, list) else []
    if names:
        words += f" by way of {joined([_either(edition, str(one)) for one in names])}"
    if locator := evidence.get("locator"):
        words += f" ({locator})"
    if quote := evidence.get("quote"):
        words += f", quoting “{quote}”"
    if evidence.get("reported_as"):
        words += ", which tells it otherwise"
    return words


def _either(edition: Edition, name: str) -> str:
    collection = "sources" if name in edition.words.get("sources", {}) else "actors"
    return edition.label(collection, name)


def _named(edition: Edition, collection: str, name: str) -> str:
    for one in (collection, "statements"):
        if name in edition.words.get(one, {}):
            return edition.label(one, name)
    return edition.label(collection, name)


def _count(edition: Edition, measure: str) -> str:
    for name, told in edition.words.get("measures", {}).items():
        if name.partition(" ")[0] == measure:
            return str(told["label"])
    return "something else"
