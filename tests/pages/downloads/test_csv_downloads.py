from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.model.dossier import Dossier
from factbook.model.figure_words import Shape
from factbook.pages.downloads import DOWNLOADS, chart_csv, download
from factbook.pages.downloads.csv_writer import csv_text, guarded
from factbook.pages.parts.addresses import chart_table
from factbook.pages.parts.storable import storable
from pages.downloads.reading import as_it_was, hostile_contexts, read_csv
from pages.hostile import hostile
from rendering import ContextOfCharts, download_files

FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "\uff1d1+1")
texts = st.text() | st.sampled_from(hostile()) | st.text(alphabet="'=+-@\t\r\n, \"0a")


def rows_of(context: ContextOfCharts, path: str) -> list[dict[str, str]]:
    [text] = [one.text(context) for one in DOWNLOADS if one.path == path]
    return read_csv(text)


def test_lines_end_as_rfc_4180_asks_and_the_file_begins_with_the_mark_of_utf_8(
    flood_context: ContextOfCharts,
) -> None:
    text = download(flood_context, "data/claims.csv")
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbfid,claimant_ids,")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(flood_context.dossier.claims) + 1


def test_every_claim_is_a_row_with_who_when_what_and_where_it_stands(
    flood_context: ContextOfCharts,
) -> None:
    rows = {row["id"]: row for row in rows_of(flood_context, "data/claims.csv")}
    assert list(rows) == list(flood_context.dossier.claims)
    row = rows["ministry-dead-0306"]
    assert row == row | {
        "claimant_ids": "interior-ministry",
        "claimants": "Ministry of the Interior of Arvenia",
        "date_earliest": "2019-03-06",
        "date_latest": "2019-03-06",
        "date_written": "2019-03-06",
        "figure": "about 30",
        "low": "30",
        "high": "30",
        "shape": "about",
        "read_as": "[27, 33]",
        "unit": "people",
        "measure_id": "dead",
        "question_id": "toll",
        "mode": "actual",
        "standing": "revised",
        "standing_by": "ministry-dead-0402",
        "state": "",
        "source_ids": "courier-0307; wire-0307; radio-0307; radio-0308",
        "text": "About 30 people had died.",
        "page": "questions/toll.html#ministry-dead-0306",
    }


def test_no_end_of_a_figure_is_made_up(flood_context: ContextOfCharts) -> None:
    open_low = {Shape.AT_MOST, Shape.FEWER_THAN, Shape.NEARLY, Shape.VAGUE}
    open_high = {Shape.AT_LEAST, Shape.MORE_THAN, Shape.VAGUE}
    seen = set()
    for row in rows_of(flood_context, "data/claims.csv"):
        if row["shape"]:
            shape = Shape(row["shape"])
            seen.add(shape)
            assert (row["low"] == "") == (shape in open_low)
            assert (row["high"] == "") == (shape in open_high)
    assert seen == set(Shape)


def test_every_source_actor_and_event_is_a_row(flood_context: ContextOfCharts) -> None:
    dossier = flood_context.dossier
    for path, records in (
        ("data/sources.csv", dossier.sources),
        ("data/actors.csv", dossier.actors),
        ("data/events.csv", dossier.events),
    ):
        assert [row["id"] for row in rows_of(flood_context, path)] == list(records)
    [source] = [row for row in rows_of(flood_context, "data/sources.csv") if row["url"]][:1]
    assert source["url"] == dossier.sources[source["id"]].url
    assert source["claims"] == "3"


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_a_spreadsheet_would_run_is_guarded(formula: str) -> None:
    assert guarded(formula) == f"'{formula}"
    assert as_it_was(guarded(formula)) == formula


@pytest.mark.parametrize(
    "text",
    ["4-6", "3/4", "10-12", "1/2/2025", "2025/01/13", "1.2.2025", "00:59", "1:30:00", "2e5",
     "1.5E3", "March 5", "5 Mar", "5-Mar-25", "Sept 2", "'tis"],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_take_for_a_date_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert as_it_was(guarded(text)) == text


@pytest.mark.parametrize(
    "plain",
    [
        "about 30",
        "-5",
        "-5.25",
        "a = b",
        "2025-01-13",
        "2025-01",
        "1,200",
        "4.5",
        "4-6 million",
        "",
    ],
)
def test_a_plain_text_or_number_is_left_alone(plain: str) -> None:
    assert guarded(plain) == plain


@given(st.lists(st.lists(texts, min_size=2, max_size=2), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_text_reads_back_as_it_was_and_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    text = csv_text(["one", "other"], rows)
    assert text.encode("utf-8")
    back = [[row["one"], row["other"]] for row in read_csv(text)]
    assert back == [[storable(cell) for cell in row] for row in rows]
    for row in list(csv.reader(io.StringIO(text[1:], newline=""))):
        for cell in row:
            assert cell[:1] not in set("=+@\t\r\n") or not cell
            assert not cell.startswith("-") or float(cell) <= 0


def test_hostile_texts_come_through_every_table_unharmed(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        dossier = context.dossier
        claims = {row["id"]: row for row in rows_of(context, "data/claims.csv")}
        assert list(claims) == list(dossier.claims)
        for name, claim in dossier.claims.items():
            assert claims[name]["text"] == storable(claim.sentence)
            assert claims[name]["likelihood"] == storable(claim.likelihood or "")
        sources = {row["id"]: row for row in rows_of(context, "data/sources.csv")}
        for name, source in dossier.sources.items():
            assert sources[name]["publisher"] == storable(source.publisher)
            assert sources[name]["note"] == storable(source.note or "")
        actors = {row["id"]: row for row in rows_of(context, "data/actors.csv")}
        for name, actor in dossier.actors.items():
            assert actors[name]["name"] == storable(actor.name)
        events = {row["id"]: row for row in rows_of(context, "data/events.csv")}
        for name, event in dossier.events.items():
            assert events[name]["title"] == storable(event.title)
            assert events[name]["text"] == storable(event.text or "")


def test_each_chart_has_its_numbers_in_a_file_of_its_own(flood_context: ContextOfCharts) -> None:
    files = download_files(flood_context)
    assert flood_context.charts
    for chart in flood_context.charts:
        text = files[chart_table(chart.id)]
        assert text == chart_csv(chart)
        cells = list(csv.reader(io.StringIO(text[1:], newline="")))
        assert [as_it_was(cell) for cell in cells[0]] == list(chart.columns)
        assert [tuple(map(as_it_was, row)) for row in cells[1:]] == list(chart.rows)
