"""Each ready mapping, with tables in all the forms in which they come."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from factbook.cli import main
from factbook.importing.mapping_file import ready_mappings
from factbook.loading.problems import Severity
from factbook.loading.reading import read_dossier
from importing.tables import (
    CSL,
    DAILY,
    DAILY_SET,
    EVENTS,
    HARM,
    POLLS,
    READY,
    Rows,
    csv_text,
    imported,
    ods,
    put,
    renamed,
    shuffled,
    workbook,
)


def facts(root: Path) -> dict[str, bytes]:
    """Every file of the dossier's data."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }


def errors(root: Path) -> list[str]:
    found = read_dossier(root).problems
    return [str(one) for one in found if one.severity is Severity.ERROR]


def first(tmp_path: Path, mapping: str) -> dict[str, bytes]:
    """The facts that the plain table of a ready mapping gives."""
    root = tmp_path / "first"
    root.mkdir()
    rows, words = READY[mapping]
    done = imported(root, put(tmp_path / "first.csv", rows), mapping, *words)
    assert done.exit_code == 0, done.output
    return facts(root)


def test_every_ready_mapping_is_tried_here():
    assert ready_mappings().keys() == {*READY, "csl-json"}


@pytest.mark.parametrize("mapping", READY)
def test_a_dossier_of_a_table_alone_passes_the_check(tmp_path: Path, mapping: str):
    assert first(tmp_path, mapping)
    assert errors(tmp_path / "first") == []


@pytest.mark.parametrize("mapping", READY)
def test_a_second_import_of_the_same_table_changes_nothing(tmp_path: Path, mapping: str):
    before = first(tmp_path, mapping)
    done = imported(tmp_path / "first", tmp_path / "first.csv", mapping, *READY[mapping][1])
    assert "The fact files have all of it already." in done.output
    assert facts(tmp_path / "first") == before


@pytest.mark.parametrize("mapping", READY)
@pytest.mark.parametrize("form", ["shuffled", "bom", "semicolons", "utf-16", "xlsx", "ods"])
def test_the_form_of_the_table_makes_no_difference(tmp_path: Path, mapping: str, form: str):
    before = first(tmp_path, mapping)
    root = tmp_path / "other"
    root.mkdir()
    rows, words = READY[mapping]
    table = written(tmp_path, rows, form)
    done = imported(root, table, mapping, *words)
    assert done.exit_code == 0, done.output
    after = facts(root)
    if (mapping, form) == ("daily-series", "shuffled"):  # measures stand as the columns do
        name = "data/questions/daily-counts.yaml"
        assert yaml.safe_load(after.pop(name)) == yaml.safe_load(before.pop(name))
    assert after == before


def written(folder: Path, rows: Rows, form: str) -> Path:
    cells = [list(rows[0]), *(list(row.values()) for row in rows)]
    path = folder / f"table.{form if form in {'xlsx', 'ods'} else 'csv'}"
    match form:
        case "shuffled":
            path.write_text(csv_text(shuffled(rows)), encoding="utf-8")
        case "bom":
            path.write_text(csv_text(rows), encoding="utf-8-sig")
        case "semicolons":
            path.write_text(csv_text(rows, ";"), encoding="utf-8")
        case "utf-16":
            path.write_text(csv_text(rows), encoding="utf-16")
        case "xlsx":
            path.write_bytes(workbook(cells))
        case _:
            path.write_bytes(ods(cells))
    return path


GERMAN = {
    "polls": (
        {"date": "Datum", "inst": "Institut", "party": "Partei", "value": "Anteil",
         "n": "Befragte", "moe": "Fehlertoleranz"},
        POLLS,
    ),
    "civilian-harm": (
        {"Incident Code": "Kennung", "Date": "Datum", "Type": "Ereignis", "Location": "Ort",
         "Latitude": "Breitengrad", "Longitude": "Längengrad", "Accuracy": "Genauigkeit",
         "Min killed": "Tote min", "Max killed": "Tote max", "Min injured": "Verletzte min",
         "Max injured": "Verletzte max", "Reported by": "Quellen"},
        HARM,
    ),
    "daily-series": ({"date": "Tag", "qualifier": "Zusatz"}, DAILY),
}  # fmt: skip


@pytest.mark.parametrize("mapping", GERMAN)
def test_a_german_table_gives_the_same_facts(tmp_path: Path, mapping: str):
    before = first(tmp_path, mapping)
    names, rows = GERMAN[mapping]
    table = tmp_path / "tabelle.csv"
    german = [{name: in_german(name, cell) for name, cell in row.items()} for row in rows]
    table.write_bytes(csv_text(renamed(german, names), ";").encode("cp1252"))
    root = tmp_path / "other"
    root.mkdir()
    done = imported(root, table, mapping, *READY[mapping][1], "--decimal", ",")
    assert done.exit_code == 0, done.output
    assert ("Windows-1252" in done.output) == (mapping == "civilian-harm"), "only umlauts tell"
    assert facts(root) == before


def in_german(name: str, cell: str) -> str:
    """A cell with its day, decimals and thousands as a German program writes them."""
    if name.lower() == "date":
        year, month, day = cell.split("-")
        return f"{int(day)}.{month}.{year}"
    if cell.replace(".", "").replace(",", "").isdecimal():
        return cell.translate(str.maketrans(".,", ",."))
    return cell


def test_columns_that_a_mapping_could_do_without_may_be_missing(tmp_path: Path):
    spare = {"dyad_name", "conflict_name", "adm_2", "source_office"}
    rows = [{name: cell for name, cell in row.items() if name not in spare} for row in EVENTS]
    done = imported(tmp_path, put(tmp_path / "t.csv", rows), "ucdp-ged")
    assert done.exit_code == 0, done.output


def test_the_number_that_changes_with_each_export_is_no_key(tmp_path: Path):
    rows = [{"data_id": "7", **row} for row in READY["acled"][0]]
    assert imported(tmp_path, put(tmp_path / "t.csv", rows), "acled").exit_code == 0
    (tmp_path / "other").mkdir()
    without = [
        {name: cell for name, cell in row.items() if name != "event_id_cnty"} for row in rows
    ]
    done = imported(tmp_path / "other", put(tmp_path / "t.csv", without), "acled")
    assert "no column event_id_cnty" in done.output


def test_a_table_of_column_names_alone_is_told(tmp_path: Path):
    (tmp_path / "t.csv").write_text("date,millers\n", encoding="utf-8")
    done = imported(tmp_path, tmp_path / "t.csv", "daily-series", *DAILY_SET)
    assert done.exit_code == 2
    assert "t.csv has no rows below its column names" in done.output
    assert not (tmp_path / "data").exists()


def test_a_renamed_column_is_asked_for_with_the_nearest(tmp_path: Path):
    (tmp_path / "d").mkdir()
    table = put(tmp_path / "t.csv", renamed(EVENTS, {"best": "bestt"}))
    done = imported(tmp_path / "d", table, "ucdp-ged")
    assert done.exit_code == 2
    assert "no column best (did you mean bestt?)" in done.output
    assert "columns: {best: [its name]}" in done.output
    assert not (tmp_path / "d" / "data").exists()


def test_several_columns_of_figures_are_told_where_one_is_due(tmp_path: Path):
    rows = [{**row, "Rain": "3"} for row in READY["owid-long"][0]]
    done = imported(tmp_path, put(tmp_path / "t.csv", rows), "owid-long", *READY["owid-long"][1])
    assert done.exit_code == 2
    assert "t.csv has 2 columns that may hold the value: Water use, Rain" in done.output


def test_what_the_table_does_not_tell_is_asked_for(tmp_path: Path):
    done = imported(tmp_path, put(tmp_path / "t.csv", DAILY), "daily-series")
    assert done.exit_code == 2
    assert "whose counts these are" in done.output
    assert '--set claimant="..."' in done.output


def test_the_day_of_a_new_briefing_is_the_last_of_the_table(tmp_path: Path):
    found = first(tmp_path, "daily-series")
    assert b"as_of: 2031-04-05" in found["data/briefing.yaml"]


def test_a_cell_without_a_value_gives_no_row(tmp_path: Path):
    found = first(tmp_path, "daily-series")
    boats = found["data/series/ministry-of-weirs-boats.csv"].decode()
    assert boats == "date,figure,qualifier,row\n" + "".join(
        f"2031-04-0{day},{7 * day},about,{day + 1}\n" for day in (1, 3, 5)
    )


def test_a_poll_is_one_statement_with_its_sample(tmp_path: Path):
    text = first(tmp_path, "polls")["data/statements/2031-04.yaml"].decode()
    assert text.count("- id: weirmark-2031-04-02\n") == 1
    assert "n: 1012" in text
    assert 'figure: "36.5%"' in text or "figure: 36.5%" in text
    assert text.count("sample:") == 2
    assert "moor" not in text


def test_a_wide_poll_was_published_after_its_fieldwork(tmp_path: Path):
    found = first(tmp_path, "polls-wide")
    text = "".join(found[name].decode() for name in found if "statements" in name)
    assert "fieldwork: 2031-03-30/2031-04-02" in text
    assert "date: 2031-04-02/.." in text
    assert "resolved_by: not before the last day of the fieldwork" in text
    assert "figure: 36.5%" in text
    assert "measure: hill" in text
    assert "lead" not in text
    assert b"as_of: 2031-04-09" in found["data/briefing.yaml"]


def test_days_of_an_event_keep_what_the_table_knows_of_them(tmp_path: Path):
    found = first(tmp_path, "ucdp-ged")
    april = found["data/incidents/2031-04.yaml"].decode()
    assert "date: 2031-04-20/2031-04-23" in april
    assert "period: 2031-05-01/2031-05-31" in found["data/incidents/2031-05.yaml"].decode()
    assert "killed: 0" in april
    assert "low: 1\n          best: 2\n          high: 4" in april


def test_places_are_made_on_the_way_each_once(tmp_path: Path):
    text = first(tmp_path, "ucdp-ged")["data/places.yaml"].decode()
    ids = [line for line in text.splitlines() if line.startswith("- id:")]
    assert ids == ["- id: weirland", "- id: upper-valley", "- id: millbridge", "- id: oxford"]
    assert "precision: within-25-km" in text


def test_one_name_for_things_of_several_kinds_gives_each_its_own_id(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "actors.yaml").write_text(
        "- {id: weirland, name: Weirland, kind: state}\n", encoding="utf-8"
    )
    rows = [{**row, "party": "Weirmark" if row["party"] == "hill" else "river"} for row in POLLS]
    table = put(tmp_path / "polls.csv", rows)
    assert imported(tmp_path, table, "polls").exit_code == 0
    assert imported(tmp_path, put(tmp_path / "t.csv", EVENTS), "ucdp-ged").exit_code == 0
    assert errors(tmp_path) == []
    text = facts(tmp_path)["data/places.yaml"].decode()
    assert "- id: weirland-country\n  name: Weirland\n" in text
    for path, mapping in ((table, "polls"), (tmp_path / "t.csv", "ucdp-ged")):
        again = imported(tmp_path, path, mapping).output
        assert "The fact files have all of it already." in again, again


def test_what_a_row_that_is_left_out_named_is_left_out_too(tmp_path: Path):
    claim = READY["claims-sheet"][0][0]
    bad = {**claim, "claimant": "Nobody", "date": "2031-13-45", "outlet": "Night Post",
           "measure": "ghosts"}  # fmt: skip
    braces = {**claim, "claimant": "Somebody", "claim": "{date} came.", "outlet": "Fog Post"}
    table = put(tmp_path / "t.csv", [bad, claim, braces])
    done = imported(tmp_path, table, "claims-sheet", "--skip-bad-rows")
    assert "t.csv:4:claim: {date} would be read as a placeholder" in done.output
    assert errors(tmp_path) == []
    whole = b"".join(facts(tmp_path).values()).decode()
    for word in ("Nobody", "Night Post", "ghosts", "Somebody", "Fog Post"):
        assert word not in whole


def test_places_of_one_name_have_names_that_tell_them_apart(tmp_path: Path):
    event = EVENTS[0]
    rows = [
        event,
        {**event, "id": "601", "where_prec": "2"},
        {**event, "id": "602", "adm_1": "Lower Valley", "latitude": "44.5"},
    ]
    table = put(tmp_path / "t.csv", rows)
    assert imported(tmp_path, table, "ucdp-ged").exit_code == 0
    text = facts(tmp_path)["data/places.yaml"].decode()
    names = [line.strip() for line in text.splitlines() if line.startswith("  name: Millbridge")]
    assert names == [
        "name: Millbridge",
        "name: Millbridge (within 25 km)",
        "name: Millbridge (Lower Valley)",
    ]
    done = imported(tmp_path, table, "ucdp-ged")
    assert "The fact files have all of it already." in done.output


def test_zotero_gives_sources(tmp_path: Path):
    table = tmp_path / "library.json"
    table.write_text(CSL, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "briefing.yaml").write_text("title: T\nedition: a\nas_of: 2031-05-01\n")
    done = imported(tmp_path, table, "csl-json")
    assert done.exit_code == 0, done.output
    dossier = read_dossier(tmp_path).dossier
    assert dossier is not None
    post = dossier.sources["post2031"]
    assert (post.publisher, post.author, str(post.language)) == (
        "Valley Post",
        ("Ann Lee", "Staff"),
        "en",
    )
    assert dossier.sources["ministryweirs"].publisher == "Ministry of Weirs"


def test_offices_are_matched_by_every_name_that_an_actor_has(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "actors.yaml").write_text(
        "- id: agency\n  name: Weir Agency\n  kind: media\n  names: {en: [Weir Agency Ltd]}\n"
        "- {id: post, name: The Valley Post, kind: media}\n",
        encoding="utf-8",
    )
    done = imported(tmp_path, put(tmp_path / "t.csv", EVENTS), "ucdp-ged")
    assert (
        "compiled_from: [agency, post]" in facts(tmp_path)["data/incidents/2031-04.yaml"].decode()
    )
    assert "Hill Radio, once" in done.output


def test_offices_become_actors_where_that_is_asked_for(tmp_path: Path):
    done = imported(tmp_path, put(tmp_path / "t.csv", EVENTS), "ucdp-ged", "--add-actors")
    assert done.exit_code == 0, done.output
    assert "name: Hill Radio\n  kind: media" in facts(tmp_path)["data/actors.yaml"].decode()
    assert errors(tmp_path) == []


def test_series_take_what_is_set(tmp_path: Path):
    root = tmp_path
    done = imported(root, put(root / "t.csv", DAILY), "daily-series", *DAILY_SET)
    assert done.exit_code == 0, done.output
    done = imported(root, root / "t.csv", "daily-series")
    assert "have all of it already" in done.output, "what was set is remembered"


def test_bounds_out_of_order_are_kept_as_printed_and_told(tmp_path: Path):
    rows = [{**EVENTS[0], "low": "7", "best": "7", "high": "6"}]
    done = imported(tmp_path, put(tmp_path / "t.csv", rows), "ucdp-ged")
    assert "1 row has a low, best and high that are out of order" in done.output
    text = facts(tmp_path)["data/incidents/2031-04.yaml"].decode()
    assert 'low: 7\n          best: 7\n          high: 6\n          as_printed: "true"\n' in text
    assert errors(tmp_path) == []
    rows = [{**HARM[0], "Min killed": "5", "Max killed": "3"}]
    done = imported(tmp_path, put(tmp_path / "h.csv", rows), "civilian-harm")
    assert done.exit_code == 1
    assert "h.csv:2:" in done.output


def test_a_table_goes_straight_to_parquet(tmp_path: Path):
    duckdb = pytest.importorskip("duckdb")
    out = tmp_path / "out"
    done = imported(tmp_path, put(tmp_path / "t.csv", EVENTS), "ucdp-ged", "--parquet", str(out))
    assert done.exit_code == 0, done.output
    assert not (tmp_path / "data").exists()
    asked = f"SELECT sum(figure_best), sum(figure_high) FROM '{out}/account_figures.parquet'"  # noqa: S608
    assert duckdb.sql(asked).fetchall() == [(14, 19)]
    done = imported(
        tmp_path, put(tmp_path / "d.csv", DAILY), "daily-series", *DAILY_SET, "--parquet", str(out)
    )
    assert done.exit_code == 0, done.output
    asked = (
        f"SELECT series, sum(figure_best) FROM '{out}/imported_series_rows.parquet' GROUP BY ALL"  # noqa: S608
    )
    assert sorted(duckdb.sql(asked).fetchall()) == [
        ("ministry-of-weirs-boats", 63),
        ("ministry-of-weirs-millers", 1500),
    ]


def test_tags_of_incidents_are_given_to_the_briefing(tmp_path: Path):
    mapping = tmp_path / "mine.yaml"
    done = CliRunner().invoke(main, ["import", "--show-map", "civilian-harm"])
    text = done.output.replace('  what: "{what}"\n', '  what: "{what}"\n  tags: "{what}"\n')
    mapping.write_text(text, encoding="utf-8")
    table = put(tmp_path / "t.csv", HARM)
    assert imported(tmp_path, table, str(mapping)).exit_code == 0
    assert errors(tmp_path) == []
    text = facts(tmp_path)["data/briefing.yaml"].decode()
    assert "- id: shelling-of-a-mill\n    name: Shelling of a mill" in text
    other = tmp_path / "other"
    (other / "data").mkdir(parents=True)
    (other / "data" / "briefing.yaml").write_text("title: T\nedition: a\nas_of: 2031-05-01\n")
    assert imported(other, table, str(mapping)).exit_code == 0
    assert errors(other) == []
    assert facts(other)["data/briefing.yaml"].startswith(b"title: T\nedition: a\n")
