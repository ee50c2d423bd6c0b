"""What readers see of editions: what changed, each page as it was, and the history of a claim."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.building.checksums import sums_of
from two_editions import DAY, edit, run, two_editions

SLIPS = """
- id: slips
  date: 2003-12-31
  reason: The table was misread.
  changes:
    - {record: geodesy-open, field: figure, was: "22", now: "23"}
    - {record: geodesy-report, field: evidence}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions, the second with a corrected figure; a claim and corrections in neither."""
    root = tmp_path_factory.mktemp("editions") / "root"
    shutil.copytree(two_editions(tmp_path_factory), root)
    claim = "{id: herons, question: salt, text: The herons drink it.}"
    more = (
        "\n- id: fishers-2003\n  by: fisher-guild\n  said: 2003-03-01\n"
        "  evidence: [{source: errata-2003}]\n"
        f"  claims: [{claim}]\n"
    )
    path = root / "data" / "statements.yaml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    edit(root, 'figure: "22"', 'figure: "23"')
    edit(root, "locator: table 4", "locator: table 5")
    path = root / "data" / "corrections.yaml"
    path.write_text(path.read_text(encoding="utf-8") + SLIPS, encoding="utf-8")
    built = run("build", "--root", root)
    assert built.exit_code == 0, built.output
    return root


def words(root: Path, page: str, selector: str = "article") -> str:
    text = (root / "site" / page).read_text(encoding="utf-8")
    found = LexborHTMLParser(text).css(selector)
    return "\n".join(" ".join(one.text(separator=" ").split()) for one in found)


def test_a_clean_build_of_what_is_written_by_hand_has_the_editions(root: Path) -> None:
    found = run("verify", "--root", root)
    assert found.exit_code == 0, found.output


def test_home_says_in_three_lines_what_changed_since_the_last_edition(root: Path) -> None:
    told = words(root, "index.html", "section:has(#_changes)")
    since = "Since the Second edition of 31 December 2003 This briefing adds one claim and corrects"
    assert since in told
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    tree = LexborHTMLParser(page)
    assert 1 < len(tree.css("section:has(#_changes) ul.changes li")) <= 3
    assert 'href="changes/index.html"' in page


def test_each_edition_has_a_page_of_what_it_changed_and_why(root: Path) -> None:
    told = words(root, f"changes/{DAY}-2.html")
    assert "What changed in the Second edition" in told
    assert "Islands: now contested." in told
    assert "the figure is 8, no longer 7." in told
    assert "The islands were counted again: 8 islands (Geodesy, 30 June 1998)." in told
    assert "Before: First edition , as of 31 December 2003." in told
    now = words(root, "changes/index.html")
    assert "What changed since the Second edition" in now
    assert "New claims (1)" in now
    assert "The herons drink it." in now
    assert not (root / "site" / "changes" / f"{DAY}.html").exists()


def test_what_changed_for_one_reason_stands_in_one_item_without_a_list_in_it(root: Path) -> None:
    """Material's search would take the end of a list within for that of what it leaves out."""
    told = words(root, "changes/index.html", "ul.changes > li:has(p)")
    assert told.startswith("Two corrections for one reason: The table was misread. 23 square kilo")
    assert "the place in Office of Geodesy is table 5, no longer table 4." in told
    for page in (root / "site" / "changes").glob("*.html"):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        assert tree.css("ul.changes")
        assert not tree.css("ul.changes :is(ul, li li)")


def test_the_editions_are_listed_the_newest_first(root: Path) -> None:
    told = words(root, "editions/index.html")
    assert "2 editions, the newest first." in told
    assert "As it stood: Home · Questions · All claims" in told
    titles = words(root, "editions/index.html", "article.event h2").splitlines()
    assert titles == ["This briefing as it stands", "Second edition", "First edition"]
    assert f'href="../editions/{DAY}/index.html"' in (root / "site/editions/index.html").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    "page", ["index.html", "questions/index.html", "questions/salt.html", "ledger.html"]
)
def test_a_page_leads_to_itself_as_it_was_in_each_edition(root: Path, page: str) -> None:
    tree = LexborHTMLParser((root / "site" / page).read_text(encoding="utf-8"))
    links = [one.attributes["href"] or "" for one in tree.css("details.as-known p > a")]
    assert [link.removeprefix("../") for link in links] == [
        f"editions/{DAY}-2/{page}", f"editions/{DAY}/{page}", "editions/index.html",
    ]  # fmt: skip
    for link in links:
        assert (root / "site" / page).parent.joinpath(link).is_file()
    old = (root / "site" / "editions" / f"{DAY}-2" / page).read_text(encoding="utf-8")
    assert "as-known" not in old


def test_a_claim_tells_when_it_was_first_published_and_what_became_of_it(root: Path) -> None:
    told = words(root, "questions/area.html", "details.claim-more p")
    assert "Corrected " in told
    assert "before 7; now 8" in told
    assert "First published in" not in told
    assert "New since the Second edition of 31 December 2003." in words(
        root, "questions/salt.html", "details.claim-more p"
    )


def test_a_question_tells_its_history_edition_by_edition(root: Path) -> None:
    told = words(root, "questions/area.html", "details.folded ul.changes li")
    first, second = reversed(told.splitlines())
    assert first == (
        "First edition of 31 December 2003: "
        "First published, with every claim that names no later one."
    )
    assert second.startswith("Second edition of 31 December 2003: One correction. Islands: now c")


def test_the_figures_in_front_are_told_edition_by_edition(root: Path) -> None:
    page = (root / "site" / "editions" / "index.html").read_text(encoding="utf-8")
    tables = LexborHTMLParser(page).css("table.leads")
    rows = [[cell.text() for cell in row.css("th, td")] for row in tables[0].css("tbody tr")]
    assert [row[0] for row in rows] == ["First edition", "Second edition"]
    assert all(any(row[1:4]) for row in rows)
    assert all(row.css("svg circle") for row in tables[0].css("tbody tr"))


@pytest.mark.parametrize("editions", ["all", "newest"])
def test_a_zip_has_the_editions_that_are_wanted(root: Path, editions: str) -> None:
    assert run("pack", "--editions", editions, "--root", root).exit_code == 0
    with zipfile.ZipFile(root / "dist" / "how-deep-is-lake-onn-second-edition.zip") as packed:
        files = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    home = files[f"editions/{DAY}/index.html"].decode()
    assert ("is not part of this copy" in home) == (editions == "newest")
    assert bool([one for one in files if one.startswith("editions/files/")]) == (editions == "all")
    listed = files.pop("SHA256SUMS").decode().splitlines()
    assert {line.partition("  ")[2] for line in listed} == files.keys()
    for line in listed:
        digest, _, path = line.partition("  ")
        assert hashlib.sha256(files[path]).hexdigest() == digest


def test_what_changed_is_what_a_clean_build_tells(root: Path, tmp_path: Path) -> None:
    """Edit by edit only what differs is compared again, and it comes to the same."""
    for folder in ("data", "editions", "docs", "site", ".factbook"):
        shutil.copytree(root / folder, tmp_path / folder)
    edit(tmp_path, "The herons drink it.", "Even herons drink it.")
    edit(tmp_path, "short: Fishers", "short: Fishing guild", "actors.yaml")
    assert run("build", "--root", tmp_path).exit_code == 0
    edited = sums_of(tmp_path / "site")
    assert run("build", "--clean", "--root", tmp_path).exit_code == 0
    assert sums_of(tmp_path / "site") == edited


def test_the_feed_has_an_entry_for_each_edition_with_what_it_changed(root: Path) -> None:
    text = (root / "site" / "feed.xml").read_text(encoding="utf-8")
    entries = {
        title: entry
        for entry in text.split("<entry>")[1:]
        for title in ("First edition", "Second edition")
        if f"<title>{title}</title>" in entry
    }
    assert f'href="editions/{DAY}/index.html"' in entries["First edition"]
    assert f'href="changes/{DAY}-2.html"' in entries["Second edition"]
    assert "Since the First edition of 31 December 2003" in entries["Second edition"]
    assert "<updated>2003-12-31T00:00:00Z</updated>" in entries["Second edition"]
    assert "edition</title>" not in (root / "site/questions/area.xml").read_text(encoding="utf-8")
