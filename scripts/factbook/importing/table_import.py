"""Imports a table: reads it, plans every change, and writes all of them at once or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from factbook.authoring.yaml_record import item_lines
from factbook.errors import TableError
from factbook.importing.changes import Changes
from factbook.importing.collecting import Collected, Tell, collect, fault_text, reader_for
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


def plan_import(
    root: Path, path: Path, mapping: str, options: Options, spool: Spool, tell: Tell
) -> ImportPlan:
    """Read a table by a mapping and plan what becomes of the fact files; nothing is written yet.

    Raises TableError where the table or the mapping cannot be used, MappingError with the mapping's
    faults. Bad rows are in the plan, which has no changes then unless they are to be skipped.
    """
    own_name, found = read_mapping(mapping)
    found = found.model_copy(update=dict(options.changed))
    if options.add_offices:
        found = found.model_copy(update={"add_offices": True})
    name = slug(options.name or own_name)
    constants = _constants(root, name, found, options, spool)
    table = open_table(path, found.table)
    reader = reader_for(found, table, path.name, constants)
    files = find_files(root)[0] if (root / "data").exists() else []
    tell("Reading the table")
    done = collect(table, reader, KnownNames(files), spool, tell)
    staging = Staging(root, Path(spool.folder.name))
    plan = ImportPlan(
        name, path.name, done, table.head.notes, _faults(path, table, done), {}, staging
    )
    if done.bad_rows and not options.skip_bad_rows:
        return plan
    own = str(found.into)
    _refuse_another_table(spool, own, name)
    _keep_made(found, files, done, spool)
    tell("Comparing with the fact files")
    planner = Planner(root, files, spool, staging, options.prune)
    planner.plan(own)
    staging.write(lock_name(name), lock_lines(constants, planner.locked()))
    plan.changes = planner.changes
    return plan


def preview(
    root: Path, path: Path, mapping: str, options: Options, spool: Spool, rows: int
) -> tuple[Sequence[str], Sequence[str]]:
    """The records of the first rows as YAML, and what is wrong in these; nothing is written.

    Raises as `plan_import` does.
    """
    found = read_mapping(mapping)[1]
    table = _FirstRows(open_table(path, found.table), rows)
    constants = {**found.constants, **options.constants}
    reader = reader_for(found, table, path.name, constants)
    files = find_files(root)[0] if (root / "data").exists() else []
    done = collect(table, reader, KnownNames(files), spool, lambda _: None)
    lines: list[str] = []
    for one in spool.all():
        lines += [f"# {one.file}", *item_lines(one.record)]
    for series, date, cells in spool.all_points():
        lines.append(f"{series}@{date}: {', '.join(cells.values())}")
    return lines, _faults(path, table, done)


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


def _faults(path: Path, table: Table, done: Collected) -> Sequence[str]:
    sheet = table.head.sheet
    return [fault_text(path.name, sheet, fault) for fault in done.faults]


def _refuse_another_table(spool: Spool, collection: str, name: str) -> None:
    """Raise TableError where a table shares nothing with the one that was imported last."""
    before, still = spool.shared(collection)
    if before and not still:
        raise TableError(
            f"none of the {before:,} {collection} of the last import {name} is in this table, so "
            "it seems to be another one; give its import a name of its own, as --name second-table"
        )


def _keep_made(
    mapping: TableMapping, files: Sequence[DataFile], done: Collected, spool: Spool
) -> None:
    """Keep what rows need beside their own records, and a briefing where there is none."""
    for collection, records in done.makers.made.items():
        for name, record in records.items():
            wanted = _MADE_IN.get(collection, f"data/{collection}/{name}.yaml")
            spool.add(New(collection, name, name, filed(collection, wanted, files), 0, record))
    is_new = not any(file.collection == "briefing" for file in files)
    if mapping.briefing and (is_new or spool.locked("briefing", "") is not None):
        filled = done.makers.reader.filled(mapping.briefing)
        # A briefing that was made of a table moves on with it, and never back.
        earlier = done.makers.known.records["briefing"].get("", {}).get("as_of")
        last = max(done.last_day, str(earlier or ""))
        day = {"as_of": last} if last else {}
        record = {"edition": "1", **day, **(filled if isinstance(filled, Mapping) else {})}
        spool.add(New("briefing", "", "", _MADE_IN["briefing"], 0, record))


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
    if done.makers.widened and plan.changes:
        yield (
            f"  {done.makers.widened:,} rows have a low, best and high that are out of order: the "
            "least and the greatest are the bounds, and a note tells what the table has"
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
        for name, count in unmatched.most_common(20):
            hint = known.nearest("actors", name)
            yield f"  {name}, {count:,} times{'; ' if hint else ''}{hint}"
