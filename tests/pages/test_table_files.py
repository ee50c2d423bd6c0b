"""Each table of data on a page says which file, or which rows of one, hold what it shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.pages.downloads import DOWNLOADS
from pages.downloads.reading import read_csv
from pages.site import tree
from rendering import ContextOfCharts, download_files


@dataclass(frozen=True)
class Offer:
    """Which rows of which file a page offers: those with the id in a column, but not in `but`."""

    page: str
    path: str
    value: str
    columns: tuple[str, ...]
    but: str

    def rows(self, files: Mapping[str, str]) -> list[dict[str, str]]:
        found = read_csv(files[self.path])
        return [row for row in found if not self.value or self._holds(row)]

    def _holds(self, row: Mapping[str, str]) -> bool:
        named = any(self.value in row[name].split("; ") for name in self.columns)
        return named and not (self.but and self.value in row[self.but].split("; "))


def offers(name: str, page: LexborHTMLParser) -> Iterator[Offer]:
    for link in page.css("p.table-file a[download]"):
        value = link.attributes.get("data-rows") or ""
        columns = (link.attributes.get("data-columns") or "").split()
        but = link.attributes.get("data-but") or ""
        path = posixpath.normpath(
            posixpath.join(posixpath.dirname(name), link.attributes["href"] or "")
        )
        assert link.attributes.keys() >= {"download"}
        yield Offer(name, path, value, tuple(columns), but)


@pytest.fixture(scope="module")
def files(flood_context: ContextOfCharts) -> Mapping[str, str]:
    return download_files(flood_context)


@pytest.fixture(scope="module")
def trees(flood_pages: Mapping[str, str]) -> Mapping[str, LexborHTMLParser]:
    return {name: tree(text) for name, text in flood_pages.items()}


def test_every_offer_names_a_file_that_is_there_and_rows_that_are_in_it(
    files: Mapping[str, str], trees: Mapping[str, LexborHTMLParser]
) -> None:
    found = [offer for name, page in trees.items() for offer in offers(name, page)]
    tables = [one.path for one in DOWNLOADS if one.path.endswith(".csv")]
    empty = {one for one in tables if len(files[one].splitlines()) == 1}
    assert {one.path for one in found} >= set(tables) - empty
    assert len(tables) - len(empty) >= 10
    for offer in found:
        assert offer.rows(files), offer


def test_every_page_type_with_a_table_of_data_offers_it(
    trees: Mapping[str, LexborHTMLParser],
) -> None:
    for name, page in trees.items():
        # The method shows scales and an example, the dictionary is of the tool; charts have files
        # of their own.
        if name not in {"method.md", "data.md"} and page.css("table:not(.chart-numbers)"):
            assert page.css("p.table-file"), name
    for name in ("ledger", "timeline", "actors/index", "sources/index", "questions/index"):
        assert trees[f"{name}.md"].css("p.table-file"), name


def test_the_rows_of_an_actors_and_a_sources_page_are_the_claims_that_it_shows(
    files: Mapping[str, str], trees: Mapping[str, LexborHTMLParser]
) -> None:
    seen = 0
    for name, page in trees.items():
        if not re.match(r"(actors|sources)/(?!index)", name):
            continue
        offered = {
            row["page"]
            for offer in offers(name, page)
            if offer.path == "data/claims.csv"
            for row in offer.rows(files)
        }
        links = [node.attributes["href"] or "" for node in page.css("table.claims td a")]
        shown = {link.removeprefix("../") for link in links if "questions/" in link}
        # A row may lead to the claim that overtook it, which is not of the table.
        overtaking = {
            (node.attributes["href"] or "").removeprefix("../")
            for node in page.css("table.claims td .aside a")
        }
        assert shown - overtaking <= offered <= shown, name
        seen += len(offered)
    assert seen > 50


def test_each_actors_positions_are_the_rows_that_name_it(
    files: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    rows = read_csv(files["data/positions.csv"])
    for actor in flood_context.dossier.actors:
        told = sum(len(stances) for _, stances in flood_context.stances_of(actor))
        assert told == sum(actor in row["actor_ids"].split("; ") for row in rows)


def test_every_pair_that_a_page_tells_is_a_row_with_its_reason(
    files: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    rows = read_csv(files["data/comparisons.csv"])
    assert len(rows) == sum(
        flood_context.pair_pages(name).pairs.count for name in flood_context.dossier.questions
    )
    for row in rows:
        relation = flood_context.analysis.relation(row["one_id"], row["other_id"])
        assert (row["relation"], row["reason"]) == (relation.kind.words, relation.reason)


def test_the_tables_of_what_follows_hold_every_question_measure_statement_and_drift(
    files: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    dossier, analysis = flood_context.dossier, flood_context.analysis

    def column(path: str, name: str) -> list[str]:
        return [row[name] for row in read_csv(files[path])]

    assert column("data/questions.csv", "id") == list(dossier.questions)
    assert column("data/questions.csv", "reason") == [
        analysis.question_state(name).reason for name in dossier.questions
    ]
    assert set(column("data/measures.csv", "measure_id")) == {
        one.measure for one in dossier.claims.values() if one.measure
    }
    assert column("data/statements.csv", "id") == list(dossier.statements)
    assert column("data/statements.csv", "routes") == [
        str(analysis.routes(name).count) for name in dossier.statements
    ]
    assert column("data/drifts.csv", "became") == [one.became for one in analysis.drifts]
