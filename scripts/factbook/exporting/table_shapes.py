"""The tables that hold a kind of record, made of the fields of its model: none is named by hand.

A record with an id is a table. A field of one value is a column, a date several (as written, its
first and last day), a figure too (as written, low, best, high). A list of records within a record
is a table that refers to it; so is a list of texts, and a mapping.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from factbook.model.dates import Dated
from factbook.model.figure import Figure, Shape
from factbook.model.record import When
from factbook.model.record_types import COLLECTIONS, RECORD_TYPES
from factbook.model.references import OwnId, Ref, declared_type

Cell = str | int | float | None
_LOWER: Final = frozenset({Shape.AT_LEAST, Shape.MORE_THAN})
_UPPER: Final = frozenset({Shape.AT_MOST, Shape.FEWER_THAN, Shape.NEARLY})
_BOUNDS: Final = _LOWER | _UPPER
_SINGULAR: Final = {"judgements": "judgement", "gaps": "gap"}
TABLES: Final = {
    **COLLECTIONS,
    "measure": "measures",
    "claim": "claims",
    "account": "accounts",
    "side": "sides",
    "tag": "tags",
}
"""The table of each kind of record that others name."""


@dataclass(frozen=True)
class Column:
    """A column: its SQL type, the table that it refers to, and what stands in it."""

    name: str
    kind: str = "TEXT"
    refers_to: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class Part:
    """Columns that one field of a record fills, and how its value is cut into their cells."""

    field: str
    columns: tuple[Column, ...]
    cells: Callable[[Any], Sequence[Cell]]


@dataclass
class TableShape:
    """A table: the columns that tell whose row it is, those of its own fields, and its children.

    `parent` is the table that `lead[0]` refers to. `is_keyed`: whether rows have an id; others are
    numbered. `children`: by field, how it is told, and the table that has it.
    """

    name: str
    lead: tuple[Column, ...]
    is_keyed: bool
    parts: list[Part] = field(default_factory=list)
    children: list[tuple[str, str, TableShape]] = field(default_factory=list)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, in order."""
        return (*self.lead, *(column for part in self.parts for column in part.columns))

    def all(self) -> list[TableShape]:
        """This table and all below it."""
        return [self, *(one for _, _, child in self.children for one in child.all())]


def record_tables() -> Mapping[str, TableShape]:
    """The table of each collection, with those below it."""
    return {name: _of_model(model, name, ()) for name, model in RECORD_TYPES.items()}


def _of_model(
    model: type, name: str, lead: tuple[Column, ...], *, is_keyed: bool | None = None
) -> TableShape:
    table = TableShape(name, lead, has_id(model) if is_keyed is None else is_keyed)
    if not table.is_keyed:
        table.lead = (Column("n", "INTEGER", meaning="the number of the row"), *lead)
    _add_fields(table, model, (), "")
    return table


def _add_fields(table: TableShape, model: type, path: tuple[str, ...], prefix: str) -> None:
    for name, declared, meaning in _fields_of(model):
        hint, marks = _plain(declared)
        _add(table, (*path, name), f"{prefix}{name}", hint, marks, meaning)


def _fields_of(model: type) -> Iterator[tuple[str, Any, str]]:
    """The fields of a model or a dataclass: name, type with its marks, and meaning."""
    if issubclass(model, BaseModel):
        for name, info in model.model_fields.items():
            if not info.exclude:
                yield name, declared_type(info), info.description or ""
    else:
        for name, hint in get_type_hints(model, include_extras=True).items():
            yield name, hint, ""


def is_record(hint: object) -> bool:
    """Whether a type is one of records with fields of their own, which no cell holds."""
    if not isinstance(hint, type) or hint in {When, Dated, Figure}:
        return False
    return issubclass(hint, BaseModel) or is_dataclass(hint)


def has_id(model: type) -> bool:
    """Whether records of this type have an id."""
    return issubclass(model, BaseModel) and "id" in model.model_fields


def _add(
    table: TableShape,
    path: tuple[str, ...],
    name: str,
    hint: Any,  # noqa: ANN401 - a type of any kind
    marks: tuple[object, ...],
    meaning: str,
) -> None:
    """Give a table what a field needs: columns, or a table below."""
    where, origin = ".".join(path), _origin(hint)
    if is_record(hint):
        _add_fields(table, hint, path, f"{name}_" if issubclass(hint, BaseModel) else "")
    elif origin is tuple:
        _add_list(table, where, name, _plain(get_args(hint)[0]), meaning)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        _add_mapping(table, where, name, hint, meaning)
    elif hint is not Any:
        table.parts.append(part_of(where, name, hint, marks, meaning))


def _origin(hint: Any) -> Any:  # noqa: ANN401 - of a type of any kind
    return get_origin(hint)


Typed = tuple[Any, tuple[object, ...]]


def _add_list(table: TableShape, where: str, name: str, item: Typed, meaning: str) -> None:
    hint, marks = item
    lead = _lead(table)
    if is_record(hint):
        of = TABLES.get(hint.__name__.lower(), name) if has_id(hint) else ""
        below = _of_model(hint, of or _below(table, name), lead)
        table.children.append((where, "records", below))
    else:
        below = TableShape(_below(table, name), (*lead, _POSITION), is_keyed=True)
        below.parts.append(part_of("", name, hint, marks, meaning))
        table.children.append((where, "values", below))


def _add_mapping(table: TableShape, where: str, name: str, hint: Any, meaning: str) -> None:  # noqa: ANN401 - a type
    (key, key_marks), (value, marks) = (_plain(one) for one in get_args(hint))
    lead, origin = _lead(table), _origin(value)
    owned = next((one.kind for one in key_marks if isinstance(one, OwnId)), "")
    if is_record(value):
        named = _singular(_referred(key_marks)) or "key"
        column = Column("id" if owned else named, refers_to=_referred(key_marks))
        own_name = TABLES.get(owned) or _below(table, name)
        below = _of_model(value, own_name, (column, *lead), is_keyed=bool(owned))
        table.children.append((where, "records by key", below))
        return
    key_name = "measure" if _referred(key_marks) == "measures" else "key"
    key_column = part_of("", key_name, key, key_marks, "").columns[0]
    if origin is tuple:
        value, marks = _plain(get_args(value)[0])
        below = TableShape(_below(table, name), (*lead, key_column, _POSITION), is_keyed=True)
        kind = "lists by key"
    else:
        below = TableShape(_below(table, name), (*lead, key_column), is_keyed=True)
        kind = "values by key"
    own = "figure" if value is Figure else "value"
    below.parts.append(part_of("", own, value, marks, meaning))
    table.children.append((where, kind, below))


_POSITION: Final = Column("position", "INTEGER", meaning="where in the list, from 1")


def _lead(table: TableShape) -> tuple[Column, ...]:
    """The column by which a table below says whose row it is."""
    name = _singular(table.name)
    return (Column(name, "TEXT" if table.is_keyed else "INTEGER", table.name, f"the {name}"),)


def _below(table: TableShape, name: str) -> str:
    return f"{_singular(table.name)}_{name}"


def _singular(name: str) -> str:
    return next((one for one, many in TABLES.items() if many == name), _SINGULAR.get(name, name))


def _referred(marks: Sequence[object]) -> str:
    """The table that a value refers to, if it is one."""
    refs = [one for one in marks if isinstance(one, Ref)]
    kinds = refs[0].kinds if len(refs) == 1 and not getattr(refs[0], "written_as", None) else ()
    return TABLES.get(kinds[0], "") if len(kinds) == 1 else ""


def _plain(hint: Any) -> Typed:  # noqa: ANN401 - a type of any kind
    """A type without `None` and marks, and the marks."""
    marks: list[object] = []
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, *more = get_args(hint)
            marks += more
        elif origin in {Union, UnionType}:
            left = [one for one in get_args(hint) if one is not type(None)]
            hint = left[0]
        else:
            return hint, tuple(marks)


def part_of(
    where: str,
    name: str,
    hint: Any,  # noqa: ANN401 - as above
    marks: Sequence[object],
    meaning: str,
) -> Part:
    """The columns of a field of one value."""
    if hint is Figure:
        return Part(where, _figure_columns(name, meaning), figure_cells)
    if hint in {Dated, When}:
        return Part(where, _day_columns(name, meaning), day_cells)
    kinds = {bool: "INTEGER", int: "INTEGER", Decimal: "REAL"}
    column = Column(name, kinds.get(hint, "TEXT"), _referred(marks), meaning)
    return Part(where, (column,), lambda value: (scalar_cell(value),))


def _figure_columns(name: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(name, meaning=meaning),
        Column(f"{name}_low", "REAL", meaning="its lowest number, if it has one"),
        Column(f"{name}_best", "REAL", meaning="the one number that it gives, if it is no bound"),
        Column(f"{name}_high", "REAL", meaning="its highest number, if it has one"),
        Column(f"{name}_is", meaning="what it says of the number: exact, at-most, range, ..."),
    )


def _day_columns(name: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(name, meaning=meaning),
        Column(f"{name}_earliest", meaning="the first day that it may mean; empty if open"),
        Column(f"{name}_latest", meaning="the last such day; empty if open"),
    )


def figure_cells(figure: Figure | None) -> Sequence[Cell]:
    """The cells of a figure, with no bound that its words do not give.

    The bounds are the ends of the claimant's own range, or of the range that the figure is.
    """
    if figure is None:
        return (None,) * 5
    best = figure.low if figure.low == figure.high and figure.shape not in _BOUNDS else None
    low, high = figure.printed or figure.own_range or (figure.low, figure.high)
    if figure.shape in _UPPER and figure.range_low is None:
        low = None
    if figure.shape in _LOWER and figure.range_high is None:
        high = None
    numbers = [None if one is None else float(one) for one in (low, best, high)]
    return (figure.written, *numbers, str(figure.shape))


def day_cells(value: Dated | When | None) -> Sequence[Cell]:
    """The cells of a date."""
    if value is None:
        return (None, None, None)
    date = value.date if isinstance(value, When) else value
    days = [None if one is None else one.isoformat() for one in (date.earliest, date.latest)]
    return (date.edtf, *days)


def scalar_cell(value: object) -> Cell:
    """The cell of a text, a word, a number or a flag."""
    if value is None or isinstance(value, int):
        return int(value) if isinstance(value, bool) else value
    return float(value) if isinstance(value, Decimal) else str(value)
