"""Reads all rows of a table into a spool, and every fault of every row in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from factbook.errors import TableError
from factbook.importing.cell_values import NumberStyle
from factbook.importing.closing_rows import WithoutClosingRows
from factbook.importing.columns import Columns, find_columns, named_columns
from factbook.importing.decimal_signs import decimal_comma
from factbook.importing.known_names import KnownNames
from factbook.importing.made_records import Makers
from factbook.importing.mapping_record import TableMapping
from factbook.importing.row_reader import RowReader
from factbook.importing.row_records import RowRecord, maker_of
from factbook.importing.series_file import COLUMNS
from factbook.importing.spool import New, Spool
from factbook.importing.table import Row, RowFault, Table
from factbook.model.dates import parse_date
from factbook.model.record import Record
from factbook.model.record_types import RECORD_TYPES

FAULTS_KEPT: Final = 1_000
"""Faults of rows that are told one by one; beyond these they are counted."""
_TELL_EVERY: Final = 50_000
_JOINED: Final = ("claims", "accounts")
Tell = Callable[[str], None]


@dataclass
class Collected:
    """What came of reading a table; `faults` are the first of `bad_rows` rows that cannot be used.

    `days`: those that rows tell of, as written. `widths`: by series, the columns that its rows
    have. `left_out` tells which rows are no records.
    """

    makers: Makers
    rows: int = 0
    bad_rows: int = 0
    faults: list[RowFault] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    widths: dict[str, set[str]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def last_day(self) -> str:
        """The latest day that a row may tell of, of which a new briefing is; "" for none."""
        return max(map(_last_of, self.days), default="")


def reader_for(
    mapping: TableMapping, table: Table, name: str, constants: Mapping[str, str]
) -> RowReader:
    """What reads the rows of this table by the mapping.

    Raises TableError where the table lacks a column, or a constant has no value.
    """
    columns = find_columns(mapping, table.head.columns, name)
    _refuse_empty_constants(mapping, columns, constants)
    semicolons = table.head.delimiter == ";"
    decimal = mapping.decimal or ("," if semicolons and decimal_comma(table) else "")
    style = NumberStyle(decimal, mapping.thousands or "", semicolons=semicolons)
    return RowReader(mapping, columns, style, constants)


def _refuse_empty_constants(
    mapping: TableMapping, columns: Columns, constants: Mapping[str, str]
) -> None:
    used = set(named_columns(mapping))
    empty = [
        name
        for name, value in constants.items()
        if not value and name in used and columns.places.get(name, -1) < 0
    ]
    needed = [
        name for name in empty if name in mapping.constants and not _is_optional(mapping, name)
    ]
    if needed:
        words = " ".join(f'--set {name}="..."' for name in needed)
        told = "; ".join(_meaning(mapping, name) for name in needed)
        raise TableError(f"the table does not tell {told}; add {words}")


def _is_optional(mapping: TableMapping, name: str) -> bool:
    settings = mapping.columns.get(name)
    return settings is not None and settings.optional


def _meaning(mapping: TableMapping, name: str) -> str:
    settings = mapping.columns.get(name)
    return settings.meaning if settings and settings.meaning else name


def collect(
    table: Table, reader: RowReader, known: KnownNames, spool: Spool, tell: Tell
) -> Collected:
    """Read every row into the spool."""
    mapping = reader.mapping
    makers = Makers(reader, known, add_offices=mapping.add_offices)
    made = maker_of(mapping, makers)
    done = Collected(makers)
    collection = str(mapping.into)
    validate = _validator(collection)
    rows = WithoutClosingRows(table.rows())
    for row in rows:
        done.rows += 1
        if done.rows % _TELL_EVERY == 0:
            tell(f"Reading, {done.rows:,} rows so far")
        bad = list(_of_row(row, reader, made, validate, spool, done))
        if bad:
            done.bad_rows += 1
            done.faults += bad[: FAULTS_KEPT - len(done.faults)]
    done.left_out = (*_guessed_sign(reader), *rows.notes())
    return done


def _guessed_sign(reader: RowReader) -> Iterator[str]:
    """What is told of a decimal sign that the mapping does not say."""
    if reader.style.decimal and not reader.mapping.decimal:
        yield "its numbers have a decimal comma, so 1.234 is read as 1234"


def _of_row(
    row: Row | RowFault,
    reader: RowReader,
    made: Callable[[], RowRecord | None],
    validate: Callable[[RowRecord], Iterator[tuple[str, str]]],
    spool: Spool,
    done: Collected,
) -> Iterator[RowFault]:
    """Keep what a row gives; give each of its faults once."""
    if isinstance(row, RowFault):
        yield row
        return
    told: dict[RowFault, None] = {}
    for _ in reader.rows(row):
        done.makers.begin()
        found = made()
        told.update(dict.fromkeys(reader.faults))
        if found is None:
            done.makers.undo()
            continue
        wrong = [RowFault(row.number, column, words) for column, words in validate(found)]
        if not wrong:
            wrong = list(_kept(found, row.number, reader, spool, done.widths))
        told.update(dict.fromkeys(wrong))
        if wrong:
            done.makers.undo()
        else:
            done.days.add(_written_day(found))
    yield from told


def _widen(found: RowRecord, collection: str, spool: Spool, widths: dict[str, set[str]]) -> None:
    """Give a series the columns that this row has, and no row before it had."""
    if found.record["columns"].keys() <= widths[found.id]:
        return
    earlier = spool.find(collection, found.id)
    if earlier is not None:
        columns = {**earlier.record["columns"], **found.record["columns"]}
        ordered = {name: name for name in COLUMNS if name in columns}
        spool.replace(collection, found.id, {**earlier.record, "columns": ordered})


def _kept(
    found: RowRecord,
    number: int,
    reader: RowReader,
    spool: Spool,
    widths: dict[str, set[str]],
) -> Iterator[RowFault]:
    mapping = reader.mapping
    collection = str(mapping.into)
    new = New(collection, found.id, found.key, found.file, number, found.record)
    if found.point is not None:
        if not spool.add(new):
            _widen(found, collection, spool, widths)
        widths.setdefault(found.id, set()).update(found.record["columns"])
        if not spool.add_point(found.id, found.date, number, found.point):
            message = f"{found.id} has two rows for {found.date}; take one out"
            dates = (mapping.series.date,) if mapping.series else ()
            yield RowFault(number, reader.column_names(dates), message)
        return
    if spool.add(new):
        return
    earlier = spool.find(collection, found.id)
    if earlier is None or not _joined(earlier.record, found.record):
        first = earlier.row if earlier else 0
        yield RowFault(
            number,
            reader.column_names(mapping.key),
            f"row {first} has the same key; a key tells each record from all others",
        )
    else:
        spool.replace(collection, found.id, earlier.record)


def _joined(into: dict[str, Any], other: Mapping[str, Any]) -> bool:
    """Give a record the claims or accounts of another; whether these are not there already."""
    for field_name in _JOINED:
        if field_name in into:
            taken = {one["id"] for one in into[field_name]}
            if any(one["id"] in taken for one in other[field_name]):
                return False
            into[field_name] += other[field_name]
            return True
    return False


def _validator(collection: str) -> Callable[[RowRecord], Iterator[tuple[str, str]]]:
    """What tells the faults that a record's model finds, each with the field."""
    model: type[Record] | None = RECORD_TYPES.get(collection)

    def validate(found: RowRecord) -> Iterator[tuple[str, str]]:
        if model is None:
            return
        try:
            model.model_validate(found.record)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                if details["type"] == "too_short" and details["input"]:
                    continue  # its items are broken, which is told
                steps = [str(step) for step in details["loc"] if not isinstance(step, int)]
                yield ".".join(steps[-2:]), _words(details["msg"], details.get("ctx", {}))

    return validate


def _words(message: str, context: Mapping[str, Any]) -> str:
    return str(context.get("message", message))


def _last_of(written: str) -> str:
    """The last day of a date: of a month or a year too."""
    try:
        day = parse_date(written).latest
    except ValueError:
        return ""
    return day.isoformat() if day else ""


def _written_day(found: RowRecord) -> str:
    """The last day that a record tells of, as it is written; "" where it tells of none."""
    fields = (found.record.get(name) for name in ("said", "period", "date"))
    value = found.date or next((one for one in fields if one), "")
    when = str(value.get("date", "") if isinstance(value, Mapping) else value)
    first, _, last = when.removesuffix("/..").removesuffix("/").rpartition("/")
    return (last or first).rstrip("~?%")


def fault_text(name: str, sheet: str, fault: RowFault) -> str:
    """A fault as it is printed: `table.csv:153:best: what is wrong`."""
    places = [name, sheet, str(fault.number), fault.column]
    return f"{':'.join(place for place in places if place)}: {fault.message}"
