"""Every id of the dossier, and where it is given.

Ids are read from the entries as written, not from finished records, so that a broken record
does not make references to it look wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from factbook.loading.entries import Entry, Path
from factbook.loading.problems import Problem
from factbook.loading.yaml.events import YamlValue
from factbook.loading.yaml.value_places import Place, key_place_of
from factbook.model.field_readers import SLUG, slug_for
from factbook.model.record_types import fields_marked
from factbook.model.references import FORMER, OwnId, values_at

GIVEN = fields_marked(OwnId)
"""Every field that gives an id, or holds one that its record had before, by collection."""
FEW: Final = 3
"""Ids that two files both give, or places that name what is not there, that are told one by one."""
ARTICLES = {"account": "an", "actor": "an", "event": "an", "incident": "an"}


@dataclass(frozen=True)
class Definition:
    """Where an id is given, and to what kind of record; `path` leads to it in the entry."""

    kind: str
    entry: Entry
    path: Path
    place: Place

    @property
    def where(self) -> str:
        """The file and line."""
        return f"{self.entry.file.name}:{self.place.line}"


class Taken(NamedTuple):
    """An id that is given once more."""

    id: str
    again: Definition
    first: Definition


@dataclass
class Register:
    """Every id of the dossier.

    `unread` holds the kinds of which some file is not there or could not be read at all: an id of
    these may well stand in it, so nothing is said of references to it. Where a file or a field
    could be read as text alone, `unread_texts`, only the words in it may be ids.
    """

    definitions: dict[str, Definition] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    entries: Sequence[Entry] = ()
    unread_texts: Sequence[str] = ()
    given_again: dict[str, list[Definition]] = field(default_factory=dict)
    """Where ids that are taken are given once more, to whatever kind of record."""
    meant: dict[str, Definition] = field(default_factory=dict)
    """What is written where an id is due and is none, by the id that may be meant."""
    drafts: Mapping[str, str] = field(default_factory=dict)
    """The ids of drafts that were left out, with the places of these."""

    @cached_property
    def _unread_words(self) -> frozenset[str]:
        fields = (text for entry in self.entries for text in _unread_texts(entry))
        texts = (*self.unread_texts, *fields)
        return frozenset(word for text in texts for word in SLUG.findall(text))

    def may_be(self, name: str, kinds: Collection[str]) -> bool:
        """Whether the id names a record of these kinds, or may do so where something is unread.

        An id that is given twice, or is misspelt where it is given, is told there: what names it is
        right once that is mended.
        """
        if name in self.definitions:
            given = (self.definitions[name], *self.given_again.get(name, ()))
            return any(one.kind in kinds for one in given)
        if name in self.meant and self.meant[name].kind in kinds:
            return True
        return bool(self.unread.intersection(kinds)) or name in self._unread_words

    def of_kinds(self, kinds: Iterable[str]) -> Iterator[str]:
        """The ids of these kinds."""
        wanted = frozenset(kinds)
        return (name for name, known in self.definitions.items() if known.kind in wanted)

    def kind(self, name: str) -> str | None:
        """The kind of record that the id names, if any."""
        known = self.definitions.get(name)
        return known.kind if known else None


def fault_of_draft(name: str, known: Register) -> tuple[str, str]:
    """What is wrong with a published reference to a draft, and what to write."""
    where = known.drafts[name]
    return (
        f"{name} is a draft ({where}), and no draft is published",
        f"take `draft: true` out of {where}, or write it here too",
    )


def register(
    entries: Sequence[Entry], unread: Iterable[str] = (), unread_texts: Sequence[str] = ()
) -> tuple[Register, list[Problem]]:
    """All ids, and a problem for each that is used twice.

    `unread` names the collections of which some file is not there or could not be read at all;
    `unread_texts` holds what could be read as text, but not as records.
    """
    found = Register({}, _kinds_defined_in(unread), entries, unread_texts)
    taken: list[Taken] = []
    fields = [(of, marked.pattern, mark.kind) for of in GIVEN for marked, mark in GIVEN[of]]
    # Who has an id today has it, be it a former one of another record.
    for collection, pattern, kind in sorted(fields, key=lambda one: one[2] == FORMER):
        for entry in entries:
            if entry.collection == collection:
                for path, name in values_at(entry.value, pattern):
                    taken.extend(_define(found, entry, pattern, (path, name, kind)))
    return found, list(taken_ids(taken))


def _define(
    found: Register, entry: Entry, pattern: Path, item: tuple[Path, str, str]
) -> Iterator[Taken]:
    path, name, kind = item
    definition = Definition(kind, entry, path, place_at(entry, pattern, path))
    first = found.definitions.setdefault(name, definition)
    if first.entry is not entry or first.place != definition.place:
        found.given_again.setdefault(name, []).append(definition)
        yield Taken(name, definition, first)
    elif not SLUG.fullmatch(name) and (meant := slug_for(name)):
        found.meant.setdefault(meant, definition)


def taken_ids(taken: Sequence[Taken]) -> Iterator[Problem]:
    """A problem for each id that is given once more; one for all that two files both give."""
    by_files: dict[tuple[str, str], list[Taken]] = {}
    for one in taken:
        files = (one.again.entry.file.name, one.first.entry.file.name)
        by_files.setdefault(files, []).append(one)
    for (file, first_file), found in by_files.items():
        if len(found) > FEW and file != first_file:
            yield _taken_together(found)
        else:
            yield from map(_taken, found)


def _taken(one: Taken) -> Problem:
    return one.again.entry.file.problem(
        one.again.place,
        f"the id {one.id} is taken: {one.first.where} gives it to {a_kind(one.first.kind)}",
        "ids are unique in the dossier, since each is a permalink; choose another",
    )


def _taken_together(found: Sequence[Taken]) -> Problem:
    id_, again, first = found[0]
    return again.entry.file.problem(
        again.place,
        f"{len(found):,} ids of this file are taken: {first.entry.file.name} gives them, such as "
        f"{id_} (line {first.place.line})",
        "if one of the two files is a copy of the other, delete it; else choose other ids",
    )


def _unread_texts(entry: Entry) -> Iterator[str]:
    """The texts of fields where ids were due, and something else stands."""
    for (pattern, *_), mark in GIVEN[entry.collection]:
        value = entry.value.get(pattern[0]) if mark.kind != FORMER else None
        if value is None or (pattern[-1] == "keys" and isinstance(value, dict)):
            continue
        items = value if isinstance(value, list) and len(pattern) > 1 else [value]
        for item in items:
            if len(pattern) == 1 or not isinstance(item, dict):
                given, is_due = item, len(pattern) == 1
            else:
                given, is_due = item.get("id"), isinstance(value, list)
            if not (is_due and isinstance(given, str)):
                yield from _texts(given if is_due else item)


def _texts(value: YamlValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def place_at(entry: Entry, pattern: Path, path: Path) -> Place:
    """The place of the text that `pattern` led to at `path`."""
    return key_place_of(entry.places, path) if pattern[-1] == "keys" else entry.at(path)


def _kinds_defined_in(collections: Iterable[str]) -> frozenset[str]:
    """The kinds of record whose ids these collections give."""
    return frozenset(mark.kind for one in collections for _, mark in GIVEN[one])


def a_kind(kind: str) -> str:
    """The kind with its article."""
    return f"{ARTICLES.get(kind, 'a')} {kind}"
