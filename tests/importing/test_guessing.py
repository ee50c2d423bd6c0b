"""A guessed mapping is one that works, and is never used before somebody has read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from factbook.cli import main
from importing.tables import DAILY, EVENTS, OWID, POLLS, WIDE_POLLS, Rows, imported, put
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


def record_of(root: Path, rows: Rows) -> dict[str, Any]:
    """The mapping that is guessed for a table, by which it can be imported without errors."""
    table = put(root / "table.csv", rows)
    done = guessed(root, table)
    assert done.exit_code == 0, done.output
    done = imported(root, table, str(root / "guess.yaml"))
    assert done.exit_code == 0, done.output
    assert errors(root) == []
    found: dict[str, Any] = yaml.safe_load((root / "guess.yaml").read_text(encoding="utf-8"))
    return found


def test_surveys_of_several_institutes_are_no_series_of_one(tmp_path: Path):
    mapping = record_of(tmp_path, WIDE_POLLS)
    assert mapping["into"] == "statements"
    assert mapping["melt"]["columns"] == ["River", "Hill"]
    assert mapping["statement"]["by"] == "{Polling firm}"
    assert mapping["statement"]["sample"] == {"n": "{Sample size}", "fieldwork": "{Fieldwork date}"}
    unit = mapping["question"]["measures"]["{answer}"]
    assert (unit["unit"], unit["kind"]) == ("percent", "sample")


def test_countries_over_years_are_series_and_no_events(tmp_path: Path):
    mapping = record_of(tmp_path, OWID)
    assert mapping["into"] == "series"
    assert mapping["melt"]["columns"] == ["Water use"]
    assert "data/series/the-makers-of-the-table-water-use-weirland.csv" in facts(tmp_path)


def test_a_column_for_each_year_is_a_series_across(tmp_path: Path):
    years = {str(year): str(1000 + year) for year in range(2028, 2032)}
    rows = [
        {"Country Name": name, "Country Code": name[:3], "Indicator Name": "Millers", **years}
        for name in ("Weirland", "Hill Country")
    ]
    mapping = record_of(tmp_path, rows)
    assert mapping["melt"] == {"columns": "*", "name": "time", "value": "figure_of_time"}
    text = facts(tmp_path)["data/series/the-makers-of-the-table-weirland.csv"].decode()
    assert text.startswith("date,figure,row\n2028,3028,2\n")
    table = put(tmp_path / "table.csv", [{**row, "2032": "4000"} for row in rows])
    done = imported(tmp_path, table, str(tmp_path / "guess.yaml"))
    assert "series rows: 2 new" in done.output, done.output


def test_a_column_for_each_month_is_a_series_across_and_its_total_is_left_out(tmp_path: Path):
    heads = ["Jan 2031", "February 2031", "2031-03", "04/2031"]
    rows = [
        {"Country": name, **dict.fromkeys(heads, number)}
        for name, number in (("Weirland", "1,200"), ("Hill Country", "90"), ("Total", "1,290"))
    ]
    mapping = record_of(tmp_path, rows)
    assert mapping["into"] == "series"
    found = facts(tmp_path)
    assert not [name for name in found if "total" in name]
    text = found["data/series/the-makers-of-the-table-weirland.csv"].decode()
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == [
        "2031-01", "2031-02", "2031-03", "2031-04",
    ]  # fmt: skip


def test_rows_with_coordinates_are_events_with_the_offices_that_tell_of_them(tmp_path: Path):
    rows = [
        {"No.": number, "Date": "2031-02-01", "Time": "03:15", "Site": "Mill", "Oblast": "Valley",
         "Lat": "48.5", "Lon": "38.1", "Weapon": "a log", "Killed": killed, "Source": office}
        for number, killed, office in (
            ("1", "at least 2", "Hill Radio"), ("2", "3-5", "Valley Post"), ("Total", "7", ""),
        )
    ]  # fmt: skip
    incident = record_of(tmp_path, rows)["incident"]
    assert incident["what"] == "{Weapon}"
    assert incident["place"]["part_of"] == {"name": "{Oblast}", "precision": "region"}
    [account] = incident["accounts"]
    assert account["figures"] == {"killed": "{Killed}"}
    assert account["evidence"]["compiled_from"] == {"column": "Source", "split": ";"}
    assert b"at least 2" in facts(tmp_path)["data/incidents/2031-02.yaml"]


def test_figures_of_several_speakers_are_claims_whatever_outlet_carries_them(tmp_path: Path):
    rows = [
        {"Outlet": outlet, "Published": f"2031-04-0{day}", "As of": "2031-04-01", "Drowned": count,
         "Hurt": "", "URL": f"https://{day}.example/", "Attributed to": who}
        for outlet, day, count, who in (
            ("Valley Post", 3, "at least 300", "Ministry of Weirs"),
            ("Hill Radio", 4, "250-300", "League of Hills"),
        )
    ]  # fmt: skip
    mapping = record_of(tmp_path, rows)
    assert mapping["statement"]["by"] == "{Attributed to}"
    assert mapping["source"]["publisher"] == "{Outlet}"
    statements = facts(tmp_path)["data/statements/2031-04.yaml"].decode()
    assert "as_of: 2031-04-01" in statements
    assert 'text: "Drowned: {figure}."' in statements


def test_a_guess_says_what_it_takes_for_granted(tmp_path: Path):
    done = guessed(tmp_path, put(tmp_path / "table.csv", DAILY))
    assert "stand for what the table does not tell: write what is true" in done.output


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
