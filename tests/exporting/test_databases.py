"""The dossier as a database: every record, every reference, and what follows from them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.cli import main
from factbook.exporting.dossier_rows import dossier_tables
from factbook.exporting.table_shapes import figure_cells, record_tables
from factbook.loading.reading import read_dossier
from factbook.model.figure import figure_of_parts, parse_figure
from factbook.model.record_types import RECORD_TYPES
from importing.tables import EVENTS, POLLS, imported, put
from places import BRIEFINGS

DOSSIERS = sorted(path.name for path in BRIEFINGS.iterdir() if (path / "data").is_dir())


def exported(kind: str, into: Path, root: Path) -> Result:
    return CliRunner().invoke(main, ["export", kind, str(into), "--root", str(root)])


@pytest.fixture
def events(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The database of a table of events."""
    done = imported(tmp_path, put(tmp_path / "t.csv", EVENTS), "ucdp-ged", "--add-actors")
    assert done.exit_code == 0, done.output
    assert exported("sqlite", tmp_path / "facts.db", tmp_path).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "facts.db")) as db:
        yield db


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_dossier_becomes_a_database_without_a_loose_end(tmp_path: Path, name: str):
    done = exported("sqlite", tmp_path / "facts.db", BRIEFINGS / name)
    assert done.exit_code == 0, done.output
    with closing(sqlite3.connect(tmp_path / "facts.db")) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        dossier = read_dossier(BRIEFINGS / name).dossier
        assert dossier is not None
        for table, records in (("actors", dossier.actors), ("claims", dossier.claims),
                               ("incidents", dossier.incidents)):  # fmt: skip
            ids = [row[0] for row in db.execute(f"SELECT id FROM {table} ORDER BY rowid")]  # noqa: S608
            assert set(ids) >= set(records), table
            assert {one for one in ids if "@" not in one} == set(records), table
        views = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='view'")]
        for view in views:
            db.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608
        assert "figures_of_claims" in views


def test_every_field_has_a_column_or_a_table():
    for collection, shape in record_tables().items():
        fields = {part.field.split(".")[0] for part in shape.parts}
        fields |= {where.split(".")[0] for where, _, _ in shape.children}
        declared = RECORD_TYPES[collection].model_fields.items()
        # But for how its file is written.
        assert fields == {name for name, one in declared if not one.exclude}, collection


def test_no_two_columns_and_no_two_tables_share_a_name():
    names = [table.name for table in dossier_tables()]
    assert len(names) == len(set(names))
    for table in dossier_tables():
        columns = [column.name.lower() for column in table.columns]
        assert len(columns) == len(set(columns)), table.name


def test_every_reference_leads_to_a_table():
    tables = {table.name for table in dossier_tables()}
    for table in dossier_tables():
        assert {one.refers_to for one in table.columns} <= tables | {""}, table.name


def test_the_data_dictionary_names_every_column(events: sqlite3.Connection):
    told = set(events.execute("SELECT table_name, column_name FROM data_dictionary"))
    assert told >= {(one.name, column.name) for one in dossier_tables() for column in one.columns}


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path):
    root = BRIEFINGS / DOSSIERS[0]
    for name in ("one.db", "two.db"):
        assert exported("sqlite", tmp_path / name, root).exit_code == 0
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_incidents_are_asked_for_in_sql(events: sqlite3.Connection):
    asked = "SELECT month, incidents, low, best, high FROM incidents_by_month"
    assert events.execute(asked).fetchall() == [("2031-04", 3, 4, 5, 7), ("2031-05", 1, 7, 9, 12)]
    offices = events.execute(
        "SELECT count(DISTINCT compiled_from) FROM account_evidence_compiled_from"
    ).fetchone()
    assert offices == (3,)


def test_an_incident_that_is_held_by_another_is_not_counted_twice(tmp_path: Path):
    imported(tmp_path, put(tmp_path / "t.csv", EVENTS), "ucdp-ged")
    path = tmp_path / "data" / "incidents" / "2031-04.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: ged-502\n", "- id: ged-502\n  part_of: ged-500\n"), "utf-8")
    assert exported("sqlite", tmp_path / "facts.db", tmp_path).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "facts.db")) as db:
        asked = "SELECT incidents, best FROM incidents_by_month WHERE month = '2031-04'"
        assert db.execute(asked).fetchall() == [(2, 2)]


@pytest.mark.parametrize(
    ("written", "cells"),
    [
        ("12", (12, 12, 12)),
        ("about 12", (12, 12, 12)),
        ("10-12", (10, None, 12)),
        ("at least 12", (12, None, None)),
        ("up to 12", (None, None, 12)),
        ("dozens", (None, None, None)),
    ],
)
def test_no_bound_is_invented(written: str, cells: tuple[float | None, ...]):
    assert figure_cells(parse_figure(written))[:4] == (written, *cells)


def test_low_best_and_high_are_what_the_claimant_gave():
    figure = figure_of_parts({"low": "1", "best": "2", "high": "4"})
    assert figure_cells(figure)[1:4] == (1, 2, 4)


def test_words_of_a_dossier_stay_words(tmp_path: Path):
    rows = [{**POLLS[0], "inst": "=cmd'); DROP TABLE actors;--"}]
    assert imported(tmp_path, put(tmp_path / "t.csv", rows), "polls").exit_code == 0
    assert exported("sqlite", tmp_path / "facts.db", tmp_path).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "facts.db")) as db:
        assert db.execute("SELECT name FROM actors").fetchall() == [(rows[0]["inst"],)]
        told = db.execute("SELECT claimants FROM answers_claims").fetchone()
        assert told == (rows[0]["inst"],)


def test_a_file_that_is_no_database_is_not_replaced(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("precious", encoding="utf-8")
    done = exported("sqlite", tmp_path / "letter.txt", BRIEFINGS / DOSSIERS[0])
    assert done.exit_code == 2
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("kind", ["sqlite", "parquet"])
def test_a_broken_dossier_is_not_exported(tmp_path: Path, kind: str):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "briefing.yaml").write_text("title: T\n", encoding="utf-8")
    done = exported(kind, tmp_path / "out", tmp_path)
    assert done.exit_code == 1
    assert "edition" in done.output
    assert not (tmp_path / "out").is_file()
    assert not list(tmp_path.glob("out/*"))


def test_parquet_holds_what_the_database_holds(tmp_path: Path):
    duckdb = pytest.importorskip("duckdb")
    root = BRIEFINGS / "lake"
    assert exported("sqlite", tmp_path / "facts.db", root).exit_code == 0
    done = exported("parquet", tmp_path / "out", root)
    assert done.exit_code == 0, done.output
    with closing(sqlite3.connect(tmp_path / "facts.db")) as db:
        for path in sorted((tmp_path / "out").glob("*.parquet")):
            rows = db.execute(f"SELECT * FROM {path.stem}").fetchall()  # noqa: S608
            found = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()  # noqa: S608
            assert found == rows, path.stem
            assert rows


def test_parquet_has_the_same_bytes_twice(tmp_path: Path):
    pytest.importorskip("duckdb")
    for name in ("one", "two"):
        assert exported("parquet", tmp_path / name, BRIEFINGS / "lake").exit_code == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two


GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "databases.md"
QUESTIONS = re.findall(r"```sql\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_questions_of_the_guide_have_answers(events: sqlite3.Connection):
    by_year, by_region, by_office = (events.execute(one).fetchall() for one in QUESTIONS)
    assert by_year == [("2031", 4, 11, 14, 19)]
    assert by_region == [("Upper Valley", 3, 11), ("Weirland", 1, 3)]
    offices = [("ged-501", "valley-post"), ("ged-502", "weir-agency"), ("ged-503", "hill-radio")]
    assert by_office == offices


def test_the_guide_names_every_view_there_is(events: sqlite3.Connection):
    named = GUIDE.read_text(encoding="utf-8")
    for (view,) in events.execute("SELECT name FROM sqlite_master WHERE type = 'view'"):
        assert f"`{view}`" in named
