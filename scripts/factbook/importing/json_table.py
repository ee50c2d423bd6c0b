"""JSON: a list of objects, or one a line; what is nested is told by a column with dots."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from factbook.errors import TableError
from factbook.files.regular_files import TEXT_BYTES, open_regular, read_regular
from factbook.importing.table import Head, Row, RowFault

_LINE_BYTES: Final = 1_000_000
_DEPTH: Final = 8
_DATE_PARTS: Final = 3


class JsonTable:
    """A table of JSON objects; rows are counted from 1."""

    def __init__(self, path: Path, *, by_line: bool) -> None:
        self._path, self._by_line = path, by_line

    @cached_property
    def head(self) -> Head:
        """Every column that one of its objects has, in the order in which they appear."""
        columns: dict[str, None] = {}
        for _, found in self._objects():
            if isinstance(found, dict):
                columns.update(dict.fromkeys(found))
        if not columns:
            raise TableError(f"{self._path.name} holds no list of objects, such as [{{...}}, ...]")
        return Head(tuple(columns))

    def rows(self) -> Iterator[Row | RowFault]:
        """Every object as a row."""
        columns = self.head.columns
        for number, found in self._objects():
            if isinstance(found, dict):
                yield Row(number, [found.get(name, "") for name in columns])
            else:
                yield RowFault(number, "", found)

    def _objects(self) -> Iterator[tuple[int, dict[str, str] | str]]:
        for number, value in self._lines() if self._by_line else self._items():
            if isinstance(value, Mapping):
                yield number, dict(_flat(value))
            else:
                yield number, "this is no object, such as {...}"

    def _items(self) -> Iterator[tuple[int, object]]:
        try:
            whole = json.loads(read_regular(self._path, TEXT_BYTES).decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise TableError(f"{self._path.name} is no JSON in UTF-8: {error}") from None
        if isinstance(whole, dict):
            lists = [value for value in whole.values() if isinstance(value, list)]
            whole = lists[0] if len(lists) == 1 else [whole]
        if not isinstance(whole, list):
            raise TableError(f"{self._path.name} holds no list of objects, such as [{{...}}, ...]")
        yield from enumerate(whole, start=1)

    def _lines(self) -> Iterator[tuple[int, object]]:
        with open_regular(self._path) as opened:
            number = 0
            while line := opened.readline(_LINE_BYTES):
                number += 1
                whole = len(line) < _LINE_BYTES or line.endswith(b"\n")
                while not whole and (rest := opened.readline(_LINE_BYTES)):
                    whole, line = rest.endswith(b"\n"), b"!"
                try:
                    if line.strip():
                        yield number, json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError):
                    yield number, None


def _flat(
    value: Mapping[str, object], above: str = "", depth: int = 0
) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        name = f"{above}{key}"
        if isinstance(inner, Mapping) and not _date(inner) and depth < _DEPTH:
            yield from _flat(inner, f"{name}.", depth + 1)
        else:
            yield name, _text(inner)


def _text(value: object) -> str:
    """A value as a cell has it: items parted by semicolons; persons and dates of CSL as texts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(text for text in map(_text, value) if text)
    if isinstance(value, Mapping):
        return _date(value) or _person(value)
    return str(value)


def _person(value: Mapping[str, object]) -> str:
    names = ("given", "non-dropping-particle", "family", "literal", "firstName", "lastName", "name")
    return " ".join(str(value[name]) for name in names if value.get(name))


def _date(value: Mapping[str, object]) -> str:
    """The date in a CSL date variable (https://docs.citationstyles.org), as EDTF if it can be."""
    parts = value.get("date-parts")
    days = [_day(one) for one in parts] if isinstance(parts, list) else []
    if days and all(days):
        return "/".join(days)
    written = value.get("edtf") or value.get("raw") or ""
    return written if isinstance(written, str) else ""


def _day(parts: object) -> str:
    if not isinstance(parts, list) or not 0 < len(parts) <= _DATE_PARTS:
        return ""
    try:
        numbers = [int(part) for part in parts]
    except (TypeError, ValueError):
        return ""
    return "-".join(f"{n:04d}" if place == 0 else f"{n:02d}" for place, n in enumerate(numbers))
