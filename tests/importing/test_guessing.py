"""A guessed mapping is one that works, and is never used before somebody has read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.cli import main
from importing.tables import DAILY, EVENTS, POLLS, Rows, imported, put
from importing.test_ready_mappings import errors, facts


def guessed(root: Path, table: Path) -> Result:
    words = ["import", str(table), "--guess", str(root / "guess.yaml"), "--root", str(root)]
    return CliRunner().invoke(main, words)


FLOODS: Rows = [
    {"number": str(number), "day": f"{day}.4.2031", "village": village, "river": "Weir",
     "drowned": count, "lat": "48,5", "lon": "38,1"}
    for number, day, village, count in ((1, 2, "Millbridge", "3"), (2, 3, "Oxford", "1,5"))
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "into", "file"),
    [
        (DAILY, "series", "data/series/the-makers-of-the-table-millers.csv"),
        (FLOODS, "incidents", "data/incidents/2031-04.yaml"),
        (
            [{"day": row["date"], "who": row["inst"], "list": row["party"], "votes": row["value"]}
             for row in POLLS],
            "statements",
            "data/statements/2031-04.yaml",
        ),
    ],
    ids=["series", "incidents", "statements"],
)  # fmt: skip
def test_a_guess_can_be_imported_by(tmp_path: Path, rows: Rows, into: str, file: str):
    table = put(tmp_path / "table.csv", rows, delimiter=";" if rows is FLOODS else ",")
    done = guessed(tmp_path, table)
    assert done.exit_code == 0, done.output
    assert f"into: {into}" in (tmp_path / "guess.yaml").read_text(encoding="utf-8")
    assert not (tmp_path / "data").exists(), "a guess imports nothing"
    assert f"# {file.replace('.csv', '.yaml')}" in done.output
    done = imported(tmp_path, table, str(tmp_path / "guess.yaml"))
    assert done.exit_code == 0, done.output
    assert file in facts(tmp_path)
    assert errors(tmp_path) == []


def test_a_table_of_a_ready_mapping_is_known(tmp_path: Path):
    done = guessed(tmp_path, put(tmp_path / "table.csv", EVENTS))
    assert "its columns are those of the ready mapping ucdp-ged" in done.output
    assert "id: ged-500-ucdp" in done.output


def test_a_title_above_the_column_names_is_seen(tmp_path: Path):
    table = put(tmp_path / "table.csv", FLOODS)
    text = table.read_text(encoding="utf-8")
    table.write_text(f"Floods of the Weir,,,,,,\n\n{text}", encoding="utf-8")
    done = guessed(tmp_path, table)
    assert "its column names stand in row 3" in done.output
    assert imported(tmp_path, table, str(tmp_path / "guess.yaml")).exit_code == 0


def test_a_guess_replaces_no_file(tmp_path: Path):
    (tmp_path / "guess.yaml").write_text("mine", encoding="utf-8")
    done = guessed(tmp_path, put(tmp_path / "table.csv", FLOODS))
    assert done.exit_code == 2
    assert (tmp_path / "guess.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("text", ["a,b\n", "a,b\nx,y\n", "day\n2031-04-02\n"])
def test_a_table_that_nothing_can_be_made_of_is_told(tmp_path: Path, text: str):
    (tmp_path / "table.csv").write_text(text, encoding="utf-8")
    done = guessed(tmp_path, tmp_path / "table.csv")
    assert done.exit_code == 2
    assert not (tmp_path / "guess.yaml").exists()
