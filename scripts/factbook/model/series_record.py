"""One claimant's word over time: a table of dated figures beside the fact file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, TypeAlias

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from factbook.model.dates import Dated, parse_date
from factbook.model.field_readers import figure_in_commas, reading
from factbook.model.fields import ActorRef, DateText, MeasureRef, OneOrMore, Slug, Text
from factbook.model.figure import Figure, figure_of_parts, parse_figure
from factbook.model.record import Coherent, Moment, Named, Record
from factbook.model.references import OwnId
from factbook.model.statement_record import Evidence, Form

ROW: Final = "@"
"""Stands between a series and the date of one of its rows: no id has it."""
ENDINGS: Final = (".csv", ".tsv")
IN_COMMAS: Final = "decimal_comma"
"""What a figure is a mapping of where it is written with a decimal comma."""
PRECISIONS: Final = frozenset({"day", "month", "quarter", "year"})
"""What the date of a row may be known to."""
_FILE: Final = re.compile(r"[^\\/\x00-\x1f]+(?:/[^\\/\x00-\x1f]+)*\.(?:csv|tsv)")


Order: TypeAlias = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a series and its day; `line` is where it stands in its table."""

    date: Dated
    figure: Figure
    note: str = ""
    row: str = ""
    line: int = 0

    @property
    def order(self) -> Order:
        """Its place among rows: by the last day that it counts."""
        return order_of(self.date)


def order_of(dated: Dated) -> Order:
    """The place of a day, a month or a year among others: by its last day."""
    return dated.latest or date.max, dated.earliest or date.min


@dataclass(frozen=True)
class SeriesRows:
    """The table of a series: its file, seen from the fact file, and its rows by date.

    A fact file names the file; its rows are read into it before the record is.
    """

    file: str
    rows: tuple[Row, ...] = ()

    @property
    def dates(self) -> tuple[str, ...]:
        """The date of each row, as it is addressed."""
        return tuple(row.date.edtf for row in self.rows)

    def at(self, written: str) -> Row | None:
        """The row of this date; None if there is none."""
        try:
            key = order_of(parse_date(written))
        except ValueError:
            return None
        place = bisect_left(self.rows, key, key=lambda row: row.order)
        found = self.rows[place] if place < len(self.rows) else None
        return found if found is not None and found.date.edtf == written else None

    def around(self, written: str) -> Sequence[Row]:
        """The last row before a date that has none, and the first after it."""
        key = order_of(parse_date(written))
        place = bisect_left(self.rows, key, key=lambda row: row.order)
        return self.rows[max(0, place - 1) : place + 1]


def _file_name(text: str) -> str:
    parts = text.split("/")
    if not _FILE.fullmatch(text) or ".." in parts or "." in parts:
        raise ValueError(
            f"“{text}” is no table beside this file; name one that ends in .csv, such as counts.csv"
        )
    return text


_NAME: Final = reading(_file_name)


def _rows(value: object) -> SeriesRows:
    """The table as it was read into the record, or its name alone."""
    if isinstance(value, SeriesRows):
        return value
    if isinstance(value, Mapping) and set(value) == {"file", "table"}:
        return SeriesRows(_NAME(value["file"]), tuple(map(_row, value["table"])))
    return SeriesRows(_NAME(value))


def _row(written: Sequence[Any]) -> Row:
    day, figure, note, row, line = written
    return Row(parse_date(day), row_figure(figure), note, row, line)


def row_figure(written: str | Mapping[str, str]) -> Figure:
    """The figure of a row, as one text, in which decimals may be parted by a comma, or as its ends.

    Raises FigureError where it cannot be read.
    """
    if isinstance(written, str):
        return parse_figure(written)
    if IN_COMMAS in written:
        return figure_in_commas(written[IN_COMMAS])
    return figure_of_parts(written)


Rows = Annotated[
    SeriesRows,
    PlainValidator(_rows),
    PlainSerializer(lambda value: value.file, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"\.(csv|tsv)$"}, mode="validation"),
]


class Columns(Coherent):
    """Which column of the table says what, by the names at its head."""

    date: Text = Field("date", description="The day of the figure: date unless you say otherwise.")
    figure: Text | None = Field(
        None, description="The figure: figure unless you say otherwise; or low, best and high."
    )
    low: Text | None = Field(None, description="The low end of the claimant's own range.")
    best: Text | None = Field(None, description="The claimant's figure within that range.")
    high: Text | None = Field(None, description="The high end of the claimant's own range.")
    qualifier: Text | None = Field(
        None, description="A word that stands with the figure, such as about or at least."
    )
    note: Text | None = Field(None, description="A remark on the row.")
    row: Text | None = Field(
        None, description="Where in the source it stands, such as a number of a row or a page."
    )

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of half a range, and of a figure beside a range."""
        ends = [name for name in ("low", "high") if name in written]
        if len(ends) == 1:
            yield ends[0], "low and high go together; name both columns, or figure: alone"
        if "best" in written and not ends:
            yield "best", "best stands between low and high; name these too, or write figure:"
        if "figure" in written and (ends or "best" in written):
            yield "figure", "a row has a figure, or its low, best and high; take one of them out"
        if "qualifier" in written and ends:
            yield "qualifier", "low, best and high are plain numbers; take qualifier: out"

    @property
    def figures(self) -> Mapping[str, str]:
        """The columns of the figure, by what each is: `figure`, or `low`, `best` and `high`."""
        ends = {"low": self.low, "best": self.best, "high": self.high}
        found = {name: column for name, column in ends.items() if column}
        return found or {"figure": self.figure or "figure"}


class Break(Record):
    """A day from which a series counts something else; figures on two sides are not compared."""

    date: DateText = Field(description="The first day that is counted in the new way.")
    reason: Text = Field(description="What changed.")


class Series(Named, Coherent):
    """What one claimant gave for one measure, day by day: a table of figures with their dates.

    It is one claim over time: its last figure is what the claimant says now.
    """

    id: Annotated[
        Slug,
        OwnId("claim"),
        Field(
            description="Lower-case letters, digits and single hyphens; unique in the dossier, a "
            "permalink for good."
        ),
    ]
    by: OneOrMore[ActorRef] = Field(min_length=1, description="Whose figures: one or several.")
    measure: MeasureRef = Field(description="What the figures count.")
    rows: Rows = Field(description="The table, a file beside this one that ends in .csv or .tsv.")
    columns: Columns = Field(
        default_factory=lambda: Columns.model_validate({}),
        description="Which column of the table says what: date and figure if not given.",
    )
    qualifier: Text | None = Field(
        None, description="A word that stands with every figure without one of its own: about."
    )
    qualifiers: Mapping[Text, Text] = Field(
        {}, description="What words in the qualifier column stand for, such as more: more than."
    )
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="The documents that carry it.")
    form: Form = Field(Form.PUBLIC, description="How it was said: public unless you say otherwise.")
    breaks: OneOrMore[Break] = Field(
        (), description="Days from which something else was counted, and what changed."
    )
    added: Moment | None = Field(None, description="The day you entered it.")
    note: Text | None = Field(None, description="A remark.")

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a word for all figures beside ranges, which have none."""
        columns = written.get("columns")
        if "qualifier" in written and isinstance(columns, Mapping) and "low" in columns:
            yield "qualifier", "low, best and high are plain numbers; take qualifier: out"
