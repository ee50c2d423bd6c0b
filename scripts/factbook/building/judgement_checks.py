"""What `check` says beyond the fact files themselves: judgements that have lost their footing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import Reading, read_dossier
from factbook.loading.register import Definition
from factbook.model.dossier import Dossier
from factbook.model.remembering import Remember, make_anew
from factbook.reasoning import analyse

_REMEDY = "weigh the judgement anew, and name a basis that stands"


def read_and_judge(root: Path, remember: Remember = make_anew) -> Reading:
    """Read and check all of `root/data`, and hold its judgements against their claims.

    With `remember`, only what changed is parsed. Raises RootError where there is no such folder.
    """
    reading = read_dossier(root, remember)
    if reading.dossier is None or not reading.dossier.briefing.judgements:
        return reading
    warnings = _judgement_warnings(reading.dossier, reading.ids)
    return replace(reading, problems=tuple(sorted({*reading.problems, *warnings})))


def _judgement_warnings(dossier: Dossier, ids: Mapping[str, Definition]) -> Iterator[Problem]:
    """Each flag that an editor can act on, at the id of its judgement."""
    analysis = analyse(dossier)
    for judgement in dossier.briefing.judgements:
        given = ids[judgement.id]
        for flag in analysis.judgement_faults(judgement.id):
            yield given.entry.file.problem(given.place, flag, _REMEDY, Severity.WARNING)
