from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
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


NOX = """#!/bin/sh
echo "$2" >>sessions
[ "$2" = "$FAILING" ] && exit 1
[ "$2" != tests ] || echo "===== 3 passed in 0.01s ====="
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no bash")
@pytest.mark.parametrize("failing", ["", "lint", "wheel", "tests"])
def test_the_check_of_a_new_machine_fails_with_any_part_and_ends_with_the_tests(
    tmp_path: Path, failing: str
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(REPOSITORY / ".ci" / "run", tmp_path / ".ci")
    (tmp_path / "system").mkdir()
    nothing = "#!/bin/sh\nexit 0\n"
    scripts = {f"system/{name}": nothing for name in ("apt-get", "sudo", "python3")}
    for name, text in {**scripts, ".venv/bin/pip": nothing, ".venv/bin/nox": NOX}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path / 'system'}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(  # noqa: S603 - our own script
        [str(tmp_path / ".ci" / "run")], env={**os.environ, "PATH": path, "FAILING": failing},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    run = (tmp_path / "sessions").read_text(encoding="utf-8").split()
    assert sorted(run[:2]) == ["lint", "wheel"]
    assert run[2:] == ([] if failing in {"lint", "wheel"} else ["tests"])
    assert (ended.returncode == 0) == (not failing)
    if not failing:
        assert ended.stdout.splitlines()[-1] == "===== 3 passed in 0.01s ====="


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
