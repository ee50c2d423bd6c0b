"""The rows that a record gives to its table and to those below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from factbook.exporting.table_shapes import Cell, TableShape

Take = Callable[[str, Sequence[Cell]], None]


class RowWriter:
    """Cuts records into rows; those without an id are numbered, table by table."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._numbers: Counter[str] = Counter()

    def write(self, table: TableShape, record: object, lead: Sequence[Cell] = ()) -> None:
        """Write a record of this table, and all that is within it."""
        key: Cell = getattr(record, "id", None)
        if not table.is_keyed:
            self._numbers[table.name] += 1
            key = self._numbers[table.name]
            lead = (key, *lead)
        elif key is None:
            key = lead[0] if lead else None
        cells = [cell for part in table.parts for cell in part.cells(_at(record, part.field))]
        self._take(table.name, (*lead, *cells))
        for where, kind, below in table.children:
            self._below(below, kind, _at(record, where), key)

    def _below(self, table: TableShape, kind: str, value: Any, key: Cell) -> None:  # noqa: ANN401 - of any field
        if not value:
            return
        if kind == "records":
            for one in value:
                self.write(table, one, (key,))
        elif kind == "records by key":
            for name, one in value.items():
                self.write(table, one, (name, key))
        else:
            [part] = table.parts
            for lead, one in _values(kind, value):
                self._take(table.name, (key, *lead, *part.cells(one)))


def _values(kind: str, value: Any) -> list[tuple[tuple[Cell, ...], Any]]:  # noqa: ANN401 - as above
    if kind == "values":
        return [((at,), one) for at, one in enumerate(value, start=1)]
    if kind == "values by key":
        return [((str(key),), one) for key, one in value.items()]
    return [
        ((str(key), at), one)
        for key, items in value.items()
        for at, one in enumerate(items, start=1)
    ]


def _at(record: Any, where: str) -> Any:  # noqa: ANN401 - as above
    """The value of a field, of a record within the record too; None where one of them is not."""
    for step in where.split(".") if where else ():
        if record is None:
            return None
        record = record[step] if isinstance(record, Mapping) else getattr(record, step)
    return record
