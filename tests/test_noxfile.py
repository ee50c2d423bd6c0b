from __future__ import annotations

import ast
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parent.parent
SESSIONS = {
    "site", "serve", "check", "pack", "tests", "lint", "pictures", "lighthouse", "engines",
    "bench", "lock", "fuzz",
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


def test_the_weekly_workflow_runs_a_session_that_there_is_and_names_no_index() -> None:
    text = (REPOSITORY / ".github" / "workflows" / "weekly.yml").read_text(encoding="utf-8")
    [job] = yaml.safe_load(text)["jobs"].values()
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands[-1].removeprefix("nox -s ") in sessions()
    assert "://" not in text
    assert "index" not in text
