"""Reads a dossier by way of the store: only what changed is parsed, validated and checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from factbook.building.editions.archive import archive_paths, read_archive
from factbook.building.editions.edition_paths import FOLDER
from factbook.building.editions.gone_addresses import gone_addresses
from factbook.building.editions.silent_changes import as_problem, silent_changes
from factbook.building.open_store import store_of_last_build
from factbook.errors import BusyError, EditionError
from factbook.facts import facts_of
from factbook.facts.facts import FACTS
from factbook.facts.file_checks import FILE, KIND, FileChecks, NotWhole
from factbook.facts.incident_facts import ACCOUNT, INCIDENT, INCIDENT_FILE, INCIDENT_FILES
from factbook.facts.record_fields import BRIEFING, RECORDS
from factbook.files.regular_files import sum_of_regular
from factbook.loading.checked_files import FileRecords
from factbook.loading.data_files import DataFile, find_files, tables_of
from factbook.loading.decimal_commas import tell_decimal_comma
from factbook.loading.draft_files import has_drafts, leave_out_drafts
from factbook.loading.problems import Problem, Severity, has_errors, in_order
from factbook.loading.reading import Reading, read_files
from factbook.loading.rules.acceptance import WEIGH_ANEW, unused_accept
from factbook.loading.series_tables import table_problems
from factbook.loading.snapshots import name_on_disk
from factbook.loading.stored_dossier import StoredDossier, whole_dossier
from factbook.loading.twin_checks import twin_problems
from factbook.loading.yaml.value_places import Place
from factbook.model.collector_pause import collector_paused
from factbook.model.series_statements import series_of
from factbook.reasoning import Analysis, analyse
from factbook.store.database import ForeignStoreError
from factbook.store.queries import Db

REMEDIES: Final = {
    "basis": "weigh the judgement anew, and name a basis that stands",
    "review_by": "look at the judgement again, and move review_by",
    "text": "say how likely it is in one sentence, and how good its grounds are in another",
}
"""What an editor does about a judgement, by the field that is to be mended."""


@dataclass(frozen=True)
class Judged:
    """What came of reading, with the analysis that was begun; None where there is no dossier.

    `digests` has the SHA-256 of each file as it was read, `copies` are the paths of sources'
    copies, be they there or not. `drafts`: there are some among what was read. `keep` puts what was
    read into the store, to be written with its next commit.
    """

    reading: Reading
    analysis: Analysis | None
    copies: Sequence[str] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    keep: Callable[[], None] = lambda: None
    drafts: bool = False


def checked(root: Path) -> Reading:
    """Read and check all of `root/data`, and hold its judgements against their claims.

    Drafts are checked too, and that nothing published refers to one. What the last build left in
    the store is used; nothing is written. Of the dossier only what was read already can be read,
    since the store is closed by then. Raises RootError where there is no such folder.
    """
    judged = _over_store(root, drafts=True)
    if not judged.drafts:
        return _with_gone_addresses(judged.reading, judged.reading, root)
    published = _over_store(root, drafts=False).reading
    errors = [one for one in published.problems if one.severity is Severity.ERROR]
    found = in_order(dict.fromkeys([*judged.reading.problems, *errors]))
    return _with_gone_addresses(replace(judged.reading, problems=found), published, root)


def _over_store(root: Path, *, drafts: bool) -> Judged:
    try:
        with store_of_last_build(root) as db:
            return read_and_judge(root, db, drafts=drafts)
    except (ForeignStoreError, BusyError):
        return read_and_judge(root, drafts=drafts)


def _with_gone_addresses(reading: Reading, published: Reading, root: Path) -> Reading:
    """The reading with a warning of each address that what is published has no more."""
    if not isinstance(published.dossier, StoredDossier):
        return reading
    gone = gone_addresses(root, published.dossier.kinds)
    return replace(reading, problems=in_order([*reading.problems, *gone]))


def read_and_judge(
    root: Path,
    db: Db | None = None,
    sum_of: Callable[[str], str] | None = None,
    marked: Callable[[], None] = lambda: None,
    *,
    drafts: bool = False,
) -> Judged:
    """Read and check all of `root/data`, and hold its judgements against their claims.

    `drafts` are read too if wanted. `db` keeps what is worked out; `sum_of` gives the SHA-256 of a
    source's copy, by its path below the root. `marked` is called when the store has marked what may
    have changed, before anything is worked out. Raises RootError where there is no such folder.
    """
    with collector_paused():
        files, found = find_files(root)
        tell_decimal_comma(files)
        if not drafts:
            leave_out_drafts(files)
        has_some = drafts and has_drafts(files)
        records = FileRecords(db.database.kept if db else None)
        of_copy = sum_of or (lambda name: sum_of_regular(root / name))
        checked_files = None if has_errors(found) else records.all_checked(files)
        dossier = checked_files and whole_dossier(checked_files, root, of_copy)
        if dossier:
            try:
                judged = _judged(dossier, root, found, records, db or Db.in_memory(), marked)
                return replace(judged, drafts=has_some)
            except NotWhole:
                pass
        return replace(_read_anew(files, found, root), drafts=has_some)


def _judged(
    dossier: StoredDossier,
    root: Path,
    found: Sequence[Problem],
    records: FileRecords,
    db: Db,
    marked: Callable[[], None],
) -> Judged:
    """The dossier, and what its rules and judgements say. Raises NotWhole at an error."""
    files = dossier.files
    facts = facts_of(dossier, db)
    checks = FileChecks(facts, {file.file.name: file for file in files}, dossier.kinds)
    _look_at_changes(db, dossier, records)
    marked()
    problems = [*found, *checks.problems(), *_twins(dossier), *_of_tables(dossier)]
    analysis = analyse(facts)
    problems += _judgement_warnings(analysis, dossier)
    problems += _repetition_warnings(analysis, dossier)
    problems += _silent_changes(dossier, root)
    reading = Reading(dossier, in_order(problems), len(files))
    named = [one.copy[0] for file in files for one in file.outlines if one.copy]
    copies = [name_on_disk(root, name) for name in named]
    own = [file.file for file in files]
    digests = {file.name: file.digest for file in (*own, *tables_of(own).values())}
    return Judged(reading, analysis, copies, digests, lambda: records.keep(files))


def _twins(dossier: StoredDossier) -> Iterator[Problem]:
    """A warning of each thing that is written twice, told from outlines alone."""

    def where(name: str) -> tuple[DataFile, Place]:
        file, _, place = dossier.at[name]
        return file.file, place

    outlines = [one for file in dossier.files for one in file.outlines]
    twins = (twin for one in outlines for twin in one.twins)
    yield from twin_problems(twins, dict(one.accepted for one in outlines if one.accepted), where)


def _of_tables(dossier: StoredDossier) -> Iterator[Problem]:
    """A warning of each table that no series is read from, or two take the same from."""
    uses = [one.table for file in dossier.files for one in file.outlines if one.table]
    yield from table_problems(tables_of(file.file for file in dossier.files), uses)


def _look_at_changes(db: Db, dossier: StoredDossier, records: FileRecords) -> None:
    """Compare what files say with what the store has, for the files that changed."""
    given, is_other = records.changed_ids(dossier.files)
    now = dossier.at
    asked = [f"{FILE} {name}" for name in records.changed(dossier.files)]
    asked += [f"{KIND} {one.id}" for one in given]
    asked += [f"{INCIDENT_FILE} {name}" for name in records.changed(dossier.files)]
    asked += [f"{one.kind} {one.id}" for one in given if one.kind in {INCIDENT, ACCOUNT}]
    asked += [f"{one.kind} {one.id}" for one in given if one.kind in RECORDS and one.id not in now]
    keys = [key for key in asked if db.database.node(key)]
    keys += [f"{one.kind} {one.id}" for one in given if one.kind in RECORDS and one.id in now]
    keys += _rows_of(db, {one.id for one in given if one.kind == "series"})
    dated = _series_dated_by(dossier, {one.id for one in given if one.kind == "source"})
    keys += [*_rows_of(db, dated), *(f"claim {name}" for name in sorted(dated))]
    keys.append(f"{BRIEFING} {BRIEFING}")
    as_before = FACTS - {"ids", "index", INCIDENT_FILES} if is_other else FACTS
    db.look_at_inputs(keys, as_before | {FILE, KIND})


def _series_dated_by(dossier: StoredDossier, sources: Collection[str]) -> set[str]:
    """The series whose words are dated by these sources: not later than the day of their one."""
    every = dossier.series.values() if sources else ()
    return {one.id for one in every if any(named.source in sources for named in one.evidence)}


def _rows_of(db: Db, series: Collection[str]) -> list[str]:
    """The stored inputs that are rows of these series, as claims and as statements."""
    if not series:
        return []
    stored = (key for kind in ("claim", "statement") for key in db.database.keys_of(kind))
    return [key for key in stored if series_of(key.partition(" ")[2]) in series]


def _read_anew(files: Sequence[DataFile], found: Sequence[Problem], root: Path) -> Judged:
    """Read all files together, and tell every problem.

    Where none is an error after all, as a copy of a source was written meanwhile, nothing is kept
    of what is made of it.
    """
    reading = read_files(files, found, root)
    if reading.dossier is None:
        return Judged(reading, None)
    return Judged(reading, analyse(facts_of(reading.dossier, Db.in_memory())))


def _silent_changes(dossier: StoredDossier, root: Path) -> Iterator[Problem]:
    """What the last edition published otherwise, and no correction tells.

    A damaged archive is told by `factbook verify --editions`, and by the next edition.
    """
    paths = archive_paths(root)
    if not paths:
        return
    try:
        last = read_archive(paths[-1], with_files=False)
    except EditionError as error:
        yield Problem(f"{FOLDER}/{paths[-1].name}", 1, 1, Severity.WARNING, str(error))
        return
    changed = [
        given.id
        for file in dossier.files
        if last.manifest.data.get(file.file.name) != file.digest
        for given, _, _ in file.given()
        if given.kind == "statement"
    ]
    for change in silent_changes(dossier, changed, last.edition):
        file, number, _ = dossier.at[change.statement]
        yield as_problem(change, file, number)


def _repetition_warnings(analysis: Analysis, dossier: StoredDossier) -> Iterator[Problem]:
    """Each statement that is suspected of repeating another, at its id.

    Only those are asked about whose chains lead through further documents, as outlines tell.
    """
    kinds = dossier.kinds
    reprints = {one.owner for one in dossier.outline.named if one.field == "source.derived_from"}
    through = dict.fromkeys(
        one.owner
        for one in dossier.outline.named
        if (one.field == "statement.evidence.via" and kinds[one.id] == "source")
        or (one.field == "statement.evidence.source" and one.id in reprints)
    )
    for name in through:
        for other in analysis.may_repeat(name)[:1]:
            file, _, place = dossier.at[name]
            message = (
                f"{name} is suspected of repeating {other} ({dossier.origins[other]}): every way "
                "to it leads through a document that carries the same figure"
            )
            remedy = f"write `relays: {other}` if it does, or `independent: WHY` if it does not"
            yield file.file.problem(place, message, remedy, Severity.WARNING)


def _judgement_warnings(analysis: Analysis, dossier: StoredDossier) -> Iterator[Problem]:
    """Each flag that an editor can act on, where it can be mended."""
    for number, judgement in enumerate(dossier.briefing.judgements):
        file, _, place = dossier.at[judgement.id]
        flags = analysis.judgement_faults(judgement.id)
        if WEIGH_ANEW not in judgement.accept:
            for field, flag in flags:
                at = file.entries[0].at(("judgements", number, field))
                yield file.file.problem(at, flag, REMEDIES[field], Severity.WARNING, WEIGH_ANEW)
        elif not flags:
            yield file.file.problem(place, *unused_accept(WEIGH_ANEW), Severity.WARNING)
