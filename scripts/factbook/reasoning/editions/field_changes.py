"""What a field of a record was and what it is now, as a clause behind the record's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.reasoning.editions.chain_changes import chain_change
from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.field_words import FIELD_WORDS, NO_DAY, value_words
from factbook.reasoning.editions.written_records import Json
from factbook.reasoning.words import joined

_NOW: Final[Mapping[str, Mapping[str, str]]] = {
    "claims": {
        "measure": "it counts {now}, no longer {was}",
        "text": "it reads {now}, no longer {was}",
        "mode": "it is told as {now}, no longer as {was}",
        "about": "the position is that of {now}, no longer of {was}",
        "of": "it is a share of {now}, no longer of {was}",
        "question": "it answers “{now}”, no longer “{was}”",
        "adds_to": "it adds to {now}, no longer to {was}",
        "part_of": "it is part of {now}, no longer of {was}",
        "rank": "it is {now}, no longer {was}",
    },
    "statements": {
        "by": "it is by {now}, no longer by {was}",
        "said": "it is dated {now}, no longer {was}",
        "speaker": "it was spoken by {now}, no longer by {was}",
        "relays": "it repeats {now}, no longer {was}",
    },
    "sources": {
        "seen": "read {now}, no longer {was}",
        "derived_from": "it reprints {now}, no longer {was}",
    },
    "events": {"title": "it was called {was} before"},
}
"""How a change is told; of other fields with their words and "is"."""
_TRIFLES: Final = {
    "note": "a note", "names": "other names", "was": "former addresses", "body": "its text",
    "statement": "the statement that it is part of", "evidence": "remarks on its sources",
    "claims": "its claims", "text": "its text", "analysis": "what we make of it",
    "measures": "what is counted", "short": "its short title", "lead": "what leads the first page",
    "accept": "accepted warnings", "added": "the day of its entry",
    "place": "its place", "accounts": "notes on its accounts",
}  # fmt: skip


def field_change(
    old: Edition, new: Edition, collection: str, field: str, values: tuple[Json, Json]
) -> str:
    """What a field was and is, as a clause; "" where readers are told the same of both."""
    was, now = values
    if field == "evidence":
        return chain_change(old, new, was, now)
    before, after = value_words(old, field, was), value_words(new, field, now)
    if before == after:
        return ""
    words = FIELD_WORDS[collection][field]
    pattern = _NOW.get(collection, {}).get(field, f"{words} is {{now}}, no longer {{was}}")
    if was is None or before == NO_DAY:
        return (
            f"{pattern.partition(', no longer')[0].format(now=after)}, which was not given before"
        )
    if now is None or after == NO_DAY:
        return f"{words} is no longer given, and was {before}"
    return pattern.format(now=after, was=before)


def trifles(fields: Sequence[str]) -> str:
    """Fields that change nothing that is said, in words."""
    return joined(list(dict.fromkeys(_trifles(fields))))


def _trifles(fields: Sequence[str]) -> Iterator[str]:
    for name in fields:
        yield _TRIFLES.get(name, name.replace("_", " "))
