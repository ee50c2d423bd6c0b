"""The data page and its dictionary, which names all that the files hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.model.dossier import Dossier
from factbook.pages.downloads import DOWNLOADS
from factbook.pages.downloads.dictionary import (
    Section,
    dossier_sections,
    record_kinds,
    table_sections,
)
from factbook.reasoning import analyse
from pages.downloads.reading import Json, read_json
from pages.site import tree
from rendering import ContextOfCharts, download_files, render_all, render_pages

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "data.md"
# What an answer has beside the fields of its shape is told with the part of the answers it is in.
WHERE = {"one", "other", "measure", "mode", "state", "standing"}


@pytest.fixture(scope="module")
def page(flood_pages: Mapping[str, str]) -> LexborHTMLParser:
    return tree(flood_pages["data.md"])


def sections() -> dict[str, Section]:
    return {one.title: one for one in dossier_sections()}


def names(title: str) -> set[str]:
    return {entry.name for entry in sections()[title].entries}


def test_every_name_in_the_dictionary_has_a_meaning() -> None:
    missing = [
        f"{section.title}: {entry.name}"
        for section in (*dossier_sections(), *table_sections())
        for entry in section.entries
        if not entry.meaning
    ]
    assert missing == []


def test_the_dictionary_has_every_field_of_every_record() -> None:
    kinds = {kind.__name__ for kind in record_kinds()}
    assert kinds >= {"Briefing", "Statement", "Claim", "Evidence", "ReportedAs", "When", "Page"}
    for kind in record_kinds():
        title = re.sub("(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
        told = {name for name, field in kind.model_fields.items() if not field.exclude}
        assert names(title) == told


def test_the_dictionary_says_what_stands_in_a_field() -> None:
    claim = {entry.name: entry for entry in sections()["claim"].entries}
    assert (claim["id"].holds, claim["id"].always) == ("id", True)
    assert (claim["figure"].holds, claim["figure"].always) == ("figure", False)
    assert claim["as_of"].holds == "when"
    assert claim["mode"].holds == "one of: actual, planned, expected, possible, capacity"
    actor = {entry.name: entry for entry in sections()["actor"].entries}
    assert actor["names"].holds == "mapping: language tag to list: text"


def mappings(value: Json) -> Iterator[dict[str, Json]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from mappings(item)
    elif isinstance(value, list):
        for item in value:
            yield from mappings(item)


def test_the_dictionary_names_all_that_stands_in_the_dossiers_json(
    flood_context: ContextOfCharts,
) -> None:
    data = read_json(download_files(flood_context)["data/dossier.json"])
    assert set(data) == names("The file")
    assert set(data["answers"]) == names("answers")
    for kind in ("actor", "source", "question", "statement", "event", "page"):
        for record in data[f"{kind}s"]:
            assert set(record) <= names(kind)
    for claim in (claim for one in data["statements"] for claim in one["claims"]):
        assert set(claim) <= names("claim")
    shapes = (
        ("state", data["answers"]["questions"].values()),
        ("routes", data["answers"]["statements"].values()),
        ("relation", data["answers"]["relations"]),
        ("derived figure", data["answers"]["derived"]),
        ("drift", data["answers"]["drifts"]),
        ("position", [one for several in data["answers"]["positions"].values() for one in several]),
    )
    for shape, found in shapes:
        assert list(found)
        for one in found:
            assert names(shape) <= set(one) <= names(shape) | WHERE
    for figure in (one for one in mappings(data["statements"]) if "qualifier" in one):
        assert set(figure) == names("figure")


def test_the_dictionary_names_the_columns_of_every_table(flood_context: ContextOfCharts) -> None:
    files = download_files(flood_context)
    told = {f"data/{one.title}": [entry.name for entry in one.entries] for one in table_sections()}
    tables = {path for path in files if re.fullmatch(r"data/\w+\.csv", path)}
    assert set(told) == tables
    for path in tables:
        assert next(csv.reader(io.StringIO(files[path][1:], newline=""))) == told[path]


def test_the_page_offers_every_file_and_shows_every_name(page: LexborHTMLParser) -> None:
    links = [node.attributes["href"] for node in page.css("table a")]
    assert links == [one.path for one in DOWNLOADS]
    shown = {node.text() for node in page.css("details code")}
    for section in (*dossier_sections(), *table_sections()):
        assert {entry.name for entry in section.entries} <= shown


def test_the_page_tells_edition_date_licence_and_how_to_cite(page: LexborHTMLParser) -> None:
    assert page.body is not None
    shown = " ".join(page.body.text(separator=" ").split())
    assert "Edition 3, as of 30 June 2019" in shown
    assert "The editors' texts and data are under CC BY 4.0 ." in shown
    assert "The flood in the Teve valley, edition 3, as of 30 June 2019." in shown
    assert "@misc{the-flood-in-the-teve-valley," in shown


def test_a_briefing_without_a_licence_says_so(flood: Dossier) -> None:
    unlicensed = replace(flood, briefing=flood.briefing.model_copy(update={"licence": None}))
    made = render_pages(unlicensed, analyse(unlicensed), ())
    assert "have named no licence for these data" in tree(made["data.md"]).body.text()
    assert not [page for page in made.values() if 'rel="license"' in page]


def test_every_page_names_the_licence_and_leads_to_its_text(flood_pages: Mapping[str, str]) -> None:
    for page in flood_pages.values():
        [line] = [one for one in tree(page).css("p.licence") if one.css("a[rel=license]")]
        assert line.text() == "Texts and data: CC BY 4.0."
        [link] = line.css("a[rel=license]")
        assert link.attributes["href"] == "https://creativecommons.org/licenses/by/4.0/"


def test_all_files_are_among_what_is_generated_and_two_runs_give_the_same_bytes(
    flood: Dossier, flood_context: ContextOfCharts
) -> None:
    made = render_all(flood, flood_context.analysis, flood_context.charts)
    files = download_files(flood_context)
    assert {one.path for one in DOWNLOADS} <= set(files) <= set(made)
    assert list(made) == sorted(made)
    again = download_files(ContextOfCharts(flood, analyse(flood), flood_context.charts))
    assert again == files
    assert all(text.encode("utf-8") for text in files.values())


def test_the_guide_names_every_file() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert [one.path for one in DOWNLOADS if f"`{one.path}`" not in guide] == []
    assert "`charts/ID.csv`" in guide
