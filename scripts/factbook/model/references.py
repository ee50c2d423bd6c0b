"""What the fields of records say of ids: which field gives one, and which refers to one.

A mark in a field's type says it once (`by: OneOrMore[ActorRef]`). Dangling references, loops,
reverse indexes and renames are all found by walking the types, so that there is no list to forget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    get_type_hints,
)

from pydantic import BaseModel

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
    """

    kinds: tuple[str, ...]
    loop_free: str = ""


@dataclass(frozen=True)
class OwnId(Mark):
    """The id of a record: of the one whose field it is, or of the value that it is the key of.

    `kind` is what the record is; the model's name in small letters if not given.
    """

    kind: str = ""


@dataclass(frozen=True)
class FormerId(Mark):
    """An id that the record had before."""


@dataclass(frozen=True)
class Prose(Mark):
    """Markdown, which may cite records as `[[id]]`."""


class MarkedField(NamedTuple):
    """A field with a mark, and the pattern to the nearest record around it that has an id."""

    pattern: Pattern
    mark: Mark
    owner: Pattern
    owner_kind: str

    @property
    def name(self) -> str:
        """The field, seen from the record that has it: `responds_to.claim`."""
        steps = self.pattern[len(self.owner) :]
        return ".".join(step for step in steps if step not in {"*", "keys"})


class Reference(NamedTuple):
    """One reference of a record: `owner` names `id` in its field `field`.

    The owner is the nearest record around the field that has an id: a claim, not its statement.
    `field` is seen from the owner (`responds_to.claim`), `path` from the whole record.
    """

    owner_kind: str
    owner: str
    field: str
    path: FieldPath
    kinds: tuple[str, ...]
    id: str


@cache  # by class, of which there are a dozen; nothing of a dossier
def marked_fields(record: type[BaseModel]) -> tuple[MarkedField, ...]:
    """Every marked field of a kind of record and of the records within it."""
    return tuple(_in_model(record, (), ((), _kind(record))))


FORMER: Final = "former id"
"""The kind of an id that a record had before."""


def ids_of(record: BaseModel) -> Iterator[tuple[str, str]]:
    """Every id that a validated record gives or gave before, with the kind of what it names."""
    for field in marked_fields(type(record)):
        if isinstance(field.mark, OwnId | FormerId):
            kind = field.mark.kind if isinstance(field.mark, OwnId) else FORMER
            yield from ((kind, str(name)) for _, name in _values(record, field.pattern, ()))


def references_of(record: BaseModel) -> Iterator[Reference]:
    """Every reference that a validated record makes, field by field."""
    for field in marked_fields(type(record)):
        if not isinstance(field.mark, Ref):
            continue
        rest = field.pattern[len(field.owner) :]
        for owner_path, owner in _values(record, field.owner, ()):
            owner_id = str(getattr(owner, "id", owner_path[-1] if owner_path else ""))
            for path, target in _values(owner, rest, owner_path):
                yield Reference(
                    field.owner_kind, owner_id, field.name, path, field.mark.kinds, str(target)
                )


def _values(value: object, pattern: Pattern, path: FieldPath) -> Iterator[tuple[FieldPath, object]]:
    """Every value that the pattern leads to, with its path; nothing where a field is empty."""
    if value is None:
        return
    if not pattern:
        yield path, value
        return
    head, rest = pattern[0], pattern[1:]
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _values(key if head == "keys" else item, rest, (*path, str(key)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, rest, (*path, index))
    else:
        yield from _values(getattr(value, head), rest, (*path, head))


Owner: TypeAlias = tuple[Pattern, str]


def _kind(record: type[BaseModel]) -> str:
    return record.__name__.lower()


def _in_model(record: type[BaseModel], pattern: Pattern, owner: Owner) -> Iterator[MarkedField]:
    if "id" in record.model_fields:
        owner = (pattern, _kind(record))
    hints = get_type_hints(record, include_extras=True)
    for name in record.model_fields:
        yield from _in_type(hints[name], (*pattern, name), owner)


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
