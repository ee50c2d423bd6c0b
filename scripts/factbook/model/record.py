"""What every record has in common, and how a date is written in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema

from factbook.model.dates import Dated, parse_date
from factbook.model.fields import OneOrMore, Slug, Text, reading

UNKNOWN = Dated("unknown", None, None, approximate=False, uncertain=False, precision="interval")
"""A date that is written as `unknown`: any day at all."""


class Record(BaseModel):
    """A part of a fact file: frozen once read, and strict about the names of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Named(Record):
    """A record with an id of its own, and the ids that it had before."""

    id: Slug
    was: OneOrMore[Slug] = ()


DATES = ["2025-01-13", "2025-01", "2024-10~", "/2025-04-28", "unknown"]


def _date_or_unknown(text: str) -> Dated:
    return UNKNOWN if text == "unknown" else parse_date(text)


class When(Record):
    """A date, with the words it was given in and how these were resolved.

    In a file it is an EDTF date, `unknown`, or a mapping of `date`, `text`, `resolved_by`.
    """

    date: Annotated[
        Dated,
        PlainValidator(reading(_date_or_unknown)),
        WithJsonSchema({"type": "string", "examples": DATES}),
    ]
    text: Text | None = None
    resolved_by: Text | None = None


def expanded(value: object) -> object:
    """A date alone as the mapping that it is short for."""
    return value if isinstance(value, dict | When) else {"date": value}


Moment = Annotated[When, BeforeValidator(expanded)]
"""A `When` that may be written short, as its date alone."""
