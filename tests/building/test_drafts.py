"""Records with `draft: true`: checked, shown in the preview, and in no build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.building.checked_dossier import checked, read_and_judge
from factbook.building.open_store import OpenStore
from factbook.building.purpose import Purpose
from factbook.building.unchanged import pages_of_last_build
from factbook.building.workflow import build
from factbook.loading.data_files import find_files, tables_of
from factbook.loading.draft_files import leave_out_drafts
from factbook.loading.reading import read_dossier
from factbook.loading.sound_records import sound_part
from places import BRIEFINGS
from silent import Silent
from two_editions import edit

Copy = Callable[[str], Path]
DRAFTS = """
- id: verger-entry
  draft: true
  by: sexton
  said: 1987-04-29
  evidence: [{source: diary}]
  claims: [{id: verger-mice, question: bell, text: Mice ate the rope.}]
"""


@pytest.fixture
def root(dossier_root: Copy) -> Path:
    """A dossier with drafts: a statement, a source, and a claim within a published statement."""
    root = dossier_root("quiet")
    statements = root / "data" / "statements.yaml"
    added = "    - {id: sexton-owl, question: bell, text: An owl sat there., draft: yes}\n"
    statements.write_text(statements.read_text(encoding="utf-8") + added + DRAFTS, "utf-8")
    sources = root / "data" / "sources.yaml"
    draft = "- {id: diary, type: book, publisher: The verger, note: A diary, draft: true}\n"
    sources.write_text(sources.read_text(encoding="utf-8") + draft, "utf-8")
    return root


def test_what_is_published_has_no_drafts(root: Path) -> None:
    published = read_dossier(root, drafts=False).dossier
    assert published is not None
    assert list(published.claims) == ["sexton-rope"]
    assert list(published.sources) == ["parish-book"]
    whole = read_dossier(root).dossier
    assert whole is not None
    assert list(whole.claims) == ["sexton-rope", "sexton-owl", "verger-mice"]
    assert list(sound_part(root).dossier.claims) == ["sexton-rope"]


def test_over_the_store_the_same_is_read(root: Path) -> None:
    for drafts, claims in ((False, 1), (True, 3)):
        judged = read_and_judge(root, drafts=drafts)
        assert judged.reading.dossier is not None
        assert len(judged.reading.dossier.claims) == claims
        assert judged.drafts is drafts


def test_drafts_are_checked(root: Path) -> None:
    assert checked(root).problems == ()
    edit(root, "source: diary", "source: diery")
    [problem] = checked(root).problems
    assert "there is no source diery" in str(problem)
    assert read_and_judge(root).reading.problems == ()


def test_a_published_record_that_rests_on_a_draft_is_an_error(root: Path) -> None:
    edit(root, "source: parish-book", "source: diary")
    [problem] = checked(root).problems
    assert str(problem).startswith("data/statements.yaml:5:16: diary is a draft ")
    assert problem.message == "diary is a draft (data/sources.yaml:2), and no draft is published"
    assert problem.remedy.startswith("take `draft: true` out of data/sources.yaml:2, or")
    assert read_and_judge(root).analysis is None
    assert read_and_judge(root, drafts=True).analysis is not None


def test_a_citation_of_a_draft_is_an_error(root: Path) -> None:
    asked = "question: Why does the bell not ring?"
    edit(root, asked, f'{asked}, background: "[[verger-mice]]"', "questions.yaml")
    [problem] = checked(root).problems
    assert problem.message.startswith("verger-mice is a draft (data/statements.yaml:10)")


def test_a_statement_of_which_all_claims_are_drafts_is_one(root: Path) -> None:
    edit(root, "text: The rope is gone.", "text: The rope is gone., draft: true")
    published = read_dossier(root, drafts=False).dossier
    assert published is not None
    assert not published.statements


def test_the_table_of_a_draft_is_not_told_to_be_unread(tmp_path: Path) -> None:
    shutil.copytree(BRIEFINGS / "series" / "data", tmp_path / "data")
    files, _ = find_files(tmp_path)
    for file in files:
        file.data = file.data.replace(b"- id: ", b"- draft: true\n  id: ")
    before = tables_of(files)
    leave_out_drafts(files)
    assert before
    assert not tables_of(files)


def test_drafts_are_in_the_preview_and_in_no_build(root: Path) -> None:
    """Over one store: the preview shows and marks them, and the next build knows of none."""
    store = OpenStore()
    shown = build(root, Silent(), store=store, purpose=Purpose.PREVIEW)
    store.close()
    assert shown.drafts
    page = (root / "site" / "questions" / "bell.html").read_text(encoding="utf-8")
    assert page.count('<span class="draft">draft</span>') == 2
    source = (root / "site" / "sources" / "diary.html").read_text(encoding="utf-8")
    assert "A draft: in no build, download or edition." in source
    assert "(draft)</a>" in page
    assert pages_of_last_build(root) is None
    build(root, Silent())
    assert pages_of_last_build(root) is not None
    left = [
        path
        for path in (root / "site").rglob("*")
        if path.is_file() and b"verger" in path.read_bytes()
    ]
    assert left == []
    edit(root, "text: The rope is gone.", "text: The rope is gone., draft: true")
    [gone] = checked(root).problems
    assert gone.message == "a claim sexton-rope was published and is gone, and its address with it"
