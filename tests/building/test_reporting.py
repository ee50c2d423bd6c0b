from __future__ import annotations

import json

import pytest

from factbook.building.reporting import as_github, as_json, as_text, counted, visible
from factbook.loading.problems import Problem, Severity

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
    assert visible(steering[0]) in shown


def test_errors_and_warnings_are_counted_in_words() -> None:
    assert counted([]) == "No problems found."
    assert counted([PROBLEM]) == "1 error."
    assert counted([PROBLEM, PROBLEM, DOUBT]) == "2 errors and 1 warning."


def test_json_holds_every_part_of_a_problem() -> None:
    read = json.loads(as_json([PROBLEM, DOUBT]))
    assert (read["errors"], read["warnings"]) == (1, 1)
    assert read["problems"][0] == {
        "file": "data/questions/depth.yaml",
        "line": 41,
        "column": 15,
        "severity": "error",
        "message": "the field unti is not known",
        "remedy": "did you mean unit?",
        "source_line": "    deepest: {unti: metres}",
    }


def test_github_gets_one_line_a_problem_with_its_marks_escaped() -> None:
    first, second = as_github([PROBLEM, DOUBT]).splitlines()
    assert first == (
        "::error file=data/questions/depth.yaml,line=41,col=15::"
        "the field unti is not known; did you mean unit?"
    )
    assert second.endswith("::100%25 of it, they said%0Aand more")
