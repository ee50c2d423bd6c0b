"""The dossier as Parquet files, one a table, written by DuckDB."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TextIO

from factbook.errors import TableError
from factbook.exporting.dossier_rows import (
    answer_rows,
    answer_tables,
    dossier_tables,
    write_records,
)
from factbook.exporting.table_shapes import Cell, Column
from factbook.model.dossier import Dossier
from factbook.pages.parts.context import Context

_TYPES: Final = {"TEXT": "VARCHAR", "INTEGER": "BIGINT", "REAL": "DOUBLE"}
_NONE: Final = "\\N"
"""Stands for no value on the way."""
_LINE_BYTES: Final = 16 * 1024 * 1024


class ParquetFolder:
    """Takes rows of tables, and makes a Parquet file of each in a folder.

    Raises TableError where DuckDB is not installed.
    """

    def __init__(self, folder: Path) -> None:
        try:
            import duckdb  # noqa: PLC0415 - an extra
        except ImportError:
            raise TableError(
                "Parquet is written by DuckDB: pip install 'factbook[parquet]'"
            ) from None
        self._duckdb = duckdb
        self._folder = folder
        self._scratch = tempfile.TemporaryDirectory(prefix="factbook-parquet-")
        self._open: dict[str, tuple[TextIO, Any]] = {}
        self.rows: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for opened, _ in self._open.values():
            opened.close()
        self._scratch.cleanup()

    def take(self, name: str, row: Sequence[Cell]) -> None:
        """Take a row."""
        if name not in self._open:
            path = Path(self._scratch.name) / f"{name}.csv"
            opened = path.open("w", encoding="utf-8", newline="")
            self._open[name] = (opened, csv.writer(opened, quoting=csv.QUOTE_MINIMAL))
        self._open[name][1].writerow([_NONE if cell is None else cell for cell in row])
        self.rows[name] = self.rows.get(name, 0) + 1

    def finish(self, name: str, columns: Sequence[Column]) -> None:
        """Write the file of a table; none for one without rows."""
        if name not in self._open:
            return
        self._open.pop(name)[0].close()
        source = Path(self._scratch.name) / f"{name}.csv"
        types = ", ".join(f"{_text(one.name)}: '{_TYPES[one.kind]}'" for one in columns)
        read = (
            f"read_csv({_text(str(source))}, columns = {{{types}}}, header = false, delim = ',', "
            f"quote = '\"', escape = '\"', nullstr = '{_NONE}', auto_detect = false, "
            f"max_line_size = {_LINE_BYTES})"
        )
        target = _text(str(self._folder / f"{name}.parquet"))
        how = "FORMAT parquet, COMPRESSION zstd"
        with self._duckdb.connect(config={"threads": 1}) as db:
            db.execute(f"COPY (SELECT * FROM {read}) TO {target} ({how})")  # noqa: S608 - quoted
        source.unlink()


def _text(text: str) -> str:
    """A text as SQL has it."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def write_parquet(folder: Path, dossier: Dossier, context: Context) -> dict[str, int]:
    """Write a file for each table that has rows into a folder; answer how many rows each has."""
    with ParquetFolder(folder) as made:
        write_records(dossier, made.take)
        for name, (download, _) in answer_tables().items():
            _take_all(made, name, answer_rows(context, download))
        for table in dossier_tables():
            made.finish(table.name, table.columns)
        for name, (_, columns) in answer_tables().items():
            made.finish(name, columns)
        return made.rows


def _take_all(made: ParquetFolder, name: str, rows: Iterable[Sequence[Cell]]) -> None:
    for row in rows:
        made.take(name, row)
