"""Each folder of `tests/broken/` breaks the dossier in `base` in one way; `report.txt` says how.

A folder holds the files that it adds or replaces, and `removed.txt` names those it takes out.
`FACTBOOK_WRITE_REPORTS=1` writes the reports anew, to be read before they are committed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier

BROKEN = Path(__file__).parents[1] / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir() and path.name != "base")


def _merged(case: str, folder: Path) -> Path:
    shutil.copytree(BROKEN / "base", folder, dirs_exist_ok=True)
    shutil.copytree(BROKEN / case, folder, dirs_exist_ok=True)
    removed = folder / "removed.txt"
    for name in removed.read_text().split() if removed.exists() else ():
        (folder / name).unlink()
    return folder


def _report(root: Path) -> str:
    reading = read_dossier(root)
    lines = [f"{problem.severity} {problem}" for problem in reading.problems]
    outcome = "the dossier is refused" if reading.dossier is None else "the dossier can be built"
    return "\n".join([*lines, outcome]) + "\n"


def test_the_dossier_that_the_cases_break_is_sound(tmp_path: Path):
    shutil.copytree(BROKEN / "base", tmp_path, dirs_exist_ok=True)
    assert _report(tmp_path) == "the dossier can be built\n"


def test_there_are_at_least_forty_ways_to_break_it():
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES)
def test_a_broken_dossier_gets_exactly_its_report(case: str, tmp_path: Path):
    report = _report(_merged(case, tmp_path))
    expected = BROKEN / case / "report.txt"
    if os.environ.get("FACTBOOK_WRITE_REPORTS"):
        expected.write_text(report, encoding="utf-8")
    assert report == expected.read_text(encoding="utf-8")
    assert report != "the dossier can be built\n"
