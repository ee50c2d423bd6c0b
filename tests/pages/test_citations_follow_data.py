"""A number is typed once: to change it in its claim is to change it wherever it is cited."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
from rendering import render_pages

# Two claims with one and the same figure; every place for prose cites both.
FACTS = {
    "briefing.yaml": """
        title: The flood
        edition: "2"
        as_of: 2024-06-30
        summary: In the summary [[dead|figure]] drowned and [[felled|figure]] trees fell.
        changes: In the changes [[dead|figure]] drowned and [[felled|figure]] trees fell.
        judgements:
          - id: heavy
            text: In the judgement [[dead|figure]] drowned and [[felled|figure]] trees fell.
            basis: [dead]
        gaps:
          - id: unknown-rest
            text: In the gap [[dead|figure]] drowned and [[felled|figure]] trees fell.
    """,
    "actors.yaml": """
        - {id: mayor, name: The Mayor, kind: person}
        - {id: forester, name: The Forester, kind: person}
    """,
    "sources.yaml": """
        - {id: herald, type: article-newspaper, publisher: Herald, title: Flood}
        - {id: gazette, type: article-newspaper, publisher: Gazette, title: Storm}
    """,
    "questions/toll.yaml": """
        id: toll
        question: How many died?
        background: In the background [[dead|figure]] drowned and [[felled|figure]] trees fell.
        analysis: In the analysis [[dead|figure]] drowned and [[felled|figure]] trees fell.
        measures: {drowned: {unit: people, cumulative: true}}
    """,
    "questions/trees.yaml": """
        id: trees
        question: How many trees fell?
        measures: {fallen: {unit: trees, cumulative: true}}
    """,
    "statements.yaml": """
        - id: mayor-said
          by: mayor
          said: 2024-06-02
          evidence: [{source: herald}]
          claims: [{id: dead, measure: drowned, figure: "600", text: "{figure} people drowned."}]
        - id: forester-said
          by: forester
          said: 2024-06-03
          evidence: [{source: gazette}]
          claims: [{id: felled, measure: fallen, figure: "600", text: "{figure} trees fell."}]
    """,
    "events.yaml": """
        - id: weir-broke
          date: 2024-06-01
          title: The weir breaks
          text: In the event [[dead|figure]] drowned and [[felled|figure]] trees fell.
    """,
    "pages/losses.md": """
        # Losses

        On the page [[dead|figure]] drowned and [[felled|figure]] trees fell. In full: [[dead]].
    """,
    "pages/woods.md": """
        # Trees

        Of the trees alone [[felled|figure]] fell.
    """,
}
SHOWS = re.compile(r'#dead"|id="dead"')
PLACES = (
    "In the summary",
    "In the changes",
    "In the judgement",
    "In the gap",
    "In the background",
    "In the analysis",
    "In the event",
    "On the page",
)


def dossier_at(root: Path, figure: str) -> Path:
    for name, text in FACTS.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        facts = re.sub(r"^ {8}", "", text.lstrip("\n"), flags=re.MULTILINE)
        old, new = 'drowned, figure: "600"', f'drowned, figure: "{figure}"'
        path.write_text(facts.replace(old, new), encoding="utf-8")
    return root


def pages_at(root: Path) -> Mapping[str, str]:
    reading = read_dossier(root)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.dossier is not None
    analysis = analyse(reading.dossier)
    return render_pages(reading.dossier, analysis, draw_all(reading.dossier, analysis))


def words(page: str) -> str:
    return " ".join(LexborHTMLParser(page).text(separator=" ").split())


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return pages_at(dossier_at(tmp_path_factory.mktemp("before"), "600"))


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return pages_at(dossier_at(tmp_path_factory.mktemp("after"), "650"))


@pytest.mark.parametrize("place", PLACES)
def test_every_sentence_that_cites_the_claim_has_its_new_figure(
    place: str, before: Mapping[str, str], after: Mapping[str, str]
):
    old, new = " ".join(map(words, before.values())), " ".join(map(words, after.values()))
    told = f"{place} {{}} drowned and 600 trees fell."
    assert told.format("600") in old
    assert new.count(told.format("650")) == old.count(told.format("600"))
    assert told.format("600") not in new


def test_nothing_but_the_figure_of_the_claim_changes(
    before: Mapping[str, str], after: Mapping[str, str]
):
    assert sorted(before) == sorted(after)
    for path, page in after.items():
        assert "650" not in before[path]
        assert page.replace("650", "600") == before[path], path


def test_pages_that_do_not_show_the_claim_stay_as_they_are(
    before: Mapping[str, str], after: Mapping[str, str]
):
    changed = {path for path, page in after.items() if page != before[path]}
    showing = {path for path, page in before.items() if SHOWS.search(html.unescape(page))}
    assert {"index.md", "questions/toll.md", "pages/losses.md", "timeline.md"} <= changed
    assert changed <= showing
    for path in ("questions/trees.md", "actors/forester.md", "pages/woods.md"):
        assert path in after
        assert path not in changed


def test_sentences_that_cite_another_claim_keep_its_figure(after: Mapping[str, str]):
    assert "Of the trees alone 600 fell." in words(after["pages/woods.md"])
    assert "600 trees" in words(after["questions/trees.md"])
