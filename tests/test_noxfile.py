from __future__ import annotations

import ast
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parent.parent
SESSIONS = {
    "site", "serve", "check", "pack", "tests", "lint", "pictures", "lighthouse", "engines",
    "bench", "lock", "fuzz", "wheel", "outlines",
}  # fmt: skip


def sessions() -> dict[str, str]:
    tree = ast.parse((REPOSITORY / "noxfile.py").read_text(encoding="utf-8"))
    return {
        node.name: ast.get_docstring(node) or ""
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any("nox.session" in ast.unparse(mark) for mark in node.decorator_list)
    }


def test_the_menu_lists_exactly_the_sessions_of_this_project() -> None:
    assert set(sessions()) == SESSIONS


def test_each_session_says_in_one_line_what_it_does() -> None:
    for name, text in sessions().items():
        assert text.endswith("."), name
        assert "\n" not in text, name


def test_the_check_of_a_new_machine_runs_the_same_tests_as_the_readme_says() -> None:
    command = ".venv/bin/nox -s tests"
    assert command in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert command in (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_the_check_of_a_new_machine_tries_the_wheel_and_ends_with_the_tests() -> None:
    lines = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    run = [line.split()[2] for line in lines if line.startswith(".venv/bin/nox -s ")]
    assert run == ["lint", "wheel", "tests"]
    assert "set -euo pipefail" in lines


def test_the_weekly_workflow_runs_sessions_that_there_are_and_names_no_index() -> None:
    text = (REPOSITORY / ".github" / "workflows" / "weekly.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert set(jobs) == {"fuzz", "wheel"}
    for job in jobs.values():
        command = [step["run"] for step in job["steps"] if "run" in step][-1].split()
        assert command[:2] == ["nox", "-s"]
        assert command[2] in sessions()
    assert "://" not in text
    assert "index" not in text
