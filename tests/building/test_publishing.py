from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook.building import publishing, swap
from factbook.building.layout import Layout
from factbook.building.locking import only_build
from factbook.building.publishing import fresh_folder, open_to_readers, publish, refuse_foreign_site
from factbook.building.swap import exchange, exchanged_in_one_step, rename_aside
from factbook.errors import BusyError, OverwriteError
from factbook.files.safe_folder import signed_name

if TYPE_CHECKING:
    from silent import Silent


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    (tmp_path / ".factbook").mkdir()
    return Layout(tmp_path)


def folder(path: Path, word: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(word, encoding="utf-8")
    return path


def word_of(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "way",
    [
        exchange,
        rename_aside,
        pytest.param(
            exchanged_in_one_step,
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2"),
        ),
    ],
)
def test_two_folders_change_places(tmp_path: Path, way: object) -> None:
    fresh, site = folder(tmp_path / "fresh", "new"), folder(tmp_path / "site", "old")
    assert callable(way)
    way(fresh, site)
    assert (word_of(site), word_of(fresh)) == ("new", "old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fresh", "site"]


def test_the_first_site_is_just_renamed(tmp_path: Path) -> None:
    exchange(folder(tmp_path / "fresh", "new"), tmp_path / "site")
    assert word_of(tmp_path / "site") == "new"


def test_where_the_system_knows_no_exchange_the_folders_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchanged_in_one_step", lambda *_: False)
    fresh, site = folder(tmp_path / "fresh", "new"), folder(tmp_path / "site", "old")
    exchange(fresh, site)
    assert (word_of(site), word_of(fresh)) == ("new", "old")


def test_if_the_new_folder_cannot_come_the_old_one_returns(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        rename_aside(tmp_path / "missing", site)
    assert word_of(site) == "old"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")
def test_readers_find_a_whole_site_during_every_exchange(layout: Layout) -> None:
    folder(layout.site, "0")
    failed: list[OSError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                word_of(layout.site)
            except OSError as error:
                failed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(50):
        with fresh_folder(layout) as fresh:
            (fresh / "index.html").write_text(str(number), encoding="utf-8")
            publish(fresh, layout)
    done.set()
    reader.join()
    assert failed == []
    assert word_of(layout.site) == "49"


def test_a_published_site_has_the_same_modes_whatever_the_umask(layout: Layout) -> None:
    with fresh_folder(layout) as fresh:
        (fresh / "questions").mkdir(mode=0o700)
        built = [fresh / "index.html", fresh / "questions" / "depth.html"]
        for path in built:
            path.touch(mode=0o600)
        open_to_readers(fresh, built)
        publish(fresh, layout)
    modes = {path.name: path.stat().st_mode & 0o777 for path in layout.site.rglob("*")}
    assert modes == {"questions": 0o755, "index.html": 0o644, "depth.html": 0o644}
    assert layout.site.stat().st_mode & 0o777 == 0o755


def test_a_build_that_fails_leaves_no_litter(layout: Layout) -> None:
    with pytest.raises(FileNotFoundError), fresh_folder(layout) as fresh:
        (fresh / "missing" / "index.html").touch()
    assert list(layout.private.iterdir()) == []


def test_what_killed_builds_left_is_removed_by_the_next(layout: Layout) -> None:
    folder(layout.private / signed_name(layout.private, "fresh-killed"), "half")
    (layout.private / signed_name(layout.private, "partial-killed")).touch()
    with fresh_folder(layout) as fresh:
        assert list(layout.private.iterdir()) == [fresh]


def test_a_site_that_a_killed_build_left_aside_is_brought_back(layout: Layout) -> None:
    folder(layout.private / f"{signed_name(layout.private, 'fresh-killed')}-old", "old")
    with fresh_folder(layout):
        assert word_of(layout.site) == "old"


def test_a_site_folder_that_no_build_made_is_not_replaced(layout: Layout) -> None:
    folder(layout.site, "by hand")
    with pytest.raises(OverwriteError, match=r"such as index\.html"):
        refuse_foreign_site(layout)


@pytest.mark.parametrize("names", [[], publishing.MADE_BY_MKDOCS])
def test_an_empty_or_built_site_is_replaced(layout: Layout, names: list[str]) -> None:
    layout.site.mkdir()
    for name in names:
        (layout.site / name).touch()
    refuse_foreign_site(layout)


def test_a_file_called_site_is_not_replaced(layout: Layout) -> None:
    layout.site.touch()
    with pytest.raises(OverwriteError, match="site is a file"):
        refuse_foreign_site(layout)


def test_a_second_build_waits_and_says_so_then_gives_up_in_a_sentence(
    layout: Layout, silent: Silent
) -> None:
    first, second = silent, type(silent)()
    with (
        only_build(layout, first),
        pytest.raises(BusyError, match="still under way"),
        only_build(layout, second, patience=0.1),
    ):
        pytest.fail("two builds at once")
    assert first.notes == []
    assert "this one waits for it" in second.notes[0]


def test_a_second_build_goes_on_when_the_first_has_ended(layout: Layout, silent: Silent) -> None:
    begun = threading.Event()
    order: list[str] = []

    def first() -> None:
        with only_build(layout, silent):
            begun.set()
            threading.Event().wait(0.2)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait()
    with only_build(layout, silent):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]
