"""What changed of the published since the last edition and no correction tells, in words."""

from __future__ import annotations

from pathlib import Path

from factbook.authoring.correction import SeenChange
from factbook.authoring.file_edits import refuse_errors
from factbook.building.editions.archive import archive_paths, read_archive
from factbook.building.editions.silent_changes import silent_changes
from factbook.loading.reading import read_dossier
from factbook.model.shortened import on_one_line
from factbook.reasoning import analyse
from factbook.reasoning.editions.edition_data import Edition, edition_of
from factbook.reasoning.editions.field_words import chains, value_words
from factbook.reasoning.editions.written_records import Json


def unsaid_changes(root: Path) -> tuple[SeenChange, ...]:
    """Each such change, filled in for a correction; none where there is no edition.

    Raises AuthoringError where the fact files have errors, and EditionError at a damaged archive.
    """
    paths = archive_paths(root)
    if not paths:
        return ()
    last = read_archive(paths[-1], with_files=False).edition
    reading = read_dossier(root, drafts=False)
    refuse_errors(reading)
    if reading.dossier is None:
        return ()
    found = list(silent_changes(reading.dossier, list(reading.dossier.statements), last))
    now = edition_of(analyse(reading.dossier)) if found else last
    return tuple(
        SeenChange(one.record, one.field, _words(last, one.field, one.was),
                   _words(now, one.field, one.now))
        for one in found
    )  # fmt: skip


def _words(edition: Edition, field: str, value: Json) -> str:
    """The value as a correction holds it: as it is written, a chain or a date in words."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    words = "; ".join(chains(edition, value)) if field == "evidence" else ""
    return on_one_line(words or value_words(edition, field, value))
