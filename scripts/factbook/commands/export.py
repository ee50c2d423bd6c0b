"""`factbook export`: the dossier as a database, for those who ask it in SQL."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from factbook.building.checked_dossier import read_and_judge
from factbook.commands.exported_files import tell_rows, written_beside
from factbook.commands.options import root_option
from factbook.commands.terminal import Terminal
from factbook.errors import DataError, TableError
from factbook.model.dossier import Dossier
from factbook.pages.parts.context import Context

Write = Callable[[Path, Dossier, Context], Mapping[str, int]]


@click.group()
def export() -> None:
    """Write the dossier as tables: its records, and what follows from them."""


@export.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@root_option
def sqlite(file: Path, root: Path) -> None:
    """Write an SQLite database into FILE, with foreign keys and views.

    Datasette opens it as it is: datasette FILE. A FILE that is there already is replaced, if it is
    a database.
    """
    from factbook.exporting.sqlite_file import write_sqlite  # noqa: PLC0415 - for this alone

    if file.exists() and not _is_database(file):
        raise TableError(f"{file} is there already, and no database; name another file")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".factbook-") as folder:
        beside = Path(folder) / "export.sqlite3"
        rows = _written(root, beside, write_sqlite)
        os.replace(beside, file)  # noqa: PTH105 - Path.replace is the same call
    tell_rows(rows, f"Wrote {file}")


@export.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@root_option
def parquet(folder: Path, root: Path) -> None:
    """Write a Parquet file for each table into DIR.

    Needs DuckDB: pip install 'factbook[parquet]'. Files of the same names are replaced.
    """
    from factbook.exporting.parquet_files import write_parquet  # noqa: PLC0415 - for this alone

    rows = written_beside(folder, lambda beside: _written(root, beside, write_parquet))
    tell_rows(rows, f"Wrote {folder}")


def _written(root: Path, into: Path, write: Write) -> Mapping[str, int]:
    """Read the dossier and write it. Raises DataError where it has errors, which are printed."""
    terminal = Terminal()
    with terminal.moving():
        terminal.step("Reading the fact files")
        judged = read_and_judge(root)
        if judged.reading.dossier is None or judged.analysis is None:
            terminal.problems(judged.reading.problems)
            raise DataError("The fact files have errors; nothing was written.")
        terminal.step("Writing the tables")
        dossier = judged.reading.dossier
        return write(into, dossier, Context(dossier, judged.analysis))


def _is_database(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(16) in {b"SQLite format 3\0", b""}
