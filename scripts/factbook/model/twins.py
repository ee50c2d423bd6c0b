"""By what records may be one thing written twice: addresses, names, and what was said.

Two records of one key are told of; keys are compared over a whole dossier without its records being
read, so that they stand in the outlines of fact files.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from factbook.model.actor_record import Actor
from factbook.model.figure_words import plain
from factbook.model.place_record import Place
from factbook.model.record import Record, When
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Statement

SAME_STATEMENT: Final = "same-statement"
SAME_ADDRESS: Final = "same-address"
SAME_NAME: Final = "same-name"
SAME_PLACE: Final = "same-place"
TWINS: Final = (SAME_STATEMENT, SAME_ADDRESS, SAME_NAME, SAME_PLACE)
_TRACKING: Final = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga", re.IGNORECASE
)
"""Parameters of an address that say how a reader came to it."""
_SAME_SITE: Final = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
_INDEX: Final = re.compile(r"/index\.(?:html?|php)$")
_PORTS: Final = {"http": ":80", "https": ":443"}
_PLACES: Final = 2
"""Decimal places of degrees, about a kilometre, to which two points are one."""
_NO_LETTERS: Final = re.compile(r"[\W_]+")


class Twin(NamedTuple):
    """What a record has in common with any other that has the same `key`, as it is `shown`."""

    kind: str
    owner: str
    key: str
    shown: str


def twins_of(record: Record) -> Iterator[Twin]:
    """By what another record may be the same as this one, each once."""
    if isinstance(record, Actor):
        found = _of_actor(record)
    elif isinstance(record, Source) and record.url:
        found = iter(
            [Twin(SAME_ADDRESS, record.id, _short(folded_address(record.url)), record.url)]
        )
    elif isinstance(record, Statement):
        found = _of_statement(record)
    elif isinstance(record, Place):
        found = _of_place(record)
    else:
        return
    yield from {one.key: one for one in found}.values()


def folded_address(address: str) -> str:
    """An address without what leads to no other page: scheme, `www`, last slash, `utm_…`, `#…`.

    Nor with what shows the same page to a phone: `m.`, `mobile.`, `amp.`.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # no address that leads anywhere
        return address
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS[parts.scheme.lower()])
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(one for one in asked if not _TRACKING.fullmatch(one[0])))
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    path = _INDEX.sub("", path)
    return f"{_SAME_SITE.sub('', host).rstrip('.')}{path}{'?' if query else ''}{query}"


def folded_name(name: str) -> str:
    """A name as it is told from others: whatever its capitals, marks and composition (NFKC)."""
    letters = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return _NO_LETTERS.sub(" ", letters).strip() or letters


def _of_actor(actor: Actor) -> Iterator[Twin]:
    names = [actor.name, actor.short, *(one for of in actor.names.values() for one in of)]
    for name in filter(None, names):
        yield Twin(SAME_NAME, actor.id, _short(f"name {folded_name(name)}"), name)
    if actor.wikidata:
        yield Twin(SAME_NAME, actor.id, f"wikidata {actor.wikidata}", f"Wikidata {actor.wikidata}")


def _of_place(place: Place) -> Iterator[Twin]:
    """By its names, of which another place has one at the same point or within the same whole."""
    if place.point:
        lat, lon = (f"{round(degrees, _PLACES):f}" for degrees in place.point)
        where, shown = f"{lat} {lon}", f" at {lat}, {lon}"
    else:
        where, shown = f"in {place.part_of}", ""
    for name in (place.name, *(one for of in place.names.values() for one in of)):
        key = _short(f"place {where} {place.precision} {folded_name(name)}")
        yield Twin(SAME_PLACE, place.id, key, f"{name}{shown}")
    for gazetteer, number in (("GeoNames", place.geonames), ("Wikidata", place.wikidata)):
        if number:
            key = _short(f"place {gazetteer} {number}")
            yield Twin(SAME_PLACE, place.id, key, f"{gazetteer} {number}")


def _of_statement(statement: Statement) -> Iterator[Twin]:
    said = statement.said.date
    if said.earliest is None or said.earliest != said.latest:
        return
    # Who says again on purpose says what is repeated.
    who = " ".join([*sorted(statement.by), "relays", *sorted(statement.relays)])
    for claim in statement.claims:
        key = "\n".join([who, said.earliest.isoformat(), *said_in(claim)])
        shown = f"{claim.figure.written} for {claim.measure}" if claim.figure else claim.text
        yield Twin(SAME_STATEMENT, statement.id, _short(key), shown)


def what_is_claimed(claim: Claim) -> tuple[str, ...]:
    """What two claims have in common that say the same, whoever says it and when."""
    figure = claim.figure
    if figure is None:
        return claim.question or "", str(claim.position), claim.about or "", plain(claim.text)
    ends = plain(figure.number)
    if figure.low is not None and figure.high is not None:
        ends = f"{figure.low.normalize():f} {figure.high.normalize():f}"
    return claim.measure or "", ends, str(figure.shape), str(figure.approximate)


def _of_when(claim: Claim) -> tuple[str, str, str]:
    return _day(claim.as_of), _day(claim.period), claim.mode.value


def said_in(claim: Claim) -> tuple[str, ...]:
    """By what two claims of one statement are known to say the same of the same time."""
    return (*what_is_claimed(claim), *_of_when(claim))


def _day(when: When | None) -> str:
    return f"{when.date.earliest} {when.date.latest}" if when else ""


def _short(key: str) -> str:
    return hashlib.blake2b(key.encode(), digest_size=9).hexdigest()
