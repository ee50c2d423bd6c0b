"""Fact files of which each record is right by itself, kept so that each is parsed once.

Of each the store has three texts: its outline, its values and the places of these. The outline is
read in each build; values and places only where somebody asks for a record or has a problem.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from factbook.loading.data_files import DataFile
from factbook.loading.entries import Entry, entries_of, values_at
from factbook.loading.prose_pages import page_entry
from factbook.loading.register import place_at
from factbook.loading.validation_messages import validated
from factbook.loading.yaml.place_codec import places_as_json, places_of_json
from factbook.loading.yaml.places import Place, place_of
from factbook.model.outline import Given, Named, Outline
from factbook.model.record import Record
from factbook.model.record_types import RECORD_TYPES
from factbook.model.references import FormerId, OwnId, marked_fields
from factbook.model.source_record import Snapshot, Source
from factbook.store.kept import ForeignStoreError, KeptTexts

OUTLINE: Final = "fact-outline"
_VALUES: Final = "fact-values"
_PLACES: Final = "fact-places"


class RecordOutline(NamedTuple):
    """The outline of one record, its line, where each id of it is given, and the copy it names."""

    line: int
    outline: Outline
    places: Sequence[Place]
    snapshot: Snapshot | None

    @classmethod
    def of(cls, entry: Entry, record: Record) -> RecordOutline:
        """The outline of a whole record."""
        snapshot = record.snapshot if isinstance(record, Source) else None
        return cls(_line(entry), Outline.of(record), _id_places(entry), snapshot)

    def moved_to(self, entry: Entry) -> RecordOutline:
        """The same where the same record now stands."""
        return self._replace(line=_line(entry), places=_id_places(entry))

    def as_json(self) -> list[object]:
        """This as JSON has it."""
        copy = self.snapshot
        return [
            self.line,
            [[*given, *at] for given, at in zip(self.outline.given, self.places, strict=True)],
            self.outline.named,
            [copy.path, copy.sha256] if copy else None,
        ]  # fmt: skip

    @classmethod
    def of_json(cls, found: list[Any]) -> RecordOutline:
        """The reverse of `as_json`."""
        line, given, named, copy = found
        return cls(
            line,
            Outline(tuple(Given(*one[:3]) for one in given), tuple(Named(*one) for one in named)),
            [Place(*one[3:]) for one in given],
            Snapshot(path=copy[0], sha256=copy[1]) if copy else None,
        )


def _line(entry: Entry) -> int:
    return place_of(entry.places, ()).line


def _id_places(entry: Entry) -> Sequence[Place]:
    """Where each id stands that the record gives, in the order of `ids_of`."""
    fields = marked_fields(RECORD_TYPES[entry.collection])
    patterns = (field.pattern for field in fields if isinstance(field.mark, OwnId | FormerId))
    return [
        place_at(entry, pattern, path)
        for pattern in patterns
        for path, _ in values_at(entry.value, pattern)
    ]


class CheckedFile:
    """A fact file of which each record is right by itself; its records are given one by one."""

    def __init__(
        self,
        file: DataFile,
        digest: str,
        outlines: Sequence[RecordOutline],
        read: Callable[[], Sequence[Entry]],
    ) -> None:
        """Take a file with the SHA-256 of its bytes and the outlines of its records.

        `read` gives the records as they are written, when they are first asked for.
        """
        self._read = read
        self.file = file
        self.digest = digest
        self.outlines = outlines
        self.unchanged: Mapping[int, int] = {}
        """Of a file that changed, the records that did not: their numbers now and before."""
        self._records: dict[int, Record] = {}

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every record as it is written, with its places."""
        return self._read()

    def value(self, number: int) -> object:
        """What stands in the file for a record, counted from 0."""
        return self.entries[number].value

    def leave_to(self, kept: KeptTexts) -> None:
        """Have what is written in the file no longer at hand, but in the store, where it stands."""

    def record(self, number: int) -> Record:
        """A record, counted from 0."""
        if number not in self._records:
            model = RECORD_TYPES[self.file.collection]
            self._records[number] = model.model_validate(self.value(number))
        return self._records[number]

    def given(self) -> Iterator[tuple[Given, int, Place]]:
        """Every id that the file gives, with the number of its record, and where it stands."""
        for number, one in enumerate(self.outlines):
            for given, place in zip(one.outline.given, one.places, strict=True):
                yield given, number, place


class _ParsedFile(CheckedFile):
    """One that was parsed just now."""

    def __init__(
        self,
        file: DataFile,
        digest: str,
        entries: Sequence[Entry],
        found: Sequence[Record | RecordOutline],
    ) -> None:
        outlines = [
            one.moved_to(entry) if isinstance(one, RecordOutline) else RecordOutline.of(entry, one)
            for entry, one in zip(entries, found, strict=True)
        ]
        super().__init__(file, digest, outlines, lambda: entries)
        self._records = {n: one for n, one in enumerate(found) if isinstance(one, Record)}

    def leave_to(self, kept: KeptTexts) -> None:
        """Have what is written in the file no longer at hand, but in the store, where it stands."""
        stored = _StoredFile(self.file, self.digest, self.outlines, kept)
        self._read = lambda: stored.entries
        self.__dict__.pop("entries", None)


class _StoredFile(CheckedFile):
    """One whose values and places are in the store."""

    def __init__(
        self, file: DataFile, digest: str, outlines: Sequence[RecordOutline], kept: KeptTexts
    ) -> None:
        super().__init__(file, digest, outlines, self._stored)
        self._kept = kept

    @cached_property
    def _values(self) -> Sequence[Any]:
        return self._decoded(_VALUES)

    def _stored(self) -> Sequence[Entry]:
        places = map(places_of_json, self._decoded(_PLACES))
        return [
            Entry(self.file, self.file.collection, value, place)
            for value, place in zip(self._values, places, strict=True)
        ]

    def value(self, number: int) -> object:
        """What stands in the file for a record, counted from 0."""
        return self._values[number]

    def _decoded(self, kind: str) -> list[Any]:
        text = self._kept.get(f"{kind} {self.file.name}")
        if text is None:
            raise ForeignStoreError(f"the store lacks {kind} of {self.file.name}")
        found: list[Any] = json.loads(text)
        return found


class FileRecords:
    """The checked files of a dossier, each read from the store if it has not changed."""

    def __init__(self, kept: KeptTexts | None) -> None:
        """Begin with what the store has, or with nothing."""
        self._kept = kept
        self._before: dict[str, list[Any]] = {}
        if kept is not None:
            texts = kept.below(OUTLINE)
            self._before = {key.partition(" ")[2]: json.loads(one) for key, one in texts.items()}

    def checked(self, file: DataFile) -> CheckedFile | None:
        """The file, if each of its records is right by itself; else None."""
        digest = hashlib.sha256(file.data).hexdigest()
        before = self._before.get(file.name)
        if before is not None and before[0] == digest and self._kept is not None:
            outlines = [RecordOutline.of_json(one) for one in before[1]]
            return _StoredFile(file, digest, outlines, self._kept)
        return self._parsed(file, digest)

    def _parsed(self, file: DataFile, digest: str) -> CheckedFile | None:
        """The file parsed anew; its records that stand in the store as well are right already."""
        entries, problems = (page_entry if file.collection == "pages" else entries_of)(file)
        if problems:
            return None
        before = self.outlines_before(file.name)
        known = self._numbers_before(file.name) if before else {}
        found: list[Record | RecordOutline] = []
        unchanged: dict[int, int] = {}
        for number, entry in enumerate(entries):
            text, at = known.get(entry.id, ("", -1))
            if text == json.dumps(entry.value):
                unchanged[number] = at
                found.append(before[at])
            else:
                record, _ = validated(entry, RECORD_TYPES[entry.collection])
                if record is None:
                    return None
                found.append(record)
        parsed = _ParsedFile(file, digest, entries, found)
        parsed.unchanged = unchanged
        return parsed

    def _numbers_before(self, name: str) -> Mapping[str | None, tuple[str, int]]:
        """What the store has of a file's records, with their numbers, by their ids.

        As texts: that the keys of a mapping stand in another order is a change too.
        """
        text = self._kept.get(f"{_VALUES} {name}") if self._kept else None
        values: list[dict[str, Any]] = json.loads(text or "[]")
        return {one.get("id"): (json.dumps(one), number) for number, one in enumerate(values)}

    def outlines_before(self, name: str) -> Sequence[RecordOutline]:
        """The outlines of a file's records as the store has them; none if it has not."""
        before = self._before.get(name)
        return [RecordOutline.of_json(one) for one in before[1]] if before else ()

    def changed(self, files: Sequence[CheckedFile]) -> Sequence[str]:
        """The names of files that are not as the store has them, or are there no more."""
        now = {one.file.name: one.digest for one in files}
        before = {name: str(one[0]) for name, one in self._before.items()}
        return [name for name in {**before, **now} if before.get(name) != now.get(name)]

    def keep(self, files: Sequence[CheckedFile]) -> None:
        """Put into the store what changed, to be written with its next commit."""
        if self._kept is None:
            return
        changed, now = set(self.changed(files)), {one.file.name: one for one in files}
        for name in changed:
            one = now.get(name)
            self._put(
                OUTLINE, name, [one.digest, [r.as_json() for r in one.outlines]] if one else None
            )
            self._put(_VALUES, name, [entry.value for entry in one.entries] if one else None)
            places = [places_as_json(entry.places) for entry in one.entries] if one else None
            self._put(_PLACES, name, places)
            if one:
                one.leave_to(self._kept)

    def _put(self, kind: str, name: str, value: object) -> None:
        text = None if value is None else json.dumps(value, separators=(",", ":"))
        if self._kept is not None:
            self._kept.put(f"{kind} {name}", text)
