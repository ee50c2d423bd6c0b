"""Queries made from the names and figures of each record, and the places that answer them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from factbook.facts import facts_of
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim
from factbook.pages.parts.addresses import Addresses


@dataclass(frozen=True)
class RecordQuery:
    """What is typed, and the places of which one must be among the first results."""

    text: str
    wanted: frozenset[str]


def record_queries(dossier: Dossier) -> Iterator[RecordQuery]:
    """Queries for each actor, source, question, event and claim.

    A name is asked for as written and decomposed. A claim is asked for by its claimant and its
    figure, as written and without marks between thousands, or by the first half of its sentence.
    Where several records answer to the same words, each is an answer.
    """
    asked: dict[str, set[str]] = {}
    for text, place in _asked(dossier):
        asked.setdefault(text, set()).add(place)
    for text, places in asked.items():
        yield RecordQuery(text, frozenset(places))
        if (decomposed := unicodedata.normalize("NFD", text)) != text:
            yield RecordQuery(decomposed, frozenset(places))


def _asked(dossier: Dossier) -> Iterator[tuple[str, str]]:
    addresses = Addresses(facts_of(dossier))
    for actor in dossier.actors.values():
        for name in (actor.name, *(one for names in actor.names.values() for one in names)):
            yield name, addresses.record(actor.id) or ""
    for source in dossier.sources.values():
        if source.title:
            yield f"{source.publisher} {source.title}", addresses.record(source.id) or ""
    for question in dossier.questions.values():
        yield question.question, addresses.record(question.id) or ""
    for event in dossier.events.values():
        yield event.title, f"timeline.html#{event.id}"
    for claim in dossier.claims.values():
        for text in _of_claim(dossier, claim):
            yield text, addresses.claim(claim)


def _of_claim(dossier: Dossier, claim: Claim) -> Iterator[str]:
    label = dossier.claimants(claim)[0].label
    if claim.figure is not None:
        yield f"{label} {claim.figure.written}"
        yield f"{label} {claim.figure.number.replace(',', '')}"
        return
    words = claim.sentence.split(" ")
    half = " ".join(words[: max(3, len(words) // 2)]) if len(words) > 2 else claim.sentence
    yield f"{label} {half}"
