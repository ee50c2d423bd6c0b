"""The data dictionary: what each name in the downloads means, made from what writes them.

Names and meanings come from the models of records, values and answers, and from the columns that
the tables are written by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Final, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from factbook.model import fields as written
from factbook.model.choice import Choice
from factbook.model.record import Record
from factbook.model.references import OwnId, Ref
from factbook.model.series_record import Rows
from factbook.pages.downloads import DOWNLOADS
from factbook.pages.downloads.dossier_format import Answers, DossierFile
from factbook.pages.downloads.shapes import ANSWERS, SHAPES, VALUES

_NAMED: Final = (
    (written.Markdown, "Markdown"),
    (Rows, "name of a table"),
    (written.Url, "web address"),
    (written.Language, "language tag"),
    (written.Wikidata, "Wikidata item"),
    (written.Sha256, "SHA-256 sum"),
)
_PLAIN: Final[Mapping[object, str]] = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    Decimal: "number",
}
_MOST_WORDS: Final = 12
"""So many words of a vocabulary are listed; a longer one is named."""


@dataclass(frozen=True)
class Entry:
    """A name and what it means, and of a record's field what stands there, and whether always."""

    name: str
    meaning: str
    holds: str = ""
    always: bool = True


@dataclass(frozen=True)
class Section:
    """A part of the dictionary: a record, a value or a table."""

    title: str
    entries: tuple[Entry, ...]


def table_sections() -> list[Section]:
    """Give the columns of each table."""
    return [
        Section(
            table.path.removeprefix("data/"),
            tuple(map(Entry, table.columns, table.columns.values())),
        )
        for table in DOWNLOADS
        if table.columns
    ]


def dossier_sections() -> list[Section]:
    """Give the parts of the dossier's JSON: the file, its records, its values, its answers."""
    return [
        _listed("The file", DossierFile),
        *(_record(one) for one in record_kinds()),
        *(_listed(_title(one), one) for one in VALUES.values()),
        _listed("answers", Answers),
        *(_listed(_title(one), one) for one in ANSWERS.values()),
    ]


def record_kinds() -> list[type[Record]]:
    """Give every kind of record that a dossier can hold, each before those within it."""
    return list(dict.fromkeys(_records_in(DossierFile)))


def holds(hint: object) -> str:
    """Say what stands in a field, from the type that the model gives it."""
    for alias, words in _NAMED:
        if hint == alias:
            return words
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        is_id = any(isinstance(mark, OwnId | Ref) for mark in parts[1:])
        return "id" if is_id else holds(parts[0])
    if origin in {Union, UnionType}:
        return " or ".join(holds(part) for part in parts if part is not NoneType)
    if origin is tuple:
        return f"list: {holds(parts[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"mapping: {holds(parts[0])} to {holds(parts[1])}"
    return _class_words(hint)


def _class_words(kind: object) -> str:
    if not isinstance(kind, type) or kind in _PLAIN:
        return _PLAIN[kind]
    if issubclass(kind, Choice):
        several = len(kind) <= _MOST_WORDS
        return f"one of: {', '.join(kind)}" if several else _summary(kind)
    return _name(kind) if issubclass(kind, Record) else _title(SHAPES[kind])


def _summary(kind: type) -> str:
    """Give what the first line of the class says of it, as part of a sentence."""
    line = (kind.__doc__ or "").split("\n")[0].rstrip(".")
    return f"one of {line[:1].lower()}{line[1:]}"


def _name(kind: type[Record]) -> str:
    """Give a record's kind in words: "reported as"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _records_in(model: type[BaseModel]) -> Iterator[type[Record]]:
    for hint in get_type_hints(model, include_extras=True).values():
        for part in _classes(hint):
            if part is not model:
                yield part
                yield from _records_in(part)


def _classes(hint: object) -> Iterator[type[Record]]:
    if isinstance(hint, type) and get_origin(hint) is None and issubclass(hint, Record):
        yield hint
    for part in get_args(hint):
        yield from _classes(part)


def _record(kind: type[Record]) -> Section:
    hints = get_type_hints(kind, include_extras=True)
    entries = (
        Entry(name, field.description or "", holds(hints[name]), _is_always_there(field))
        for name, field in kind.model_fields.items()
        if not field.exclude
    )
    return Section(_name(kind), tuple(entries))


def _is_always_there(field: FieldInfo) -> bool:
    has_value = field.get_default(call_default_factory=True) not in (None, (), {})
    return field.is_required() or has_value


def _title(shape: type[BaseModel]) -> str:
    return shape.model_config["title"] or ""


def _listed(title: str, part: type[BaseModel]) -> Section:
    fields = part.model_fields.items()
    return Section(title, tuple(Entry(name, field.description or "") for name, field in fields))
