"""Parquet, read by DuckDB where that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from factbook.errors import TableError
from factbook.files.regular_files import open_regular
from factbook.importing.table import Head, Row, RowFault

_AT_ONCE: Final = 10_000


class ParquetTable:
    """A table in a Parquet file; rows are counted from 1."""

    def __init__(self, path: Path) -> None:
        try:
            import duckdb  # noqa: PLC0415 - an extra
        except ImportError:
            raise TableError(
                f"{path.name} is Parquet, which DuckDB reads: pip install 'factbook[parquet]'"
            ) from None
        with open_regular(path):
            pass
        self._path, self._duckdb = path, duckdb

    @cached_property
    def head(self) -> Head:
        """Its columns."""
        return Head(tuple(column[0] for column in self._read(limit=" LIMIT 0").description))

    def rows(self) -> Iterator[Row | RowFault]:
        """Every row from the first."""
        found = self._read()
        number = 0
        while rows := found.fetchmany(_AT_ONCE):
            for row in rows:
                number += 1
                yield Row(number, ["" if cell is None else str(cell) for cell in row])

    def _read(self, limit: str = "") -> Any:  # noqa: ANN401 - DuckDB's own
        try:
            made = self._duckdb.connect(config={"enable_external_access": True})
            return made.execute(f"SELECT * FROM read_parquet(?){limit}", [str(self._path)])  # noqa: S608 - our own words
        except self._duckdb.Error as error:
            raise TableError(f"{self._path.name} cannot be read: {error}") from None
