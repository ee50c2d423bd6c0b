"""CSV and TSV: read row by row, with the encoding and the delimiter found out, and told."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, Final

from factbook.errors import TableError
from factbook.files.regular_files import open_regular
from factbook.importing.mapping_record import TableSettings
from factbook.importing.table import (
    CELL_CHARACTERS,
    IN_TWO_ROWS,
    Head,
    Row,
    RowFault,
    fitted,
    heads,
    two_rows_joined,
)

LINE_CHARACTERS: Final = 1_000_000
"""Characters of one line; what is longer is passed over as a fault, and never held whole."""
_CHUNK: Final = 1024 * 1024
_TRIED_ROWS: Final = 20
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class CsvTable:
    """A table in a text file."""

    def __init__(self, path: Path, settings: TableSettings, delimiter: str) -> None:
        self._path, self._settings = path, settings
        self._delimiter = settings.delimiter or delimiter
        csv.field_size_limit(CELL_CHARACTERS)

    @cached_property
    def head(self) -> Head:
        """Its columns; what was guessed of its form is among the notes."""
        encoding, notes = self._encoding
        with open_regular(self._path) as opened:
            lines = _Lines(_decoded(opened, encoding))
            first = list(islice(lines, self._settings.header - 1 + _TRIED_ROWS))
        sample = first[self._settings.header - 1 :]
        delimiter = self._delimiter
        if not delimiter:
            delimiter = likeliest_delimiter(sample)
            if delimiter != ",":
                notes = (*notes, f"its cells are parted by {_DELIMITERS[delimiter]}")
        reader = csv.reader(sample, delimiter=delimiter)
        cells = next(reader, [])
        try:
            below = next(reader, [])
        except csv.Error:  # which is told of the row as its fault
            below = []
        if joined := two_rows_joined(cells, below):
            told = IN_TWO_ROWS.format(max(joined, key=len))
            return Head(heads(joined, self._path.name), (*notes, told), delimiter, height=2)
        return Head(heads(cells, self._path.name), notes, delimiter)

    def rows(self) -> Iterator[Row | RowFault]:
        """Every row from the first."""
        head = self.head
        with open_regular(self._path) as opened:
            lines = _Lines(_decoded(opened, self._encoding[0]))
            for _ in islice(lines, self._settings.header - 1):
                pass
            reader = csv.reader(lines, delimiter=head.delimiter)
            for _ in range(head.height):
                next(reader)
            while True:
                begun = lines.number + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    break
                except csv.Error:
                    limit = f"{CELL_CHARACTERS:,} characters"
                    yield RowFault(
                        begun, "", f"a cell here has more than {limit}, or its quote does not end"
                    )
                    continue
                except UnicodeError:
                    yield RowFault(begun, "", _wrong_encoding(self._encoding[0]))
                    break
                yield from lines.passed_over()
                if row := fitted(begun, cells, len(head.columns)):
                    yield row
            yield from lines.passed_over()

    @cached_property
    def _encoding(self) -> tuple[str, tuple[str, ...]]:
        """Its encoding, and what is to be told of it: only what is no UTF-8 is guessed."""
        if named := self._settings.encoding:
            return named, ()
        with open_regular(self._path) as opened:
            start = opened.read(4)
            for mark, name in _MARKS:
                if start.startswith(mark):
                    return name, (f"it is in {name.upper()}",) if name != "utf-8-sig" else ()
            opened.seek(0)
            head = opened.read(200)
            if len(head) > 1 and (not any(head[0::2]) or not any(head[1::2])):
                raise TableError(
                    f"{self._path.name} seems to be UTF-16 without its mark; say so in the "
                    "mapping, as table: {encoding: utf-16-le}"
                )
            opened.seek(0)
            if _is_utf8(opened):
                return "utf-8", ()
        told = "it is no UTF-8, and is read as Windows-1252; look at its accents"
        return "cp1252", (told,)


class _Lines:
    """The lines of a text, counted; one that is too long is passed over, and kept as a fault."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self.number = 0
        self._faults: list[RowFault] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while line := self._text.readline(LINE_CHARACTERS):
            self.number += 1
            if len(line) < LINE_CHARACTERS or line.endswith("\n"):
                return line
            while (rest := self._text.readline(LINE_CHARACTERS)) and not rest.endswith("\n"):
                pass
            told = f"this line has more than {LINE_CHARACTERS:,} characters, and is not read"
            self._faults.append(RowFault(self.number, "", told))
        raise StopIteration

    def passed_over(self) -> list[RowFault]:
        """The lines that were too long since this was asked last."""
        faults, self._faults = self._faults, []
        return faults


def _decoded(opened: IO[bytes], encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(opened, encoding=encoding, newline="")


def _wrong_encoding(encoding: str) -> str:
    return (
        f"from here on this is not {encoding.upper()}; say in the mapping what it is, as "
        "table: {encoding: cp1252}"
    )


def _is_utf8(opened: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while part := opened.read(_CHUNK):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def likeliest_delimiter(lines: list[str]) -> str:
    """The delimiter that parts the first line and all others into the most cells, or a comma."""
    best, most = ",", 1
    for delimiter in _DELIMITERS:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            continue
        # The last row tried may have been cut off.
        alike = [count for count in counts[: max(1, len(counts) - 1)] if count == counts[0]]
        if counts and counts[0] > most and 2 * len(alike) > len(counts) - 1:
            best, most = delimiter, counts[0]
    return best
