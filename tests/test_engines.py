from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asking import Query, ask, place, queries
from engines import (
    LEFT_OUT,
    Finding,
    broken_links,
    build,
    indexed,
    likeness,
    missing,
    same_bytes,
    saying_otherwise,
    search_faults,
    settings,
    table,
)
from factbook.building.layout import Layout
from factbook.errors import BuildError
from factbook.loading.reading import read_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parent.parent
FLOOD = REPOSITORY / "tests" / "briefings" / "flood"


def site(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_page_is_missed_and_what_is_named_as_left_out_is_not(tmp_path: Path) -> None:
    ours = site(
        tmp_path / "ours", {"index.html": "", "a/b.html": "", "search/x.js": "", "feed.xml": ""}
    )
    theirs = site(tmp_path / "theirs", {"index.html": ""})
    assert missing(ours, theirs, ("search/*",)) == ["a/b.html", "feed.xml"]
    # No page may be left out, whatever is written down.
    assert missing(ours, theirs, ("*",)) == ["a/b.html"]


def test_a_page_that_says_other_words_is_told_and_blanks_and_frames_are_not(tmp_path: Path) -> None:
    ours = site(
        tmp_path / "ours",
        {
            "a.html": "<header>One</header><article id=_content><p>about <b>40</b>",
            "b.html": "<article id=_content>40 dead",
        },
    )
    theirs = site(
        tmp_path / "theirs",
        {
            "a.html": "<header>Two</header><article id=_content>\n <p>about\n<b>40</b>",
            "b.html": "<article id=_content>41 dead",
        },
    )
    assert saying_otherwise(ours, theirs) == ["b.html"]
    assert same_bytes(ours, theirs) == 0
    assert same_bytes(ours, ours) == 2


def test_a_link_that_does_not_arrive_is_told(tmp_path: Path) -> None:
    assert broken_links(site(tmp_path, {"a.html": "<a href='#_'>", "b.html": ""}), "/") != []
    assert broken_links(site(tmp_path, {"a.html": "<a href='b.html'>"}), "/") == []


@pytest.mark.parametrize(
    ("name", "entries"), [("search/search_index.json", "docs"), ("search.json", "items")]
)
def test_the_index_of_either_kind_is_read(tmp_path: Path, name: str, entries: str) -> None:
    assert indexed(tmp_path) == frozenset()
    site(tmp_path, {name: json.dumps({entries: [{"location": "questions/q.html#claim"}]})})
    assert indexed(tmp_path) == {"questions/q.html#claim"}


def test_a_search_that_finds_none_of_its_claims_is_a_fault() -> None:
    one, other = Query("mayor 12", frozenset({"q#a"})), Query("Bürgermeister", frozenset("xy"))
    assert search_faults({one: ["q", "q#a"], other: ["y"]}) == []
    [fault] = search_faults({one: ["q", "q#b"], other: ["y"]})
    assert fault == "searching for “mayor 12” does not find q#a"


def test_likeness_is_the_share_of_wanted_claims_that_both_find() -> None:
    query = Query("name", frozenset({"a", "b", "c"}))
    assert likeness({query: ["a", "b", "page"]}, {query: ["b", "c"]}) == 0.5
    assert likeness({query: ["a", "page"]}, {query: ["a"]}) == 1


def test_a_builder_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    root = site(tmp_path / "root", {"mkdocs.yml": "", "docs/index.md": ""})
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\necho no theme like that\nexit 1\n", encoding="utf-8")
    failing.chmod(0o755)
    with pytest.raises(BuildError, match="no theme like that"):
        build(str(failing), Layout(root), tmp_path / "into", 0)


def test_settings_of_the_tool_are_moved_beside_the_data_and_others_left_alone(
    tmp_path: Path,
) -> None:
    lower = "docs_dir: ../docs\nsite_dir: ../site\ntheme:\n  custom_dir: ../docs/_theme\n"
    root = site(tmp_path, {".factbook/mkdocs.yml": lower})
    moved = settings(Layout(root))
    assert moved == "docs_dir: docs\nsite_dir: site\ntheme:\n  custom_dir: docs/_theme\n"
    site(root, {"mkdocs.yml": "site_dir: ../elsewhere\n"})
    assert settings(Layout(root)) == "site_dir: ../elsewhere\n"


def test_the_table_has_a_row_for_each_builder() -> None:
    found = Finding("one", 1.25, pages=9, same=8, indexed=7, answered=6, alike=0.5, faults=["x"])
    head, line, row = table([found], 24).splitlines()
    assert row == "| one | 1.2 | 9 | 8 | 7 | 6 | 50% | 1 |"
    assert head.count("|") == line.count("|") == row.count("|")


def test_queries_ask_for_claims_of_whatever_dossier_there_is() -> None:
    dossier = read_dossier(FLOOD).dossier
    assert dossier is not None
    found = queries(dossier, 2)
    assert 2 <= len(found) <= 6
    assert len({query.text for query in found}) == len(found)
    claims = {name for query in found for name in query.wanted}
    assert {name.rpartition("#")[2] for name in claims} <= set(dossier.claims)


def test_a_result_is_a_place_whatever_words_are_to_be_marked_there() -> None:
    home = "file:///tmp/a%20b/"
    assert place(f"{home}questions/q.html?h=4%2C000#c-1", home) == "questions/q.html#c-1"
    assert place(f"{home}ledger.html?h=", home) == "ledger.html"


@pytest.mark.browser
def test_our_own_search_is_asked_as_a_reader_asks(chromium: Browser, built_root: Path) -> None:
    dossier = read_dossier(built_root).dossier
    assert dossier is not None
    home = (built_root / "site").as_uri() + "/"
    page = chromium.new_page()
    [query, *_] = queries(dossier, 1)
    assert query.wanted & set(ask(page, home, query.text))
    page.close()


@pytest.mark.browser
def test_a_site_without_a_search_is_told(chromium: Browser, tmp_path: Path) -> None:
    site(tmp_path, {"index.html": "<h1>Bare</h1>"})
    page = chromium.new_page()
    with pytest.raises(LookupError, match="no search"):
        ask(page, tmp_path.as_uri() + "/", "anything")
    page.close()


def test_the_guide_names_what_each_builder_leaves_out() -> None:
    guide = (REPOSITORY / "docs" / "guide" / "engines.md").read_text(encoding="utf-8")
    unnamed = [one for names in LEFT_OUT.values() for one in names if f"`{one}`" not in guide]
    assert unnamed == []


def test_the_guide_tells_the_versions_that_are_built_with() -> None:
    guide = (REPOSITORY / "docs" / "guide" / "engines.md").read_text(encoding="utf-8")
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("mkdocs", "mkdocs-material", "properdocs", "zensical"):
        version = project.partition(f'"{name}==')[2].partition('"')[0]
        assert version
        assert version in guide, name
