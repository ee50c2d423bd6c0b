"""What `check` says beyond the fact files themselves: judgements that have lost their footing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import Reading, read_dossier
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
    warnings = _judgement_warnings(reading.dossier, root)
    return replace(reading, problems=tuple(sorted({*reading.problems, *warnings})))


def _judgement_warnings(dossier: Dossier, root: Path) -> Iterator[Problem]:
    """Each flag that an editor can act on, at the id of its judgement."""
    analysis = analyse(dossier)
    for judgement in dossier.briefing.judgements:
        for flag in analysis.judgement_faults(judgement.id):
            yield _warning(root, dossier.places[judgement.id], judgement.id, flag)


def _warning(root: Path, where: str, name: str, message: str) -> Problem:
    file, _, line = where.rpartition(":")
    lines = (root / file).read_text(encoding="utf-8-sig").splitlines()
    source_line = lines[int(line) - 1] if int(line) <= len(lines) else ""
    column = max(source_line.find(name), 0) + 1
    return Problem(file, int(line), column, Severity.WARNING, message, _REMEDY, source_line)
