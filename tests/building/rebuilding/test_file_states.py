from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from factbook.building.rebuilding import file_states
from factbook.building.rebuilding.file_states import (
    COARSEST_TICK,
    NOT_VOUCHED,
    FileTable,
    Folder,
    files_below,
)
from factbook.store.database import Database


@pytest.fixture
def known() -> FileTable:
    return FileTable(Database(None, b"a key").kept, "docs-file")


def looked_at_later(top: Path, known: FileTable, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The folder as it is, seen when its files are no longer young."""
    later = time.time_ns() + 2 * COARSEST_TICK
    with monkeypatch.context() as patch:
        patch.setattr(file_states.time, "time_ns", lambda: later)
        return Folder.at(top, known)


def test_an_old_file_is_known_by_its_state_and_not_read(
    tmp_path: Path, known: FileTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("text", encoding="utf-8")
    first = looked_at_later(tmp_path, known, monkeypatch)
    digest = first.sum("a.md")
    first.keep()
    monkeypatch.setattr(Path, "read_bytes", None)
    second = Folder.at(tmp_path, known)
    assert second.is_as_known("a.md")
    assert second.sum("a.md") == digest


def test_a_young_file_is_known_by_its_bytes_alone(tmp_path: Path, known: FileTable) -> None:
    path = tmp_path / "a.md"
    path.write_text("text", encoding="utf-8")
    Folder.at(tmp_path, known).keep()
    assert known.rows["a.md"].seen == NOT_VOUCHED
    assert Folder.at(tmp_path, known).is_as_known("a.md")
    path.write_text("four", encoding="utf-8")
    assert not Folder.at(tmp_path, known).is_as_known("a.md")


def test_a_file_with_another_state_and_the_same_bytes_is_as_known(
    tmp_path: Path, known: FileTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text("text", encoding="utf-8")
    first = looked_at_later(tmp_path, known, monkeypatch)
    first.sum("a.md")
    first.keep()
    path.touch()
    assert Folder.at(tmp_path, known).is_as_known("a.md")
    path.write_text("four", encoding="utf-8")
    assert not Folder.at(tmp_path, known).is_as_known("a.md")


def test_a_file_that_was_written_or_removed_is_seen_again(tmp_path: Path, known: FileTable) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    folder = Folder.at(tmp_path, known)
    before = folder.sum("a.md")
    (tmp_path / "a.md").write_text("texts", encoding="utf-8")
    (tmp_path / "b.md").unlink()
    folder.look_again("a.md")
    folder.look_again("b.md")
    assert folder.sum("a.md") != before
    folder.keep()
    assert set(known.rows) == {"a.md"}


@pytest.mark.skipif(os.name == "nt", reason="no named pipes there")
def test_pipes_and_what_lies_behind_links_to_folders_are_not_seen(tmp_path: Path) -> None:
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "a.md").touch()
    os.mkfifo(tmp_path / "top" / "pipe.md")
    (tmp_path / "top" / "link").symlink_to(tmp_path)
    assert set(files_below(tmp_path / "top")) == {"a.md"}
