"""Proposes a mapping for a table from the names of its columns and its first rows.

What it proposes is written into a file to be read and changed; nothing is imported by a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from factbook.authoring.yaml_record import Written, item_lines
from factbook.errors import TableError
from factbook.importing.closing_rows import WithoutClosingRows
from factbook.importing.column_kinds import Column, column_of, is_period
from factbook.importing.columns import find_columns
from factbook.importing.mapping_file import read_mapping, ready_mappings
from factbook.importing.mapping_record import TableSettings
from factbook.importing.proposals import proposal
from factbook.importing.table import Row, Table, open_table

LOOKED_AT: Final = 200
"""Rows that a guess is made from."""
_HEADS_TRIED: Final = 10


@dataclass(frozen=True)
class Guess:
    """A mapping in YAML, and why it is proposed, in sentences. `ready`: a ready one that fits."""

    text: str
    reasons: tuple[str, ...]
    ready: str = ""


def guess(path: Path, settings: TableSettings) -> Guess:
    """A mapping for the table in this file. Raises TableError where it has no rows."""
    settings, table, reasons = _opened(path, settings)
    rows = [
        row for row in islice(WithoutClosingRows(table.rows()), LOOKED_AT) if isinstance(row, Row)
    ]
    if not rows:
        raise TableError(f"{path.name} has no rows below its column names")
    for name in ready_mappings():
        mapping = read_mapping(name)[1]
        try:
            find_columns(mapping, table.head.columns, path.name)
        except TableError:
            continue
        if not any("*" in one.names for one in mapping.columns.values()) and not mapping.melt:
            text = ready_mappings()[name].read_text(encoding="utf-8")
            return Guess(
                text, (*reasons, f"its columns are those of the ready mapping {name}"), name
            )
    columns = [
        column_of(name, [row.cells[at] for row in rows], semicolons=table.head.delimiter == ";")
        for at, name in enumerate(table.head.columns)
        if name
    ]
    return _proposed(path.stem, columns, settings, reasons)


def _opened(path: Path, settings: TableSettings) -> tuple[TableSettings, Table, tuple[str, ...]]:
    """The table with its head where most cells of a row are names: some have a title above."""
    table = open_table(path, settings)
    best, most = settings, _named(table)
    for header in range(settings.header + 1, settings.header + _HEADS_TRIED):
        other = settings.model_copy(update={"header": header})
        try:
            named = _named(open_table(path, other))
        except TableError:
            continue
        if named > 2 * most:
            best, most = other, named
    reasons = (f"its column names stand in row {best.header}",) if best is not settings else ()
    return best, open_table(path, best), (*open_table(path, best).head.notes, *reasons)


def _named(table: Table) -> int:
    """How many columns a row of the table would name: by words, or by years."""
    names = [name for name in table.head.columns if name]
    return sum(1 for name in names if is_period(name) or not name.replace(".", "").isdigit())


def _proposed(
    stem: str, columns: Sequence[Column], settings: TableSettings, reasons: Sequence[str]
) -> Guess:
    head: dict[str, Written] = {"into": ""}
    if settings.header > 1 or settings.sheet:
        head["table"] = {"header": str(settings.header)}
    if sign := next((one.sign for one in columns if one.kind == "day"), ""):
        head["dates"] = sign
    if any(one.sign for one in columns if one.kind == "number"):
        head["decimal"] = ","
    record, told = proposal(stem, columns)
    lines = [line[2:] for line in item_lines({**head, **record})]
    comment = [
        f"# A guess, for {stem}: read it, change what is wrong, then import the table by it.",
        *(f"# {one}" for one in (*reasons, *told)),
    ]
    return Guess("\n".join([*comment, *lines, ""]), (*reasons, *told))
