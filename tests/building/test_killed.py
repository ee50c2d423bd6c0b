"""A build killed at any moment leaves the old site or the new one, whole, and the next succeeds."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from factbook.building import workflow
from factbook.building.checksums import sums_of
from factbook.building.verifying import verify_published
from places import BRIEFINGS
from silent import Silent

MOMENTS = 50
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="only Linux kills by SIGKILL a process forked from one that has all modules loaded",
)


def titled(root: Path, number: int) -> None:
    """An edit that every page of the site shows."""
    briefing = root / "data" / "briefing.yaml"
    lines = briefing.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = [f"title: Edition {number}\n" if one.startswith("title:") else one for one in lines]
    briefing.write_text("".join(changed), encoding="utf-8")


def build(root: str) -> None:
    workflow.build(Path(root), Silent())


def killed_after(root: Path, seconds: float) -> bool:
    """Start a build and kill it after so many seconds; whether it was still under way."""
    process = multiprocessing.get_context("fork").Process(target=build, args=(str(root),))
    process.start()
    process.join(seconds)
    alive = process.is_alive()
    if alive and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return alive


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("killed") / "quiet"
    shutil.copytree(BRIEFINGS / "quiet" / "data", made / "data")
    # The first build draws the charts, which a process forked after it could not do.
    child = multiprocessing.get_context("spawn").Process(target=build, args=(str(made),))
    child.start()
    child.join()
    assert child.exitcode == 0
    return made


def test_killed_at_any_moment_the_site_is_the_old_one_or_the_new_one(root: Path) -> None:
    chance = random.Random(50)
    begun = time.monotonic()
    titled(root, 0)
    assert not killed_after(root, 120)
    span = time.monotonic() - begun
    whole: list[Mapping[str, str]] = [sums_of(root / "site")]
    killed = 0
    for number in range(1, MOMENTS + 1):
        titled(root, number)
        begun = time.monotonic()
        if killed_after(root, chance.uniform(0, span)):
            killed += 1
        else:
            span = time.monotonic() - begun  # the machine is less busy than it was
        assert verify_published(root / "site").none
        standing = sums_of(root / "site")
        if standing != whole[-1]:
            page = (root / "site" / "index.html").read_text(encoding="utf-8")
            assert f"Edition {number}" in page
            whole.append(standing)
    assert killed > MOMENTS // 2
    assert not killed_after(root, 120)
    assert verify_published(root / "site").none
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert f"Edition {MOMENTS}" in page


def test_after_all_of_that_the_site_is_what_a_clean_build_gives(root: Path, tmp_path: Path) -> None:
    workflow.build(root, Silent())
    clean = tmp_path / "clean"
    shutil.copytree(root / "data", clean / "data")
    workflow.build(clean, Silent())
    assert sums_of(root / "site") == sums_of(clean / "site")
