"""What a mapping says: which column of a table is what in the fact files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, PlainValidator

from factbook.importing.expressions import Value, expressions_in
from factbook.model.choice import Choice
from factbook.model.field_readers import reading, wrong
from factbook.model.fields import Flag, OneOrMore, Slug, Text, one_or_more
from factbook.model.record import Coherent, Record

ANY_OTHER: Final = "*"
"""Among the names of a column: whichever no other name takes."""
_HEADS_WITHIN: Final = 1_000


class Target(Choice):
    """What the rows of a table become."""

    INCIDENTS = "incidents"
    SERIES = "series"
    STATEMENTS = "statements"
    SOURCES = "sources"


class TableFormat(Choice):
    """What a table's file is; its ending tells unless this does."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    ODS = "ods"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


def _header(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _HEADS_WITHIN:
        raise ValueError(f"“{text}” is no row; write the number of the row with the column names")
    return int(text)


def _sign(value: object) -> str:
    if not isinstance(value, str) or len(value) != 1:
        raise wrong('this is one character, in quotes, such as ","')
    return value


def _encoding(text: str) -> str:
    try:
        "".encode(text)
    except LookupError:
        raise ValueError(f"“{text}” is no encoding; write one such as utf-8 or cp1252") from None
    return text


def _template_record(value: object) -> object:
    if not isinstance(value, Mapping):
        raise wrong("this is a record with its fields, as in the fact files")
    try:
        return {key: expressions_in(one) for key, one in value.items()}
    except ValueError as error:
        raise wrong(str(error)) from None


Sign = Annotated[str, PlainValidator(_sign)]
RecordTemplate = Annotated[Mapping[str, object], PlainValidator(_template_record)]
"""A record as in the fact files, whose texts are templates."""


class TableSettings(Record):
    """How a table's file is read, where its ending and its first rows do not tell."""

    format: TableFormat | None = Field(None, description="What the file is: its ending tells.")
    delimiter: Sign | None = Field(None, description="What parts the cells of a CSV.")
    encoding: Annotated[str, PlainValidator(reading(_encoding))] | None = Field(
        None, description="The encoding of a CSV, such as cp1252; UTF-8 is found out."
    )
    sheet: Text | None = Field(None, description="The sheet of a workbook: the first.")
    header: Annotated[int, PlainValidator(reading(_header))] = Field(
        1, description="The row that holds the column names."
    )
    merged: Flag = Field(
        default=False, description="Whether merged cells all have what their first one has."
    )


class ColumnNames(Record):
    """The names under which a column may come."""

    names: OneOrMore[Text] = Field((), description='Other names of it; "*": any other column.')
    optional: Flag = Field(
        default=False, description="Whether a table may lack it; it then has no value."
    )
    meaning: Text | None = Field(None, description="What it holds, for whoever has to set it.")


def _column_names(value: object) -> object:
    if isinstance(value, Mapping | ColumnNames):
        return value
    return {"names": one_or_more(value)}


def _constant(value: object) -> object:
    return "" if value is None else value


class Melt(Record):
    """Columns that are rows: each cell becomes a row of its own, with the column's name."""

    columns: OneOrMore[Text] = Field(description='The columns; "*": all that no name here takes.')
    name: Text = Field("column", description="The column that holds their names then.")
    value: Text = Field("value", description="The column that holds their cells then.")


class FigureParts(Record):
    """A figure by its columns."""

    low: Value | None = Field(None, description="The lowest number.")
    best: Value | None = Field(None, description="The best number.")
    high: Value | None = Field(None, description="The highest number.")


def _figure_parts(value: object) -> object:
    if isinstance(value, Mapping) and value.keys() & {"low", "best", "high"}:
        return value
    return {"best": value}


Parts = Annotated[FigureParts, BeforeValidator(_figure_parts)]


class EvidenceBlock(Record):
    """The document that carries what a row says, and where in it."""

    source: Value = Field(description="The id of the source.")
    locator: Value | None = Field(None, description="Where in it: the row unless you say so.")
    compiled_from: Value | None = Field(
        None, description="The offices that the row was made from, matched to actors by name."
    )
    quote: Value | None = Field(None, description="The speaker's own words.")


class AccountBlock(Record):
    """What one claimant says of an incident."""

    by: Value = Field(description="The claimant: an actor's id or name.")
    figures: Mapping[Text, Parts] = Field({}, description="By measure, its figure.")
    as_printed: Flag = Field(
        default=False,
        description="Whether a low, best and high that are out of order are kept as the table has "
        "them, and marked so; else such a row is a bad one.",
    )
    evidence: EvidenceBlock = Field(description="The document that carries it.")
    text: Value | None = Field(None, description="What it says, in a sentence.")
    note: Value | None = Field(None, description="A remark.")


class DateBlock(Record):
    """A day, or several, of a row.

    `until`: the last day, if there is more than one. `means`: `one-of-these` days, or `all-these`.
    `precision`: day, month, year, or about.
    """

    start: Value = Field(description="The day, or the first.")
    until: Value | None = Field(None, description="The last day.")
    means: Value | None = Field(
        None, description="one-of-these (unless you say so) or all-these days."
    )
    precision: Value | None = Field(None, description="day, month, year or about.")
    text: Value | None = Field(None, description="The words it was given in.")


def _dates(value: object) -> object:
    if isinstance(value, Mapping) and "start" in value:
        return value
    return {"start": value}


Days = Annotated[DateBlock, BeforeValidator(_dates)]


class PlaceBlock(Record):
    """Where something happened: made into a place where no place has that name."""

    name: Value = Field(description="Its name.")
    lat: Value | None = Field(None, description="Degrees north.")
    lon: Value | None = Field(None, description="Degrees east.")
    precision: Value | None = Field(None, description="point, district, region, …")
    source: Value | None = Field(None, description="The source of its coordinates.")
    part_of: PlaceBlock | None = Field(None, description="The place that it lies in.")


class IncidentBlock(Record):
    """An incident by its columns."""

    date: Days = Field(description="When it happened.")
    what: Value = Field(description="What happened, in a few neutral words.")
    place: PlaceBlock | None = Field(None, description="Where it happened.")
    tags: Value | None = Field(None, description="Its tags, by id.")
    note: Value | None = Field(None, description="A remark.")
    accounts: tuple[AccountBlock, ...] = Field(min_length=1, description="Who says what of it.")


class SeriesBlock(Record):
    """A series by its columns; rows of one id are one series."""

    id: Value = Field(description="The id of the series that the row belongs to.")
    by: Value = Field(description="The claimant: an actor's id or name.")
    measure: Value = Field(description="The measure.")
    date: Value = Field(description="The day of the row.")
    figure: Value | None = Field(None, description="The figure; or low, best and high.")
    low: Value | None = Field(None, description="The lowest number.")
    best: Value | None = Field(None, description="The best number.")
    high: Value | None = Field(None, description="The highest number.")
    qualifier: Value | None = Field(None, description="A word such as about, in its own column.")
    note: Value | None = Field(None, description="A remark on the row.")
    evidence: EvidenceBlock = Field(description="The document that carries it.")


class SampleBlock(Record):
    """Whom a survey asked."""

    n: Value | None = Field(None, description="How many.")
    margin: Value | None = Field(None, description="The margin of error.")
    fieldwork: Days | None = Field(None, description="The days on which they were asked.")
    population: Value | None = Field(None, description="Of whom they are a sample.")


class ClaimBlock(Record):
    """A claim by its columns."""

    id: Value | None = Field(None, description="Its id: made of statement and measure.")
    measure: Value | None = Field(None, description="The measure.")
    figure: Value | None = Field(None, description="The figure, with its qualifier.")
    question: Value | None = Field(None, description="The question, where there is no measure.")
    position: Value | None = Field(None, description="The position on its proposition.")
    text: Value = Field(description="The claim in one neutral sentence, with {figure}.")
    as_of: Value | None = Field(None, description="The day it is about.")
    note: Value | None = Field(None, description="A remark.")


class StatementBlock(Record):
    """A statement by its columns; rows of one key are one statement."""

    by: Value = Field(description="Who said it: an actor's id or name.")
    said: Value = Field(description="When.")
    form: Value | None = Field(None, description="How it was said.")
    speaker: Value | None = Field(None, description="The person who spoke: an actor's id or name.")
    evidence: EvidenceBlock = Field(description="The document that carries it.")
    sample: SampleBlock | None = Field(None, description="Whom a survey asked.")
    claims: tuple[ClaimBlock, ...] = Field(min_length=1, description="What was said.")
    note: Value | None = Field(None, description="A remark.")


class TableMapping(Coherent):
    """Which column of a table is what in the fact files.

    `key`: what tells one record from another, whatever else of it changes. `id`: the id of a
    record, made of the key unless it is given. `constants` are columns that have the same value in
    each row. The records at the end are made where the dossier has none of them.
    """

    into: Target = Field(description="incidents, series, statements or sources.")
    about: Text | None = Field(None, description="The tables that it is for, in a sentence.")
    table: TableSettings = Field(default_factory=TableSettings, description="How the file is read.")
    columns: Mapping[Text, Annotated[ColumnNames, BeforeValidator(_column_names)]] = Field(
        {}, description="By the name used here, other names that a column may come under."
    )
    constants: Mapping[Text, Annotated[str, BeforeValidator(_constant)]] = Field(
        {}, description="Columns of one value; one without a value is set as the table is imported."
    )
    melt: Melt | None = Field(None, description="Columns that are rows.")
    no_value: OneOrMore[str] | None = Field(
        None, description="Cells that hold no value: NA, n/a, - and empty ones unless you say so."
    )
    decimal: Sign | None = Field(None, description='The decimal sign: "." unless you say so.')
    thousands: Sign | None = Field(None, description='What groups digits: "," unless you say so.')
    dates: OneOrMore[Text] = Field((), description="How days are written, such as dd.mm.yyyy.")
    key: OneOrMore[Value] = Field((), description="What tells one record from another.")
    id: Value | None = Field(None, description="The id of a record: made of the key.")
    prefix: Slug | None = Field(None, description="What ids begin with.")
    incident: IncidentBlock | None = Field(None, description="Of into: incidents.")
    series: SeriesBlock | None = Field(None, description="Of into: series.")
    statement: StatementBlock | None = Field(None, description="Of into: statements.")
    source_record: RecordTemplate | None = Field(None, description="Of into: sources.")
    briefing: RecordTemplate | None = Field(None, description="The briefing, if there is none.")
    question: RecordTemplate | None = Field(None, description="The question, with its measures.")
    source: RecordTemplate | None = Field(None, description="The source of the evidence.")
    claimant: RecordTemplate | None = Field(None, description="Claimants that no actor is.")
    office: RecordTemplate | None = Field(None, description="Offices that no actor is.")
    add_offices: Flag = Field(
        default=False, description="Whether offices that no actor is are made actors."
    )

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a mapping without the block of what it is into, or without a key."""
        blocks = {
            "incidents": "incident",
            "series": "series",
            "statements": "statement",
            "sources": "source_record",
        }
        into = written.get("into")
        block = blocks.get(into) if isinstance(into, str) else None
        if block and block not in written:
            yield "into", f"a mapping into {into} needs {block}:, which says what of it is where"
        if block and into != "series" and "key" not in written:
            yield (
                "into",
                (
                    "a mapping needs a key: the columns that tell one record from another, so that "
                    "the next version of the table updates this one"
                ),
            )
