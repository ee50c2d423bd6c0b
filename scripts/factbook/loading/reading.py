"""Reads a dossier: every problem of all its files in one run, or the whole of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from factbook.loading.causes import once_each, with_followers
from factbook.loading.checks import problems_of
from factbook.loading.cut_texts import texts_cut_by_comments
from factbook.loading.data_files import DataFile, find_files, tables_of
from factbook.loading.decimal_commas import tell_decimal_comma
from factbook.loading.draft import Draft, draft_of
from factbook.loading.draft_files import leave_out_drafts
from factbook.loading.entries import Entry
from factbook.loading.problems import Hints, Problem, has_errors, in_order
from factbook.loading.prose_pages import citation_problems, markdown_texts
from factbook.loading.reference_checks import dangling, loops
from factbook.loading.register import register
from factbook.loading.rules.acceptance import accepted_by
from factbook.loading.series_tables import entries_with_tables, table_problems, table_use
from factbook.loading.snapshots import snapshot_problems
from factbook.loading.twin_checks import twin_problems
from factbook.model.briefing import Briefing, Event, Page
from factbook.model.collector_pause import collector_paused
from factbook.model.correction_record import Correction
from factbook.model.dossier import Dossier
from factbook.model.fact_format import NEWER
from factbook.model.incident_record import Incident
from factbook.model.record import UnknownField
from factbook.model.series_record import Series
from factbook.model.series_statements import statement_id
from factbook.model.statement_record import Statement
from factbook.model.twins import Twin, twins_of


@dataclass(frozen=True)
class Reading:
    """What came of reading: all problems by place, and the dossier if none is an error.

    `files` is how many files were read.
    """

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    files: int = 0


def read_dossier(root: Path, *, drafts: bool = True) -> Reading:
    """Read and check all of `root/data`, with its drafts or as it is published.

    Raises RootError where there is no such folder; whatever is wrong within it is a problem.
    """
    with collector_paused():
        files, found = find_files(root)
        tell_decimal_comma(files)
        if not drafts:
            leave_out_drafts(files)
        return read_files(files, found, root)


def read_files(
    files: Sequence[DataFile], found: Sequence[Problem], root: Path | None = None
) -> Reading:
    """Read and check these files of a dossier, beside what was `found` when they were opened.

    Without a `root` copies of sources are not looked at.
    """
    problems = [*found]
    entries: list[Entry] = []
    unread_texts: list[str] = []
    for file in files:
        of_file, faults = entries_with_tables(file)
        entries.extend(of_file)
        problems.extend(faults)
        problems.extend(texts_cut_by_comments(file, of_file))
        if not of_file:
            is_page = file.collection == "pages"
            unread_texts.append(PurePosixPath(file.name).stem if is_page else file.lines.text)
    has_briefing = any(entry.collection == "briefing" for entry in entries)
    unread = () if has_briefing else ("briefing",)
    known, taken = register(entries, unread, unread_texts)
    known.drafts = {name: at for file in files for name, at in (file.drafts or {}).items()}
    draft, of_fields = draft_of(entries, known)
    of_ids = with_followers([*taken, *of_fields], entries, known)
    problems.extend(chain(of_ids, _of_records(entries, draft)))
    if root is not None:
        problems.extend(snapshot_problems(draft, root))
    problems.extend(_twins(draft))
    problems.extend(_of_tables(files, entries))
    # What else seems wrong in a later format may be right in it.
    newer = [one for one in problems if one.message.startswith(NEWER)]
    all_problems = in_order(newer or problems)
    dossier = None if has_errors(all_problems) else _dossier(draft)
    return Reading(dossier, all_problems, len(files))


def _of_records(entries: Sequence[Entry], draft: Draft) -> Iterator[Problem]:
    """What is wrong with the references, citations and values of each record."""
    hints, hints_of_prose = Hints(), Hints()
    yield from loops(entries, draft.ids)
    yield from once_each(one for entry in entries for one in dangling(entry, draft.ids, hints))
    for entry in entries:
        for text in markdown_texts(entry):
            yield from citation_problems(text, draft, hints_of_prose)
    for records in draft.records.values():
        for record in records:
            yield from problems_of(record, draft)


def _of_tables(files: Sequence[DataFile], entries: Sequence[Entry]) -> Iterator[Problem]:
    """A warning of each table that no series is read from, or two take the same from."""
    uses = [(one.id or "", table_use(one)) for one in entries if one.collection == "series"]
    yield from table_problems(tables_of(files), uses)


def _twins(draft: Draft) -> Iterator[Problem]:
    """A warning of each thing that is written twice."""
    twins: list[Twin] = []
    accepted: dict[str, Sequence[str]] = {}
    for records in draft.records.values():
        for one in records:
            if one.entry.id in draft.ids.definitions:
                with suppress(UnknownField):
                    twins.extend(twins_of(one.record))
                accepted[one.entry.id] = accepted_by(one.record)
    given = draft.ids.definitions
    yield from twin_problems(
        twins, accepted, lambda name: (given[name].entry.file, given[name].place)
    )


def _origins(draft: Draft) -> dict[str, str]:
    """The file and line of every record; the statement of a series stands where that does."""
    found = {name: known.where for name, known in draft.ids.definitions.items()}
    series = draft.by_id("series", Series)
    return found | {statement_id(name): found[name] for name in series}


def _dossier(draft: Draft) -> Dossier | None:
    briefing = next(draft.of("briefing", Briefing), None)
    if briefing is None:
        return None
    return Dossier.with_series(
        draft.by_id("series", Series),
        draft.by_id("statements", Statement),
        briefing=draft.briefing,
        actors=draft.actors,
        sources=draft.sources,
        questions=draft.questions,
        events=draft.by_id("events", Event),
        corrections=draft.by_id("corrections", Correction),
        pages=draft.by_id("pages", Page),
        places=draft.places,
        origins={"briefing": briefing[0].origin} | _origins(draft),
        incidents=draft.by_id("incidents", Incident),
    )
