"""Has the files of a dossier read without their drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from factbook.loading.data_files import DataFile
from factbook.loading.entries import Entry, entries_of
from factbook.loading.series_tables import COLLECTION, table_use
from factbook.loading.unpublished import draft_ids, is_draft

_MAY_HAVE: Final = re.compile(rb"\bdraft[\"']?\s*:")


def leave_out_drafts(files: Sequence[DataFile]) -> None:
    """Have every file read without its drafts, and without the tables that only these name."""
    of_drafts: set[str] = set()
    for file in files:
        file.drafts = {}
        if _MAY_HAVE.search(file.data):
            file.drafts = None
            entries, _ = entries_of(file)
            file.drafts = {name: f"{file.name}:{line}" for name, line in draft_ids(entries)}
            of_drafts |= _tables_of_drafts(entries) if file.collection == COLLECTION else set()
    for file in files if of_drafts else ():
        file.tables = {name: one for name, one in file.tables.items() if name not in of_drafts}


def has_drafts(files: Iterable[DataFile]) -> bool:
    """Whether any of these files holds a draft, left out or not."""
    return any(
        bool(file.drafts)
        if file.drafts is not None
        else _MAY_HAVE.search(file.data) and any(draft_ids(entries_of(file)[0]))
        for file in files
    )


def _tables_of_drafts(entries: Sequence[Entry]) -> set[str]:
    uses = [(is_draft(one.value), table_use(one)) for one in entries]
    named = [(drafted, use.table) for drafted, use in uses if use is not None]
    kept = {table for drafted, table in named if not drafted}
    return {table for _, table in named} - kept
