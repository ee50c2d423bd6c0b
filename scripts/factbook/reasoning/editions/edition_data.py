"""What a dossier says at one time, as plain data: its records, and what followed from them.

Two of these are all that a difference is made of, so an old edition is compared from its archive,
without the rules by which it was once worked out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from factbook.model.record_types import COLLECTIONS
from factbook.reasoning.analysis import Analysis
from factbook.reasoning.editions.record_parts import Part, parts_of, parts_of_briefing, plain
from factbook.reasoning.editions.written_records import Json

FORMAT: Final = "factbook-edition"
VERSION: Final = 1
"""Goes up when a name in an edition changes its meaning or is taken out; new names may come."""

Records = Mapping[str, Mapping[str, Mapping[str, Json]]]
"""Written records by collection and id. Claims stand apart from their statements, which they name
in `statement`; judgements and gaps apart from the briefing."""
Words = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""By collection and id, what readers are told of a record."""


@dataclass(frozen=True)
class Edition:
    """A dossier at one time.

    `briefing` is its title page as written. `words` has for readers: of claims `cited`, `said`,
    `figure`, `standing`, `reason` and `by` (what it fell by); of measures, with their mode behind a
    space, and of questions `label`, `state`, `reason` and `between`; of questions `now`, what their
    chief figures count (`counted`) and for each its place, its words and its bounds (`figures`); of
    judgements and gaps `text`, of judgements `flags`; of everything else `label`.
    """

    briefing: Mapping[str, Json]
    records: Records
    words: Words

    def as_json(self) -> str:
        """The edition in canonical JSON: names sorted, ASCII, no spaces."""
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "briefing": self.briefing,
            "records": self.records,
            "words": self.words,
        }
        return json.dumps(whole, sort_keys=True, separators=(",", ":"))

    def label(self, collection: str, name: str) -> str:
        """What readers call a record; a neutral word where the edition does not know it."""
        told = self.words.get(collection, {}).get(name, {})
        return str(told.get("cited") or told.get("label") or _UNKNOWN.get(collection, "a record"))


def noted(edition: Edition) -> str:
    """What its editors said was new in it, in plain words; "" where they said nothing."""
    text = edition.briefing.get("changes")
    every = {name: told for of in edition.words.values() for name, told in of.items()}
    return plain(text, lambda name: every.get(name, {})) if isinstance(text, str) else ""


_HELD: Final = (*COLLECTIONS.values(), "claims", "judgements", "gaps")
"""The collections of an edition; `measures` have words alone."""
_UNKNOWN: Final = {"actors": "somebody", "sources": "a source", "claims": "a claim"}


def edition_of(analysis: Analysis) -> Edition:
    """The edition that a dossier is now."""
    dossier = analysis.dossier.whole_dossier
    return edition_of_parts(
        part
        for parts in (
            parts_of_briefing(analysis, dossier),
            *(
                parts_of(analysis, dossier, collection, name)
                for collection in COLLECTIONS.values()
                for name in getattr(dossier, collection)
            ),
        )
        for part in parts
    )


def edition_of_parts(parts: Iterable[Part]) -> Edition:
    """The edition that is made of these records."""
    records: dict[str, dict[str, Mapping[str, Json]]] = {name: {} for name in _HELD}
    words: dict[str, dict[str, Mapping[str, Any]]] = {name: {} for name in (*_HELD, "measures")}
    briefing: Mapping[str, Json] = {}
    for part in parts:
        if part.collection == "briefing":
            briefing = part.written or {}
            continue
        if part.written is not None:
            records[part.collection][part.id] = part.written
        if part.told is not None:
            words[part.collection][part.id] = part.told
    return Edition(briefing, records, words)
