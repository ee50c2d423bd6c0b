"""What every record has in common, and how a date is written in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, NoReturn, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails

from factbook.model.date_phrases import remedy, worded
from factbook.model.dates import Dated, parse_date
from factbook.model.field_readers import MISFIT, WRONG, reading, wrong
from factbook.model.fields import Flag, FormerSlug, Id, OneOrMore, Slug, Text
from factbook.model.shortened import in_quotes

UNKNOWN = Dated("unknown", None, None, approximate=False, uncertain=False, precision="interval")
"""A date that is written as `unknown`: any day at all."""


class UnknownField(Exception):  # noqa: N818 - what is met on the way, and no error of anybody
    """A field of a broken record was asked for that cannot be read. Caught where rules are run."""


class Record(BaseModel):
    """A part of a fact file: frozen once read, and strict about the names of its fields."""

    # A command that reads no record of a kind builds no validator for it.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    RESTS_ON: ClassVar[Mapping[str, Collection[str]]] = {}
    """For a field, those without which it cannot be read as it is meant."""

    def has(self, name: str) -> bool:
        """Whether this field, or a part of what stands in it, could be read."""
        return name in self.__dict__

    def knows(self, *names: str) -> bool:
        """Whether these fields could be read, and all of what stands in them."""
        return all(name in self.__dict__ and _is_whole(self.__dict__[name]) for name in names)

    @classmethod
    def resolved(cls, written: Mapping[str, object]) -> Mapping[str, object]:
        """The fields as they are read: what was written under an older name, or in two parts."""
        return written

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            """Raise UnknownField for a field of a broken record that could not be read."""
            if name in type(self).model_fields:
                raise UnknownField(name)
            super().__getattr__(name)


def _is_whole(value: object) -> bool:
    if isinstance(value, Record):
        return value.knows(*type(value).model_fields)
    if isinstance(value, Mapping):
        return all(map(_is_whole, value.values()))
    return not isinstance(value, tuple) or all(map(_is_whole, value))


class Coherent(Record):
    """A record whose fields must fit each other; no fault of one field hides that they do not."""

    @classmethod
    @abstractmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give each fault between fields: the field to be mended, if it is one, and a sentence.

        `written` holds the fields that are there, as they were written.
        """

    @model_validator(mode="wrap")
    @classmethod
    def _fits(cls, value: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record: Self | None = None
        faults: list[InitErrorDetails] = []
        try:
            record = handler(value)
        except ValidationError as error:
            faults = [_anew(details) for details in error.errors(include_url=False)]
        if isinstance(value, Mapping):
            written = {name: field for name, field in value.items() if field is not None}
            for field, sentence in cls.misfits(written):
                loc = () if field is None else (field,)
                faults.append(InitErrorDetails(type=wrong(sentence, MISFIT), loc=loc, input=value))
        if faults or record is None:
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return record


def _anew(details: ErrorDetails) -> InitErrorDetails:
    """One fault of an error, to be raised again beside others."""
    context = details.get("ctx", {})
    if details["type"] in {WRONG, MISFIT}:
        kind = MISFIT if details["type"] == MISFIT else WRONG
        fault = wrong(context["message"], kind)
        return InitErrorDetails(type=fault, loc=details["loc"], input=details["input"])
    return InitErrorDetails(
        type=details["type"], loc=details["loc"], input=details["input"], ctx=context
    )


Accepted = Mapping[Slug, Text]
ACCEPT: Accepted = Field(
    default_factory=dict,
    description="Warnings of this record that are right as they are, by name, and why.",
)


DRAFT: bool = Field(
    default=False,
    exclude=True,
    description="Whether it is still being written: checked, and shown by `serve`, but in no "
    "build, download or edition.",
)


class Named(Record):
    """A record with an id of its own, and the ids that it had before."""

    id: Id
    was: OneOrMore[FormerSlug] = Field(
        (), description="Ids that this record had before; they stay taken."
    )
    accept: Accepted = ACCEPT
    draft: Flag = DRAFT

    def __hash__(self) -> int:
        """By the id alone: mappings among the fields have no hash."""
        return hash((type(self), self.__dict__.get("id")))


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
        WithJsonSchema({"type": "string", "examples": DATES}, mode="validation"),
    ] = Field(description="An EDTF date of level 0 or 1, or unknown.")
    text: Text | None = Field(None, description="The words it was given in.")
    resolved_by: Text | None = Field(None, description="How you resolved them.")


def expanded(value: object) -> object:
    """A date alone as the mapping that it is short for."""
    return value if isinstance(value, dict | When) else {"date": value}


def expanded_moment(value: object) -> object:
    """A date as `expanded` has it.

    Raises an error with the line to write for a date in words, and for words without a date.
    """
    if isinstance(value, dict) and "text" in value and "date" not in value:
        words = str(value["text"])
        found = worded(words)
        date = found.edtf if found else "unknown, or the days that it means"
        raise wrong(f"{in_quotes(words)} stands here without its date; add date: {date}")
    # Of dates in words alone: most are figures, and need no further look.
    if isinstance(value, str) and value[:1].isalpha() and (line := remedy(value)):
        raise wrong(f"{in_quotes(value)} cannot be read as a date: {line}")
    return expanded(value)


Moment = Annotated[When, BeforeValidator(expanded_moment)]
"""A `When` that may be written short, as its date alone."""
