from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from places import BRIEFINGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
BUILT = "Built; watching for changes."
PATIENCE = 60_000  # milliseconds; two busy cores build slowly


class Serving:
    """A running `factbook serve`, as a user starts it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-u", "-m", "factbook", "serve", "--root", str(root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.said = ""
        self.home = ""

    def hear(self, words: str) -> str:
        """Read on until the words are said; what was said in that line."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if words in line:
                return line
        pytest.fail(f"it never said {words!r}, but:\n{self.said}")

    def address(self) -> str:
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.hear("Serving on"))
        assert found is not None
        return found[0]

    def edit(self, old: str, new: str) -> None:
        briefing = self.root / "data" / "briefing.yaml"
        text = briefing.read_text(encoding="utf-8")
        assert old in text
        briefing.write_text(text.replace(old, new, 1), encoding="utf-8")

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=60)
        self.said += rest
        return self.process.returncode


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Served for all tests of this file, one after the other; the last that needs it ends it."""
    root = tmp_path_factory.mktemp("served") / "lake"
    shutil.copytree(BRIEFINGS / "lake" / "data", root / "data")
    served = Serving(root)
    served.home = served.address()
    served.hear(BUILT)
    yield served
    if served.process.poll() is None:
        served.process.kill()
    served.process.communicate()


@pytest.fixture
def address(serving: Serving, page: Page) -> str:
    """Where the dossier is served as it was before any test."""
    shutil.copy(BRIEFINGS / "lake" / "data" / "briefing.yaml", serving.root / "data")
    page.goto(serving.home)
    page.wait_for_function("document.title.includes('How deep is Lake Onn?')")
    return serving.home


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def write_in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def rename_over(path: Path, text: str) -> None:
    fresh = path.with_name(".briefing.yaml.tmp")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def move_the_old_away_first(path: Path, text: str) -> None:
    path.rename(path.with_name("briefing.yaml~"))
    path.write_text(text, encoding="utf-8")
    path.with_name("briefing.yaml~").unlink()


def delete_and_write(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("address")
def test_each_way_in_which_editors_save_shows_in_the_browser(serving: Serving, page: Page) -> None:
    briefing = serving.root / "data" / "briefing.yaml"
    before = briefing.read_text(encoding="utf-8")
    ways = (write_in_place, rename_over, move_the_old_away_first, delete_and_write)
    for number, save in enumerate(ways):
        save(briefing, before.replace("How deep is Lake Onn?", f"How deep is lake {number}?"))
        page.wait_for_function(f"document.title.includes('lake {number}')")
    assert page.locator("#__factbook-problems").count() == 0


def test_the_place_on_the_page_is_kept_when_it_reloads(
    serving: Serving, page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 300})
    page.goto(address)
    page.evaluate("scrollTo({top: 240, behavior: 'instant'})")
    page.wait_for_function("scrollY === 240")
    serving.edit("How deep is Lake Onn?", "How deep is Lake Inn?")
    page.wait_for_function("document.title.includes('Inn')")
    page.wait_for_function("Math.abs(scrollY - 240) < 60")  # the new title may be a line shorter


@pytest.mark.usefixtures("address")
def test_an_edit_appears_a_mistake_is_laid_over_the_page_and_mending_it_goes_on(
    serving: Serving, page: Page
) -> None:
    serving.edit("How deep is Lake Onn?", "How deep is Lake Quicksilver?")
    page.wait_for_function("document.title.includes('Quicksilver')")
    serving.edit("title:", "titel:")
    overlay = page.locator("#__factbook-problems")
    overlay.wait_for()
    assert "data/briefing.yaml:1:1" in overlay.inner_text()
    assert "Quicksilver" in page.title(), "the last good site went away"
    serving.hear("    titel: How deep")
    assert "data/briefing.yaml:1:1: error: " in serving.said
    serving.edit("titel:", "title:")
    overlay.wait_for(state="detached")
    assert "Quicksilver" in page.title()
    assert "factbook-problems" not in (serving.root / "site" / "index.html").read_text("utf-8")
    assert serving.stop() == 0
    assert serving.said.endswith("Stopped.\n")


def test_a_dossier_that_begins_broken_is_shown_as_soon_as_it_is_mended(
    dossier_root: Callable[[str], Path], page: Page
) -> None:
    again = Serving(dossier_root("lake"))
    again.stop(signal.SIGTERM)
    again.edit("title:", "titel:")
    again = Serving(again.root)
    try:
        page.goto(again.address())
        overlay = page.locator("#__factbook-problems")
        overlay.wait_for()
        assert "titel" in overlay.inner_text()
        again.hear("nothing was built")
        again.edit("titel:", "title:")
        page.wait_for_function("document.title.includes('Lake Onn')")
        assert again.stop(signal.SIGTERM) == 0
    finally:
        again.process.kill()
        again.process.communicate()
