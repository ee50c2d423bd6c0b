"""Tables as newcomers have them: totals below, footnote marks, one sign for decimals."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbook.importing.cell_values import Days
from factbook.importing.closing_rows import WithoutClosingRows
from factbook.importing.collecting import decimal_comma
from factbook.importing.mapping_record import TableSettings
from factbook.importing.table import Row, heads, open_table, two_rows_joined
from importing.tables import DAILY_SET, HARM, csv_text, imported, workbook


def kept(*rows: list[str]) -> tuple[list[int], list[str]]:
    """The numbers of the rows that are records, and what is told of those that are none."""
    found = WithoutClosingRows(Row(number, cells) for number, cells in enumerate(rows, start=2))
    return [row.number for row in found], list(found.notes())


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Gesamt", "Grand total", "Всього"])
def test_a_total_below_the_table_is_no_record(word: str):
    assert kept(["2031-04-01", "7", ""], [word, "7", ""]) == (
        [2],
        ["the total below the table is left out: row 3"],
    )


def test_remarks_below_the_table_are_no_records():
    rows = (
        ["2031-04-01", "7", ""],
        ["", "Total", "7"],
        ["a) with hired hands", "", ""],
        ["b)", "", ""],
    )
    assert kept(*rows) == (
        [2],
        [
            "the total below the table is left out: row 3",
            "the remarks below the table are left out: rows 4, 5",
        ],
    )


def test_a_total_among_records_is_one_of_them():
    assert kept(["Total", "7", ""], ["Hill", "3", ""], ["Mill", "", ""], ["Weir", "4", ""]) == (
        [2, 3, 4, 5],
        [],
    )


def test_marks_of_footnotes_are_no_part_of_a_columns_name():
    names = ["Millers[a]", "Boats [note 1]", "Weirs*\u2020", "CO\u2082", "km\u00b2 [1]"]
    assert heads(names, "t.csv") == ("Millers", "Boats", "Weirs", "CO\u2082", "km\u00b2")
    assert heads(["Boats[a]", "Boats[b]"], "t") == ("Boats[a]", "Boats[b]")
    assert heads(["2001 [YR2001]", "2002 [YR2001]"], "t") == ("2001", "2002 [YR2001]")


@pytest.mark.parametrize(
    ("cells", "comma"),
    [("49,75;1.062", "49,75"), ("49,75;1.5", ""), ("1.062;1.204", ""), ("1.062,5;7", "1.062,5")],
)
def test_a_decimal_comma_is_seen_where_no_number_speaks_against_it(
    tmp_path: Path, cells: str, comma: str
):
    (tmp_path / "t.csv").write_text(f"a;b\n{cells}\n", encoding="utf-8")
    assert decimal_comma(open_table(tmp_path / "t.csv", TableSettings())) == comma


def test_column_names_in_two_rows_are_joined(tmp_path: Path):
    rows = [
        ["Code", "Date", "Type", "Location", "Killed", "", "Injured", ""],
        ["", "", "", "", "min", "max", "min", "max"],
        ["WL1", "2031-04-02", "A fire", "Oxford", "1", "3", "2", "2"],
    ]
    table = tmp_path / "t.csv"
    table.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    (tmp_path / "t.xlsx").write_bytes(workbook(rows))
    for path in (table, tmp_path / "t.xlsx"):
        opened = open_table(path, TableSettings())
        assert opened.head.columns[4:] == ("Killed min", "Killed max", "Injured min", "Injured max")
        assert [row.number for row in opened.rows()] == [3]
    done = imported(tmp_path, table, "civilian-harm")
    assert "its column names stand in two rows" in done.output
    assert "low: 1" in (tmp_path / "data/incidents/2031-04.yaml").read_text(encoding="utf-8")


def test_two_columns_of_one_name_are_told_before_any_row(tmp_path: Path):
    (tmp_path / "t.csv").write_text("Date,Boats,boats\n2031-04-01,1,2\n", encoding="utf-8")
    done = imported(tmp_path, tmp_path / "t.csv", "daily-series", *DAILY_SET)
    assert "t.csv has 2 columns called Boats; give each a name of its own" in done.output


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["name", "", "town"], ["Ann", "x", "Oxford"]),
        (["name", "", "town"], ["", "7", "Oxford"]),
        (["", "name", "town"], ["a", "Ann", ""]),
        (["name", "town"], ["Ann", ""]),
        (["day", "killed", ""], ["", "2031", "2032"]),
    ],
)
def test_a_row_of_cells_is_no_second_row_of_names(first: list[str], second: list[str]):
    assert two_rows_joined(first, second) is None


def test_a_german_table_needs_no_word_of_its_decimal_sign(tmp_path: Path):
    text = (
        "Kennung;Datum;Art;Ort;Breitengrad;Längengrad;Genauigkeit;Tote min;Tote max;Quelle\n"
        "V1;2.4.2031;Beschuss;Mühlbrück;48,5;38,1;Dorf;1.062;1.100;Talpost\n"
    )
    (tmp_path / "t.csv").write_bytes(text.encode("cp1252"))
    done = imported(tmp_path, tmp_path / "t.csv", "civilian-harm", "--set", "claimant=Wehrwacht")
    assert "so 1.234 is read as 1234" in done.output
    facts = "".join(path.read_text() for path in (tmp_path / "data").rglob("*.yaml"))
    assert "low: 1062" in facts
    assert "precision: within-25-km" in facts
    assert "Airwars" not in facts, "the table is not theirs"


def test_a_total_below_a_daily_table_and_among_incidents_is_left_out(tmp_path: Path):
    table = 'Week ending,ISO week,New cases*\n2031-04-06,14,"1,200"\n,,\nTotal,,"1,200"\n'
    (tmp_path / "cases.csv").write_text(table, encoding="utf-8")
    done = imported(tmp_path, tmp_path / "cases.csv", "daily-series", *DAILY_SET)
    assert "the total below the table is left out: row 4" in done.output
    rows = (tmp_path / "data/series/ministry-of-weirs-new-cases.csv").read_text(encoding="utf-8")
    assert rows.splitlines()[1:] == ["2031-04-06,1200,2"]
    lines = [*csv_text(HARM).splitlines(), "Total,,,,,,,4,9,4,4,"]
    (tmp_path / "harm.csv").write_text("\n".join(lines), encoding="utf-8")
    done = imported(tmp_path, tmp_path / "harm.csv", "civilian-harm")
    assert f"incidents: {len(HARM)} new" in done.output


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("Undecided", "{figure} were undecided."),
        ("Sonstige", "{figure} would vote for others."),
        ("Would not vote", "{figure} would not vote."),
        ("River", "{figure} would vote for River."),
    ],
)
def test_who_is_undecided_votes_for_nobody(tmp_path: Path, party: str, text: str):
    table = f"Polling firm,Fieldwork date,Sample size,{party}\nWeirmark,2 April 2031,1012,12%\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    imported(tmp_path, tmp_path / "t.csv", "polls-wide")
    facts = "".join(path.read_text() for path in (tmp_path / "data/statements").rglob("*.yaml"))
    assert text in facts


@pytest.mark.parametrize(
    ("written", "locator"),
    [("p. 3", "page 3"), ("S. 3-5", "pages 3-5"), ("pp 3\u20135", "pages 3-5")],
)
def test_a_page_may_be_written_short(tmp_path: Path, written: str, locator: str):
    head = "claimant,date,claim,figure,measure,outlet,locator"
    row = f"League,2031-04-02,40 boats sank.,40,boats,Hill Radio,{written}"
    (tmp_path / "t.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    imported(tmp_path, tmp_path / "t.csv", "claims-sheet")
    facts = "".join(path.read_text() for path in (tmp_path / "data/statements").rglob("*.yaml"))
    assert f"locator: {locator}" in facts


def test_a_sheet_of_claims_counts_what_its_measure_says_and_no_people(tmp_path: Path):
    head = "claimant,date,claim,figure,measure,outlet"
    row = "League,2031-04-02,40 boats sank.,40,boats sunk,Hill Radio"
    (tmp_path / "t.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    imported(tmp_path, tmp_path / "t.csv", "claims-sheet")
    assert "unit: boats sunk" in (tmp_path / "data/questions/claims.yaml").read_text()


def test_a_spreadsheets_number_for_a_day_is_told_as_such():
    with pytest.raises(ValueError, match="44927 may be how a spreadsheet keeps 2023-01-01"):
        Days().read("44927")
