"""The JSON Schema of `dossier.json`, made from what writes the file.

It is in the dialect of draft 2020-12 (https://json-schema.org/draft/2020-12). Records take their
fields from the model, values and answers from the lists that the file is written from. New names
may come within a version of the format, so none that is not told is forbidden.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache  # noqa: TID251 - the same for every dossier
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from factbook.authoring.descriptions import DESCRIPTIONS
from factbook.model.record import Record
from factbook.model.statement_record import Mode
from factbook.pages.downloads.answer_json import ANSWERS as ANSWER_PARTS
from factbook.pages.downloads.dictionary import record_kinds
from factbook.pages.downloads.dossier_json import FORMAT, PARTS, VERSION
from factbook.pages.downloads.shapes import SHAPES
from factbook.reasoning.answers import (
    Drift,
    RelationKind,
    Routes,
    Stance,
    StandingAnswer,
    State,
)

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": "string"}
_PLAIN: Final[Mapping[object, Schema]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_LISTS: Final = ("actors", "sources", "questions", "statements", "events", "pages")


@cache
def dossier_schema() -> str:
    """Give the schema as a file; it is the same for every dossier."""
    return json.dumps(_whole(), indent=1, ensure_ascii=False) + "\n"


def _whole() -> Schema:
    kinds = {kind.__name__.lower(): kind for kind in record_kinds()}
    properties: Schema = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "briefing": _of(kinds["briefing"]),
        **{name: _list(_of(kinds[name.removesuffix("s")])) for name in _LISTS},
        "answers": _answers(),
    }
    return {
        "$schema": DIALECT,
        "title": "A dossier with its answers",
        "type": "object",
        "required": list(PARTS),
        "properties": {name: _told(properties[name], PARTS[name]) for name in PARTS},
        "$defs": {
            **{_name(kind): _record(kind) for kind in record_kinds()},
            **{_name(kind): _shape(kind) for kind in SHAPES},
        },
    }


def _answers() -> Schema:
    """The answers, part by part, as `answers` writes them."""
    parts = {
        "questions": _mapping(_of(State)),
        "measures": _list(_object({"measure": _TEXT, "mode": _of(Mode), "state": _of(State)})),
        "claims": _mapping(_claim()),
        "statements": _mapping(_of(Routes)),
        "relations": _list(
            _object({"one": _TEXT, "other": _TEXT, "kind": _of(RelationKind), "reason": _TEXT})
        ),
        "derived": _list({**_ref("DerivedFigure"), "required": ["standing"]}),
        "drifts": _list(_of(Drift)),
        "positions": _mapping(_list(_of(Stance))),
        "judgements": _mapping(_list(_TEXT)),
    }
    return _object({name: _told(parts[name], meaning) for name, meaning in ANSWER_PARTS.items()})


def _claim() -> Schema:
    return _object(
        {
            "sentence": _TEXT,
            "by": _list(_TEXT),
            "question": _TEXT,
            "as_of": _ref("When"),
            "interval": _or_null(_ref("Interval")),
            "standing": _of(StandingAnswer),
            "contested": _object({"state": _or_null(_TEXT), "reason": _or_null(_TEXT)}),
            "page": _TEXT,
        }
    )


def _record(kind: type[Record]) -> Schema:
    """A record: its fields without a value are left out of the file."""
    hints = get_type_hints(kind, include_extras=True)
    meanings = DESCRIPTIONS.get(kind.__name__, {})
    always = [
        name
        for name, field in kind.model_fields.items()
        if field.is_required() or field.get_default(call_default_factory=True) not in (None, (), {})
    ]
    properties = {
        name: _told(_of(hints[name], empty=False), meanings.get(name, ""))
        for name in kind.model_fields
    }
    return {"type": "object", "required": always, "properties": properties}


def _shape(kind: type) -> Schema:
    """A value or an answer: it has all of its fields, with null where there is nothing."""
    hints = _hints(kind)
    fields = SHAPES[kind].fields
    return _object({name: _told(_of(hints[name]), meaning) for name, meaning in fields.items()})


def _hints(kind: type) -> Mapping[str, object]:
    """The types of the fields and of the properties of a class."""
    found: dict[str, object] = dict(get_type_hints(kind, include_extras=True))
    for name in SHAPES[kind].fields:
        if name not in found:
            getter = getattr(kind, name)
            function = getattr(getter, "fget", None) or getter.func
            found[name] = get_type_hints(function)["return"]
    return found


def _of(hint: object, *, empty: bool = True) -> Schema:
    """The schema of a value of this type; `empty`: null may stand for none."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _of(parts[0], empty=empty)
    if origin in {Union, UnionType}:
        kinds = [_of(part, empty=empty) for part in parts if part is not NoneType]
        one = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
        return _or_null(one) if empty and NoneType in parts else one
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        return _list(_of(parts[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_of(parts[1]))
    return _of_class(hint)


def _of_class(kind: object) -> Schema:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [str(word.value) for word in kind]}
    if isinstance(kind, type) and (issubclass(kind, Record) or kind in SHAPES):
        return _ref(_name(kind))
    if isinstance(kind, type) and issubclass(kind, str):
        return _TEXT
    raise TypeError(f"no schema is known for {kind}")


def _name(kind: type) -> str:
    return kind.__name__


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _mapping(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _told(schema: Schema, meaning: str) -> Schema:
    return {"description": meaning.removeprefix("Markdown. "), **schema} if meaning else schema
