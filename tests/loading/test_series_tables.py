"""Tables of series: what is read of them, and what is said of what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.loading.reading import Reading, read_dossier
from factbook.model.series_record import Series
from places import BRIEFINGS

SERIES = """- id: counts
  by: board
  measure: trees-felled
  rows: counts.csv
  columns: {columns}
  evidence: [{{source: board-page}}]
"""
PLAIN = "{date: date, figure: felled}"


@pytest.fixture
def read(dossier_root: Callable[[str], Path]) -> Callable[..., Reading]:
    """Reads the dossier of briefings/series with one more series and this table."""
    root = dossier_root("series")

    def reading(table: str | bytes | None, columns: str = PLAIN, more: str = "") -> Reading:
        folder = root / "data" / "series"
        text = SERIES.format(columns=columns) + more
        (folder / "more.yaml").write_text(text, encoding="utf-8")
        if table is not None:
            content = table if isinstance(table, bytes) else table.encode()
            (folder / "counts.csv").write_bytes(content)
        return read_dossier(root)

    return reading


def told(reading: Reading) -> list[str]:
    return [
        str(one) for one in reading.problems if "/more.yaml" in one.file or "/counts" in one.file
    ]


def series_of(reading: Reading) -> Series:
    assert reading.dossier is not None, told(reading)
    return reading.dossier.series["counts"]


HEAD = "date,felled\n"


@pytest.mark.parametrize(
    "table",
    [
        "date,felled\n2031-02-01,1200\n2031-02-02,about 1300\n",
        "date;felled\n2031-02-01;1200\n2031-02-02;about 1300\n",
        "date\tfelled\r\n2031-02-01\t1200\r\n2031-02-02\tabout 1300\r\n",
        b"\xef\xbb\xbfdate,felled\n2031-02-01,1200\n2031-02-02,about 1300\n",
        '"date","felled"\n2031-02-01,"1200"\n\n2031-02-02,about 1300',
        "felled,date,more\nabout 1300,2031-02-02,x\n1200,2031-02-01,\n,2031-02-03,none\n",
    ],
)
def test_a_table_is_read_however_it_is_cut(read: Callable[..., Reading], table: str | bytes):
    rows = series_of(read(table)).rows.rows
    assert [(row.date.edtf, row.figure.written) for row in rows] == [
        ("2031-02-01", "1200"), ("2031-02-02", "about 1300"),
    ]  # fmt: skip


def test_each_bad_row_is_told_at_its_cell_in_one_run(read: Callable[..., Reading]):
    table = (
        "date,felled\n2031-02-01,1200\n2031-02-30,1300\n2031-02-03,many\n2031-02-04,NA\n"
        ",1400\n2031-02-01,1500\n2031-02-07,1,600\n2031-02,17\n"
    )
    found = told(read(table))
    assert [one.rsplit("counts.csv:", 1)[1].split(":", 3)[:3] for one in found] == [
        ["3", "1", " date"], ["5", "12", " felled"], ["6", "1", " date"],
        ["7", "1", " date"], ["8", "1", " date"],
    ]  # fmt: skip
    assert "leave the cell empty where there is no figure" in found[1]
    assert "2031-02-01 has a figure in line 2 already" in found[3]
    assert "this row has more cells than the head has names (3 and 2)" in found[4]


def test_a_missing_column_is_answered_with_the_nearest(read: Callable[..., Reading]):
    [problem] = told(read("date,feled\n2031-02-01,1200\n"))
    message = "data/series/counts.csv has no column felled; did you mean feled?"
    assert problem == f"data/series/more.yaml:5:33: {message}"


def test_a_table_that_is_not_there_is_told_and_nothing_else(read: Callable[..., Reading]):
    [problem] = told(read(None))
    assert "there is no table data/series/counts.csv; did you mean union.csv?" in problem


def test_a_table_that_no_series_is_read_from_is_warned_of(dossier_root: Callable[[str], Path]):
    root = dossier_root("series")
    (root / "data" / "series" / "spare.csv").write_text("date,figure\n", encoding="utf-8")
    reading = read_dossier(root)
    assert reading.dossier is not None
    [problem] = [one for one in reading.problems if one.file.endswith("spare.csv")]
    assert problem.message == "this table belongs to no series and is not read"


def test_two_series_of_one_column_are_warned_of_and_of_two_are_right(
    read: Callable[..., Reading],
):
    table = "date,felled,burnt\n2031-02-01,1200,3\n"
    twin = SERIES.format(columns=PLAIN).replace("id: counts", "id: twin")
    [problem] = told(read(table, more=twin))
    assert "counts and twin are both read from felled of this table" in problem
    other = twin.replace("felled}", "burnt}")
    assert told(read(table, more=other)) == []


def test_a_word_of_the_table_that_is_none_of_ours_is_told_with_the_line_to_write(
    read: Callable[..., Reading],
):
    columns = "{date: date, figure: felled, qualifier: word}"
    [problem] = told(read("date,word,felled\n2031-02-01,more,1200\n", columns))
    assert problem.startswith("data/series/counts.csv:2:12: word: “more 1200” cannot be read")
    assert "`qualifiers: {more: more than}`" in problem


def test_low_best_and_high_make_a_figure_with_its_own_range(read: Callable[..., Reading]):
    columns = "{date: date, low: a, best: b, high: c}"
    [row] = series_of(read("date,a,b,c\n2031-02,1000,1200,1500\n", columns)).rows.rows
    assert (row.figure.written, row.figure.own_range) == ("1200", (1000, 1500))
    assert row.date.precision == "month"
    found = told(read("date,a,b,c\n2031-02,1300,1200,1500\n", columns))
    assert "low, best and high are not in order" in found[0]


def test_a_row_that_is_not_there_is_answered_with_the_nearest(
    dossier_root: Callable[[str], Path],
):
    root = dossier_root("series")
    page = root / "data" / "pages" / "story.md"
    page.parent.mkdir()
    page.write_text(
        "# Story\n\nIt said [[board-felled@2031-01-25]] and [[bord-felled@2031-01-24]].\n"
        "Then [[board-felled@2031-01-24|figure]] and [[board-felled@2031-01-24|words]].\n",
        encoding="utf-8",
    )
    found = [str(one) for one in read_dossier(root).problems if one.file.endswith("story.md")]
    assert len(found) == 3
    assert "board-felled has no row of 2031-01-25; the nearest are" in found[0]
    assert "[[board-felled@2031-01-24]] or [[board-felled@2031-01-27]]" in found[0]
    assert "no series bord-felled with a row to cite; did you mean board-felled" in found[1]
    assert "a citation has no form words" in found[2]


@given(st.binary(max_size=200))
def test_no_bytes_of_a_table_end_the_reading(content: bytes):
    from factbook.loading.data_files import DataFile  # noqa: PLC0415 - of this test alone
    from factbook.loading.delimited_table import read_table  # noqa: PLC0415

    table, problems = read_table(DataFile("data/series/x.csv", "tables", content))
    assert (table is None) == bool(problems)


def test_rows_of_the_golden_dossier_are_found_by_their_dates():
    dossier = read_dossier(BRIEFINGS / "series").dossier
    assert dossier is not None
    series = dossier.series["board-felled"]
    for date in series.rows.dates:
        row = series.rows.at(date)
        assert row is not None
        assert row.date.edtf == date
        assert dossier.claims[f"board-felled@{date}"].figure == row.figure
    assert "board-felled@2031-01-25" not in dossier.claims
    assert not [name for name in dossier.claims if "@" in name]
