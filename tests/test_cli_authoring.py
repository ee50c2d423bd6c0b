"""The commands `new`, `add` and `schema`, driven as a person or a pipe drives them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from authoring.conversations import NEW_SOURCE, TUTORIAL, lines
from factbook.cli import main
from factbook.loading.reading import read_dossier


def run(*arguments: str | Path, answers: str = "") -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=answers)


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def weir(tmp_path: Path) -> Path:
    assert run("new", tmp_path / "weir").exit_code == 0
    return tmp_path / "weir"


# new


def test_a_new_dossier_passes_the_check(weir: Path):
    assert run("check", "--root", weir).output.startswith("No problems found")


def test_a_new_dossier_builds_at_once_without_a_warning(weir: Path):
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-W", "error", "-m", "factbook", "build", "--root", str(weir)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "warn" not in done.stdout.lower()
    assert (weir / "site" / "questions" / "toll.html").is_file()


def test_new_names_what_it_wrote_and_what_to_do_next(tmp_path: Path):
    said = run("new", tmp_path / "my weir").output
    assert set(contents(tmp_path / "my weir")) <= set(said.split())
    for command in ("serve", "add statement", "check"):
        assert f'factbook {command} --root "{(tmp_path / "my weir").as_posix()}"' in said


def test_new_in_the_working_directory_says_commands_without_a_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert "--root" not in run("new", ".").output
    assert run("check").exit_code == 0


def test_new_leaves_a_folder_with_facts_in_it_alone(weir: Path):
    (weir / "data" / "actors.yaml").write_text("mine\n")
    before = contents(weir)
    refused = run("new", weir)
    assert refused.exit_code == 2
    assert "there is a data already" in refused.output
    assert contents(weir) == before


def test_new_where_nothing_can_be_written_says_so_in_a_sentence(tmp_path: Path):
    (tmp_path / "taken").write_text("a file")
    refused = run("new", tmp_path / "taken" / "weir")
    assert refused.exit_code == 2
    assert "cannot be written" in refused.output


# add


def test_adding_keeps_every_byte_that_stood_in_the_files(weir: Path):
    before = contents(weir)
    run("add", "statement", "--root", weir, answers=lines(TUTORIAL))
    after = contents(weir)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"data/sources.yaml", "data/statements/2024-06.yaml"}
    assert all(after[name].startswith(before[name]) for name in changed)


def test_a_source_an_actor_and_an_event_are_added(weir: Path):
    actor = ["Ann Lee", "persn", "person", "", "town", "mayr", "", ""]
    event = ["The weir is mended", "2024-06-29", "", "", ""]
    assert run("add", "source", "--root", weir, answers=lines(NEW_SOURCE)).exit_code == 0
    assert run("add", "actor", "--root", weir, answers=lines(actor)).exit_code == 0
    assert run("add", "event", "--root", weir, answers=lines(event)).exit_code == 0
    dossier = read_dossier(weir).dossier
    assert dossier is not None
    assert dossier.sources["the-weir-gazette-2024-06-21"].language == "en"
    assert (dossier.actors["ann-lee"].side, dossier.actors["ann-lee"].part_of) == ("town", "mayor")
    assert dossier.events["the-weir-is-mended"].date.date.written == "2024-06-29"


SAID_TOO_LATE = [
    *["mayor", "2024-06-20", "", ""],
    *["herald-2024-06-02", "", "", "", "", ""],
    *["toll", "denies", "The weir had not been in good order.", "", "", "", ""],
]


@pytest.mark.parametrize("answer", [["back"], []])
def test_a_record_that_brings_errors_is_taken_back_and_shown(weir: Path, answer: list[str]):
    before = contents(weir)
    done = run("add", "statement", "--root", weir, answers=lines([*SAID_TOO_LATE, *answer]))
    assert done.exit_code == 1
    assert "herald-2024-06-02 is dated 2024-06-02" in done.output
    assert "the fact files are as they were" in done.output
    assert contents(weir) == before
    # What was answered is not lost: it is the record, as it would have stood in the file.
    shown = done.output.partition("2024-06.yaml:\n")[2].partition("Error:")[0]
    run("add", "statement", "--root", weir, answers=lines([*SAID_TOO_LATE, "keep"]))
    assert SAID_TOO_LATE[12] in shown
    assert contents(weir)["data/statements/2024-06.yaml"].decode().endswith(shown)


@pytest.mark.parametrize("mend", [["mend"], [""]])
def test_answers_are_mended_without_being_typed_again(weir: Path, mend: list[str]):
    mended = ["", "2024-06-01", *[""] * (len(SAID_TOO_LATE) - 2)]
    done = run("add", "statement", "--root", weir, answers=lines([*SAID_TOO_LATE, *mend, *mended]))
    assert done.exit_code == 0, done.output
    assert done.output.endswith("The check finds nothing new.\n")
    dossier = read_dossier(weir).dossier
    assert dossier is not None
    # The ids that were proposed follow the mended day.
    statement = dossier.statements["mayor-2024-06-01"]
    assert [one.text for one in statement.claims] == [SAID_TOO_LATE[12]]
    assert [one.id for one in statement.claims] == ["mayor-toll-2024-06-01"]
    assert "mayor-2024-06-20" not in dossier.statements


def test_answers_are_shown_where_mending_stops(weir: Path):
    before = contents(weir)
    answers = lines([*SAID_TOO_LATE, "mend", "", "2024-06-01"])
    done = run("add", "statement", "--root", weir, answers=answers)
    assert done.exit_code == 2
    assert "The weir had not been in good order." in done.output.rpartition("What you answered")[2]
    assert contents(weir) == before


def test_a_record_that_brings_errors_stays_if_it_is_to_stay(weir: Path):
    done = run("add", "statement", "--root", weir, answers=lines([*SAID_TOO_LATE, "keep"]))
    assert done.exit_code == 1
    assert b"good order" in contents(weir)["data/statements/2024-06.yaml"]
    assert run("check", "--root", weir).exit_code == 1


@pytest.mark.parametrize("given", range(0, len(TUTORIAL) - 1, 3))
def test_answers_that_end_too_early_write_nothing(weir: Path, given: int):
    before = contents(weir)
    done = run("add", "statement", "--root", weir, answers=lines(TUTORIAL[:given]))
    assert done.exit_code == 2
    assert done.output.endswith("Error: stopped before the last answer; nothing was written\n")
    assert contents(weir) == before


def test_old_problems_are_not_laid_at_the_door_of_the_new_record(weir: Path):
    with (weir / "data" / "actors.yaml").open("a") as file:
        file.write("- {id: broken, name: Broken, kind: nothing}\n")
    done = run("add", "source", "--root", weir, answers=lines(NEW_SOURCE))
    assert done.exit_code == 0
    assert done.output.endswith("The check finds nothing new.\n")


def test_answers_from_a_real_pipe_are_taken(weir: Path):
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "factbook", "add", "statement", "--root", str(weir)],
        input=lines(TUTORIAL),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Wrote mayor-2024-06-20 to data/statements/2024-06.yaml, lines" in done.stdout


@pytest.mark.parametrize("arguments", [["add"], ["add", "page"], ["add", "actor"], ["new"]])
def test_wrong_usage_gives_code_2_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output


# schema


def test_schemas_are_written_where_the_dossier_expects_them(weir: Path):
    folder = weir / ".factbook" / "schemas"
    before = {path.name: path.read_text() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    said = run("schema", "--root", weir).output
    assert {path.name: path.read_text() for path in folder.iterdir()} == before
    first = (weir / "data" / "actors.yaml").read_text().splitlines()[0]
    assert said.splitlines()[-1].strip() == first


def test_schemas_are_written_to_a_folder_of_ones_own(weir: Path, tmp_path: Path):
    said = run("schema", tmp_path / "schemas", "--root", weir).output
    assert json.loads((tmp_path / "schemas" / "statements.json").read_text())["$defs"]["Claim"]
    assert said.splitlines()[-1].endswith("$schema=../../schemas/actors.json")
