"""A table too large for a site, by its mapping straight to Parquet: no fact file is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from factbook.exporting.dossier_rows import dossier_tables
from factbook.exporting.parquet_files import ParquetFolder
from factbook.exporting.table_rows import RowWriter
from factbook.exporting.table_shapes import Cell, Column, figure_cells, record_tables
from factbook.importing.row_records import figure_of_row
from factbook.importing.spool import Spool
from factbook.model.record_types import RECORD_TYPES

ROWS_OF_SERIES: Final = "imported_series_rows"
_ROW_COLUMNS: Final = (
    Column("series"),
    Column("date"),
    Column("figure"),
    Column("figure_low", "REAL"),
    Column("figure_best", "REAL"),
    Column("figure_high", "REAL"),
    Column("figure_is"),
    Column("note"),
    Column("row", "INTEGER"),
)


def write_imported(folder: Path, spool: Spool) -> Mapping[str, int]:
    """Write a Parquet file for each kind of record that rows gave; answer how many rows each has.

    The tables are those of `factbook export`; rows of series are in one of their own.
    """
    shapes = record_tables()
    with ParquetFolder(folder) as made:
        writer = RowWriter(made.take)
        for one in spool.all():
            if one.collection in RECORD_TYPES and one.collection != "briefing":
                record = RECORD_TYPES[one.collection].model_validate(one.record)
                writer.write(shapes[one.collection], record)
        for row in _rows_of_series(spool):
            made.take(ROWS_OF_SERIES, row)
        for table in dossier_tables():
            made.finish(table.name, table.columns)
        made.finish(ROWS_OF_SERIES, _ROW_COLUMNS)
        return made.rows


def _rows_of_series(spool: Spool) -> Iterator[tuple[Cell, ...]]:
    for series, date, cells in spool.all_points():
        yield (
            series,
            date,
            *figure_cells(figure_of_row(cells)),
            cells.get("note"),
            int(cells["row"]),
        )
