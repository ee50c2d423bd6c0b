from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.building import unchanged, workflow
from factbook.building.checksums import CHECKSUMS
from factbook.building.layout import Layout
from factbook.building.open_store import open_store
from factbook.building.trust.decision import ALWAYS
from factbook.building.unchanged import pages_of_last_build
from places import BRIEFINGS, store_of
from silent import Silent


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("built") / "lake"
    shutil.copytree(BRIEFINGS / "lake" / "data", made / "data")
    return made


@pytest.fixture
def root(dossier: Path) -> Path:
    """A dossier as a build left it; each test edits the same: a copy would have other inodes."""
    workflow.build(dossier, Silent())
    return dossier


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_after_a_build_nothing_has_changed(root: Path) -> None:
    pages = len(list((root / "docs").rglob("*.md")))
    assert pages_of_last_build(root) == pages
    assert pages_of_last_build(root) == pages


def _a_page_of_ones_own(root: Path) -> None:
    (root / "docs" / "about.md").write_text("# About\n", encoding="utf-8")


def _settings_of_ones_own(root: Path) -> None:
    text = Layout(root).default_config.read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.replace("../", ""), encoding="utf-8")


def _a_site_of_others(root: Path) -> None:
    """The same files, but none that the build published."""
    shutil.copytree(root / "site", root / "copy")
    shutil.rmtree(root / "site")
    (root / "copy").rename(root / "site")


EDITS: tuple[Callable[[Path], object], ...] = (
    lambda root: replace(root / "data" / "briefing.yaml", "title: ", "title: More on "),
    lambda root: (root / "data" / "pages").mkdir(),
    lambda root: (root / "data" / "pages" / "new.md").write_text("# New\n\nText.\n"),
    lambda root: (root / "data" / "pages" / "new.md").unlink(),
    lambda root: (root / "docs" / "method.md").unlink(),
    _a_page_of_ones_own,
    _settings_of_ones_own,
    lambda root: (root / "docs" / "_theme" / "partials" / "copyright.html").write_text("<p>"),
    lambda root: (root / "docs" / "_theme" / "partials" / "copyright.html").unlink(),
    lambda root: (root / "site" / "index.html").write_text("", encoding="utf-8"),
    lambda root: (root / "site" / "timeline.html").unlink(),
    lambda root: (root / "site" / "extra.html").write_text("", encoding="utf-8"),
    lambda root: (root / "site" / CHECKSUMS).unlink(),
    _a_site_of_others,
    lambda root: shutil.rmtree(root / "site"),
    lambda root: store_of(root).unlink(),
)
WITHOUT_EFFECT = 1
"""A folder without files is no edit."""


def test_each_edit_is_seen(root: Path) -> None:
    for number, edit in enumerate(EDITS):
        edit(root)
        seen = pages_of_last_build(root, trusted=True) is None
        assert seen is (number != WITHOUT_EFFECT), number
        workflow.build(root, Silent(), trust=ALWAYS)
        assert pages_of_last_build(root, trusted=True) is not None, number


def test_a_store_that_is_no_store_is_none(root: Path) -> None:
    store_of(root).write_bytes(b"SQLite format 3\0 and no more")
    assert pages_of_last_build(root) is None
    workflow.build(root, Silent())
    assert pages_of_last_build(root) is not None


def test_an_edit_that_keeps_size_and_time_of_a_young_file_is_seen(root: Path) -> None:
    briefing = root / "data" / "briefing.yaml"
    replace(briefing, "title: ", "title: The ")
    young = time.time_ns() + 60 * 10**9  # however long the build takes
    os.utime(briefing, ns=(young, young))
    workflow.build(root, Silent())
    assert pages_of_last_build(root) is not None
    replace(briefing, "title: The ", "title: Our ")
    os.utime(briefing, ns=(young, young))
    assert pages_of_last_build(root) is None


def test_another_tool_or_package_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "makers", lambda: "another")
    assert pages_of_last_build(root) is None


def test_a_build_that_another_state_of_the_tool_kept_is_none(root: Path) -> None:
    layout = Layout(root)
    database = open_store(layout, clean=False).database
    database.kept.put("last-build", '{"pages": 1, "made": "otherwise"}')
    database.commit(database.revision)
    database.close()
    assert pages_of_last_build(root) is None


def test_a_dossier_with_warnings_is_checked_anew(tmp_path: Path) -> None:
    root = tmp_path / "lake"
    shutil.copytree(BRIEFINGS / "lake" / "data", root / "data")
    replace(root / "data" / "briefing.yaml", "summary: ", "summary: 417 ")
    said = Silent()
    workflow.build(root, said)
    assert said.found
    assert pages_of_last_build(root) is None


def test_a_build_that_fails_is_not_taken_for_the_last(root: Path) -> None:
    said = Silent()
    (root / "docs" / "lone.md").write_text("[gone](gone.md)\n", encoding="utf-8")
    with pytest.raises(Exception, match="gone"):
        workflow.build(root, said)
    assert pages_of_last_build(root) is None
    (root / "docs" / "lone.md").unlink()
    # All is as the last build that succeeded left it.
    assert pages_of_last_build(root) is not None


def test_where_nothing_changed_nothing_that_a_build_needs_is_imported(root: Path) -> None:
    seen = (
        "import sys; from factbook.cli import main; "
        f"main(['build', '--root', {str(root)!r}], standalone_mode=False); "
        "print([m for m in ('mkdocs', 'altair', 'pydantic', 'jinja2', 'rich') if m in sys.modules])"
    )
    told = subprocess.run(  # noqa: S603 - fixed words
        [sys.executable, "-c", seen], capture_output=True, text=True, check=True
    )
    lines = told.stdout.splitlines()
    assert lines[0] == "Nothing changed since the last build."
    assert lines[-1] == "[]"
