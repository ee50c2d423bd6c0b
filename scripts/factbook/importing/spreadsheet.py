"""Excel and LibreOffice tables (XLSX, ODS), by calamine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from factbook.errors import TableError
from factbook.files.regular_files import read_regular
from factbook.importing.mapping_record import TableSettings
from factbook.importing.table import (
    IN_TWO_ROWS,
    Head,
    Row,
    RowFault,
    fitted,
    heads,
    two_rows_joined,
)

FILE_BYTES: Final = 100 * 1024 * 1024
UNPACKED_BYTES: Final = 400 * 1024 * 1024
"""Bytes that a table's file may have, and what it may have unpacked: a zip may be a bomb."""
_PARTS: Final = 5_000
_EXACT: Final = 1e15
"""Below this a whole number is the one that was written."""
_CHUNK: Final = 1024 * 1024
_SHEETS_SHOWN: Final = 8


class Spreadsheet:
    """One sheet of a workbook; rows are counted as the program shows them."""

    def __init__(self, path: Path, settings: TableSettings) -> None:
        self._path, self._settings = path, settings

    @cached_property
    def head(self) -> Head:
        """Its columns; which sheet is read is a note where there are several."""
        row = self._settings.header
        cells, notes = self._texts(row), self._notes()
        joined = two_rows_joined(cells, self._texts(row + 1))
        if joined:
            notes = (*notes, IN_TWO_ROWS.format(max(joined, key=len)))
        names = heads(joined or cells, self._path.name)
        return Head(names, notes, sheet=self._sheet.name, height=2 if joined else 1)

    def rows(self) -> Iterator[Row | RowFault]:
        """Every row from the first after the head."""
        columns = len(self.head.columns)
        for number in range(
            self._settings.header + self.head.height, self._first + len(self._cells)
        ):
            if row := fitted(number, self._texts(number), columns):
                yield row

    def _texts(self, number: int) -> list[str]:
        """The texts of the row with this number, from the first column of the sheet."""
        at = number - self._first
        if not 0 <= at < len(self._cells):
            return []
        return [""] * self._margin + [_text(cell) for cell in self._cells[at]]

    @cached_property
    def _book(self) -> Any:  # noqa: ANN401 - calamine's own
        import python_calamine  # noqa: PLC0415 - only for spreadsheets

        data = read_regular(self._path, FILE_BYTES)
        if data.startswith(b"PK"):
            refuse_bomb(data, self._path.name)
        try:
            return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        except Exception as error:  # noqa: BLE001 - calamine has a class for each cause, none shared
            raise TableError(
                f"{self._path.name} is no spreadsheet that can be read: {error}"
            ) from None

    @cached_property
    def _sheet(self) -> Any:  # noqa: ANN401 - as above
        names = list(self._book.sheet_names)
        wanted = self._settings.sheet or (names[0] if names else "")
        if wanted not in names:
            shown = ", ".join(names[:_SHEETS_SHOWN])
            raise TableError(f"{self._path.name} has no sheet {wanted}; its sheets are {shown}")
        return self._book.get_sheet_by_name(wanted)

    def _notes(self) -> tuple[str, ...]:
        others = [name for name in self._book.sheet_names if name != self._sheet.name]
        if not others or self._settings.sheet:
            return ()
        shown = ", ".join(others[:_SHEETS_SHOWN])
        return (f"of its sheets {self._sheet.name} is read, and not {shown}",)

    @cached_property
    def _first(self) -> int:
        """The number of the first row that holds anything."""
        return (self._sheet.start or (0, 0))[0] + 1

    @cached_property
    def _margin(self) -> int:
        """How many empty columns stand before the first that holds anything."""
        return int((self._sheet.start or (0, 0))[1])

    @cached_property
    def _cells(self) -> list[list[object]]:
        cells: list[list[object]] = self._sheet.to_python(skip_empty_area=True)
        if self._settings.merged:
            self._fill_merged(cells)
        return cells

    def _fill_merged(self, cells: list[list[object]]) -> None:
        """Give every cell of a merged range what its first one has."""
        for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ():
            row, column = top - self._first + 1, left - self._margin
            if not (0 <= row < len(cells) and 0 <= column < len(cells[row])):
                continue
            value = cells[row][column]
            for line in cells[row : row + bottom - top + 1]:
                line[column : column + right - left + 1] = [value] * len(
                    line[column : column + right - left + 1]
                )


def refuse_bomb(data: bytes, name: str) -> None:
    """Raise TableError for a zip that would unpack to more than is read, whatever it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            left = UNPACKED_BYTES
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > left:
                raise _too_large(name)
            for part in parts:
                with packed.open(part) as opened:
                    while chunk := opened.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise _too_large(name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TableError(f"{name} is no spreadsheet that can be read: {error}") from None


def _too_large(name: str) -> TableError:
    most = f"{UNPACKED_BYTES // 1024**2} MB"
    return TableError(f"{name} unpacks to more than {most}, and is not read; save it as CSV")


def _text(cell: object) -> str:
    """A cell as text: whole numbers without a point, days without midnight."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
