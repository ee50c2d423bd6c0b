"""A build killed at any step leaves the old site or the new one, whole, and the next succeeds."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from building.killed_steps import killed_at, steps_of_a_build
from factbook.building import workflow
from factbook.building.checksums import sums_of
from factbook.building.layout import Layout
from factbook.building.spare import spare_of
from factbook.building.verifying import verify_published
from places import BRIEFINGS
from silent import Silent

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


def test_killed_at_any_step_the_site_is_the_old_one_or_the_new_one(
    root: Path, tmp_path: Path
) -> None:
    titled(root, 0)
    counts = Counter(steps_of_a_build(root, tmp_path / "steps.json"))
    assert len(counts) > 10
    # One folder is exchanged for another, the moment on which all hangs.
    assert any(step.startswith("ctypes.dlsym") for step in counts)
    whole: list[Mapping[str, str]] = [sums_of(root / "site")]
    moments = [(step, time) for step, count in counts.items() for time in sorted({1, count})]
    for number, (step, time) in enumerate(moments, start=1):
        titled(root, number)
        if not killed_at(root, step, time):
            # The build before was killed, so this one had other things to do, and did them all.
            titled(root, -number)
            shutil.rmtree(spare_of(Layout(root)))
            assert killed_at(root, step, time), step
        assert verify_published(root / "site").none, step
        standing = sums_of(root / "site")
        if standing != whole[-1]:
            page = (root / "site" / "index.html").read_text(encoding="utf-8")
            assert re.search(f"Edition -?{number}\\b", page), step
            whole.append(standing)
    assert len(whole) > 2
    titled(root, len(moments) + 1)
    build(str(root))
    assert verify_published(root / "site").none
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert f"Edition {len(moments) + 1}" in page


class KilledWhenPublished(Silent):
    """A build that dies as soon as readers see its site, before what it knows of it is kept."""

    def __init__(self, root: Path, number: int) -> None:
        super().__init__()
        self.root, self.number = root, number

    def published(self) -> None:
        page = (self.root / "site" / "index.html").read_text(encoding="utf-8")
        if f"Edition {self.number}" in page:
            os.kill(os.getpid(), signal.SIGKILL)


def _killed_when_published(root: Path, number: int) -> None:
    workflow.build(root, KilledWhenPublished(root, number))


def test_readers_are_told_of_the_new_site_before_the_store_is_kept(root: Path) -> None:
    for number in (2001, 2002):
        titled(root, number)
        fork = multiprocessing.get_context("fork")
        child = fork.Process(target=_killed_when_published, args=(root, number))
        child.start()
        child.join()
        assert child.exitcode == -signal.SIGKILL, "the new site did not stand when it was told"
        assert verify_published(root / "site").none
    titled(root, 2001)
    build(str(root))
    assert verify_published(root / "site").none
    assert "Edition 2001" in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_after_all_of_that_the_site_is_what_a_clean_build_gives(root: Path, tmp_path: Path) -> None:
    workflow.build(root, Silent())
    clean = tmp_path / "clean"
    shutil.copytree(root / "data", clean / "data")
    workflow.build(clean, Silent())
    assert sums_of(root / "site") == sums_of(clean / "site")
