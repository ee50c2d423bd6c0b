"""Every row of a dossier's tables: of its records, and of what follows from them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.exporting.table_rows import RowWriter, Take
from factbook.exporting.table_shapes import Cell, Column, TableShape, record_tables
from factbook.model.dossier import Dossier
from factbook.model.series_record import ROW
from factbook.pages.downloads import DOWNLOADS
from factbook.pages.parts.context import Context

_IDS: Final = {
    "question_id": "questions",
    "measure_id": "measures",
    "claim_id": "claims",
    "source_id": "sources",
    "actor_id": "actors",
    "event_id": "events",
    "incident_id": "incidents",
    "place_id": "places",
}
"""Columns of the downloads that name one record."""
_OF_RECORDS: Final = frozenset(
    {"sources", "actors", "events", "places", "series", "incidents", "accounts", "corrections"}
)
"""Downloads that tell of a record what its own table tells."""


def dossier_tables() -> list[TableShape]:
    """Every table of records, each before those below it."""
    return [table for shape in record_tables().values() for table in shape.all()]


def write_records(dossier: Dossier, take: Take) -> None:
    """Give every row of every record."""
    named = NamedRows(take)
    writer = RowWriter(named.take)
    for collection, table in record_tables().items():
        if collection == "briefing":
            writer.write(table, dossier.briefing)
        elif collection == "incidents":
            for file in dossier.incident_files():
                for incident in dossier.incidents_in(file):
                    writer.write(table, incident)
        else:
            for record in getattr(dossier, collection).values():
                writer.write(table, record)
    for name in sorted(named.found):
        writer.write(record_tables()["statements"], dossier.statements[name])


class NamedRows:
    """Hands rows on, and keeps the rows of series that are named as claims: they become claims."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self.found: set[str] = set()
        tables = {table.name: table.columns for table in dossier_tables()}
        self._places = {
            name: [at for at, column in enumerate(columns) if column.refers_to == "claims"]
            for name, columns in tables.items()
        }

    def take(self, name: str, row: Sequence[Cell]) -> None:
        """Take a row."""
        for at in self._places[name]:
            if isinstance(row[at], str) and ROW in str(row[at]):
                self.found.add(str(row[at]))
        self._take(name, row)


def answer_tables() -> Mapping[str, tuple[str, tuple[Column, ...]]]:
    """The tables of what follows from the records: by name, the download, and the columns."""
    found = {}
    for one in DOWNLOADS:
        stem = one.path.rpartition("/")[2].removesuffix(".csv")
        if one.columns and stem not in _OF_RECORDS:
            columns = tuple(
                Column(name, refers_to=_IDS.get(name, ""), meaning=meaning)
                for name, meaning in one.columns.items()
            )
            found[f"answers_{stem}"] = (one.path, columns)
    return found


def answer_rows(context: Context, path: str) -> Iterator[tuple[str | None, ...]]:
    """The rows of a download, without the apostrophe before what a spreadsheet would run."""
    [one] = (one for one in DOWNLOADS if one.path == path)
    reader = csv.reader(io.StringIO(one.text(context).removeprefix("\ufeff"), newline=""))
    next(reader)
    for row in reader:
        yield tuple(cell.removeprefix("'") or None for cell in row)
