"""Whatever is changed in a dossier, a build over a kept store makes what a clean build makes.

Each run tries a few changes of each golden dossier, of as many kinds as it can.
`nox -s fuzz` tries others each week. `FACTBOOK_CHANGES=all` tries every field of every record,
`FACTBOOK_CHANGES=200` so many changes of each dossier, and `FACTBOOK_CHANGES_SEED` others.
`FACTBOOK_CHANGES_OF=DIR` tries those of the dossier in DIR alone. `FACTBOOK_CHANGE_SEQUENCES=50`
makes so many sequences of changes.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path
from typing import Final

import pytest

from dossier_changes import Change, changes_of, one_of_each_kind_first
from dossier_values import Files, files_of, write_files
from incremental_builds import build, can_be_read, draw_nothing
from places import BRIEFINGS, REPOSITORY

SAMPLE: Final = {
    "ferry": 7,
    "flood": 3,
    "incidents": 5,
    "lake": 5,
    "quiet": 9,
    "scripts": 7,
    "surveys": 5,
}
SEQUENCES: Final = int(os.environ.get("FACTBOOK_CHANGE_SEQUENCES", "2"))
CHANGES_IN_SEQUENCE: Final = 4
ASKED: Final = os.environ.get("FACTBOOK_CHANGES", "")
SEED: Final = int(os.environ.get("FACTBOOK_CHANGES_SEED", "11"))
OTHER: Final = os.environ.get("FACTBOOK_CHANGES_OF", "")
ROOTS: Final = (
    {Path(OTHER).name: REPOSITORY / OTHER}
    if OTHER
    else {path.name: path for path in sorted(BRIEFINGS.iterdir()) if path.is_dir()}
)


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_nothing(monkeypatch)


class Kept:
    """A dossier, and the store that a build of it left."""

    def __init__(self, root: Path, work: Path) -> None:
        self.files = files_of(root)
        self.root = work
        self.store = work / "kept.sqlite3"
        write_files(self.files, work)
        self.built = build(work, self.store)

    def copied(self) -> Path:
        """The store as it was left, to be built over."""
        return Path(shutil.copy(self.store, self.root / "store.sqlite3"))


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    return Kept(ROOTS[request.param], tmp_path)


@pytest.mark.parametrize("kept", ROOTS, indirect=True)
def test_nothing_is_computed_where_nothing_changed(kept: Kept) -> None:
    again = build(kept.root, kept.copied(), read_all=True)
    assert again.unlike(kept.built) == []
    assert again.computed == {}


@pytest.mark.parametrize("name", ROOTS)
def test_after_any_change_of_a_dossier_the_files_are_those_of_a_clean_build(
    name: str, tmp_path: Path
) -> None:
    kept = Kept(ROOTS[name], tmp_path)
    groups = one_of_each_kind_first(changes_of(kept.files), random.Random(SEED))
    most = len(groups) if ASKED == "all" else int(ASKED or SAMPLE.get(name, 3))
    tried = 0
    for group in groups:
        if tried == most:
            break
        change = made(group, kept)
        if change is None:
            continue
        clean = build(kept.root, None)
        store = kept.copied()
        incremental = build(kept.root, store, read_all=tried % 10 == 0)
        assert incremental.unlike(clean) == [], change.name
        if tried % 3 == 0:
            write_files(kept.files, kept.root)
            assert build(kept.root, store).unlike(kept.built) == [], f"{change.name}, taken back"
        tried += 1
    assert tried


def made(group: list[Change], kept: Kept) -> Change | None:
    """Make the first change of a group that leaves the dossier whole and is none already."""
    for change in group:
        changed = change.of(kept.files)
        if text_of(changed) != text_of(kept.files):
            write_files(changed, kept.root)
            if can_be_read(kept.root):
                return change
    return None


def text_of(files: Files) -> str:
    return json.dumps(files)


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_each_of_several_changes_the_files_are_those_of_a_clean_build(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(SEED + seed)
    kept = Kept(chance.choice([*ROOTS.values()]), tmp_path)
    names: list[str] = []
    while len(names) < CHANGES_IN_SEQUENCE:
        groups = [*changes_of(kept.files)]
        change = made(chance.choice(groups), kept)
        if change is None:
            continue
        names.append(change.name)
        kept.files = change.of(kept.files)
        assert build(kept.root, kept.store).unlike(build(kept.root, None)) == [], names


@pytest.mark.parametrize("kept", ROOTS, indirect=True)
def test_another_address_of_the_site_changes_what_tells_it(kept: Kept) -> None:
    for address in ("https://other.example/", ""):
        incremental = build(kept.root, kept.copied(), address=address)
        assert incremental.unlike(build(kept.root, None, address=address)) == []
        assert incremental.unlike(kept.built)
