"""Tables in every form that people save them in, the hostile ones too."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from factbook.errors import FactbookError, TableError
from factbook.importing import spreadsheet
from factbook.importing.csv_reader import LINE_CHARACTERS, likeliest_delimiter
from factbook.importing.mapping_record import TableSettings
from factbook.importing.table import CELL_CHARACTERS, Row, RowFault, open_table
from importing.tables import ods, workbook

HEAD = ["Ort", "Zahl", "Größe"]
BODY = [["Mühlbrück", "12", "3"], ["Ort; Tal", "NA", ""]]


def rows(path: Path, **settings: object) -> list[Row | RowFault]:
    return list(open_table(path, TableSettings.model_validate(settings)).rows())


def cells(path: Path, **settings: object) -> list[list[str]]:
    return [list(row.cells) for row in rows(path, **settings) if isinstance(row, Row)]


def notes(path: Path, **settings: object) -> str:
    return "; ".join(open_table(path, TableSettings.model_validate(settings)).head.notes)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whatever_parts_its_cells_and_encodes_it(
    tmp_path: Path, delimiter: str, encoding: str
):
    path = tmp_path / "table.csv"
    quoted = [[f'"{cell}"' for cell in row] for row in [HEAD, *BODY]]
    path.write_bytes("\r\n".join(delimiter.join(row) for row in quoted).encode(encoding))
    assert open_table(path, TableSettings()).head.columns == tuple(HEAD)
    assert cells(path) == BODY


def test_a_guessed_form_is_told_and_a_sure_one_is_not(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_bytes("Größe;Ort\n1;Köln\n".encode("cp1252"))
    assert "Windows-1252" in notes(path)
    assert "semicolons" in notes(path)
    path.write_bytes("Größe,Ort\n1,Köln\n".encode("utf-8-sig"))
    assert notes(path) == ""


def test_utf_16_without_its_mark_asks_for_the_encoding(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_bytes("place,number\nMill,1\n".encode("utf-16-le"))
    with pytest.raises(TableError, match="utf-16-le"):
        rows(path)
    assert cells(path, encoding="utf-16-le") == [["Mill", "1"]]


def test_a_decimal_comma_does_not_make_commas_the_delimiter():
    assert likeliest_delimiter(["a;b\n", "1,5;2,5\n", "3,5;4,5\n"]) == ";"
    assert likeliest_delimiter(["only\n", "one\n"]) == ","


def test_rows_are_counted_as_an_editor_counts_lines(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text('a,b\n1,"two\nlines"\n\n3,4\n', encoding="utf-8")
    assert [row.number for row in rows(path)] == [2, 5]


def test_the_head_may_stand_further_down(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text("Report of the mill\n\na,b\n1,2\n", encoding="utf-8")
    assert cells(path, header="3") == [["1", "2"]]


def test_a_row_with_too_many_cells_is_a_fault_and_a_short_one_is_filled(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1\n1,2,3\n1,2,\n", encoding="utf-8")
    short, long, closed = rows(path)
    assert isinstance(long, RowFault)
    assert (short, closed) == (Row(2, ["1", ""]), Row(4, ["1", "2"]))


def test_a_vast_cell_and_a_vast_line_are_faults_and_the_rows_after_them_are_read(tmp_path: Path):
    path = tmp_path / "table.csv"
    vast = "x" * (CELL_CHARACTERS + 1)
    endless = "y," * LINE_CHARACTERS
    path.write_text(f"a,b\n{vast},1\n{endless}\n2,3\n", encoding="utf-8")
    found = rows(path)
    assert [type(one) for one in found if isinstance(one, RowFault)] == [RowFault, RowFault]
    assert [list(one.cells) for one in found if isinstance(one, Row)] == [["2", "3"]]


def test_a_table_without_column_names_is_refused(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text("\n1,2\n", encoding="utf-8")
    with pytest.raises(TableError, match="header"):
        rows(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(TableError, match="column names"):
        rows(path)


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path):
    with pytest.raises(TableError, match=r"\.csv"):
        open_table(tmp_path / "table.docx", TableSettings())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes")
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, ending: str):
    os.mkfifo(tmp_path / f"table.{ending}")
    with pytest.raises(FactbookError, match="pipe"):
        rows(tmp_path / f"table.{ending}")


def test_a_workbook_is_read_with_its_numbers_and_rows(tmp_path: Path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(workbook([["place", "count"], ["Mill", 12], ["", ""], ["Weir", 2.5]]))
    assert rows(path) == [Row(2, ["Mill", "12"]), Row(4, ["Weir", "2.5"])]


def test_merged_cells_have_what_their_first_one_has_where_the_mapping_says_so(tmp_path: Path):
    path = tmp_path / "table.xlsx"
    table = [["place", "count"], ["Mill", 1], ["", 2], ["", 3], ["Weir", 4]]
    path.write_bytes(workbook(table, merged=["A2:A4"]))
    assert [row[0] for row in cells(path, merged="true")] == ["Mill", "Mill", "Mill", "Weir"]
    assert [row[0] for row in cells(path)] == ["Mill", "", "", "Weir"]


def test_a_sheet_is_found_by_its_name(tmp_path: Path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(workbook([["a"], ["1"]], sheet="Kyiv"))
    assert cells(path, sheet="Kyiv") == [["1"]]
    with pytest.raises(TableError, match="its sheets are Kyiv"):
        rows(path, sheet="Lviv")


def test_a_libre_office_table_is_read(tmp_path: Path):
    path = tmp_path / "table.ods"
    path.write_bytes(ods([["place", "count"], ["Mill", "12"]]))
    assert cells(path) == [["Mill", "12"]]


def test_a_zip_bomb_is_refused_whatever_it_says_of_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(spreadsheet, "UNPACKED_BYTES", 1_000_000)
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(TableError, match="unpacks to more than"):
        rows(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"no workbook at all", b""])
def test_what_is_no_workbook_is_refused_in_a_sentence(tmp_path: Path, data: bytes):
    path = tmp_path / "table.xlsx"
    path.write_bytes(data)
    with pytest.raises(TableError, match="no spreadsheet"):
        rows(path)


def test_json_is_read_as_a_list_or_a_list_within_and_line_by_line(tmp_path: Path):
    objects = [{"a": 1, "b": {"c": "x"}}, {"a": None, "d": ["p", "q"]}]
    path = tmp_path / "table.json"
    for whole in (objects, {"data": objects}):
        path.write_text(json.dumps(whole), encoding="utf-8")
        assert open_table(path, TableSettings()).head.columns == ("a", "b.c", "d")
        assert cells(path) == [["1", "x", ""], ["", "", "p; q"]]
    lines = tmp_path / "table.jsonl"
    lines.write_text(
        "".join(json.dumps(one) + "\n" for one in objects) + "{broken\n", encoding="utf-8"
    )
    assert cells(lines) == [["1", "x", ""], ["", "", "p; q"]]
    assert [one.number for one in rows(lines) if isinstance(one, RowFault)] == [3]


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "12", "[]", '"text"'])
def test_json_that_is_no_table_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "table.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError):
        rows(path)


def test_parquet_is_read_where_duckdb_is_installed(tmp_path: Path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "table.parquet"
    duckdb.sql("SELECT 'Mill' AS place, 12 AS n, NULL AS note").write_parquet(str(path))
    assert open_table(path, TableSettings()).head.columns == ("place", "n", "note")
    assert rows(path) == [Row(1, ["Mill", "12", ""])]
