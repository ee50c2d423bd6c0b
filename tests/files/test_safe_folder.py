"""Files below one folder are written and removed through no link, at any depth."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from factbook.errors import FileError, refused_by_system
from factbook.files import safe_folder
from factbook.files.safe_folder import SafeFolder, is_signed, signed_name


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    (made / "letter.txt").write_bytes(b"precious")
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "root"
    (made / "docs").mkdir(parents=True)
    return made


@pytest.mark.parametrize("link", ["docs/deep", "docs/deep/er", "docs/deep/er/still"])
def test_no_link_is_followed_at_any_depth(root: Path, home: Path, link: str) -> None:
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(home)
    place = root / "docs/deep/er/still/letter.txt"
    safely = SafeFolder(root)
    for act in (
        lambda: safely.write(place, b"new"),
        lambda: safely.read(place),
        lambda: safely.remove(place),
        lambda: safely.make_folder(place.parent),
    ):
        with pytest.raises(FileError, match=f"^{link} is a symbolic link .*or delete the link"):
            act()
    assert [path.name for path in home.iterdir()] == ["letter.txt"]
    assert (home / "letter.txt").read_bytes() == b"precious"


def test_a_link_a_folder_or_a_pipe_in_the_place_of_a_file_is_left_as_it_is(
    root: Path, home: Path
) -> None:
    (root / "link").symlink_to(home / "letter.txt")
    (root / "folder").mkdir()
    os.mkfifo(root / "pipe")
    safely = SafeFolder(root)
    for name in ("link", "folder", "pipe"):
        for act in (safely.remove, lambda path: safely.write(path, b"new")):
            with pytest.raises(FileError, match=f"^{name} is "):
                act(root / name)
        assert os.path.lexists(root / name)
    assert (home / "letter.txt").read_bytes() == b"precious"


def test_the_top_itself_may_lie_behind_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(root)
    assert SafeFolder(tmp_path / "way").write(tmp_path / "way" / "docs" / "a.md", b"a")
    assert (root / "docs" / "a.md").read_bytes() == b"a"


def test_no_path_leads_out_of_the_top(root: Path) -> None:
    safely = SafeFolder(root)
    for path in (root / "docs" / ".." / ".." / "x", root.parent / "x"):
        with pytest.raises(ValueError, match=r"out of|not in the subpath"):
            safely.write(path, b"x")


def test_folders_that_become_empty_go_and_others_stay(root: Path) -> None:
    safely = SafeFolder(root)
    safely.write(root / "docs/a/b/one.md", b"1")
    safely.write(root / "docs/a/two.md", b"2")
    safely.remove_with_empty_folders(root / "docs/a/b/one.md", root / "docs")
    assert not (root / "docs/a/b").exists()
    safely.remove_with_empty_folders(root / "docs/a/two.md", root / "docs")
    assert (root / "docs").is_dir()
    assert not (root / "docs/a").exists()
    assert safely.write(root / "docs/a/b/one.md", b"1"), "it is made again by the same object"


def test_a_signed_name_is_known_in_its_own_folder_alone(tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    name = signed_name(first, "fresh-1")
    shutil.copytree(first, tmp_path / "copy")
    assert is_signed(first, name)
    assert not is_signed(tmp_path / "copy", name)
    assert not is_signed(first, "fresh-1")
    first.rename(tmp_path / "moved")
    assert is_signed(tmp_path / "moved", name)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_full_disk_is_told_with_the_file_that_could_not_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_folder, "_opened_new", lambda _: open("/dev/full", "wb"))  # noqa: PTH123, SIM115 - `write` closes it
    with pytest.raises(OSError, match="No space left") as full:
        SafeFolder(root).write(root / "docs" / "new.md", b"text")
    assert refused_by_system(full.value) == "The disk is full: docs/new.md cannot be written."
