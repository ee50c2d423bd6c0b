"""The fields of a broken record that can be read; asked for another, it raises UnknownField."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import cache  # noqa: TID251 - of the model's classes
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from factbook.model.field_readers import MISFIT
from factbook.model.nearest_names import ALIKE
from factbook.model.record import Record, When, expanded
from factbook.model.references import declared_type

R = TypeVar("R", bound=Record)
_UNREAD: Final = object()
_MOST_ODD: Final = 20
"""Names in a record that are compared with those of its fields; more are no slip of the pen."""


def readable(value: object, model: type[R]) -> R:
    """The record, or as much of it as can be read."""
    written = expanded(value) if model is When else value
    try:
        return model.model_validate(written)
    except ValidationError as error:
        if not isinstance(written, Mapping):
            return _made(model, {})
        named = model.resolved(written)
        return _made(model, dict(_fields(named, model, error.errors(include_url=False))))


def _fields(
    written: Mapping[str, object], model: type[Record], faults: list[ErrorDetails]
) -> Iterator[tuple[str, object]]:
    """The fields that mean what they say.

    A field that is not there is unknown where a name that is no field may be meant for it, and
    where fields do not fit together, as one may then be missing.
    """
    misfits = [fault for fault in faults if fault["type"] == MISFIT and len(fault["loc"]) <= 1]
    broken = {fault["loc"][0] for fault in faults if fault["loc"] and fault not in misfits}
    doubtful = model.model_fields.keys() if misfits else _meant(written, model)
    for name, field in model.model_fields.items():
        if not broken.isdisjoint(model.RESTS_ON.get(name, ())):
            continue
        if written.get(name) is not None:
            value = _read(declared_type(field), written[name], is_broken=name in broken)
            if value is not _UNREAD:
                yield name, value
        elif not (name in broken or name in doubtful or field.is_required()):
            yield name, field.get_default(call_default_factory=True)


def _meant(written: Mapping[str, object], model: type[Record]) -> Collection[str]:
    """The fields that may be meant by names that are none: those that resemble one, or else all."""
    known = model.model_fields.keys()
    odd = [name for name in written if name not in known]
    if len(odd) > _MOST_ODD:
        return known
    alike = [get_close_matches(name, known, n=3, cutoff=ALIKE) for name in odd]
    return {name for names in alike for name in names} if all(alike) else known


def _read(hint: Any, written: object, *, is_broken: bool) -> object:  # noqa: ANN401 - a type
    """The value of a field, or those of its parts that can be read."""
    if not is_broken:
        return _adapter(hint).validate_python(written)
    kind = _bare(hint)
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Record):
        return readable(written, kind)
    item = _bare(arguments[-1 if origin is not tuple else 0]) if arguments else None
    if not isinstance(item, type) or not issubclass(item, Record):
        return _UNREAD
    if origin is tuple and isinstance(written, list):
        return tuple(readable(one, item) for one in written)
    if origin is not tuple and isinstance(written, dict):
        return {key: readable(one, item) for key, one in written.items()}
    return _UNREAD


def _bare(hint: Any) -> Any:  # noqa: ANN401 - a type
    """The type without its marks, and without the None of a field that may be left out."""
    while get_origin(hint) in {Annotated, Union, UnionType}:
        hint = next(part for part in get_args(hint) if part is not NoneType)
    return hint


def _made(model: type[R], fields: Mapping[str, object]) -> R:
    record = cast("R", model.model_construct(None, **fields))
    for name in model.model_fields:
        if name not in fields:
            record.__dict__.pop(name, None)
    return record


@cache  # by type
def _adapter(hint: Any) -> TypeAdapter[object]:  # noqa: ANN401 - a type
    return TypeAdapter(hint)
