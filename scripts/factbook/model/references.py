"""What the fields of records say of ids: which field gives one, and which refers to one.

A mark in a field's type says it once (`by: OneOrMore[ActorRef]`). Dangling references, loops,
reverse indexes and renames are all found by walking the types, so that there is no list to forget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache  # noqa: TID251 - of the model's classes
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    NamedTuple,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)

from pydantic import BaseModel
from pydantic.fields import FieldInfo

FORMER: Final = "former id"
"""The kind of an id that a record had before."""
Pattern: TypeAlias = tuple[str, ...]
"""A way through a record: field names, `*` for every item of a list or value of a mapping, and
`keys`, at its end, for the keys of a mapping."""
FieldPath: TypeAlias = tuple[str | int, ...]
"""A way through a record to one value: field names, places in lists, keys of mappings."""


class Mark:
    """What is said of a field's value in its type, as metadata of `Annotated`."""


@dataclass(frozen=True)
class Ref(Mark):
    """The id of another record, of one of these kinds.

    References of one `loop_free` name are edges of one graph, which may not lead back to itself.
    Where a field may hold words instead, `written_as` matches what is an id and no words.
    """

    kinds: tuple[str, ...]
    loop_free: str = ""
    written_as: re.Pattern[str] | None = None

    def is_named_by(self, text: str) -> bool:
        """Whether this text of the field is the id of a record, and not words."""
        return self.written_as is None or self.written_as.fullmatch(text) is not None


@dataclass(frozen=True)
class OwnId(Mark):
    """The id of a record: of the one whose field it is, or of the value that it is the key of.

    `kind` is what the record is, the model's name in small letters if not given; FORMER for an id
    that the record had before.
    """

    kind: str = ""


@dataclass(frozen=True)
class Prose(Mark):
    """Markdown, which may cite records as `[[id]]`."""


@dataclass(frozen=True)
class NumberText(Mark):
    """A text that holds a number, which a dossier may write with a decimal comma.

    `keeps`: it is a figure, which is shown as it was written.
    """

    keeps: bool = False


class MarkedField(NamedTuple):
    """A field with a mark, and the pattern to the nearest record around it that has an id."""

    pattern: Pattern
    mark: Mark
    owner: Pattern
    owner_kind: str

    @property
    def name(self) -> str:
        """The field, seen from the record that has it: `claim.responds_to.claim`."""
        return _field_name(self)


@cache  # by field of the model's classes
def _field_name(field: MarkedField) -> str:
    steps = field.pattern[len(field.owner) :]
    return ".".join([field.owner_kind, *(one for one in steps if one not in {"*", "keys"})])


@cache  # by class, of which there are a dozen; nothing of a dossier
def marked_fields(record: type[BaseModel]) -> tuple[MarkedField, ...]:
    """Every marked field of a kind of record and of the records within it."""
    return tuple(_in_model(record, (), ((), _kind(record))))


def references_in(value: object, field: MarkedField) -> Iterator[tuple[str, FieldPath, str]]:
    """Each reference that stands in a field of a record, be the record checked or as written.

    It is told as the id of its owner, the path to it from the whole record, and the id it names.
    """
    rest = field.pattern[len(field.owner) :]
    for at, owner in _reached(value, field.owner):
        for path, name in values_at(owner, rest):
            if not isinstance(field.mark, Ref) or field.mark.is_named_by(name):
                yield _id_of(owner, at), (*at, *path), name


def ids_in(record: BaseModel, field: MarkedField) -> list[str]:
    """Every text in a field of a checked record, as `values_at` finds it, without its path."""
    return _texts(record, field.pattern)


class References:
    """The references of one checked record, field by field, as `references_in` finds them.

    They are asked for of every record of a dossier: what owns several fields is reached once, and
    no paths are made.
    """

    def __init__(self, record: BaseModel) -> None:
        """Look into this record."""
        self._record = record
        self._owners: dict[Pattern, list[tuple[str, object]]] = {}

    def of(self, field: MarkedField) -> Iterator[tuple[str, str]]:
        """Each reference in a field: the id of its owner, and the id that it names."""
        rest = field.pattern[len(field.owner) :]
        for owner, holder in self._owners_at(field.owner):
            if rest and isinstance(holder, BaseModel) and not getattr(holder, rest[0]):
                continue  # most fields of most records are empty
            for name in _texts(holder, rest):
                if not isinstance(field.mark, Ref) or field.mark.is_named_by(name):
                    yield owner, name

    def _owners_at(self, pattern: Pattern) -> list[tuple[str, object]]:
        if pattern not in self._owners:
            reached = _reached(self._record, pattern)
            self._owners[pattern] = [(_id_of(one, at), one) for at, one in reached]
        return self._owners[pattern]


def _texts(value: object, pattern: Pattern) -> list[str]:
    found = [value]
    last = len(pattern) - 1
    for place, head in enumerate(pattern):
        if head == "*" and place == last:
            found = [one for one in found if not isinstance(one, dict)]
        found = [item for one in found for item in _items(one, head)]
    return [one.strip() for one in found if isinstance(one, str)]


def _items(value: object, head: str) -> Iterable[object]:
    """What one step leads to from a value of a checked record."""
    if isinstance(value, BaseModel):
        return (getattr(value, head),)
    if isinstance(value, tuple | list):
        return value if head == "*" else ()
    if isinstance(value, dict):
        if head == "*":
            return value.values()
        return value if head == "keys" else [value[head]] if head in value else ()
    return (value,) if head == "*" else ()


def _id_of(record: object, at: FieldPath) -> str:
    """The id of the record at this path: its key in a mapping, or its `id` field."""
    if at and isinstance(at[-1], str):
        return at[-1]
    name = record.get("id") if isinstance(record, dict) else getattr(record, "id", "")
    return name.strip() if isinstance(name, str) else ""


def values_at(value: object, pattern: Pattern) -> list[tuple[FieldPath, str]]:
    """Every text that `pattern` leads to, with the path to it.

    In what is written, a text alone may stand for the list of it that `*` goes through, and spaces
    around a text are none of it.
    """
    if pattern and pattern[-1] == "*":
        # A mapping where a list of texts is due holds none of them.
        reached = _reached(value, pattern[:-1])
        found = _further([one for one in reached if not isinstance(one[1], dict)], "*")
    else:
        found = _reached(value, pattern)
    return [(path, inner.strip()) for path, inner in found if isinstance(inner, str)]


def _reached(value: object, pattern: Pattern) -> list[tuple[FieldPath, Any]]:
    found: list[tuple[FieldPath, Any]] = [((), value)]
    for head in pattern:
        found = _further(found, head)
    return found


def _further(found: list[tuple[FieldPath, Any]], head: str) -> list[tuple[FieldPath, Any]]:
    """One step further from each value. Called for every field of every record: no generators."""
    beyond: list[tuple[FieldPath, Any]] = []
    for path, value in found:
        if isinstance(value, dict):
            if head == "*":
                beyond += [((*path, key), item) for key, item in value.items()]
            elif head == "keys":
                beyond += [((*path, key), key) for key in value]
            elif head in value:
                beyond.append(((*path, head), value[head]))
        elif isinstance(value, list | tuple):
            if head == "*":
                beyond += [((*path, place), item) for place, item in enumerate(value)]
        elif isinstance(value, BaseModel):
            beyond.append(((*path, head), getattr(value, head)))
        elif head == "*":
            beyond.append((path, value))
    return beyond


Owner: TypeAlias = tuple[Pattern, str]


def _kind(record: type[BaseModel]) -> str:
    return record.__name__.lower()


def _in_model(record: type[BaseModel], pattern: Pattern, owner: Owner) -> Iterator[MarkedField]:
    if "id" in record.model_fields:
        owner = (pattern, _kind(record))
    for name, field in record.model_fields.items():
        yield from _in_type(declared_type(field), (*pattern, name), owner)


def declared_type(field: FieldInfo) -> Any:  # noqa: ANN401 - a type of any kind
    """The type of a field with its marks, as pydantic has it: to evaluate it anew takes long."""
    marks = field.metadata
    return Annotated[field.annotation, *marks] if marks else field.annotation


def _in_type(hint: Any, pattern: Pattern, owner: Owner) -> Iterator[MarkedField]:  # noqa: ANN401 - a type of any kind
    """The marks within the type of a field: of its items, its keys, its values, its own."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        for mark in (mark for mark in arguments[1:] if isinstance(mark, Mark)):
            if isinstance(mark, OwnId):
                kind = mark.kind or owner[1]
                yield MarkedField(pattern, OwnId(kind), *owner)
            else:
                yield MarkedField(pattern, mark, *owner)
        yield from _in_type(arguments[0], pattern, owner)
    elif origin in {Union, UnionType}:
        for choice in arguments:
            yield from _in_type(choice, pattern, owner)
    elif origin is tuple:
        yield from _in_type(arguments[0], (*pattern, "*"), owner)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        keys = list(_in_type(arguments[0], (*pattern, "keys"), owner))
        yield from keys
        own = next((key.mark.kind for key in keys if isinstance(key.mark, OwnId)), None)
        of_values = ((*pattern, "*"), own) if own else owner
        yield from _in_type(arguments[1], (*pattern, "*"), of_values)
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        yield from _in_model(hint, pattern, owner)
