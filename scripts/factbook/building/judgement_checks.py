"""What `check` says beyond the fact files themselves: judgements that have lost their footing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from factbook.facts import facts_of
from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import Reading, read_dossier
from factbook.loading.register import Definition
from factbook.loading.yaml.parse_cache import Cache
from factbook.reasoning import Analysis, analyse
from factbook.store.queries import Db

_REMEDY = "weigh the judgement anew, and name a basis that stands"


@dataclass(frozen=True)
class Judged:
    """What came of reading, with the analysis that was begun; None where there is no dossier."""

    reading: Reading
    analysis: Analysis | None


def checked(root: Path) -> Reading:
    """Read and check all of `root/data`, and hold its judgements against their claims.

    Raises RootError where there is no such folder.
    """
    return read_and_judge(root).reading


def read_and_judge(root: Path, cache: Cache | None = None, db: Db | None = None) -> Judged:
    """Read and check all of `root/data`, and hold its judgements against their claims.

    With `cache`, only what changed is parsed; `db` keeps what is worked out. Raises RootError where
    there is no such folder.
    """
    reading = read_dossier(root, cache)
    if reading.dossier is None:
        return Judged(reading, None)
    analysis = analyse(facts_of(reading.dossier, db))
    if db is not None:
        db.look_at_inputs(analysis.dossier.record_keys())
    warnings = _judgement_warnings(analysis, reading.ids)
    problems = tuple(sorted({*reading.problems, *warnings}))
    return Judged(replace(reading, problems=problems), analysis)


def _judgement_warnings(analysis: Analysis, ids: Mapping[str, Definition]) -> Iterator[Problem]:
    """Each flag that an editor can act on, at the id of its judgement."""
    dossier = analysis.dossier.whole_dossier
    for judgement in dossier.briefing.judgements:
        given = ids[judgement.id]
        for flag in analysis.judgement_faults(judgement.id):
            yield given.entry.file.problem(given.place, flag, _REMEDY, Severity.WARNING)
