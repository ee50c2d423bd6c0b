"""Every command over pipes, endless and vast files: a sentence, never a wait or a crash."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner, Result

from facing_hazards import with_snapshot
from factbook.cli import main

LIMIT = 60  # seconds


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built dossier, whose source has a snapshot."""
    root = tmp_path_factory.mktemp("built") / "quiet"
    with_snapshot(root)
    assert run(root, "build").exit_code == 0
    return root


def run(root: Path, *words: str) -> Result:
    """Run a command, which may take `LIMIT` seconds."""

    def too_long(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"{words} took more than {LIMIT} seconds")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LIMIT)
    try:
        return CliRunner().invoke(main, [*words, "--root", str(root)])
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def _dangling(place: Path) -> None:
    place.symlink_to("user@host.4711")


def _vast(place: Path) -> None:
    with place.open("wb") as made:
        made.truncate(10**13)


HAZARDS: tuple[Callable[[Path], None], ...] = (_pipe, _endless, _dangling, _vast)
PLACES = {
    "snapshots/book.txt": ("check", "coverage parish-book", "build"),
    "data/actors/more.yaml": ("check", "build", "verify"),
    "data/.#briefing.yaml": ("check", "verify"),
    "docs/film.mp4": ("build", "verify"),
    "mkdocs.yml": ("build", "verify"),
    "site/SHA256SUMS": ("build", "verify --published"),
    ".factbook/manifest.json": ("build",),
    "docs/.factbook-manifest.json": ("build",),
}


@pytest.mark.parametrize("name", PLACES)
def test_no_command_waits_or_crashes(built: Path, tmp_path: Path, name: str) -> None:
    for put in HAZARDS:
        for command in PLACES[name]:
            root = tmp_path / "root"
            shutil.copytree(built, root, symlinks=True)
            (root / name).unlink(missing_ok=True)
            (root / name).parent.mkdir(exist_ok=True)
            put(root / name)
            words = command.split()
            at = [str(root / "site")] if "--published" in words else []
            ended = run(root, *words, *at)
            told = ended.output
            assert ended.exit_code in {0, 1, 2}, (put.__name__, command, told)
            assert isinstance(ended.exception, SystemExit | None), (put.__name__, command, told)
            if ended.exit_code:
                last = name.rpartition("/")[2]
                assert last in told, (put.__name__, command, told)
            shutil.rmtree(root)


def test_a_film_too_large_to_be_read_is_not_copied(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(built, root, symlinks=True)
    (root / "docs").mkdir(exist_ok=True)
    _vast(root / "docs" / "film.mp4")
    ended = run(root, "build")
    assert ended.exit_code == 2, ended.output
    assert "docs/film.mp4 is a file of 10,000,000,000,000 bytes" in ended.output


def test_a_lock_file_of_an_editor_stops_nothing(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(built, root)
    (root / "data" / ".#briefing.yaml").symlink_to("user@host.4711")
    os.mkfifo(root / "data" / ".hidden")
    for command in ("check", "build", "verify"):
        ended = run(root, command)
        assert ended.exit_code == 0, ended.output


def test_a_folder_where_nothing_may_be_written_is_a_sentence() -> None:
    ended = run(Path("/proc/self"), "schema")
    assert ended.exit_code == 2
    assert isinstance(ended.exception, SystemExit)
    assert ended.output.startswith("Error: ")
