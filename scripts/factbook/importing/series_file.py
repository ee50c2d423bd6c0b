"""The rows of a series in its CSV: what a table gives, merged with what an analyst wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from factbook.errors import TableError
from factbook.files.regular_files import open_regular
from factbook.importing.import_changes import Changes
from factbook.importing.leaves import merge
from factbook.importing.spool import Spool

ROWS: Final = "series rows"
"""The name under which a lock keeps the rows of series; a row's id is `SERIES@DATE`."""
COLUMNS: Final = ("date", "figure", "low", "best", "high", "qualifier", "note", "row")
Cells = dict[str, str]


class SeriesFile:
    """The CSV of a series, with what its columns are called."""

    def __init__(
        self, path: Path, series: str, columns: Mapping[str, str], spool: Spool, changes: Changes
    ) -> None:
        self._path, self._series, self._spool, self._changes = path, series, spool, changes
        self._columns = columns
        self._heads = self._read_old()
        named = {name for _, cells in spool.points(series) for name in cells} | {"date"}
        wanted = [columns.get(name, name) for name in COLUMNS if name in named]
        self._heads += [name for name in wanted if name not in self._heads]

    def write(self, out: Path, *, prune: bool) -> None:
        """Write the merged rows by their days into `out`, and count what changed."""
        with out.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, self._heads, lineterminator="\n", restval="")
            writer.writeheader()
            for date, old, new in self._spool.both_points(self._series):
                if cells := self._merged(date, old, new, prune=prune):
                    named = {"date": date, **cells}
                    writer.writerow({self._columns.get(key, key): named[key] for key in named})

    def _merged(self, date: str, old: Cells | None, new: Cells | None, *, prune: bool) -> Cells:
        name = f"{self._series}@{date}"
        last = self._spool.locked(ROWS, name)
        if old is None:
            return self._of_table(new or {}, last)
        if new is None:
            return self._of_file(name, old, last, prune=prune)
        merged = merge(old, new, last or (), prune=prune)
        row = dict(old)
        for one in merged.taken:
            row[one.path[0]] = str(one.in_table) if one.in_table is not None else ""
        self._changes.count(name, merged)
        return row

    def _of_table(self, new: Cells, last: Sequence[str] | None) -> Cells:
        """A row that the file does not have: a new one, or one that was taken out by hand."""
        if last is not None:
            self._changes.taken_out += 1
            return {}
        self._changes.added += 1
        return new

    def _of_file(self, name: str, old: Cells, last: Sequence[str] | None, *, prune: bool) -> Cells:
        """A row that the table does not have: one written by hand, or one that is gone."""
        if last is None:
            return old
        self._changes.gone += 1
        self._changes.note(f"  {name} is gone from the table")
        if prune and _untouched(old, last):
            self._changes.removed += 1
            self._spool.forget(ROWS, name)
            return {}
        return old

    def _read_old(self) -> list[str]:
        """Keep the rows of the file as it is; answer its columns."""
        if not self._path.exists():
            return []
        back = {name: own for own, name in self._columns.items()}
        with open_regular(self._path, follow=False) as opened:
            text = io.TextIOWrapper(opened, encoding="utf-8-sig", newline="")
            try:
                reader = csv.DictReader(text)
                heads = [head.strip() for head in reader.fieldnames or ()]
                for row in reader:
                    cells = {str(key).strip(): (cell or "").strip() for key, cell in row.items()}
                    known = {back.get(name, name): cell for name, cell in cells.items() if cell}
                    self._spool.add_old_point(self._series, known.pop("date", ""), known)
            except (UnicodeDecodeError, csv.Error, AttributeError) as error:
                raise TableError(f"{self._path.name} cannot be read: {error}; mend it") from None
        return heads


def _untouched(cells: Cells, last: Sequence[str]) -> bool:
    """Whether nothing in a row was written by hand."""
    return len(merge(cells, {}, last, prune=True).taken) == len(cells)
