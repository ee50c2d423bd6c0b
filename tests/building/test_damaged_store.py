"""A build over a store that somebody else wrote to makes what a clean build makes, in silence."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.building import workflow
from factbook.building.checksums import sums_of
from places import store_of

if TYPE_CHECKING:
    from silent import Silent

OLD, NEW = "Parish", "Parochial"


def built(root: Path, silent: Silent) -> dict[str, dict[str, str]]:
    workflow.build(root, silent)
    return {name: dict(sums_of(root / name)) for name in ("docs", "site")}


def edit_a_fact(root: Path) -> None:
    sources = root / "data" / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    assert OLD in text
    sources.write_text(text.replace(OLD, NEW), encoding="utf-8")


def damage(path: Path) -> None:
    """Write over every result, as one could who does not know the key."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE node SET value = '\"not ours\"' WHERE value IS NOT NULL")
    connection.close()


def test_a_build_over_results_that_are_not_ours_is_a_clean_build(
    dossier_root: Callable[[str], Path], tmp_path: Path, silent: Silent
) -> None:
    root = dossier_root("quiet")
    built(root, silent)
    clean = tmp_path / "clean"
    shutil.copytree(root / "data", clean / "data")
    for one in (root, clean):
        edit_a_fact(one)
    damage(store_of(root))
    assert built(root, silent) == built(clean, silent)
    assert silent.notes == []


def test_a_build_over_a_store_of_another_folder_is_a_clean_build(
    dossier_root: Callable[[str], Path], tmp_path: Path, silent: Silent
) -> None:
    root = dossier_root("quiet")
    first = built(root, silent)
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    damage(store_of(copy))
    assert built(copy, silent) == first
    assert silent.notes == []
