"""Files written whole, through a scratch file that nobody else may have laid there."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from factbook.files.safe_folder import SafeFolder, signed_name


def scratch_name(scratch: Path) -> Path:
    stem = f"partial-{os.getpid()}-{threading.get_ident()}"
    return scratch / signed_name(scratch, stem)


def test_what_a_killed_build_left_in_the_way_is_cleared(tmp_path: Path) -> None:
    left = scratch_name(tmp_path)
    left.write_bytes(b"half")
    assert SafeFolder(tmp_path).write(tmp_path / "page.md", b"whole")
    assert (tmp_path / "page.md").read_bytes() == b"whole"
    assert not left.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"kept")
    scratch_name(tmp_path).symlink_to(precious)
    assert SafeFolder(tmp_path).write(tmp_path / "page.md", b"whole")
    assert precious.read_bytes() == b"kept"
    assert not (tmp_path / "page.md").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_laid_at_the_last_moment_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"kept")
    scratch_name(tmp_path).symlink_to(precious)
    # As it is for a link that is laid after the way was cleared.
    monkeypatch.setattr(os, "unlink", lambda *_, **__: None)
    with pytest.raises(FileExistsError):
        SafeFolder(tmp_path).write(tmp_path / "page.md", b"whole")
    assert precious.read_bytes() == b"kept"


def test_what_stands_there_already_is_not_written_again(tmp_path: Path) -> None:
    assert SafeFolder(tmp_path).write(tmp_path / "page.md", b"whole")
    assert not SafeFolder(tmp_path).write(tmp_path / "page.md", b"whole")
