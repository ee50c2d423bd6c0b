"""What tests of several rooms share: the dossiers to build, the built site, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from factbook.building.draw_pool import draw_pool_stays
from factbook.building.layout import Layout
from factbook.building.manifest import read_manifest
from file_order import longest_first
from hosting import hosted
from made_once import made_once
from places import BRIEFINGS, REPOSITORY
from silent import Silent
from visiting import CHROMIUM_NAMES, HEADLESS, NO_CHROMIUM, NO_JAVA

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No test is timed: several run at once, and a busy machine takes what it takes. What CI tries is
# the same each time: new examples are found on contributors' machines and by the weekly workflow.
settings.register_profile(
    "any-machine",
    deadline=None,
    derandomize=bool(os.environ.get("CI")) and not os.environ.get("FACTBOOK_FUZZ"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any-machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the files first that take longest, so that no process is left alone with one."""
    items[:] = longest_first(items)


@pytest.fixture
def silent() -> Silent:
    return Silent()


@pytest.fixture(scope="session", autouse=True)
def _one_process_draws() -> Iterator[None]:
    """Have one process draw for all builds of a run of tests, not one for each."""
    with draw_pool_stays():
        yield


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; without one the test is skipped, or fails where tests decide (CI)."""
    for name in (HEADLESS, *CHROMIUM_NAMES):
        if path := shutil.which(name):
            return path
    if os.environ.get("CI"):
        pytest.fail(NO_CHROMIUM)
    pytest.skip(NO_CHROMIUM)


@pytest.fixture(scope="session")
def java() -> str:
    """Where Java is; without one the test is skipped, or fails where tests decide (CI)."""
    if path := shutil.which("java"):
        return path
    if os.environ.get("CI"):
        pytest.fail(NO_JAVA)
    pytest.skip(NO_JAVA)


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A running Chromium. Its sandbox is off: containers and root have none, and it opens only
    pages of these tests.
    """
    # Most tests open no browser and build no site: they do not wait for these to be imported.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - see above

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def dossier_root(tmp_path: Path) -> Callable[[str], Path]:
    """Copies the fact files of a small dossier, and nothing else, into a fresh root."""

    def copy(name: str) -> Path:
        root = tmp_path / name
        shutil.copytree(BRIEFINGS / name / "data", root / "data")
        return root

    return copy


@pytest.fixture(scope="session")
def built_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's own dossier, copied as a fresh clone has it, built and packed.

    All processes that run tests share it: a test reads it, and writes elsewhere.
    """
    return made_once(tmp_path_factory, "briefing", pack_own_dossier) / "root"


def pack_own_dossier(folder: Path) -> None:
    from factbook.building.packing import pack  # noqa: PLC0415 - as in `chromium`

    copy_as_cloned(folder / "root")
    pack(folder / "root", Silent())


@pytest.fixture(scope="session")
def built_site(built_root: Path) -> Path:
    """The published site of this project's own dossier."""
    return built_root / "site"


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[str]:
    """The address of that site on a plain static host."""
    with hosted(built_site) as address:
        yield address


def copy_as_cloned(root: Path) -> None:
    """Copy data/, editions/, mkdocs.yml and the hand-written part of docs/ to `root`."""
    generated = read_manifest(Layout(REPOSITORY)).sums
    shutil.copytree(REPOSITORY / "data", root / "data")
    if (REPOSITORY / "editions").is_dir():
        shutil.copytree(REPOSITORY / "editions", root / "editions")
    shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    docs = REPOSITORY / "docs"
    for path in sorted(docs.rglob("*")):
        below = path.relative_to(docs).as_posix()
        if path.is_file() and not path.name.startswith(".") and below not in generated:
            (root / "docs" / below).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, root / "docs" / below)
