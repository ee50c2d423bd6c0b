"""Decides which fact file a new record belongs in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from pydantic import TypeAdapter

from factbook.authoring.appending import extended
from factbook.authoring.yaml_record import Written
from factbook.files.regular_files import read_if_regular
from factbook.loading.data_files import DataFile, find_files
from factbook.model.record import Moment, When
from factbook.model.record_types import COLLECTIONS

Choice = Callable[[Sequence[str]], str]
_BY_DATE: Final = re.compile(r"\d{4}(?:-\d{2})?")
_SCHEMA_LINE: Final = re.compile(rb"# yaml-language-server: \$schema=\S+\r?\n")
_WHEN: Final[TypeAdapter[When]] = TypeAdapter(Moment)


def file_for(root: Path, kind: str, record: Mapping[str, Written], choose: Choice) -> str:
    """The name of the file, seen from the root, to which a record of this kind is added.

    The collection's one file, or, of statements cut by month or year, the one of their date;
    else `choose` is asked. Where that file is no list that can be added to, a new one.
    """
    collection = COLLECTIONS[kind]
    files = [file for file in find_files(root)[0] if file.collection == collection]
    by_date = [file for file in files if _BY_DATE.fullmatch(_stem(file))]
    if kind == "statement" and by_date:
        return _of_date(files, by_date, record)
    names = [file.name for file in files if extended(file.data, record) is not None]
    if not files:
        return f"data/{collection}.yaml"
    if not names:
        return _new(files, collection)
    return names[0] if len(names) == 1 else choose(names)


def header_for(root: Path, name: str) -> str:
    """The first line for a new file: the schema that the files beside it name, if they do."""
    folder = (root / name).parent
    for path in sorted(folder.glob("*.yaml")):
        content = read_if_regular(path) if path.parent.name != "data" else None
        if content and (line := _SCHEMA_LINE.match(content)):
            return line[0].decode()
    return ""


def _of_date(
    files: Sequence[DataFile], by_date: Sequence[DataFile], record: Mapping[str, Written]
) -> str:
    """The file of the month or year in which a statement was made, or of those without a date."""
    folder = PurePosixPath(by_date[0].name).parent
    present = {_stem(file): file.name for file in files}
    stem = _month(record["said"]) or "undated"
    if stem not in present and stem[:4] in present:
        return present[stem[:4]]
    yearly = all(len(_stem(file)) == len("2025") for file in by_date)
    if yearly and stem != "undated":
        stem = stem[:4]
    return present.get(stem, str(folder / f"{stem}.yaml"))


def _month(said: Written) -> str | None:
    """The month of a date, or its year where the month is open; None where both are."""
    date = _WHEN.validate_python(said).date
    if date.earliest is None or date.latest is None:
        return None
    first, last = f"{date.earliest:%Y-%m}", f"{date.latest:%Y-%m}"
    if first == last:
        return first
    return first[:4] if first[:4] == last[:4] else None


def _new(files: Sequence[DataFile], collection: str) -> str:
    taken = {file.name for file in files}
    names = (f"data/{collection}/added{number or ''}.yaml" for number in range(len(files) + 1))
    return next(name for name in names if name not in taken)


def _stem(file: DataFile) -> str:
    return PurePosixPath(file.name).stem
