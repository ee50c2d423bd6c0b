from __future__ import annotations

import atexit
import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import factbook.__main__
from factbook.cli import COMMANDS, command_named, main

Copy = Callable[[str], Path]


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)


@pytest.fixture
def broken(dossier_root: Copy) -> Path:
    root = dossier_root("lake")
    briefing = root / "data" / "briefing.yaml"
    text = briefing.read_text(encoding="utf-8")
    briefing.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    return root


def test_a_sound_dossier_passes_the_check_with_code_0(dossier_root: Copy) -> None:
    result = run("check", "--root", dossier_root("lake"))
    assert result.exit_code == 0
    assert result.output == (
        "No problems found in 6 files: 6 statements with 33 claims from 8 sources.\n"
    )


def test_check_says_what_a_question_of_more_than_a_thousand_claims_will_cost(
    dossier_root: Copy,
) -> None:
    root = dossier_root("quiet")
    question = next((root / "data").glob("questions*"))
    name = "more"
    text = f"id: {name}\nquestion: How many more?\nmeasures:\n  m: {{unit: x, kind: level}}\n"
    if question.is_dir():
        (question / "more.yaml").write_text(text)
    else:
        question.write_text(
            question.read_text() + "- " + text.replace("\n", "\n  ").rstrip() + "\n"
        )
    assert "Note" not in run("check", "--root", root).output
    old = (root / "data/statements.yaml").read_text()
    evidence = re.search(r"source: ([\w-]+)", old)
    by = re.search(r"by: ([\w-]+)", old)
    assert evidence is not None
    assert by is not None
    claims = "".join(
        f'    - {{id: more-{n}, measure: m, figure: "{n}", text: "{{figure}} more."}}\n'
        for n in range(1, 1002)
    )
    (root / "data/statements.yaml").write_text(
        f"{old}- id: more-statement\n  by: {by[1]}\n  said: 2031-01-01\n"
        f"  evidence: [{{source: {evidence[1]}}}]\n  claims:\n{claims}"
    )
    done = run("check", "--root", root)
    assert "Note: the question more has 1,001 claims. Its first build takes about" in done.output
    assert "Note" not in run("check", "--root", root, "--format", "json").output


def test_what_a_command_made_is_not_looked_through_at_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_end: list[Callable[[], object]] = []
    monkeypatch.setattr(atexit, "register", at_end.append)
    monkeypatch.setattr(sys, "argv", ["factbook", "--version"])
    with pytest.raises(SystemExit):
        factbook.__main__.run()
    assert at_end == [gc.freeze]


def test_problems_are_printed_with_place_line_caret_remedy_and_count(broken: Path) -> None:
    result = run("check", "--root", broken)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("data/briefing.yaml:1:1: error"))
    assert lines[at + 1] == "    titel: How deep is Lake Onn?"
    assert lines[at + 2] == "    ^"
    assert "title" in lines[at + 3]
    assert re.fullmatch(r"\d+ errors?( and \d+ warnings?)?\.", lines[-1])


def test_json_is_one_document_with_code_1_on_errors(broken: Path) -> None:
    result = run("check", "--root", broken, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["problems"][0]["file"] == "data/briefing.yaml"


def test_github_gets_annotations_and_nothing_else(broken: Path) -> None:
    result = run("check", "--root", broken, "--format", "github")
    assert result.exit_code == 1
    assert all(line.startswith(("::error ", "::warning ")) for line in result.output.splitlines())


def test_github_gets_nothing_for_a_sound_dossier(dossier_root: Copy) -> None:
    result = run("check", "--root", dossier_root("lake"), "--format", "github")
    assert (result.exit_code, result.output) == (0, "")


def test_a_build_ends_by_saying_where_to_click(dossier_root: Copy) -> None:
    root = dossier_root("lake")
    result = run("build", "--root", root)
    assert result.exit_code == 0, result.output
    assert (root / "site" / "index.html").as_uri() in result.output
    assert result.output.splitlines()[-1].endswith(os.path.join("site", "index.html"))  # noqa: PTH118 - a name as the system writes it


def test_a_build_from_within_the_root_names_the_file_from_there(dossier_root: Copy) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factbook", "build", "--clean"],
        cwd=dossier_root("lake"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "It is the file site/index.html"
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["build", "check"])
def test_errors_in_the_data_give_code_1_and_no_traceback(broken: Path, command: str) -> None:
    result = run(command, "--root", broken)
    assert result.exit_code == 1
    assert "titel" in result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["check"],
        ["serve"],
        ["check", "--format", "xml"],
        ["serve", "--port", "70000"],
        ["bild"],
        ["build", "--root", "nowhere"],
    ],
)
def test_wrong_usage_gives_code_2_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert "rror: " in result.output
    assert "Traceback" not in result.output


def test_a_file_in_the_way_gives_code_2_and_its_name(dossier_root: Copy) -> None:
    root = dossier_root("lake")
    (root / "docs").mkdir()
    (root / "docs" / "ledger.md").write_text("mine", encoding="utf-8")
    result = run("build", "--root", root)
    assert result.exit_code == 2
    assert "docs/ledger.md was not written by Factbook" in result.output


def test_the_menu_names_each_command_with_what_it_does() -> None:
    listed = run("--help").output
    assert {"check", "build", "serve"} <= set(COMMANDS)
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +\w+", listed, re.MULTILINE), name
        assert command_named(name).help


@pytest.mark.parametrize(("typed", "meant"), [("chek", "check"), ("biuld", "build")])
def test_a_misspelt_command_is_answered_with_the_right_one(typed: str, meant: str) -> None:
    result = run(typed)
    assert result.exit_code == 2
    assert f"No such command '{typed}'. Did you mean '{meant}'?" in result.output
    assert run("xyzzy").exit_code == 2


def test_a_command_waits_for_nothing_that_it_does_not_need() -> None:
    seen = "import sys; from factbook.cli import main; main(['--version'], standalone_mode=False); "
    seen += "print([m for m in ('pydantic', 'rich', 'jinja2', 'mkdocs') if m in sys.modules])"
    told = subprocess.run(  # noqa: S603 - fixed words
        [sys.executable, "-c", seen], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("no_colour", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_for_terminals_that_want_it(
    broken: Path,
    no_colour: dict[str, str],
    coloured: bool,  # noqa: FBT001 - a case of the test
) -> None:
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", **no_colour}
    output = run("check", "--root", broken, env=terminal).output
    assert (re.search(r"\x1b\[[0-9;]*3[13]", output) is not None) is coloured


def test_without_a_terminal_the_output_is_plain(broken: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "factbook", "check", "--root", str(broken)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_check_does_not_wait_for_mkdocs_or_altair(dossier_root: Copy) -> None:
    seen = "import sys; from factbook.cli import main; main(standalone_mode=False); "
    seen += "print({'mkdocs', 'altair', 'vl_convert', 'jinja2'} & set(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", seen, "check", "--root", str(dossier_root("lake"))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith("set()\n")
