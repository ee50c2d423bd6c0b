"""Holds what a table gives against the fact files, and makes their new versions beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from factbook.authoring.file_edits import encoded_like
from factbook.authoring.yaml_record import item_lines
from factbook.importing.fact_file_update import FactFileText
from factbook.importing.import_changes import Changes
from factbook.importing.import_lock import Locked
from factbook.importing.leaves import merge, tokens_of
from factbook.importing.series_file import ROWS, SeriesFile
from factbook.importing.spool import New, Spool
from factbook.importing.staging import Staging
from factbook.loading.data_files import DataFile

FILE_BYTES: Final = 8 * 1024 * 1024
"""Bytes of a fact file beyond which the next records go to another one."""
_DASH: Final = re.compile(r"^([ \t]*)- ", re.MULTILINE)


@dataclass
class Planner:
    """Makes the new versions of the fact files of a dossier; `files` are those that it has."""

    root: Path
    files: Sequence[DataFile]
    spool: Spool
    staging: Staging
    prune: bool
    changes: dict[str, Changes] = field(default_factory=dict)

    def plan(self, own: str) -> None:
        """Plan every collection; `own` is the one that the rows of the table are in."""
        for collection in self.spool.collections():
            changes = self.changes.setdefault(collection, Changes())
            for file in self.files:
                if file.collection == collection:
                    self._update(file, changes, prunes=collection == own)
            self._append(collection, changes)
        self._series_rows()

    def locked(self) -> Iterator[Locked]:
        """What the next import has to know of this one."""
        for one in self.spool.all():
            yield Locked(one.collection, one.key, one.id, " ".join(tokens_of(one.record)))
        for series, date, cells in self.spool.all_points():
            name = f"{series}@{date}"
            yield Locked(ROWS, name, name, " ".join(tokens_of(cells)))
        for collection in (*self.changes, ROWS):
            yield from self.spool.kept_locks(collection)

    def _update(self, file: DataFile, changes: Changes, *, prunes: bool) -> None:
        text = FactFileText(file)
        touched = False
        for record in text.records():
            name = record.get("id", "" if file.collection == "briefing" else None)
            if not isinstance(name, str):
                continue
            new = self.spool.find(file.collection, name)
            last = self.spool.locked(file.collection, name)
            if new is None and last is None:
                continue
            self.spool.see(file.collection, name)
            if new is not None:
                touched |= _take_over(text, record, new, last or (), changes, prune=self.prune)
            elif prunes and last is not None:
                changes.gone += 1
                is_mine = not _untouched(record, last)
                changes.changed_and_gone += is_mine
                stays = ", and stays, since you changed it" if is_mine else ""
                changes.note(f"  {name} is gone from the table{stays}")
                if self.prune and not is_mine:
                    text.remove(name)
                    self.spool.forget(file.collection, name)
                    changes.removed += 1
                    touched = True
        if touched:
            self.staging.write_bytes(file.name, encoded_like(file.data, text.text()))

    def _append(self, collection: str, changes: Changes) -> None:
        """Put the records that no fact file has into the files where they belong."""
        name, lines = "", _Lines("")
        for new in self.spool.unseen(collection):
            if self.spool.locked(collection, new.id) is not None:
                changes.taken_out += 1
                continue
            changes.added += 1
            if new.file != name or lines.size > FILE_BYTES:
                self._write(lines)
                lines = self._lines_of(new.file)
                name = new.file
            if collection == "briefing":
                self.staging.write(name, [line[2:] + "\n" for line in item_lines(new.record)])
                return
            lines.add(new.record)
        self._write(lines)

    def _write(self, lines: _Lines) -> None:
        if lines.name:
            self.staging.write(lines.name, lines.pieces)

    def _lines_of(self, file: str) -> _Lines:
        """The file that new records go to, with what it has: the next one where it is full."""
        path = PurePosixPath(file)
        known = {one.name: one for one in self.files}
        for number in range(1, len(known) + 1000):
            name = (
                file if number == 1 else str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
            )
            data = self.staging.read(name)
            if data is None:
                return _Lines(name)
            text = DataFile(name, "", data).lines.text
            if len(data) < FILE_BYTES and _is_block_list(text):
                return _Lines(name, text)
        raise AssertionError("a name is free among more than there are files")

    def _series_rows(self) -> None:
        own = {one.id: one for one in self.spool.all() if one.collection == "series"}
        if not own:
            return
        changes = self.changes.setdefault(ROWS, Changes())
        where = dict(self._series_files())
        for name, new in own.items():
            folder, written = where.get(name, (PurePosixPath(new.file).parent, new.record))
            columns = written.get("columns") or {}
            rows = str(folder / str(written.get("rows") or new.record["rows"]))
            table = SeriesFile(self.root / rows, name, columns, self.spool, changes)
            before = changes.written
            table.write(out := self.staging.folder / "rows.csv", prune=self.prune)
            if before != changes.written:
                out.replace(self.staging.new_file(rows))

    def _series_files(self) -> Iterator[tuple[str, tuple[PurePosixPath, Mapping[str, Any]]]]:
        for file in self.files:
            if file.collection == "series":
                for record in FactFileText(file).records():
                    yield str(record.get("id")), (PurePosixPath(file.name).parent, record)


class _Lines:
    """The text of a file to which records are added."""

    def __init__(self, name: str, text: str = "") -> None:
        self.name = name
        found = _DASH.search(text)
        self._indent = len(found[1]) if found else 0
        self.pieces = [text] if not text or text.endswith("\n") else [text, "\n"]
        self.size = len(text)

    def add(self, record: Mapping[str, Any]) -> None:
        """Add a record."""
        piece = "\n".join(item_lines(record, self._indent)) + "\n"
        self.pieces.append(piece)
        self.size += len(piece)


def _is_block_list(text: str) -> bool:
    """Whether a record can follow at the end of a fact file."""
    lines = [line for line in text.splitlines() if line.strip() and line.strip()[0] != "#"]
    return not lines or bool(_DASH.match(lines[0]))


def _take_over(
    text: FactFileText,
    record: Mapping[str, Any],
    new: New,
    last: Sequence[str],
    changes: Changes,
    *,
    prune: bool,
) -> bool:
    """Take what the table changed over into a record; whether anything was."""
    merged = merge(record, new.record, last, prune=prune)
    changes.count(new.id, merged)
    if merged.taken:
        text.change(new.id, merged.taken)
    return bool(merged.taken)


def _untouched(record: Mapping[str, Any], last: Sequence[str]) -> bool:
    """Whether nothing in a record was written by hand."""
    known = set(last)
    return all(token in known for token in tokens_of(record))
