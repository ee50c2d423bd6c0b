"""A store that stays open between builds gives what one does that is opened for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factbook.building import workflow
from factbook.building.checksums import sums_of
from factbook.building.open_store import OpenStore
from factbook.store import database
from places import store_of
from silent import Silent


@pytest.fixture
def store() -> Iterator[OpenStore]:
    store = OpenStore()
    yield store
    store.close()


@pytest.fixture
def root(dossier_root: Callable[[str], Path], store: OpenStore) -> Path:
    root = dossier_root("quiet")
    workflow.build(root, Silent(), store=store)
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time that a store is opened."""
    times: list[object] = []
    open_file = database.Database.__init__

    def counted(self: database.Database, *arguments: object) -> None:
        times.append(arguments[0])
        open_file(self, *arguments)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(database.Database, "__init__", counted)
    return times


def titled(root: Path, title: str) -> None:
    briefing = root / "data" / "briefing.yaml"
    lines = briefing.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [f"title: {title}\n" if one.startswith("title:") else one for one in lines]
    briefing.write_text("".join(changed), encoding="utf-8")


def is_built_right(root: Path, folder: Path) -> bool:
    """Whether docs/ and site/ are what a clean build of the same facts makes."""
    shutil.copytree(root / "data", folder / "data")
    workflow.build(folder, Silent())
    return all(sums_of(root / name) == sums_of(folder / name) for name in ("docs", "site"))


def test_it_is_opened_once_for_all_builds(
    root: Path, store: OpenStore, opened: list[object], tmp_path: Path
) -> None:
    for title in ("One", "Two"):
        titled(root, title)
        workflow.build(root, Silent(), store=store)
    assert opened == []
    assert is_built_right(root, tmp_path / "clean")


def _build_elsewhere(root: Path) -> None:
    titled(root, "Elsewhere")
    workflow.build(root, Silent())


def _build_clean_elsewhere(root: Path) -> None:
    workflow.build(root, Silent(), clean=True)


def _delete_the_store(root: Path) -> None:
    store_of(root).unlink()


def _delete_the_folder(root: Path) -> None:
    shutil.rmtree(root / ".factbook")


def _replace_the_store(root: Path) -> None:
    place = store_of(root)
    copy = place.with_name("copy")
    shutil.copy2(place, copy)
    copy.replace(place)


def _damage_the_store(root: Path) -> None:
    with store_of(root).open("r+b") as file:
        file.write(b"no database" * 100)


@pytest.mark.parametrize(
    "between",
    [
        _build_elsewhere, _build_clean_elsewhere, _delete_the_store, _delete_the_folder,
        _replace_the_store, _damage_the_store,
    ],
)  # fmt: skip
def test_whatever_comes_between_two_builds_the_second_is_right(
    root: Path, store: OpenStore, between: Callable[[Path], None],
    opened: list[object], tmp_path: Path,
) -> None:  # fmt: skip
    between(root)
    titled(root, "After all")
    before = len(opened)
    workflow.build(root, Silent(), store=store)
    assert len(opened) > before, "the store that was left was used"
    assert is_built_right(root, tmp_path / "clean")
    assert store_of(root).is_file()
    opened.clear()
    titled(root, "After that")
    workflow.build(root, Silent(), store=store)
    assert opened == [], "the store was not left again"


def test_after_a_build_that_failed_nothing_of_it_stays(
    root: Path, store: OpenStore, tmp_path: Path
) -> None:
    sources = root / "data" / "sources.yaml"
    before = sources.read_bytes()
    sources.write_bytes(before + b"\n- {id: broken")
    with pytest.raises(workflow.DataError):
        workflow.build(root, Silent(), store=store)
    sources.write_bytes(before)
    titled(root, "Mended")
    workflow.build(root, Silent(), store=store)
    assert is_built_right(root, tmp_path / "clean")
