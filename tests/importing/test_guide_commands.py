"""The commands of the guide's page on tables go as they are written, each with a table."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.cli import main
from importing.tables import DAILY, READY, imported, ods, put, workbook
from importing.test_ready_mappings import errors

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "importing.md"
TEXT = GUIDE.read_text(encoding="utf-8")
COMMANDS = list(dict.fromkeys(re.findall(r"^    factbook (import .*)$", TEXT, flags=re.MULTILINE)))


def example(mapping: str) -> str:
    """The table that the guide shows for a mapping."""
    section = TEXT.split(f"### {mapping}\n")[1].split("\n## ")[0].split("\n### ")[0]
    [found] = re.findall(r"```(?:csv|json)\n(.*?)```", section, flags=re.DOTALL)
    return str(found)


def put_table(path: Path, mapping: str) -> None:
    """Write the table that the guide shows, in the format that the name of the file tells."""
    text = example(mapping)
    if path.suffix in {".xlsx", ".ods"}:
        cells = list(csv.reader(io.StringIO(text)))
        path.write_bytes((workbook if path.suffix == ".xlsx" else ods)(cells))
    else:
        path.write_text(text, encoding="utf-8")


def test_the_guide_shows_every_ready_mapping():
    assert {shlex.split(one)[3] for one in COMMANDS} == {*READY, "csl-json"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_makes_a_dossier_that_passes_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
):
    words = shlex.split(command)
    put_table(tmp_path / words[1], words[3])
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, [*words, "--yes"])
    assert done.exit_code == 0, done.output
    if words[3] != "csl-json":  # a library alone is no dossier yet
        assert errors(tmp_path) == []
    rows = example(words[3]).strip().count("\n")
    assert words[3] == "csl-json" or f"{words[1]}: {rows} rows" in done.output


def test_the_mapping_of_the_guide_can_be_imported_by(tmp_path: Path):
    [mapping] = re.findall(r"```yaml\n(.*?)```", TEXT, flags=re.DOTALL)
    (tmp_path / "floods.yaml").write_text(mapping, encoding="utf-8")
    rows = [
        ["Floods of the Weir", *[""] * 12],
        [""] * 13,
        ["number", "day", "river", "event", "village", "lat", "lon", "accuracy", "county", "agency",
         "min", "Tote", "max"],
        [17, "2.4.2031", "Weir", "a dam broke", "Millbridge", "48,5", "38,1", "exact",
         "Upper Valley", "Weir Agency", "1", "2", "?"],
    ]  # fmt: skip
    rows = [
        [*row, "papers" if at == 2 else "Valley Post" if at == 3 else ""]
        for at, row in enumerate(rows)
    ]
    (tmp_path / "floods.xlsx").write_bytes(workbook(rows, sheet="Floods"))
    done = imported(tmp_path, tmp_path / "floods.xlsx", str(tmp_path / "floods.yaml"))
    assert done.exit_code == 0, done.output
    assert errors(tmp_path) == []
    text = (tmp_path / "data" / "incidents" / "2031-04.yaml").read_text(encoding="utf-8")
    assert '- id: flood-17\n  date: 2031-04-02\n  place: millbridge\n  what: "Weir: a dam' in text


def test_words_for_about_are_known_and_others_are_a_fault_of_their_row(tmp_path: Path):
    rows = [{**DAILY[0], "qualifier": "more"}, {**DAILY[1], "qualifier": "etwa"}]
    words = READY["daily-series"][1]
    done = imported(tmp_path, put(tmp_path / "t.csv", rows), "daily-series", *words)
    assert done.exit_code == 0, done.output
    assert errors(tmp_path) == []
    rows = [{**DAILY[0], "qualifier": "sizzling"}]
    done = imported(tmp_path, put(tmp_path / "t.csv", rows), "daily-series", *words)
    assert done.exit_code == 1
    assert "t.csv:2:" in done.output
    assert "sizzling" in done.output
