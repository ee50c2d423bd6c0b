from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.building import workflow
from factbook.building.checksums import CHECKSUMS
from factbook.building.layout import Layout
from factbook.building.verifying import verify, verify_published
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


def test_a_copy_is_held_against_its_own_checksums_and_no_others(
    dossier_root: Copy, silent: Silent, tmp_path: Path
) -> None:
    root, copy = dossier_root("quiet"), tmp_path / "copy"
    workflow.build(root, silent)
    shutil.copytree(root / "site", copy)
    page, sums = copy / "index.html", copy / CHECKSUMS
    old = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_bytes(page.read_bytes() + b" ")
    assert verify_published(copy).changed == ("index.html",)
    new = hashlib.sha256(page.read_bytes()).hexdigest()
    sums.write_bytes(sums.read_bytes().replace(old.encode(), new.encode()))
    assert verify_published(copy).none
    assert sums.read_bytes() != (root / "site" / CHECKSUMS).read_bytes()
