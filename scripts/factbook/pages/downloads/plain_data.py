"""Records and answers as plain data, by their fields and in the order of these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import BaseModel

from factbook.model.choice import Choice
from factbook.model.series_record import SeriesRows
from factbook.pages.downloads.shapes import SHAPES
from factbook.pages.parts.json_lines import Value

_AS_THEY_ARE: Final = frozenset({str, bool, int})


def plain(value: object) -> Value:
    """Give a value as texts, numbers, lists and mappings.

    A record leaves out its fields without a value; a date, a figure or an answer has all of
    its fields, with null where there is nothing.

    Raises:
        TypeError: the value is of a kind that no record and no answer holds.
    """
    # The commonest first: a large dossier has a million values.
    if value is None or type(value) in _AS_THEY_ARE:
        return value  # type: ignore[return-value]  # of one of these types
    if type(value) in SHAPES:
        return shaped(value)
    if isinstance(value, BaseModel):
        return record(value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    return _single(value)


def record(value: BaseModel) -> dict[str, Value]:
    """Give a record's fields that have a value, but for those that say how its file is written."""
    fields = value.__class__.model_fields.items()
    parts = ((name, getattr(value, name)) for name, field in fields if not field.exclude)
    return {name: plain(part) for name, part in parts if not _is_empty(part)}


def shaped(value: object) -> dict[str, Value]:
    """Give the fields that are told of a date, a figure or an answer."""
    return {name: plain(getattr(value, name)) for name in SHAPES[type(value)].model_fields}


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, tuple | Mapping) and not value)


def _single(value: object) -> Value:
    if isinstance(value, Choice):
        return value.value
    if isinstance(value, Decimal):
        # Whole numbers are what most figures are, and what `json` writes by itself.
        return int(value) if value == value.to_integral_value() else value
    if isinstance(value, SeriesRows):
        return value.file
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no plain form is known for {type(value).__name__}")
