from __future__ import annotations

import os
from pathlib import Path

import pytest

from factbook.building import spare as spares
from factbook.building.spare import bring_up, move_in


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    for name in ("index.html", "questions/depth.html", "questions/deep/er.html"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(name, encoding="utf-8")
    return made


def inodes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_copy_has_the_files_of_the_site_and_is_brought_up_by_what_changed(
    site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "spare"
    assert sorted(bring_up(copy, site, inodes(site))) == sorted(inodes(site))
    assert inodes(copy) == inodes(site)
    (site / "index.html").unlink()
    (site / "index.html").write_text("new", encoding="utf-8")
    (site / "questions" / "deep" / "er.html").unlink()
    assert bring_up(copy, site, inodes(site)) == ["index.html"]
    assert inodes(copy) == inodes(site)
    assert not (copy / "questions" / "deep").exists()


def test_whatever_else_lies_in_a_copy_is_removed_and_nothing_outside(
    site: Path, tmp_path: Path
) -> None:
    copy, outside = tmp_path / "spare", tmp_path / "outside"
    outside.mkdir()
    (outside / "depth.html").write_text("precious", encoding="utf-8")
    copy.mkdir()
    (copy / "questions").symlink_to(outside)
    (copy / "more").mkdir()
    (copy / "more" / "link").symlink_to(outside)
    (copy / "index.html").write_text("of no build", encoding="utf-8")
    bring_up(copy, site, inodes(site))
    assert inodes(copy) == inodes(site)
    assert (outside / "depth.html").read_text(encoding="utf-8") == "precious"


def test_a_link_in_the_place_of_a_copy_is_no_copy(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "spare").symlink_to(outside)
    bring_up(tmp_path / "spare", site, inodes(site))
    assert list(outside.iterdir()) == []
    assert inodes(tmp_path / "spare") == inodes(site)


def test_where_files_can_have_no_other_names_they_are_copied(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(spares.Path, "hardlink_to", refuse)
    for _ in range(2):
        assert len(bring_up(tmp_path / "spare", site, inodes(site))) == len(inodes(site))
    assert (tmp_path / "spare" / "index.html").read_text(encoding="utf-8") == "index.html"


def test_a_file_that_is_moved_in_leaves_the_site_as_it_is(site: Path, tmp_path: Path) -> None:
    copy, fresh = tmp_path / "spare", tmp_path / "fresh"
    bring_up(copy, site, inodes(site))
    (fresh / "new").mkdir(parents=True)
    for name in ("index.html", "new/page.html"):
        (fresh / name).write_text("new", encoding="utf-8")
    before = os.umask(0o077)
    try:
        move_in(["index.html", "new/page.html"], fresh, copy)
    finally:
        os.umask(before)
    assert (copy / "index.html").read_text(encoding="utf-8") == "new"
    assert (copy / "new").stat().st_mode & 0o777 == 0o755
    assert (site / "index.html").read_text(encoding="utf-8") == "index.html"
