from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook.building import checked_dossier, draw_pool, making, processes, workflow
from factbook.building.checksums import CHECKSUMS, sums_of
from factbook.building.engine import build_epoch
from factbook.building.layout import Layout
from factbook.building.locking import only_build
from factbook.building.mkdocs_log import EPOCH
from factbook.building.packing import pack
from factbook.building.rebuilding import render_pool
from factbook.building.spare import spare_of
from factbook.building.unchanged import pages_of_last_build
from factbook.errors import BuildError, DataError, OverwriteError
from factbook.loading.data_files import find_files
from factbook.loading.reading import read_dossier
from factbook.store.kept import KeptTexts
from places import store_of

if TYPE_CHECKING:
    from silent import Silent

Copy = Callable[[str], Path]


def sums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_root_with_fact_files_alone_that_cannot_be_written_to_is_enough(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    before = sums(root / "data")
    for path in (root / "data").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (root / "data").chmod(0o555)
    built = workflow.build(root, silent)
    assert [step.split()[0] for step in silent.steps] == [
        "Checking",
        "Writing",
        "Building",
        "Checking",
        "Publishing",
    ]
    assert built.index == root / "site" / "index.html"
    assert built.index.is_file()
    assert (root / "site" / "method.html").is_file()
    assert not (root / "mkdocs.yml").exists()
    assert sums(root / "data") == before
    (root / "data").chmod(0o755)


PACKING = """
import os, sys
from factbook.cli import main
os.umask(0o077)
main(["pack", "--root", sys.argv[1]])
"""


def test_one_state_gives_the_same_bytes_whenever_and_wherever_it_is_built_and_packed(
    dossier_root: Copy, silent: Silent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = dossier_root("lake")
    (one / "dist").mkdir()
    (one / "dist" / "mine.zip").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(processes, "cores", lambda: 1)
    workflow.build(one, silent)
    first = sums(one / "site")
    workflow.build(one, silent)
    assert sums(one / "site") == first
    workflow.build(one, silent, clean=True)
    assert sums(one / "site") == first
    assert len(pack(one, silent)) == 3
    # What else lies in the folder is left alone.
    assert (one / "dist" / "mine.zip").read_text(encoding="utf-8") == "mine"
    (one / "dist" / "mine.zip").unlink()
    made = {folder: sums(one / folder) for folder in ("docs", "site", "dist")}
    assert made["site"] == first
    assert all(made.values())

    # By several processes, the fact files in another order in their folder.
    several = tmp_path / "several"
    for path in sorted((one / "data").rglob("*"), reverse=True):
        if path.is_file():
            copied = several / path.relative_to(one)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_bytes(path.read_bytes())
    monkeypatch.setattr(processes, "cores", lambda: 3)
    monkeypatch.setattr(draw_pool, "cores", lambda: 3)
    monkeypatch.setattr(draw_pool, "MANY", 2)
    monkeypatch.setattr(render_pool, "MANY", 2)
    pack(several, silent)
    assert {folder: sums(several / folder) for folder in made} == made

    # On another machine.
    other = tmp_path / "another place with spaces"
    shutil.copytree(one / "data", other / "data")
    odd = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Seoul", "LC_ALL": "C"}
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", PACKING, str(other)],
        check=True, env=odd, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert {folder: sums(other / folder) for folder in made} == made


def test_mkdocs_alone_builds_the_same_site_from_the_pages(built_root: Path, tmp_path: Path) -> None:
    dossier = read_dossier(built_root).dossier
    assert dossier is not None
    epoch = {**os.environ, EPOCH: str(build_epoch(dossier.briefing.as_of))}
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "site")],
        check=True,
        cwd=built_root,
        env={**epoch, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert sums(tmp_path / "site") == dict(sums_of(built_root / "site", but=CHECKSUMS))


def test_an_edit_changes_the_site_and_rewrites_only_the_pages_that_show_it(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    title = (root / "data" / "briefing.yaml").read_text(encoding="utf-8").split("title: ")[1]
    edit(root, "briefing.yaml", title.splitlines()[0], "Quicksilver")
    built = workflow.build(root, silent)
    assert "Quicksilver" in (root / "site" / "index.html").read_text(encoding="utf-8")
    assert "index.md" in built.written.changed
    # A chart that is taken from the site names the briefing; the pictures in pages do not.
    in_pages = ("-light.svg", "-dark.svg")
    assert not any(path.endswith(in_pages) for path in built.written.changed)


def test_errors_in_the_fact_files_are_shown_and_nothing_changes(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    before = sums(root)
    edit(root, "briefing.yaml", "title:", "titel:")
    with pytest.raises(DataError, match=r"errors?, so nothing was built"):
        workflow.build(root, silent)
    assert any("titel" in problem.message for problem in silent.found)
    edit(root, "briefing.yaml", "titel:", "title:")
    assert sums(root) == before


def test_a_site_that_cannot_be_remembered_is_published_all_the_same(
    dossier_root: Copy, silent: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    root = dossier_root("lake")
    with monkeypatch.context() as patch:
        patch.setattr(KeptTexts, "write", fail)
        workflow.build(root, silent)
    assert (root / "site" / "index.html").is_file()
    assert any("could not be remembered" in note for note in silent.notes)
    before = sums(root / "site")
    workflow.build(root, silent)
    assert sums(root / "site") == before


STEPS = (
    "workflow.generate",
    "workflow.write_generated",
    "making.build_site_in_parts",
    "making.check_changed",
    "making.bring_up",
    "making.move_in",
    "making.publish",
)


def test_a_build_that_fails_at_any_step_leaves_the_site_and_no_litter(
    dossier_root: Copy, silent: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    spare = spare_of(Layout(root))
    spare.mkdir()
    private = sorted(path.name for path in Layout(root).private.iterdir())

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "x.html")

    for number, step in enumerate(STEPS):
        before = sums(root / "site")
        edit(root, "briefing.yaml", "title: ", f"title: More on {number} ")
        with monkeypatch.context() as patch:
            patch.setattr(f"factbook.building.{step}", fail)
            with pytest.raises(BuildError, match=r"The disk is full: x\.html cannot"):
                workflow.build(root, silent)
        assert sums(root / "site") == before, step
        assert sorted(path.name for path in Layout(root).private.iterdir()) == private, step
        workflow.build(root, silent)
        page = (root / "site" / "index.html").read_text(encoding="utf-8")
        assert f"More on {number}" in page, step


def test_an_edit_that_is_saved_while_files_are_read_and_taken_back_is_seen(
    dossier_root: Copy, silent: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dossier_root("quiet")
    workflow.build(root, silent)
    title = (root / "data" / "briefing.yaml").read_bytes()

    def find(at: Path) -> object:
        edit(root, "briefing.yaml", "title: ", "title: Passing, ")
        found = find_files(at)
        (root / "data" / "briefing.yaml").write_bytes(title)
        return found

    edit(root, "briefing.yaml", "edition: ", "edition: Other ")
    title = (root / "data" / "briefing.yaml").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(checked_dossier, "find_files", find)
        workflow.build(root, silent)
    index = root / "site" / "index.html"
    assert "Passing, " in index.read_text(encoding="utf-8")
    assert pages_of_last_build(root) is None
    workflow.build(root, silent)
    assert "Passing, " not in index.read_text(encoding="utf-8")
    assert pages_of_last_build(root) is not None


def test_a_chart_is_drawn_again_though_the_script_of_all_charts_is_gone(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    shutil.rmtree(root / "docs")
    edit(root, "statements.yaml", '"12.50"', '"12.70"')
    workflow.build(root, silent)
    assert (root / "docs" / "assets" / "factbook" / "vega.js").stat().st_size > 100_000


def test_a_copy_that_is_right_once_it_is_read_again_stops_no_build(
    dossier_root: Copy, silent: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dossier_root("quiet")
    monkeypatch.setattr(checked_dossier, "whole_dossier", lambda *_: None)
    built = workflow.build(root, silent)
    assert built.index.is_file()
    monkeypatch.undo()
    again = sums(root / "site")
    workflow.build(root, silent, clean=True)
    assert sums(root / "site") == again


def test_what_goes_wrong_once_the_site_stands_is_told_as_that(
    dossier_root: Copy, silent: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    edit(root, "briefing.yaml", "title: ", "title: Anew, ")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "a file")

    for room, step in ((workflow, "explain"), (making.Folder, "keep")):
        with monkeypatch.context() as patch:
            patch.setattr(room, step, full)
            with pytest.raises(BuildError, match="The new site is published") as told:
                workflow.build(root, silent)
        assert "The disk is full: a file cannot be written." in str(told.value)
        assert "Anew, " in (root / "site" / "index.html").read_text(encoding="utf-8")
        edit(root, "briefing.yaml", "title: ", "title: Anew, ")
    with monkeypatch.context() as patch:
        patch.setattr(workflow, "make_site", full)
        with pytest.raises(BuildError, match="The published site is what it was"):
            workflow.build(root, silent)
    workflow.build(root, silent)
    assert "Anew, Anew, Anew, " in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_a_store_that_came_from_another_folder_is_not_trusted(
    dossier_root: Copy, tmp_path: Path, silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    before = sums(root / "docs")
    copied = tmp_path / "copied"
    shutil.copytree(root, copied)
    with contextlib.closing(sqlite3.connect(store_of(copied))) as store:
        store.execute("UPDATE node SET value = replace(value, 'metres', 'miles')")
        store.commit()
    edit(copied, "actors.yaml", "\n", "\n\n")
    workflow.build(copied, silent)
    assert sums(copied / "docs") == before


def test_a_row_that_somebody_else_wrote_ends_the_use_of_a_store(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    before = sums(root / "docs")
    with contextlib.closing(sqlite3.connect(store_of(root))) as store:
        store.execute("UPDATE node SET value = replace(value, 'metres', 'miles')")
        store.commit()
    edit(root, "actors.yaml", "\n", "\n\n")
    workflow.build(root, silent)
    assert sums(root / "docs") == before


def test_a_page_of_the_dossiers_own_is_published_and_stays(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text("# About us\n\n[home](index.md)\n", encoding="utf-8")
    workflow.build(root, silent)
    assert "About us" in (root / "site" / "about.html").read_text(encoding="utf-8")


def test_a_hand_written_page_where_a_generated_one_goes_stops_the_build(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(OverwriteError, match=r"docs/index\.md was not written by Factbook"):
        workflow.build(root, silent)
    assert not (root / "site").exists()


def test_a_style_of_the_dossiers_own_is_used_and_said(dossier_root: Copy, silent: Silent) -> None:
    root = dossier_root("lake")
    own = root / "docs" / "assets" / "factbook" / "factbook.css"
    own.parent.mkdir(parents=True)
    own.write_text("body { color: black }", encoding="utf-8")
    workflow.build(root, silent)
    published = root / "site" / "assets" / "factbook" / "factbook.css"
    assert published.read_bytes() == own.read_bytes()
    assert any("factbook.css is the dossier's own" in note for note in silent.notes)


def test_a_record_that_goes_takes_its_page_along(dossier_root: Copy, silent: Silent) -> None:
    root = dossier_root("lake")
    actors = root / "data" / "actors.yaml"
    before = actors.read_text(encoding="utf-8")
    actors.write_text(f"{before}\n- {{id: ferryman, name: Ferryman, kind: person}}\n", "utf-8")
    workflow.build(root, silent)
    assert (root / "site" / "actors" / "ferryman.html").is_file()
    actors.write_text(before, encoding="utf-8")
    workflow.build(root, silent)
    assert not (root / "site" / "actors" / "ferryman.html").exists()
    assert not (root / "docs" / "actors" / "ferryman.md").exists()


def test_a_build_that_waited_for_another_reads_the_facts_anew(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    layout, first = Layout(root), type(silent)()
    held, edited = threading.Event(), threading.Event()

    def build_first() -> None:
        with only_build(layout, first):
            held.set()
            edited.wait(60)

    def edit_when_it_waits(sentence: str) -> None:
        if "this one waits" in sentence:
            edit(root, "briefing.yaml", "How deep is Lake Onn?", "How deep is Lake Quicksilver?")
            edited.set()

    silent.note = edit_when_it_waits  # type: ignore[method-assign] # acts while the build waits
    thread = threading.Thread(target=build_first)
    thread.start()
    assert held.wait(60)
    workflow.build(root, silent)
    thread.join()
    assert "Quicksilver" in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_settings_under_the_other_name_that_mkdocs_reads_are_told_to_be_unread(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("quiet")
    (root / "mkdocs.yaml").write_text("site_name: Mine\n", encoding="utf-8")
    workflow.build(root, silent)
    assert [note for note in silent.notes if note.startswith("mkdocs.yaml is not read")]
