from __future__ import annotations

import json
from pathlib import Path

import pytest

from factbook.building.problem_text import as_text
from factbook.building.reporting import (
    MOST_SHOWN,
    as_github,
    as_json,
    counted,
    nothing_wrong,
    problems_shown,
)
from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import read_dossier
from factbook.printable import printable

PROBLEM = Problem(
    file="data/questions/depth.yaml",
    line=41,
    column=15,
    severity=Severity.ERROR,
    message="the field unti is not known",
    remedy="did you mean unit?",
    source_line="    deepest: {unti: metres}",
)
DOUBT = Problem("data/a.yaml", 1, 1, Severity.WARNING, "100% of it, they said\nand more")


def test_a_problem_shows_its_place_its_line_a_caret_and_the_remedy() -> None:
    assert as_text(PROBLEM).plain == (
        "data/questions/depth.yaml:41:15: error: the field unti is not known\n"
        "    deepest: {unti: metres}\n"
        "              ^\n"
        "    did you mean unit?\n"
    ).replace("              ^", "    " + " " * 10 + "^")


def test_the_caret_stands_under_the_fault_after_wide_letters() -> None:
    line = "name: 국가정보원 x"
    problem = Problem("a.yaml", 1, line.index("x") + 1, Severity.ERROR, "m", source_line=line)
    shown, caret = as_text(problem).plain.splitlines()[1:3]
    assert shown == "    name: 국가정보원 x"
    assert caret.index("^") == 4 + len("name: ") + 2 * 5 + 1


def test_a_long_line_is_cut_around_the_fault() -> None:
    line = "a" * 500 + "!" + "b" * 500
    problem = Problem("a.yaml", 1, 501, Severity.ERROR, "m", source_line=line)
    shown, caret = as_text(problem).plain.splitlines()[1:3]
    assert len(shown) < 120
    assert shown[caret.index("^")] == "!"
    assert shown.startswith("    …")
    assert shown.endswith("…")


@pytest.mark.parametrize("steering", ["\x1b[31m", "\u202e", "\u200b", "\x07", "\r", "\ud800"])
def test_what_could_steer_a_terminal_is_written_as_a_code(steering: str) -> None:
    problem = Problem(
        "a.yaml", 1, 3, Severity.ERROR, f"bad {steering}", source_line=f"x{steering}y"
    )
    shown = as_text(problem).plain
    assert steering not in shown
    assert printable(steering[0]) in shown


def test_errors_and_warnings_are_counted_in_words() -> None:
    assert counted([]) == "No problems found."
    assert counted([PROBLEM]) == "1 error."
    assert counted([PROBLEM, PROBLEM, DOUBT]) == "2 errors and 1 warning."


def test_json_holds_every_part_of_a_problem() -> None:
    read = json.loads(as_json([PROBLEM, DOUBT]))
    assert (read["errors"], read["warnings"]) == (1, 1)
    assert read["problems"][0] == {
        "file": "data/questions/depth.yaml",
        "name": "",
        "line": 41,
        "column": 15,
        "severity": "error",
        "message": "the field unti is not known",
        "remedy": "did you mean unit?",
        "source_line": "    deepest: {unti: metres}",
        "source_column": 15,
    }


def test_github_gets_one_line_a_problem_with_its_marks_escaped() -> None:
    first, second = as_github([PROBLEM, DOUBT]).splitlines()
    assert first == (
        "::error file=data/questions/depth.yaml,line=41,col=15::"
        "the field unti is not known; did you mean unit?"
    )
    assert second.endswith("::100%25 of it, they said%0Aand more")


def test_json_does_not_repeat_a_long_line_for_each_of_its_problems() -> None:
    line = "a" * 9_000 + "!" + "b" * 9_000
    problem = Problem("a.yaml", 1, 9_001, Severity.ERROR, "m", source_line=line)
    [read] = json.loads(as_json([problem]))["problems"]
    assert read["column"] == 9_001
    assert len(read["source_line"]) == 202
    assert read["source_line"][read["source_column"] - 1] == "!"
    assert read["source_line"].startswith("…a")
    assert read["source_line"].endswith("b…")


def test_a_fault_at_the_end_of_a_long_line_is_still_shown() -> None:
    problem = Problem("a.yaml", 1, 1_001, Severity.ERROR, "m", source_line="a" * 1_000)
    shown, caret = as_text(problem).plain.splitlines()[1:3]
    assert shown.startswith("    …a")
    assert not shown.endswith("…")
    assert caret.index("^") == len(shown)


def _many(file: str, errors: int, warnings: int) -> list[Problem]:
    doubts = [Problem(file, n, 1, Severity.WARNING, "w") for n in range(1, warnings + 1)]
    faults = [Problem(file, 9_000 + n, 1, Severity.ERROR, "e") for n in range(errors)]
    return [*doubts, *faults]


def test_the_problems_of_a_file_that_has_too_many_are_counted_and_errors_come_first() -> None:
    shown = problems_shown([*_many("a.yaml", MOST_SHOWN - 1, 1_500), *_many("b.yaml", 1, 1)])
    of_a = [problem for problem in shown if problem.file == "a.yaml"]
    assert len(of_a) == MOST_SHOWN + 1
    assert sum(problem.message == "e" for problem in of_a) == MOST_SHOWN - 1
    assert of_a[-1].message == "1,499 warnings more in this file are not shown"
    assert of_a[-1].severity is Severity.WARNING
    assert len(shown) - len(of_a) == 2


def test_errors_that_are_left_out_are_still_counted_as_errors() -> None:
    found = _many("a.yaml", MOST_SHOWN + 7, 3)
    last = problems_shown(found)[-1]
    assert last.severity is Severity.ERROR
    assert last.message == "7 errors and 3 warnings more in this file are not shown"
    read = json.loads(as_json(found))
    assert (read["errors"], read["warnings"]) == (MOST_SHOWN + 7, 3)


def test_as_many_problems_as_are_told_are_told_as_they_are() -> None:
    found = tuple(sorted(_many("a.yaml", MOST_SHOWN - 5, 5)))
    assert problems_shown(found) == found


def test_github_gets_the_path_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for root in (Path("dossiers/weir"), tmp_path / "dossiers" / "weir"):
        assert "file=dossiers/weir/data/a.yaml," in as_github([DOUBT], root)


def test_a_sound_dossier_is_told_in_numbers() -> None:
    base = Path(__file__).parents[1] / "broken" / "base"
    assert nothing_wrong(read_dossier(base)) == (
        "No problems found in 8 files: 2 statements with 3 claims from 2 sources."
    )
