"""Who and what a dossier knows by name, so that a table's spellings find the records meant."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import chain, count
from typing import Final

from factbook.loading.data_files import DataFile
from factbook.loading.entries import entries_of
from factbook.model.field_readers import DEVICE_NAMES, RESERVED_IDS, SLUG, SLUG_LENGTH, slug_for
from factbook.model.nearest_names import nearest
from factbook.model.place_record import Precision

NAMED: Final = ("actors", "places", "sources", "questions", "briefing")
"""The collections whose records a table may name."""
_NEAR: Final = Decimal("0.02")
"""Degrees within which two places of one name are one."""
_DIGEST: Final = 8
_BRACKETS: Final = re.compile(r"\s+\([^()]+\)$")
"""What tells places of one name apart, as in “Oxford (Upper Valley)”."""


class KnownNames:
    """The records that rows may name, by id and by every name that they have."""

    def __init__(self, files: Sequence[DataFile]) -> None:
        self.records: dict[str, dict[str, Mapping[str, object]]] = {one: {} for one in NAMED}
        self._ids: dict[str, dict[str, list[str]]] = {one: {} for one in NAMED}
        self.measures: set[str] = set()
        for file in files:
            if file.collection in NAMED:
                for entry in entries_of(file)[0]:
                    self.add(file.collection, entry.id or "", entry.value)

    def add(self, collection: str, name: str, record: Mapping[str, object]) -> None:
        """Make a record known."""
        self.records[collection][name] = record
        if isinstance(measures := record.get("measures"), Mapping):
            self.measures.update(map(str, measures))
        spelt = list(_names(record))
        if collection == "places":
            spelt += [_BRACKETS.sub("", one) for one in spelt]
        for known in dict.fromkeys(spelt):
            ids = self._ids[collection].setdefault(_plain(known), [])
            if name not in ids:
                ids.append(name)

    def forget(self, collection: str, name: str) -> None:
        """Make a record unknown again."""
        del self.records[collection][name]
        for ids in self._ids[collection].values():
            if name in ids:
                ids.remove(name)

    def is_taken(self, name: str, *, but: str) -> bool:
        """Whether something of another collection has this id: all of a dossier are different."""
        others = (self.records[one] for one in NAMED if one not in {but, "briefing"})
        is_measure = but != "measures" and name in self.measures
        return is_measure or any(name in records for records in others)

    def find(self, collection: str, text: str) -> str | None:
        """The id of the record of this id or name; None where there is none, or more than one."""
        if text in self.records[collection]:
            return text
        ids = self._ids[collection].get(_plain(text), [])
        return ids[0] if len(ids) == 1 else None

    def find_place(self, place: Mapping[str, str]) -> str | None:
        """The place of this name, precision and point."""
        if place["name"] in self.records["places"]:
            return place["name"]
        for name in self._ids["places"].get(_plain(place["name"]), []):
            if _same_place(self.records["places"][name], place):
                return name
        return None

    def name_for_place(self, place: Mapping[str, str], above: str) -> str:
        """A name that readers can tell from those of other places: of two alike, what differs."""
        name, places = place["name"], self.records["places"]
        alike = [places[one] for one in self._ids["places"].get(_plain(name), [])]
        precision = place.get("precision", "")
        if alike and precision and all(one.get("precision") != precision for one in alike):
            return f"{name} ({Precision(precision).words})"
        if above and alike and all(one.get("part_of") != above for one in alike):
            return f"{name} ({places[above].get('name', above)})"
        return name

    def nearest(self, collection: str, text: str) -> str:
        """The known names that resemble this one, as a question; "" for none."""
        return nearest(_plain(text), self._ids[collection])

    def new_id(self, collection: str, *wishes: str) -> str:
        """An id that nothing of the collection has, made of the first wish that will do."""
        slugs = [slug(wish) for wish in wishes if wish]
        own = self.records[collection]
        numbered = (f"{slugs[0][: SLUG_LENGTH - 6]}-{number}" for number in count(2))
        return next(
            one
            for one in chain(slugs, numbered)
            if one not in own and not self.is_taken(one, but=collection)
        )

    def free_id(self, collection: str, wanted: str, word: str) -> str:
        """The id, with a word behind it where something of another collection has it."""
        if not wanted or not self.is_taken(wanted, but=collection):
            return wanted
        return slug(wanted, word)


def slug(*texts: str) -> str:
    """An id made of texts; of letters that no id has, a short sum."""
    whole = "-".join(text for text in texts if text)
    if SLUG.fullmatch(whole) and len(whole) <= SLUG_LENGTH and not _reserved(whole):
        return whole
    parts = [slug_for(text) or short_sum(text) for text in texts if text]
    made = "-".join(parts) or short_sum(whole)
    if len(made) > SLUG_LENGTH:
        made = f"{made[: SLUG_LENGTH - _DIGEST - 1].rstrip('-')}-{short_sum(made)}"
    return f"{made}-1" if _reserved(made) else made


def _reserved(name: str) -> bool:
    return name in DEVICE_NAMES or name in RESERVED_IDS


def short_sum(text: str) -> str:
    """Eight digits that tell this text from others."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGEST]


def _names(record: Mapping[str, object]) -> Iterator[str]:
    for field in ("name", "short", "title", "aka"):
        yield from _texts(record.get(field))
    names = record.get("names")
    for value in names.values() if isinstance(names, Mapping) else ():
        yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, str))


def _plain(name: str) -> str:
    """A name without what spellings differ in: case, accents' composition, marks, an article."""
    letters = unicodedata.normalize("NFKC", name).casefold()
    words = re.sub(r"[\W_]+", " ", letters).strip()
    return words.removeprefix("the ") or letters


def _same_place(known: Mapping[str, object], place: Mapping[str, str]) -> bool:
    if place.get("precision") and known.get("precision") not in {None, place["precision"]}:
        return False
    return all(_near(known.get(axis), place.get(axis)) for axis in ("lat", "lon"))


def _near(one: object, other: str | None) -> bool:
    if not isinstance(one, str) or not other:
        return True
    try:
        return abs(Decimal(one) - Decimal(other)) <= _NEAR
    except InvalidOperation:
        return False
