"""The workflows of the guide can be read, run what there is, and name no index of packages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from places import BRIEFINGS

REPOSITORY = Path(__file__).parents[1]
GUIDE = (REPOSITORY / "docs" / "guide" / "publishing.md").read_text(encoding="utf-8")
WORKFLOWS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)


def test_the_workflows_are_yaml_with_steps():
    github, changes, gitlab, steps = (yaml.safe_load(text) for text in WORKFLOWS)
    assert {"uses", "run"} <= {key for step in github["jobs"]["publish"]["steps"] for key in step}
    assert changes["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert gitlab["pages"]["artifacts"]["paths"] == [gitlab["pages"]["pages"]["publish"]]
    assert [step["run"] for step in steps if "run" in step][-1] == "factbook build"


def test_the_sessions_and_files_that_the_workflows_name_are_there():
    noxfile = (REPOSITORY / "noxfile.py").read_text(encoding="utf-8")
    sessions = set(re.findall(r"nox -s (\w+)", GUIDE))
    assert sessions
    assert all(f"\ndef {name}(" in noxfile for name in sessions)
    files = set(re.findall(r"\.tool/(\S+\.txt)", GUIDE))
    assert files
    assert all((REPOSITORY / name).is_file() for name in files)


def test_the_workflows_name_no_address_of_an_index():
    for text in WORKFLOWS:
        assert "://" not in text
        assert "index-url" not in text


CHANGES = next(yaml.safe_load(text) for text in WORKFLOWS if text.startswith("name: changes"))
HOSTILE = "$(touch owned) `touch owned` @everyone <img src=x> [a](http://b)"


def git(folder: Path, *words: str) -> str:
    names = (
        "-c",
        "user.name=Ann",
        "-c",
        "user.email=ann@example.org",
        "-c",
        "commit.gpgsign=false",
    )
    done = subprocess.run(  # noqa: S603 - git alone, over folders made here
        ["git", "-C", str(folder), *names, *words],  # noqa: S607 - the git of whoever tests
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def committed(folder: Path, old: str, new: str, name: str = "statements.yaml") -> str:
    path = folder / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    git(folder, "commit", "-qam", HOSTILE)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A clone as the workflow has it, and the commits that pull requests end with."""
    server = tmp_path_factory.mktemp("server") / "briefing"
    shutil.copytree(BRIEFINGS / "lake" / "data", server / "data")
    git(server.parent, "init", "-q", "-b", "main", str(server))
    git(server, "add", "data")
    git(server, "commit", "-qm", "First")
    base = git(server, "rev-parse", "HEAD")
    heads = {"base": base}
    for number, (name, old, new, file) in enumerate(
        [
            ("mended", 'figure: "22"', 'figure: "23"', "statements.yaml"),
            ("broken", 'figure: "22"', "figure: more or less", "statements.yaml"),
            ("wreck", "as_of: ", "as_of: never or ", "briefing.yaml"),
            ("hostile", "We count {figure} islands.", f"{{figure}} {HOSTILE}", "statements.yaml"),
        ]
    ):
        git(server, "checkout", "-q", "-B", "fork", base)
        heads[name] = committed(
            server, old, new.replace('"', "'") if name == "hostile" else new, file
        )
        git(server, "update-ref", f"refs/pull/{number}/head", heads[name])
    git(server, "checkout", "-q", "main")
    heads["newer"] = committed(server, "There were {figure}", "It had {figure}")
    git(server, "branch", "-qD", "fork")
    clone = server.parent / "clone"
    git(server.parent, "clone", "-q", str(server), str(clone))
    return clone, heads


@pytest.mark.skipif(not shutil.which("git") or os.name != "posix", reason="needs git and bash")
@pytest.mark.parametrize(
    ("number", "name", "said"),
    [
        (0, "mended", "the figure is 23, no longer 22."),
        (1, "broken", "Not compared, since"),
        (2, "wreck", "Not compared: the briefing has errors"),
        (3, "hostile", "$(touch owned) &#96;touch owned&#96; &#64;everyone &#60;img"),
    ],
)
def test_the_commands_of_the_workflow_say_what_a_pull_request_changes(
    repository: tuple[Path, dict[str, str]], tmp_path: Path, number: int, name: str, said: str
):
    """Its own steps, as a runner runs them, with a `gh` that keeps what it is given."""
    clone, heads = repository
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool, script in {
        "gh": 'echo "$@" >> "$RUNNER_TEMP/gh.txt"',
        "factbook": f'exec "{sys.executable}" -m factbook "$@"',
    }.items():
        (tools / tool).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tools / tool).chmod(0o755)
    (job,) = CHANGES["jobs"].values()
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY / "scripts"),
        "RUNNER_TEMP": str(tmp_path),
        "NUMBER": str(number),
        "BASE": heads["newer"],
        "HEAD": heads[name],
    }
    assert {"NUMBER", "BASE", "HEAD"} <= job["env"].keys()
    before = git(clone, "status", "--porcelain")
    for step in job["steps"]:
        if "run" in step and not step["run"].startswith("pip "):
            words = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
            done = subprocess.run(  # noqa: S603 - the steps of our own workflow
                words, cwd=clone, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
    told = (tmp_path / "changes.md").read_text(encoding="utf-8")
    assert said in told
    assert "It had" not in told
    assert "@everyone" not in told
    assert "<img" not in told
    assert f"pr comment {number} --body-file {tmp_path}/changes.md" in (
        tmp_path / "gh.txt"
    ).read_text(encoding="utf-8")
    assert git(clone, "status", "--porcelain") == before
    assert not (clone / "owned").exists()


def test_the_workflow_for_pull_requests_runs_nothing_of_them():
    """No text of a pull request stands in a command, and none of its files is checked out."""
    (job,) = CHANGES["jobs"].values()
    assert job["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    for step in job["steps"]:
        assert "${{" not in step.get("run", "")
        assert "checkout" not in step.get("run", "")
