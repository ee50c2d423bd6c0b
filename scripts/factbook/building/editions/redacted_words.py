"""The words of a record that is taken out of an edition, and how they are found again.

What readers saw of a record are its texts, whole or cut short at a "…", in any case and however
spaced; and its id, in addresses and data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.written_records import Json

MARK: Final = "[taken out]"
"""What stands where words were taken out."""
ID: Final = "taken-out"
"""The id that stands where the id of a record was taken out."""
_NO_WORDS: Final = frozenset(
    {
        "id", "was", "figure", "range", "reading", "measure", "said", "as_of", "issued", "accessed",
        "date", "added", "language", "locator", "unit", "color", "sha256", "statement", "place",
        "accept", "review_by", "lat", "lon",
    }
)  # fmt: skip
"""Fields whose words stand in many records, and say nothing of this one."""
_SHARED: Final = frozenset({"publisher"})
"""Fields that are taken out only where no other record has the same words."""
_SLUG: Final = re.compile(r"[a-z0-9_-]+|[\d.,:/~?-]+")
_BETWEEN: Final = re.compile(r"\{[^}]*\}|\]\([^)]*\)|\[\[[^]]*\]\]|[*_`\[\]\n]+")
"""What a page shows otherwise than it was written: placeholders, links, emphasis."""
_SHORTEST: Final = 3
_SHORTEST_PIECE: Final = 12
_SHORTEST_CUT: Final = 5
_APART: Final = 120
"""So many characters may stand between a figure and the name of whose it is."""


@dataclass(frozen=True)
class RedactedWords:
    """What is looked for: the ids of the records that go, and their texts.

    `whole` ids are those of claims and statements: what tells of them goes as a whole, with the
    figure and the day that are nobody's alone. `drawn` are the ids of what charts draw of them.
    `figures` are those of the claims, each with whose it is: together the two tell of the claim.
    """

    ids: frozenset[str]
    texts: tuple[str, ...]
    whole: frozenset[str] = frozenset()
    drawn: frozenset[str] = field(default=frozenset())
    figures: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _any_of(self.texts, self.figures)

    @cached_property
    def id_pattern(self) -> re.Pattern[str]:
        """Matches one of the ids where it stands alone."""
        ids = "|".join(re.escape(one) for one in sorted(self.ids))
        return re.compile(rf"(?<![a-z0-9-])(?:{ids})(?![a-z0-9-])")

    @cached_property
    def names_drawn(self) -> re.Pattern[str]:
        """Matches the name of a file that draws what goes."""
        ids = "|".join(re.escape(one) for one in sorted(self.ids | self.drawn))
        return re.compile(rf"(?:^|[^a-z0-9])(?:{ids})(?:[^a-z0-9]|$)")

    def pattern(self, text: str) -> re.Pattern[str]:
        """Matches the words in a text, and the beginnings at which it cuts them short."""
        if "…" not in text:
            return self._pattern
        cut = {
            f"{one[:length]}…"
            for one in self.texts
            for length in range(_SHORTEST_CUT, len(one))
            if f"{one[:length]}…" in text
        }
        return _any_of((*cut, *self.texts), self.figures) if cut else self._pattern

    def found_in(self, text: str) -> bool:
        """Whether the text has the words."""
        return self.pattern(text).search(text) is not None

    def without(self, text: str) -> str:
        """The text with a mark in place of the words."""
        return self.pattern(text).sub(MARK, text)

    def without_ids(self, value: Json) -> Json:
        """Data with marks in place of the words and ids; of claims nothing is left in a list."""
        if isinstance(value, str):
            return self.id_pattern.sub(ID, self.without(value))
        if isinstance(value, list):
            return [self.without_ids(one) for one in value if not self._is_of_claim(one)]
        if isinstance(value, dict):
            kept = {name: one for name, one in value.items() if name not in self.ids}
            return {self.without(name): self.without_ids(one) for name, one in kept.items()}
        return value

    def _is_of_claim(self, item: Json) -> bool:
        """Whether an item of a list is a row that tells of a claim which goes."""
        parts = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        texts = (one.rpartition("#")[2] for one in parts if isinstance(one, str))
        return any(text in self.whole for text in texts)


def _any_of(texts: Sequence[str], figures: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    """Matches any of the texts, the longest first, in any case and however spaced.

    A figure matches with the name of whose it is, before it or behind it in one sentence.
    """
    parts = [_spaced(one) for one in sorted(texts, key=len)[::-1]]
    for who, figure in figures:
        name, number = _spaced(who), _spaced(figure)
        between = rf"(?:(?!\. )[^;\n]){{0,{_APART}}}?"
        parts = [
            rf"{name}(?!\w){between}(?<![\w.,]){number}",
            rf"{number}(?!\w){between}(?<!\w){name}",
            *parts,
        ]
    return re.compile(
        "|".join(f"(?<!\\w)(?:{one})(?!\\w)" for one in parts) or r"(?!)", re.IGNORECASE
    )


def _spaced(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


def words_of_record(edition: Edition, name: str) -> RedactedWords | None:
    """What is to be found of the record of this id; None where the edition has no such record."""
    going = dict(_going(edition, name))
    if not going:
        return None
    others = {
        text.casefold()
        for records in edition.records.values()
        for one, record in records.items()
        if one not in going
        for _, text in _texts(record)
    }
    texts: dict[str, None] = {}
    for one, collection in going.items():
        for key, text in _texts(edition.records[collection][one]):
            if key not in _SHARED or text.casefold() not in others:
                texts.update(dict.fromkeys(_pieces(text)))
        told = edition.words.get(collection, {}).get(one, {})
        for key in ("cited", "sentence", "text"):
            texts.update(dict.fromkeys(_pieces(str(told.get(key) or ""))))
    whole = frozenset(one for one, kind in going.items() if kind in {"claims", "statements"})
    claims = [edition.records["claims"][one] for one in whole if one in edition.records["claims"]]
    drawn = frozenset(name for claim in claims for name in _drawing(edition, claim))
    figures = tuple(dict.fromkeys(_figures(edition, whole)))
    return RedactedWords(frozenset(going), tuple(texts), whole, drawn, figures)


def _figures(edition: Edition, claims: Collection[str]) -> Iterator[tuple[str, str]]:
    """The figure of each claim as it is shown and as it was written, with whose it is."""
    for name in claims:
        told = edition.words.get("claims", {}).get(name, {})
        written = edition.records.get("claims", {}).get(name, {}).get("figure")
        for figure in (told.get("figure"), written):
            if told.get("who") and isinstance(figure, str) and figure:
                yield str(told["who"]), figure


def _drawing(edition: Edition, claim: Mapping[str, Json]) -> Iterator[str]:
    """The ids of what charts draw of a claim: its measure, and the figures of its claimants."""
    if claim.get("measure"):
        yield str(claim["measure"])
        statement = edition.records["statements"].get(str(claim.get("statement")), {})
        by = statement.get("by", ())
        for actor in by if isinstance(by, list) else (by,):
            yield f"figures-of-{actor}"


def _going(edition: Edition, name: str) -> Iterator[tuple[str, str]]:
    """The record and, of a statement, its claims; each with its collection."""
    for collection, records in edition.records.items():
        if name in records:
            yield name, collection
    for claim, record in edition.records["claims"].items():
        if record.get("statement") == name:
            yield claim, "claims"


def _texts(value: Json | Mapping[str, Json], key: str = "") -> Iterator[tuple[str, str]]:
    if key in _NO_WORDS:
        return
    if isinstance(value, str):
        if len(value) >= _SHORTEST and not _SLUG.fullmatch(value):
            yield key, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, key)


def _pieces(text: str) -> Iterator[str]:
    """The text, and its pieces between what is shown otherwise than it is written."""
    if text.strip():
        yield text.strip()
    pieces = [one.strip(" .,;:") for one in _BETWEEN.split(text)]
    if len(pieces) > 1:
        yield from (one for one in pieces if len(one) >= _SHORTEST_PIECE)
