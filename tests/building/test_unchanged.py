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
from factbook.building.rebuilding.memory import SITE_MEMORY
from factbook.building.unchanged import RECORD, pages_of_last_build
from places import BRIEFINGS
from silent import Silent


@pytest.fixture(scope="module")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "lake"
    shutil.copytree(BRIEFINGS / "lake" / "data", root / "data")
    workflow.build(root, Silent())
    return root


@pytest.fixture
def root(once_built: Path, tmp_path: Path) -> Path:
    """A copy of a built dossier, all of whose files have the times of the first."""
    made = tmp_path / "lake"
    shutil.copytree(once_built, made)
    return made


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
    shutil.copy(Layout(root).default_config, root / "mkdocs.yml")


EDITS: tuple[Callable[[Path], object], ...] = (
    lambda root: replace(root / "data" / "briefing.yaml", "title: ", "title: More on "),
    lambda root: (root / "data" / "statements" / "new.yaml").write_text("", encoding="utf-8"),
    lambda root: (root / "data" / "sources.yaml").unlink(),
    lambda root: (root / "docs" / "method.md").unlink(),
    _a_page_of_ones_own,
    _settings_of_ones_own,
    lambda root: (root / "docs" / "_theme" / "main.html").write_text("", encoding="utf-8"),
    lambda root: (root / "site" / "index.html").write_text("", encoding="utf-8"),
    lambda root: (root / "site" / "timeline.html").unlink(),
    lambda root: (root / "site" / "extra.html").write_text("", encoding="utf-8"),
    lambda root: (root / "site" / CHECKSUMS).unlink(),
    lambda root: shutil.rmtree(root / "site"),
    lambda root: shutil.rmtree(Layout(root).cache),
    lambda root: (Layout(root).cache / RECORD).write_text("{}", encoding="utf-8"),
    lambda root: (Layout(root).cache / SITE_MEMORY).unlink(),
)


@pytest.mark.parametrize("edit", EDITS, ids=range(len(EDITS)))
def test_each_edit_is_seen(root: Path, edit: Callable[[Path], object]) -> None:
    (root / "data" / "statements").mkdir(exist_ok=True)
    edit(root)
    assert pages_of_last_build(root) is None


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
    (root / "docs" / "lone.md").unlink()
    assert pages_of_last_build(root) is None


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
