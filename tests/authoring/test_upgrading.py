"""`factbook upgrade`: the words of an earlier version rewritten, and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.authoring.upgrading import upgrade
from factbook.cli import main
from factbook.facts import facts_of
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
from places import BRIEFINGS, GOLDEN, REPOSITORY
from rendering import render_all

BASE = REPOSITORY / "tests" / "broken" / "base"
DOSSIERS = [BASE, *(BRIEFINGS / name for name in GOLDEN)]


def run(root: Path) -> Result:
    return CliRunner().invoke(main, ["upgrade", "--root", str(root)])


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }


def site_of(root: Path) -> dict[str, str]:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    facts = facts_of(dossier)
    found = render_all(facts, analyse(facts))
    # The line of the format moves what stands below it in the briefing's file.
    place = re.compile(r"(data/briefing\.yaml:)\d+")
    return {name: place.sub(r"\1", text) for name, text in found.items()}


def _in_kinds(text: str) -> str:
    text = re.sub(r"\bcumulative: (?:true|yes)\b", "kind: cumulative", text)
    return re.sub(r"\bcumulative: (?:false|no)\b", "kind: level", text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "dossier")
    return tmp_path / "dossier"


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.name)
def test_the_site_is_the_same_before_and_after(dossier: Path, tmp_path: Path):
    root = tmp_path / "dossier"
    shutil.copytree(dossier, root)
    before, site = contents(root), site_of(root)
    assert run(root).exit_code == 0
    after = contents(root)
    head = after["data/briefing.yaml"]
    assert "format: 2\n" in head
    after["data/briefing.yaml"] = head.replace("format: 2\n", "", 1)
    before["data/briefing.yaml"] = before["data/briefing.yaml"].replace("format: 2\n", "", 1)
    assert after == {name: _in_kinds(text) for name, text in before.items()}
    assert site_of(root) == site
    assert run(root).output == "The fact files are up to date.\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("    unit: boats\n    cumulative:  yes   # a toll: cumulative\n",
         "    unit: boats\n    kind:  cumulative   # a toll: cumulative\n"),
        ("    {cumulative: False, unit: boats, label: \"cumulative: true\"}\n",
         "    {kind: level, unit: boats, label: \"cumulative: true\"}\n"),
        ("    {\"unit\": \"boats\", \"cumulative\":\"true\"}\n",
         "    {\"unit\": \"boats\", \"kind\":\"cumulative\"}\n"),
        ("    unit: 'boats'\r\n    'cumulative': 'no'\r\n",
         "    unit: 'boats'\r\n    'kind': 'level'\r\n"),
        ("    unit: boats\n    cumulative:\n      true\n",
         "    unit: boats\n    kind:\n      cumulative\n"),
    ],
)  # fmt: skip
def test_comments_order_and_quotes_stay(root: Path, written: str, expected: str):
    end = "\r\n" if "\r\n" in written else "\n"
    head = (
        f"# cumulative: true{end}id: boats{end}question: How many?{end}measures:{end}  sunk:{end}"
    )
    path = root / "data/questions/boats.yaml"
    path.write_bytes((head + written).encode())
    done = run(root)
    assert done.exit_code == 0, done.output
    assert path.read_bytes().decode() == head + expected
    assert "  data/questions/boats.yaml:" in done.output


def test_a_value_that_cannot_be_edited_in_place_changes_nothing(root: Path):
    path = root / "data/questions/boats.yaml"
    path.write_text(
        "id: boats\nquestion: How many?\nmeasures:\n  sunk:\n    unit: boats\n"
        "    cumulative: >-\n      true\n"
    )
    before = contents(root)
    done = run(root)
    assert done.exit_code == 2
    assert "data/questions/boats.yaml:6: cumulative is written here in a way" in done.output
    assert contents(root) == before


def test_a_dossier_with_errors_is_not_touched(root: Path):
    (root / "data/questions/more.yaml").write_text(
        "id: more\nquestion: How?\nmeasures: {m: {unit: x, cumulative: maybe}}\n"
    )
    before = contents(root)
    done = run(root)
    assert done.exit_code == 2
    assert "run `factbook check`" in done.output
    assert contents(root) == before


def test_an_upgrade_is_not_written_over_an_edit(root: Path):
    found = upgrade(root)
    path = root / "data/questions/toll.yaml"
    path.write_text(path.read_text() + "# saved meanwhile\n")
    before = contents(root)
    with pytest.raises(Exception, match=r"was changed meanwhile; nothing is upgraded"):
        found.write(root)
    assert contents(root) == before


def briefing(root: Path, head: str) -> Path:
    path = root / "data/briefing.yaml"
    path.write_text(head + path.read_text())
    return path


def test_the_format_is_written_below_the_comments_that_come_first(root: Path):
    path = briefing(root, "# A title page.\n")
    assert run(root).exit_code == 0
    assert path.read_text().startswith("# A title page.\nformat: 2\ntitle: ")


def test_an_older_format_is_brought_forward_in_its_place(root: Path):
    path = briefing(root, "format: '1' # old\n")
    assert run(root).exit_code == 0
    assert path.read_text().startswith("format: '2' # old\ntitle: ")
    assert run(root).output == "The fact files are up to date.\n"


def test_a_later_format_is_one_error_that_says_what_reads_it(root: Path):
    briefing(root, "format: 3\nof_the_future: yes\n")
    done = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert done.exit_code == 1
    assert "data/briefing.yaml:1:9: error: this dossier is of format 3, and this version" in (
        done.output
    )
    assert "reads formats 1 to 2\n" in done.output
    assert "install the version that wrote it, or a later one" in done.output
    assert "of_the_future" not in done.output
    assert run(root).exit_code == 2


def test_what_is_no_format_is_answered_with_the_line_to_write(root: Path):
    briefing(root, "format: new\n")
    done = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert "write format: 2" in done.output
