"""Proposes a mapping for a table from the names of its columns and its first rows.

What it proposes is written into a file to be read and changed; nothing is imported by a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from factbook.authoring.yaml_record import Written, item_lines
from factbook.errors import TableError
from factbook.importing.column_kinds import Column, column_of
from factbook.importing.columns import find_columns
from factbook.importing.known_names import slug
from factbook.importing.mapping_file import read_mapping, ready_mappings
from factbook.importing.mapping_record import TableSettings
from factbook.importing.table import Row, Table, open_table

LOOKED_AT: Final = 200
"""Rows that a guess is made from."""
_BESIDE: Final = ("qualifier", "note")
"""What may stand beside the figure of a day."""
_HEADS_TRIED: Final = 10
_FEW: Final = 2
"""Rows a day from which on a table with texts is one of statements."""
_ROLES: Final[dict[str, str]] = {
    "id": r"(?:event|incident|record|case)?_?(?:id|code|no|nr|number|nummer|kennung|reference)",
    "low": r".*(?:low|min|lowest|mindest).*",
    "high": r".*(?:high|max|highest|höchst).*",
    "place": r".*(?:place|location|town|city|ort|stadt|village|where_coordinates).*",
    "lat": r"lat(?:itude)?|breite(?:ngrad)?",
    "lon": r"lon(?:g|gitude)?|lng|länge(?:ngrad)?",
    "qualifier": r"qualifier|prefix|zusatz",
    "note": r"note|remark|comment|bemerkung|notiz",
    "by": r".*(?:claimant|source|speaker|who|institut|pollster|outlet|agency|quelle).*",
    "what": r".*(?:what|event|type|description|text|title|claim|ereignis|beschreibung).*",
}


@dataclass(frozen=True)
class Guess:
    """A mapping in YAML, and why it is proposed, in sentences. `ready`: a ready one that fits."""

    text: str
    reasons: tuple[str, ...]
    ready: str = ""


def guess(path: Path, settings: TableSettings) -> Guess:
    """A mapping for the table in this file. Raises TableError where it has no rows."""
    settings, table, reasons = _opened(path, settings)
    rows = [row for row in islice(table.rows(), LOOKED_AT) if isinstance(row, Row)]
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
    return sum(1 for name in table.head.columns if name and not name.replace(".", "").isdigit())


def _role(columns: Sequence[Column], role: str, *kinds: str) -> str:
    """The name of the first column of these kinds whose name fits a role; "" for none."""
    for column in columns:
        if column.kind in kinds and re.fullmatch(_ROLES[role], column.name.casefold()):
            return column.name
    return ""


def _proposed(
    stem: str, columns: Sequence[Column], settings: TableSettings, reasons: Sequence[str]
) -> Guess:
    days = [one for one in columns if one.kind == "day"]
    if not days:
        names = ", ".join(one.name for one in columns)
        raise TableError(
            f"no column of {stem} holds days that can be read (its columns are {names}); write a "
            "mapping by hand, beginning with a ready one: factbook import --show-map ucdp-ged"
        )
    day = days[0]
    numbers = [one for one in columns if one.kind == "number"]
    texts = [one for one in columns if one.kind == "text"]
    head: dict[str, Written] = {"into": ""}
    if settings.header > 1 or settings.sheet:
        head["table"] = {"header": str(settings.header)}
    if day.sign:
        head["dates"] = day.sign
    if any(one.sign for one in numbers):
        head["decimal"] = ","
    place = _role(columns, "place", "text")
    name = slug(stem)
    if place or _role(columns, "id", "number", "text"):
        record, told = _incidents(name, day, columns, numbers, texts)
    elif texts and day.values >= _FEW * day.distinct:
        record, told = _statements(name, day, numbers, texts)
    else:
        record, told = _series(name, day, numbers, texts)
    whole = {**head, **record}
    lines = [line[2:] for line in item_lines(whole)]
    told = (f"{day.name} holds the days", *told)
    comment = [
        f"# A guess, for {stem}: read it, change what is wrong, then import the table by it.",
        *(f"# {one}" for one in (*reasons, *told)),
    ]
    return Guess("\n".join([*comment, *lines, ""]), (*reasons, *told))


Proposal = tuple[dict[str, Written], tuple[str, ...]]


def _incidents(
    name: str,
    day: Column,
    columns: Sequence[Column],
    numbers: Sequence[Column],
    texts: Sequence[Column],
) -> Proposal:
    key = _role(columns, "id", "number", "text")
    place = _role(columns, "place", "text")
    lat, lon = _role(columns, "lat", "number"), _role(columns, "lon", "number")
    counts = [one for one in numbers if one.name not in {key, lat, lon} and not one.is_serial]
    low, high = _role(counts, "low", "number"), _role(counts, "high", "number")
    what = _role(texts, "what", "text") or next(
        (one.name for one in texts if one.name not in {place, key}), place or key
    )
    figures: dict[str, Written] = {}
    if low and high:
        best = next((one.name for one in counts if one.name not in {low, high}), "")
        parts = {"low": low, "best": best, "high": high}
        figures["counted"] = {part: _braced(column) for part, column in parts.items() if column}
    else:
        figures = {slug(one.name): _braced(one.name) for one in counts}
    where: dict[str, Written] = {"name": _braced(place)} if place else {}
    if place and lat and lon:
        where |= {"lat": _braced(lat), "lon": _braced(lon), "precision": "unknown"}
    keys: Written = _braced(key) if key else [_braced(day.name), _braced(place)]
    incident: dict[str, Written] = {"date": _braced(day.name), "what": _braced(what)}
    if where:
        incident["place"] = where
    incident["accounts"] = [
        {"by": "{claimant}", "figures": figures, "evidence": {"source": f"{name}-table"}}
    ]
    record: dict[str, Written] = {
        "into": "incidents",
        "key": keys,
        "prefix": name,
        "constants": {"claimant": "The makers of the table"},
        "incident": incident,
        **_made(name, {one: {"unit": "people", "kind": "incident"} for one in figures}),
    }
    told = (
        f"each row is an event, told from others by {key or 'its day and place'}",
        f"{', '.join(one.name for one in counts) or 'nothing'} is counted",
    )
    return record, told


def _statements(
    name: str, day: Column, numbers: Sequence[Column], texts: Sequence[Column]
) -> Proposal:
    by = _role(texts, "by", "text") or texts[0].name
    about = next((one.name for one in texts if one.name != by), "")
    value = numbers[-1].name if numbers else ""
    measure = _braced(about) if about and value else "figure"
    claim: dict[str, Written] = {"measure": measure, "figure": _braced(value)} if value else {}
    claim["text"] = "{figure} of " + measure if value else _braced(about or by)
    if not value:
        claim["question"] = name
    record: dict[str, Written] = {
        "into": "statements",
        "key": [_braced(by), _braced(day.name)],
        "statement": {
            "by": _braced(by),
            "said": _braced(day.name),
            "evidence": {"source": f"{name}-table"},
            "claims": [claim],
        },
        **_made(name, {measure: {"unit": "people", "kind": "level"}} if value else {}),
    }
    return record, (f"{by} names who says it", f"{value or about} is what they say")


def _series(name: str, day: Column, numbers: Sequence[Column], texts: Sequence[Column]) -> Proposal:
    if not numbers:
        raise TableError("no column of the table holds numbers; write a mapping by hand")
    record: dict[str, Written] = {
        "into": "series",
        "constants": {"claimant": "The makers of the table"},
        "melt": {
            "columns": [one.name for one in numbers],
            "name": "measure",
            "value": "figure_of_day",
        },
        "series": {
            "id": "{claimant} {measure}",
            "by": "{claimant}",
            "measure": "{measure}",
            "date": _braced(day.name),
            "figure": "{figure_of_day}",
            **{name: _braced(found) for name in _BESIDE if (found := _role(texts, name, "text"))},
            "evidence": {"source": f"{name}-table"},
        },
        **_made(name, {"{measure}": {"unit": "people", "kind": "level", "label": "{measure}"}}),
    }
    return record, (f"{', '.join(one.name for one in numbers)} are counted day by day",)


def _made(name: str, measures: dict[str, Written]) -> dict[str, Written]:
    """The records that are made where the dossier has none."""
    question: dict[str, Written] = {"id": f"{name}-question", "question": "What is counted?"}
    if measures:
        question["measures"] = measures
    return {
        "briefing": {"title": name},
        "question": question,
        "claimant": {"kind": "group"},
        "source": {
            "id": f"{name}-table",
            "type": "dataset",
            "title": name,
            "publisher": "The makers of the table",
        },
    }


def _braced(column: str) -> str:
    return "{" + column + "}" if column else ""
