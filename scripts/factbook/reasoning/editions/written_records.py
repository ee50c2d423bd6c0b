"""Records in canonical JSON: every value as a fact file has it, without what is left to default."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from pydantic import BaseModel

from factbook.model.choice import Choice
from factbook.model.dates import Dated
from factbook.model.figure_value import Figure
from factbook.model.record import When
from factbook.model.series_record import SeriesRows

Json: TypeAlias = "str | bool | list[Json] | dict[str, Json] | None"


def written(value: object) -> Json:
    """A record's value as texts, lists and mappings: figures and dates as they were written.

    Raises:
        TypeError: the value is of a kind that no record holds.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, When):
        fields = _fields(value)
        return fields["date"] if fields.keys() == {"date"} else fields
    if isinstance(value, BaseModel | SeriesRows):
        return _fields(value) if isinstance(value, BaseModel) else _table(value)
    if isinstance(value, Mapping):
        return {str(name): written(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [written(one) for one in value]
    return _text(value)


def _table(value: SeriesRows) -> dict[str, Json]:
    rows: list[Json] = [[row.date.edtf, row.figure.written, row.note] for row in value.rows]
    return {"file": value.file, "table": rows}


def _text(value: object) -> str:
    if isinstance(value, Choice):
        return str(value.value)
    if isinstance(value, Figure | Dated):
        return value.written
    if isinstance(value, str | int | Decimal):
        return str(value)
    raise TypeError(f"no written form is known for {type(value).__name__}")


def _fields(record: BaseModel) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, field in record.__class__.model_fields.items():
        value = getattr(record, name)
        empty = value is None or (isinstance(value, tuple | Mapping) and not value)
        if not empty and (field.is_required() or value != field.default):
            found[name] = written(value)
    return found
