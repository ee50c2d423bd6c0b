"""Fact files of which each record is right by itself, kept so that each is parsed once.

Of each the store has two texts: its outline and its values. The outline is read in each build,
values only where somebody asks for a record. Who asks where a value stands, as one that has a
problem does, has the file parsed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Final, NamedTuple, TypeVar, cast

from factbook.loading.data_files import DataFile
from factbook.loading.entries import Entry, entries_of
from factbook.loading.register import GIVEN, place_at
from factbook.loading.rules.acceptance import accepted_by
from factbook.loading.series_tables import TableUse, entries_with_tables, table_use
from factbook.loading.validation_messages import validated
from factbook.loading.yaml.value_places import Place, PlaceTree, own_place
from factbook.model.outline import Given, Named, Outline
from factbook.model.record import Record
from factbook.model.record_types import RECORD_TYPES
from factbook.model.references import values_at
from factbook.model.series_record import Series
from factbook.model.source_record import Source
from factbook.model.twins import Twin, twins_of
from factbook.store.kept import ForeignStoreError, KeptTexts

OUTLINE: Final = "fact-outline"
_VALUES: Final = "fact-values"
MANY: Final = frozenset({"incidents"})
"""The collections of which there may be very many records."""
R = TypeVar("R", bound=Record)


class RecordOutline(NamedTuple):
    """The outline of one record, its line, where each id of it is given, and the copy it names."""

    line: int
    outline: Outline
    places: Sequence[Place]
    copy: tuple[str, str] | None
    """The path and the SHA-256 of a source's copy."""
    twins: Sequence[Twin] = ()
    accepted: tuple[str, Sequence[str]] | None = None
    """The id of the record, and the warnings that it accepts."""
    table: tuple[str, TableUse] | None = None
    """The id of a series, and the table that it is read from."""

    @classmethod
    def of(cls, entry: Entry, record: Record) -> RecordOutline:
        """The outline of a whole record."""
        snapshot = record.snapshot if isinstance(record, Source) else None
        copy = (snapshot.path, snapshot.sha256) if snapshot else None
        line, outline, places = own_place(entry.places).line, Outline.of(record), _id_places(entry)
        names = accepted_by(record)
        accepted = (entry.id or "", names) if names else None
        use = table_use(entry) if isinstance(record, Series) else None
        table = (record.id, use) if isinstance(record, Series) and use else None
        return cls(line, outline, places, copy, tuple(twins_of(record)), accepted, table)

    @classmethod
    def of_json(cls, found: list[Any]) -> RecordOutline:
        """The reverse of what JSON makes of one."""
        line, (given, named), places, copy, twins, accepted, table = found
        outline = Outline([Given(*one) for one in given], [Named(*one) for one in named])
        at = [Place(*one) for one in places]
        alike = [Twin(*one) for one in twins]
        used = table and (table[0], TableUse(*table[1]))
        return cls(
            line, outline, at, copy and tuple(copy), alike, accepted and tuple(accepted), used
        )

    def moved_to(self, entry: Entry) -> RecordOutline:
        """The same where the same record now stands."""
        return self._replace(line=own_place(entry.places).line, places=_id_places(entry))


def _id_places(entry: Entry) -> Sequence[Place]:
    """Where each id stands that the record gives, in the order in which outlines have them."""
    places = [
        place_at(entry, field.pattern, path)
        for field, _ in GIVEN[entry.collection]
        for path, _ in values_at(entry.value, field.pattern)
    ]
    # A series gives its id to its statement and to its claim.
    return [places[0], places[0], *places] if entry.collection == "series" else places


def _kept_as(file: DataFile, digest: str) -> str:
    """What its records depend on: its bytes, how numbers are read, and what is left out."""
    words = [digest, "decimal comma" * file.decimal_comma, "without drafts" * bool(file.drafts)]
    return ",".join(filter(None, words))


class CheckedFile:
    """A fact file of which each record is right by itself; its records are given one by one.

    `digest` is a sum of its bytes and of its tables. Of one that changed, `unchanged` has the
    records that did not: their numbers now and before.
    """

    def __init__(
        self,
        file: DataFile,
        digest: str,
        outlines: Sequence[RecordOutline],
        read: Callable[[], Sequence[Any]],
    ) -> None:
        """Take a file with the outlines of its records.

        `read` gives what stands in it for each of them, when it is first asked for.
        """
        self.file = file
        self.digest = digest
        self.outlines = outlines
        self.kept_as = _kept_as(file, digest)
        self.unchanged: Mapping[int, int] = {}
        self.records: dict[int, Record] = {}
        """The records that were read already, by their numbers."""
        self.read_by(read)

    def read_by(self, read: Callable[[], Sequence[Any]]) -> None:
        """Read what stands in it by this from now on, and hold nothing of it that is no record."""
        self._read = read
        for held in ("values", "entries"):
            self.__dict__.pop(held, None)

    @cached_property
    def values(self) -> Sequence[Any]:
        """What stands in the file for each record."""
        return self._read()

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every record as it is written, with its places; of a stored file, parsed again.

        Series are then without the rows of their tables, which have no places here.
        """
        return entries_of(self.file)[0]

    def record(self, number: int) -> Record:
        """A record, counted from 0."""
        if number not in self.records:
            model = RECORD_TYPES[self.file.collection]
            self.records[number] = model.model_validate(self.values[number])
        return self.records[number]

    def every_record(self, of: type[R]) -> Sequence[R]:
        """Every record; those that were not read before are not kept."""
        found = enumerate(self._read())
        return [
            cast("R", self.records.get(number) or of.model_validate(value))
            for number, value in found
        ]

    def to_check(self) -> Iterator[tuple[Entry, Record]]:
        """Every record with its entry; of a file that may hold very many, none is held longer."""
        if self.file.collection not in MANY:
            yield from ((one, self.record(number)) for number, one in enumerate(self.entries))
            return
        model = RECORD_TYPES[self.file.collection]
        for number, value in enumerate(self._read()):
            record = self.records.pop(number, None) or model.model_validate(value)
            yield LateEntry(self, number, value), record
        self.__dict__.pop("entries", None)

    def given(self) -> Iterator[tuple[Given, int, Place]]:
        """Every id that the file gives, with the number of its record, and where it stands."""
        for number, one in enumerate(self.outlines):
            for given, place in zip(one.outline.given, one.places, strict=True):
                yield given, number, place


class LateEntry(Entry):
    """An entry whose places are found by parsing its file again, when somebody asks for one."""

    def __init__(self, file: CheckedFile, number: int, value: Any) -> None:  # noqa: ANN401 - of YAML
        for name, of in (("file", file.file), ("collection", file.file.collection)):
            object.__setattr__(self, name, of)
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "_at", (file, number))

    _at: tuple[CheckedFile, int]

    @property
    def places(self) -> PlaceTree:
        """The places of the record and of what stands in it."""
        file, number = self._at
        return file.entries[number].places


class FileRecords:
    """The checked files of a dossier, each read from the store if it has not changed."""

    def __init__(self, kept: KeptTexts | None) -> None:
        """Begin with what the store has, or with nothing."""
        self._kept = kept
        self._before: dict[str, list[Any]] = {}
        if kept is not None:
            texts = kept.below(OUTLINE)
            self._before = {key.partition(" ")[2]: json.loads(one) for key, one in texts.items()}

    def all_checked(self, files: Iterable[DataFile]) -> Sequence[CheckedFile] | None:
        """The files, if each of their records is right by itself; else None."""
        found: list[CheckedFile] = []
        for file in files:
            one = self._checked(file)
            if one is None:
                return None
            found.append(one)
        return found

    def _checked(self, file: DataFile) -> CheckedFile | None:
        """The file, if each of its records is right by itself; else None."""
        digest = file.digest_with_tables
        before = self._before.get(file.name)
        if before is not None and before[0] == _kept_as(file, digest) and self._kept is not None:
            outlines = self.outlines_before(file.name)
            return CheckedFile(file, digest, outlines, partial(self._stored_values, file.name))
        return self._parsed(file, digest)

    def _parsed(self, file: DataFile, digest: str) -> CheckedFile | None:
        """The file parsed anew; its records that stand in the store as well are right already."""
        entries, problems = entries_with_tables(file)
        if problems:
            return None
        before = self.outlines_before(file.name)
        known = self._numbers_before(file.name) if before else {}
        outlines: list[RecordOutline] = []
        unchanged: dict[int, int] = {}
        records: dict[int, Record] = {}
        for number, entry in enumerate(entries):
            text, at = known.get(entry.id, ("", -1))
            if text == json.dumps(entry.value):
                unchanged[number] = at
                outlines.append(before[at].moved_to(entry))
            else:
                record, _ = validated(entry, RECORD_TYPES[entry.collection])
                if record is None:
                    return None
                records[number] = record
                outlines.append(RecordOutline.of(entry, record))
        values = [one.value for one in entries]
        if file.collection in MANY:
            # Held as one text: of a hundred thousand records, not all fit into memory at once.
            parsed = CheckedFile(file, digest, outlines, partial(json.loads, json.dumps(values)))
        else:
            parsed = CheckedFile(file, digest, outlines, lambda: values)
            parsed.entries = entries
        parsed.unchanged, parsed.records = unchanged, records
        return parsed

    def _stored_values(self, name: str) -> list[Any]:
        text = self._kept.get(f"{_VALUES} {name}") if self._kept else None
        if text is None:
            raise ForeignStoreError(f"the store lacks the values of {name}")
        found: list[Any] = json.loads(text)
        return found

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
        now = {one.file.name: one.kept_as for one in files}
        before = {name: str(one[0]) for name, one in self._before.items()}
        return [name for name in {**before, **now} if before.get(name) != now.get(name)]

    def changed_ids(self, files: Sequence[CheckedFile]) -> tuple[Sequence[Given], bool]:
        """Each id of records that changed, before and now, and whether any outline changed."""
        now = {one.file.name: one for one in files}
        given: list[Given] = []
        is_other = False
        for name in self.changed(files):
            before = [one.outline for one in self.outlines_before(name)]
            after = [one.outline for one in now[name].outlines] if name in now else []
            unchanged = now[name].unchanged if name in now else {}
            stay = set(unchanged.values())
            changed = [one for number, one in enumerate(before) if number not in stay]
            changed += [one for number, one in enumerate(after) if number not in unchanged]
            given += (one for outline in changed for one in outline.given)
            is_other = is_other or before != after
        return given, is_other

    def keep(self, files: Sequence[CheckedFile]) -> None:
        """Put into the store what changed, to be written with its next commit."""
        if self._kept is None:
            return
        changed, now = set(self.changed(files)), {one.file.name: one for one in files}
        for name in changed:
            one = now.get(name)
            self._put(OUTLINE, name, one and [one.kept_as, one.outlines])
            self._put(_VALUES, name, one and one.values)
            if one:
                one.read_by(partial(self._stored_values, name))

    def _put(self, kind: str, name: str, value: object) -> None:
        text = None if value is None else json.dumps(value, separators=(",", ":"))
        if self._kept is not None:
            self._kept.put(f"{kind} {name}", text)
