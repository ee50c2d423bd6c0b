"""The page of a series, and what other pages tell of it, for the dossier in briefings/series."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.pages.downloads import download
from factbook.pages.parts.context import Context
from factbook.reasoning import analyse
from places import BRIEFINGS
from rendering import render_pages


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = read_dossier(BRIEFINGS / "series").dossier
    assert found is not None
    return found


@pytest.fixture(scope="module")
def pages(dossier: Dossier) -> Mapping[str, str]:
    analysis = analyse(dossier)
    return render_pages(dossier, analysis, draw_all(dossier, analysis))


@pytest.fixture(scope="module")
def rows(dossier: Dossier) -> list[dict[str, str]]:
    text = download(Context(dossier, analyse(dossier)), "data/series.csv")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def words(page: str) -> str:
    return " ".join(LexborHTMLParser(page).text(separator=" ").split())


def test_each_series_has_a_page_that_its_question_leads_to(pages: Mapping[str, str]):
    question = pages["questions/felled.md"]
    for name in ("board-felled", "union-felled", "union-crews"):
        assert f'href="../series/{name}.html"' in question
        assert f'href="../questions/felled.html#{name}"' in pages[f"series/{name}.md"]


def test_the_lead_tells_the_last_and_the_first_figure_with_their_days(pages: Mapping[str, str]):
    told = words(pages["questions/felled.md"])
    assert "38,458 trees felled on 6 April 2031, after about 1400 on 10 January 2031" in told


def test_a_series_is_one_claim_and_one_route_however_many_rows_it_has(pages: Mapping[str, str]):
    question = LexborHTMLParser(pages["questions/felled.md"])
    ids = [node.attributes["id"] for node in question.css("article.claim h3")]
    assert sorted(ids) == [
        "board-felled", "ministry-crews-february", "ministry-felled-april",
        "ministry-felled-february", "ministry-oaks-april", "union-crews", "union-felled",
    ]  # fmt: skip
    assert "independent routes 3 claimants 3" in words(pages["questions/felled.md"])


def test_breaks_and_falls_are_told_with_their_days(pages: Mapping[str, str]):
    told = words(pages["series/board-felled.md"])
    assert "From 1 March 2031: Saplings are counted from here on." in told
    assert "On 14 February 2031: 14,393, after 15,013 on 13 February 2031." in told
    assert "What it took back" not in words(pages["series/union-felled.md"])


def test_what_others_said_stands_beside_the_row_of_its_day(pages: Mapping[str, str]):
    told = words(pages["series/board-felled.md"])
    assert "2 Apr 2031 37,009 conflict with Ministry of Woods, no more than 30,000" in told
    claim = words(pages["questions/felled.md"])
    assert "Valley Board, 37,009 trees felled (2 Apr 2031)" in claim
    assert "of 2 Apr 2031: conflict with Ministry of Woods, no more than 30,000" in claim


def test_a_cited_row_leads_to_its_series_and_tells_what_became_of_it(pages: Mapping[str, str]):
    told = words(pages["questions/felled.md"])
    assert "15,013 trees felled (Valley Board, 13 February 2031; since revised)" in told
    home = pages["index.md"]
    assert '<a class="cite" href="series/board-felled.html"' in home
    assert "On 10 February it said 13,654 ." in words(home)


def test_every_row_is_in_the_file_and_few_are_on_the_page(
    pages: Mapping[str, str], rows: list[dict[str, str]], dossier: Dossier
):
    of = [row for row in rows if row["series_id"] == "board-felled"]
    assert len(of) == len(dossier.series["board-felled"].rows.rows) == 80
    assert {row["part"] for row in of} == {"1", "2"}
    assert of[-1]["figure"] == "38458"
    table = LexborHTMLParser(pages["series/board-felled.md"]).css("table.claims")[-1]
    assert len(table.css("tbody tr")) == 5


def test_the_range_of_a_row_stands_in_columns_of_its_own(rows: list[dict[str, str]]):
    last = [row for row in rows if row["series_id"] == "union-felled"][-1]
    assert (last["low"], last["range_low"], last["range_high"]) == ("44250", "41152", "47790")


def test_the_old_address_of_a_series_leads_to_the_new_one(pages: Mapping[str, str]):
    moved = pages["series/union-crews-by-hand.md"]
    assert 'href="../series/union-crews.html"' in moved
    assert '<span id="union-crews-by-hand"></span>' in pages["questions/felled.md"]


def test_what_contests_a_series_is_told_of_the_row_that_it_contests(pages: Mapping[str, str]):
    told = words(pages["actors/board.md"])
    assert "Valley Board, 37,009 trees felled (2 Apr 2031) conflict with Ministry of Woods" in told
    assert "38,458 trees felled (6 Apr 2031) conflict with" not in told


def test_each_pair_of_rows_is_a_row_of_the_comparisons_once(dossier: Dossier):
    text = download(Context(dossier, analyse(dossier)), "data/comparisons.csv")
    found = [
        frozenset((row["one_id"], row["other_id"]))
        for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    ]
    assert len(found) == len(set(found))
    assert frozenset(("board-felled@2031-04-02", "ministry-felled-april")) in found
    assert frozenset(("board-felled@2031-01-12", "union-felled@2031-01-12")) in found


ALONE = {
    "briefing.yaml": "title: Trees\nedition: First\nas_of: 2031-05-01\n",
    "actors.yaml": "- {id: board, name: The Board, kind: agency}\n",
    "sources.yaml": "- {id: sheet, type: dataset, publisher: The Board, title: Counts}\n",
    "questions.yaml": "- {id: felled, question: How many?, measures: {trees: {unit: trees, "
    "kind: cumulative}}}\n",
    "series/board.yaml": "- {id: daily, by: board, measure: trees, rows: board.csv, "
    "columns: {date: day, figure: n}, evidence: [{source: sheet}]}\n",
    "series/board.csv": "day,n\n2031-01-01,100\n2031-01-02,200\n",
}


def test_a_question_that_one_series_alone_answers_tells_it_once_in_its_lead(tmp_path: Path):
    for name, text in ALONE.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    reading = read_dossier(tmp_path)
    assert reading.dossier is not None, reading.problems
    page = render_pages(reading.dossier, analyse(reading.dossier))["questions/felled.md"]
    lead = words(page[: page.index('class="numbers"')])
    assert lead.count("200 trees on 2 January 2031, after 100 on 1 January 2031") == 1
