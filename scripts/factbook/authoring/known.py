"""What a dossier holds already: its ids, by kind, with a name for each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from factbook.authoring.yaml_record import Written
from factbook.loading.data_files import find_files
from factbook.loading.entries import Entry, entries_of
from factbook.loading.register import Definition, Register, register
from factbook.model.field_readers import SLUG_LENGTH
from factbook.model.shortened import on_one_line

_NAMES: Final = ("short", "name", "label", "question", "title", "publisher", "text", "unit")


@dataclass
class Known:
    """The ids of a dossier, and those of records that are about to join it."""

    kinds: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    records: dict[str, Mapping[str, object]] = field(default_factory=dict)

    def of_kinds(self, kinds: Sequence[str]) -> list[str]:
        """The ids of these kinds, in the order of the files."""
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def shown(self, name: str) -> str:
        """The id with its name, for a list to choose from."""
        return f"{name} ({self.names[name]})" if self.names.get(name) else name

    def proposition(self, question: str) -> str | None:
        """The proposition of a question, where it has one."""
        written = self.records.get(question, {}).get("proposition")
        return written if isinstance(written, str) else None

    def free(self, wish: str) -> str:
        """An id like the wish that no record has: slugged, cut to length, numbered if need be."""
        stem = slugged(wish)[: SLUG_LENGTH - 4].strip("-") or "record"
        number = 2
        name = stem
        while name in self.kinds:
            name, number = f"{stem}-{number}", number + 1
        return name

    def join(self, kind: str, record: Mapping[str, Written]) -> None:
        """Count a new record among what is known."""
        name = str(record["id"])
        self.kinds[name] = kind
        self.names[name] = _name_of(record)
        self.records[name] = record


def known_in(root: Path) -> Known:
    """What the fact files under `root/data` hold, however many errors they have.

    Raises RootError where there is no such folder.
    """
    entries: list[Entry] = []
    for file in find_files(root)[0]:
        entries += entries_of(file)[0]
    found, _ = register(entries)
    return _known(found)


def _known(found: Register) -> Known:
    known = Known()
    for name, definition in found.definitions.items():
        record = _record(definition)
        known.kinds[name] = definition.kind
        known.names[name] = _name_of(record)
        known.records[name] = record
    return known


def _record(given: Definition) -> Mapping[str, object]:
    """The record that an id is given to, within its entry; a measure is the value of its id."""
    record: Any = given.entry.value
    for step in given.path if given.kind == "measure" else given.path[:-1]:
        record = record[step]
    return record if isinstance(record, dict) else {}


def _name_of(record: Mapping[str, object]) -> str:
    names = (record.get(name) for name in _NAMES)
    name = next((one for one in names if isinstance(one, str) and one.strip()), "")
    # A claim is known by its sentence with the figure in it.
    figure = record.get("figure")
    name = name.replace("{figure}", figure) if isinstance(figure, str) else name
    return on_one_line(name)


def slugged(text: str) -> str:
    """The text as an id is written: `Řeka & Sons` becomes `reka-sons`."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
