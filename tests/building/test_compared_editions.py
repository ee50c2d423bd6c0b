"""`factbook diff` over folders and git revisions, whole and broken."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.cli import main

Copy = Callable[[str], Path]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")


def diff(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *(str(word) for word in words)])


def edit(root: Path, old: str, new: str) -> None:
    path = root / "data" / "statements.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def two(dossier_root: Copy, tmp_path: Path) -> tuple[Path, Path]:
    root = dossier_root("lake")
    old = tmp_path / "old"
    shutil.copytree(root / "data", old / "data")
    return old, root


def test_two_folders_are_compared_in_words(two: tuple[Path, Path]) -> None:
    old, new = two
    edit(new, 'figure: "7", text: "There', 'figure: "8", text: "There')
    result = diff(old, new)
    assert result.exit_code == 0
    first, *lines = result.output.splitlines()
    assert first.startswith(f"From {old} to {new}: This corrects one detail.")
    assert "Corrected by us (1)" in lines
    assert "  8 islands (Geodesy, 30 June 1998): the figure is 8, no longer 7." in lines


def test_nothing_changed_is_said(two: tuple[Path, Path]) -> None:
    old, new = two
    assert diff(old, new).output == f"From {old} to {new}: Nothing changed.\n"


def test_markdown_of_a_hostile_dossier_is_text(two: tuple[Path, Path]) -> None:
    old, new = two
    edit(new, "There were {figure}", "<img src=x> @everyone [a](http://b) *{figure}*")
    said = diff(old, new, "--format", "markdown").output
    assert "### Corrected by us (1)" in said
    for sign in ("<img", "@everyone", "[a](", "http://"):
        assert sign not in said


def test_machines_get_each_change_with_its_record(two: tuple[Path, Path]) -> None:
    old, new = two
    edit(new, 'figure: "7", text: "There', 'figure: "8", text: "There')
    told = json.loads(diff(old, new, "--format", "json").output)
    [one] = [each for each in told["changes"] if each["kind"] == "claim-corrected"]
    assert (one["collection"], one["id"], one["fields"]) == (
        "claims",
        "geodesy-islands",
        ["figure"],
    )
    assert told["not_compared"] == []


def test_records_with_errors_are_named_and_the_rest_is_compared(two: tuple[Path, Path]) -> None:
    old, new = two
    edit(new, 'figure: "7", text: "There', 'figure: "8", text: "There')
    edit(new, "figure: more than 9.75", "figure: more or less")
    result = diff(old, new)
    assert result.exit_code == 0
    assert f"Not compared, since {new} has 1 error:" in result.output
    assert "data/statements.yaml:" in result.output
    assert "the figure is 8, no longer 7." in result.output
    assert "No longer in the briefing" not in result.output  # it is there, and cannot be read
    assert "Some records have errors, and are not compared." in result.output.splitlines()[0]


def test_a_briefing_that_names_what_cannot_be_read_is_compared_without_it(
    two: tuple[Path, Path],
) -> None:
    old, new = two
    edit(new, 'figure: "7", text: "There', 'figure: "8", text: "There')
    edit(new, "figure: 14.1-14.6", "figure: more or less")
    result = diff(old, new, "--format", "markdown")
    assert result.exit_code == 0, result.output
    assert "the figure is 8, no longer 7." in result.output
    assert "### Not compared, since" in result.output
    assert "Judgement" not in result.output


def test_a_file_that_is_no_yaml_is_left_out_whole(two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "data" / "events.yaml").write_text("- id: [\n", encoding="utf-8")
    result = diff(old, new)
    assert result.exit_code == 0
    assert "data/events.yaml:" in result.output


def test_a_broken_briefing_cannot_be_compared(two: tuple[Path, Path]) -> None:
    old, new = two
    (new / "data" / "briefing.yaml").write_text("titel: A\n", encoding="utf-8")
    result = diff(old, new)
    assert result.exit_code == 1
    assert "data/briefing.yaml:1:1: " in result.output
    assert "Without it nothing can be compared." in result.output


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", "-C", str(root), *who, *words]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - the test's own words


@needs_git
def test_a_revision_is_compared_with_the_working_folder(two: tuple[Path, Path]) -> None:
    _, root = two
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "First")
    edit(root, 'figure: "7", text: "There', 'figure: "8", text: "There')
    result = diff("HEAD", "--root", root)
    assert result.exit_code == 0, result.output
    assert "the figure is 8, no longer 7." in result.output


@needs_git
def test_a_dossier_deep_in_a_repository_is_found_at_a_revision(two: tuple[Path, Path]) -> None:
    old, root = two
    within = root.parent / "repository" / "desk" / "lake"
    shutil.copytree(old, within)
    git(within.parent.parent, "init", "-q")
    git(within.parent.parent, "add", ".")
    git(within.parent.parent, "commit", "-qm", "First")
    edit(within, 'figure: "7", text: "There', 'figure: "8", text: "There')
    result = diff("HEAD", "--root", within)
    assert result.exit_code == 0, result.output
    assert "the figure is 8, no longer 7." in result.output


@needs_git
@pytest.mark.parametrize("name", ["no-such-tag", "--output=x", "HEAD:data"])
def test_what_is_no_revision_ends_in_a_sentence(two: tuple[Path, Path], name: str) -> None:
    _, root = two
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "First")
    result = diff("--root", root, "--", name)
    assert result.exit_code == 2
    assert "git knows no such revision" in result.output
    assert "Traceback" not in result.output


@needs_git
def test_no_filter_or_hook_of_a_repository_is_run(two: tuple[Path, Path], tmp_path: Path) -> None:
    _, root = two
    git(root, "init", "-q")
    (root / ".gitattributes").write_text("*.yaml filter=bad\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "First")
    ran = tmp_path / "ran"
    for setting in ("filter.bad.smudge", "core.fsmonitor", "core.pager"):
        git(root, "config", setting, f"touch {ran}")
    assert diff("HEAD", "--root", root).exit_code == 0
    assert not ran.exists()


def test_without_git_it_is_said_what_is_missing(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, root = two
    monkeypatch.setenv("PATH", "")
    result = diff("HEAD", "--root", root)
    assert result.exit_code == 2
    assert "read with git, which is not installed here" in result.output
