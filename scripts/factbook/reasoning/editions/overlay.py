"""A dossier as it is now, told as an edition and what differs from it.

So what did not change since the edition need not be written out to be compared with it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.record_parts import Part

Differing = list[list[Any]]
"""Parts as JSON holds them: collection, id, what is written, what is told."""


def differing(base: Edition, parts: Iterable[Part]) -> Differing:
    """The parts that are not as they were in an edition."""
    found = []
    for part in parts:
        as_json: list[Any] = json.loads(json.dumps(list(part)))
        _, _, written, told = as_json
        if part.collection == "briefing":
            is_same = written == base.briefing
        else:
            is_same = written == base.records.get(part.collection, {}).get(
                part.id
            ) and told == base.words.get(part.collection, {}).get(part.id)
        if not is_same:
            found.append(as_json)
    return found


def overlaid(
    base: Edition, found: Iterable[Differing], there: Mapping[str, Collection[str]]
) -> Edition:
    """The edition with these parts in place of its own, and only the ids that are there."""
    briefing = base.briefing
    records = {name: dict(of) for name, of in base.records.items()}
    words = {name: dict(of) for name, of in base.words.items()}
    for collection, name, written, told in _each(found):
        if collection == "briefing":
            briefing = written
            continue
        if written is not None:
            records.setdefault(collection, {})[name] = written
        if told is not None:
            words.setdefault(collection, {})[name] = told
    for of in (records, words):
        for collection, known in of.items():
            ids = there.get(collection, known)  # counts have no list of their own
            of[collection] = {name: one for name, one in sorted(known.items()) if name in ids}
    return Edition(briefing, records, words)


def _each(found: Iterable[Differing]) -> Iterator[list[Any]]:
    for parts in found:
        yield from parts
