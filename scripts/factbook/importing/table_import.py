"""Imports a table: reads it, plans every change, and writes all of them at once or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from factbook.authoring.yaml_record import item_lines
from factbook.errors import TableError
from factbook.importing.collecting import Collected, Tell, collect, fault_text, reader_for
from factbook.importing.import_changes import Changes
from factbook.importing.import_lock import Locked, lock_lines, lock_name, read_lock
from factbook.importing.known_names import KnownNames, slug
from factbook.importing.mapping_file import read_mapping
from factbook.importing.mapping_record import TableMapping
from factbook.importing.planning import Planner
from factbook.importing.spool import New, Spool
from factbook.importing.staging import Staging
from factbook.importing.table import Row, RowFault, Table, open_table
from factbook.loading.data_files import DataFile, find_files
from factbook.model.nearest_names import nearest

_MADE_IN: Final = {
    "actors": "data/actors.yaml",
    "places": "data/places.yaml",
    "sources": "data/sources.yaml",
    "briefing": "data/briefing.yaml",
}
_OFFICES_TOLD: Final = 20
"""Of offices that no actor is, those that stand most often are told by name."""


@dataclass(frozen=True)
class Options:
    """What whoever imports says beside the mapping.

    `constants` take the place of the mapping's. `name`: under which the import is remembered, the
    mapping's own unless given.
    """

    constants: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    changed: Mapping[str, Any] = field(default_factory=dict)
    add_offices: bool = False
    prune: bool = False
    skip_bad_rows: bool = False


@dataclass
class ImportPlan:
    """What an import will do; `write` does it.

    `notes` are what was guessed of the table, `changes` what becomes of each collection.
    """

    name: str
    table: str
    collected: Collected
    notes: Sequence[str]
    faults: Sequence[str]
    changes: Mapping[str, Changes]
    staging: Staging

    @property
    def writes(self) -> bool:
        """Whether a fact file changes."""
        return any(one.written for one in self.changes.values())

    def write(self) -> tuple[str, ...]:
        """Write all files or none; answer their names. Raises as `Staging.put_into_place` does."""
        return self.staging.put_into_place()


@dataclass(frozen=True)
class ReadTable:
    """A table whose rows are in the spool: by which mapping, and what came of it.

    `files` are the fact files that there are; `constants` those of this import.
    """

    name: str
    mapping: TableMapping
    table: Table
    constants: Mapping[str, str]
    files: Sequence[DataFile]
    collected: Collected
    faults: Sequence[str]


def read_rows(  # noqa: PLR0913 - what a table is read by, and with
    root: Path,
    path: Path,
    mapping: str,
    options: Options,
    spool: Spool,
    tell: Tell,
    *,
    most: int | None = None,
) -> ReadTable:
    """Read the rows of a table into the spool, the first ones if `most` is given.

    Raises TableError where the table has no rows, or it or the mapping cannot be used; MappingError
    with the mapping's faults.
    """
    own_name, found = read_mapping(mapping)
    found = found.model_copy(update=dict(options.changed))
    if options.add_offices:
        found = found.model_copy(update={"add_offices": True})
    name = slug(options.name or own_name)
    constants = _constants(root, name, found, options, spool)
    table = open_table(path, found.table)
    if most is not None:
        table = _FirstRows(table, most)
    reader = reader_for(found, table, path.name, constants)
    files = find_files(root)[0] if (root / "data").exists() else []
    tell("Reading the table")
    done = collect(table, reader, KnownNames(files), spool, tell)
    if not done.rows:
        raise TableError(f"{path.name} has no rows below its column names")
    faults = [fault_text(path.name, table.head.sheet, fault) for fault in done.faults]
    return ReadTable(name, found, table, constants, files, done, faults)


def plan_import(
    root: Path, path: Path, mapping: str, options: Options, spool: Spool, tell: Tell
) -> ImportPlan:
    """Read a table by a mapping and plan what becomes of the fact files; nothing is written yet.

    Raises as `read_rows` does. Bad rows are in the plan, which has no changes then unless they are
    to be skipped.
    """
    read = read_rows(root, path, mapping, options, spool, tell)
    done, files, own = read.collected, read.files, str(read.mapping.into)
    staging = Staging(root, Path(spool.folder.name))
    notes = (*read.table.head.notes, *done.left_out)
    plan = ImportPlan(read.name, path.name, done, notes, read.faults, {}, staging)
    if done.bad_rows and not options.skip_bad_rows:
        return plan
    _refuse_another_table(spool, own, read.name)
    keep_made(read, spool)
    tell("Comparing with the fact files")
    planner = Planner(root, files, spool, staging, options.prune)
    planner.plan(own)
    staging.write(lock_name(read.name), lock_lines(read.constants, planner.locked()))
    plan.changes = planner.changes
    return plan


def preview(read: ReadTable, spool: Spool) -> Iterator[str]:
    """The records of the rows that were read, as YAML, and what is wrong in these."""
    for one in spool.all():
        yield f"# {one.file}"
        yield from item_lines(one.record)
    for series, date, cells in spool.all_points():
        yield f"{series}@{date}: {', '.join(cells.values())}"
    yield from read.faults


class _FirstRows:
    """A table that ends early."""

    def __init__(self, table: Table, most: int) -> None:
        self._table, self._most = table, most
        self.head = table.head

    def rows(self) -> Iterator[Row | RowFault]:
        """The first rows."""
        return islice(self._table.rows(), self._most)


def _constants(
    root: Path, name: str, mapping: TableMapping, options: Options, spool: Spool
) -> dict[str, str]:
    """The constants of this import: as said now, or else as last time, or else the mapping's.

    Keeps what was imported last in the spool on the way.
    """
    last: Mapping[str, str] = {}
    for one in read_lock(root, name):
        if isinstance(one, Locked):
            spool.add_locked(one)
        else:
            last = one
    unknown = [one for one in options.constants if one not in mapping.constants]
    if unknown:
        known = ", ".join(mapping.constants) or "none"
        hint = nearest(unknown[0], mapping.constants) or f"they are {known}"
        raise TableError(f"the mapping has no constant {unknown[0]}; {hint}")
    kept = {one: value for one, value in last.items() if one in mapping.constants}
    return {**mapping.constants, **kept, **options.constants}


def _refuse_another_table(spool: Spool, collection: str, name: str) -> None:
    """Raise TableError where a table shares nothing with the one that was imported last."""
    before, still = spool.shared(collection)
    if before and not still:
        raise TableError(
            f"none of the {before:,} {collection} of the last import {name} is in this table, so "
            "it seems to be another one; give its import a name of its own, as --name second-table"
        )


def keep_made(read: ReadTable, spool: Spool) -> None:
    """Keep what rows need beside their own records in the spool, and a briefing."""
    for collection, records in read.collected.makers.made.items():
        for name, record in records.items():
            wanted = _MADE_IN.get(collection, f"data/{collection}/{name}.yaml")
            file = filed(collection, wanted, read.files)
            spool.add(New(collection, name, name, file, 0, record))
    if briefing := _briefing(read, spool):
        spool.add(New("briefing", "", "", _MADE_IN["briefing"], 0, briefing))


def _briefing(read: ReadTable, spool: Spool) -> dict[str, Any]:
    """What the briefing is to have: all of it where an import made it, else the tags it lacks."""
    makers = read.collected.makers
    present = makers.known.records["briefing"].get("", {})
    is_ours = not any(file.collection == "briefing" for file in read.files)
    is_ours = is_ours or spool.locked("briefing", "") is not None
    listed = present.get("tags") or ()
    known = {one.get("id") for one in listed if isinstance(one, Mapping)}  # type: ignore[attr-defined]
    tags = [
        {"id": name, "name": words}
        for name, words in makers.tags.items()
        if is_ours or name not in known
    ]
    record: dict[str, Any] = {"tags": tags} if tags else {}
    if not is_ours or not read.mapping.briefing:
        return record
    # A briefing that was made of a table moves on with it, and never back.
    last = max(read.collected.last_day, str(present.get("as_of") or ""))
    filled = makers.reader.filled(read.mapping.briefing)
    own = dict(filled) if isinstance(filled, Mapping) else {}
    return {"edition": "1", **({"as_of": last} if last else {}), **own, **record}


def filed(collection: str, wanted: str, files: Sequence[DataFile]) -> str:
    """The file for new records: the collection's only one, or one of its folder."""
    whole = f"data/{collection}.yaml"
    names = [file.name for file in files if file.collection == collection]
    if whole in names:
        return whole
    if wanted == whole and names:
        return f"data/{collection}/imported.yaml"
    return wanted


def summary(plan: ImportPlan) -> Iterator[str]:
    """The plan in lines: what was guessed, what becomes of each collection, what no actor is."""
    done = plan.collected
    yield f"{plan.table}: {done.rows:,} rows"
    for note in plan.notes:
        yield f"  {note}"
    if (odd := done.makers.out_of_order) and plan.changes:
        yield (
            f"  {odd:,} {'row has' if odd == 1 else 'rows have'} a low, best and high that are out "
            "of order: they are kept as printed, and the totals add them so"
        )
    for collection, changes in plan.changes.items():
        yield changes.sentence(collection)
        yield from changes.lines
    unmatched = done.makers.unmatched
    if unmatched and plan.changes:
        known = done.makers.known
        yield (
            f"{len(unmatched):,} spellings of offices are no actor's name, and are left out (an "
            "actor's names: matches them; --add-actors makes an actor of each):"
        )
        for name, count in unmatched.most_common(_OFFICES_TOLD):
            hint = known.nearest("actors", name)
            many = "once" if count == 1 else f"{count:,} times"
            yield f"  {name}, {many}{'; ' if hint else ''}{hint}"
        if (more := len(unmatched) - _OFFICES_TOLD) > 0:
            yield f"  and {more:,} more"
