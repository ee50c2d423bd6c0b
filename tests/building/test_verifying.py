from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.building import workflow
from factbook.building.layout import Layout
from factbook.building.verifying import verify
from factbook.errors import BuildError
from silent import Silent

Copy = Callable[[str], Path]


def edit(root: Path, old: str, new: str) -> None:
    for path in sorted((root / "data").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.write_text(text.replace(old, new), encoding="utf-8")
            return
    raise AssertionError(old)


def test_a_site_after_edits_is_what_a_clean_build_gives(dossier_root: Copy, silent: Silent) -> None:
    root = dossier_root("lake")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text("# About\n\nBy hand.\n", encoding="utf-8")
    workflow.build(root, silent)
    edit(root, "title: ", "title: More on ")
    workflow.build(root, silent)
    private = sorted(path.name for path in Layout(root).private.iterdir())
    found = verify(root, silent)
    assert found.none
    assert found.files > 50
    assert sorted(path.name for path in Layout(root).private.iterdir()) == private
    assert (root / "site" / "about.html").is_file()


def test_a_changed_byte_of_the_site_is_found(dossier_root: Copy, silent: Silent) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    page = root / "site" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert verify(root, silent).changed == ("index.html",)


def test_without_a_site_there_is_nothing_to_verify(dossier_root: Copy, silent: Silent) -> None:
    with pytest.raises(BuildError, match="no site/ to verify"):
        verify(dossier_root("lake"), silent)
