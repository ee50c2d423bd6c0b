from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook.loading.dossier import read_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request

pytestmark = pytest.mark.browser
PLAIN = "index.html"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests show what they find, not what was asked."""


@pytest.fixture(scope="module")
def served(built_site: Path) -> Iterator[str]:
    """The address of the site on a plain static host."""
    handler = partial(_Quiet, directory=str(built_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def odd_folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name has all that addresses treat specially."""
    folder = tmp_path_factory.mktemp("odd") / "a b#c%20d'é ü?"
    shutil.copytree(built_site, folder)
    return folder


class Visit:
    """A page opened with the network watched: what it asked for, and what it complained of."""

    def __init__(self, browser: Browser, *, javascript: bool = True) -> None:
        self.context = browser.new_context(java_script_enabled=javascript)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)

    def _failed(self, request: Request) -> None:
        # Going to the next page breaks off what the last one still asked for; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url}: {request.failure}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def drawn(self, picture: Locator) -> bool:
        """Whether a picture that loads when it comes into view has done so within ten seconds."""
        for _ in range(100):
            if picture.evaluate("picture => picture.complete && picture.naturalWidth > 0"):
                return True
            self.page.wait_for_timeout(100)
        return False

    def outside(self, base: str) -> list[str]:
        kept = (base, "data:", "about:", "blob:")
        return [address for address in self.asked if not address.startswith(kept)]


@pytest.fixture(params=["file", "odd file", "http"])
def base(request: pytest.FixtureRequest) -> str:
    """The address of the site's folder in each of the ways a reader meets it."""
    if request.param == "http":
        return str(request.getfixturevalue("served"))
    name = "built_site" if request.param == "file" else "odd_folder"
    folder: Path = request.getfixturevalue(name)
    return folder.as_uri() + "/"


def test_every_kind_of_page_opens_without_a_complaint_and_without_another_origin(
    chromium: Browser, base: str, built_site: Path
) -> None:
    folders = ("", "questions/", "actors/", "sources/", "pages/")
    pages = [page for folder in folders for page in sorted(built_site.glob(f"{folder}*.html"))[:3]]
    visit = Visit(chromium)
    for page in pages:
        if page.name != "404.html":
            visit.page.goto(base + page.relative_to(built_site).as_posix(), wait_until="load")
    assert visit.outside(base) == []
    assert visit.complaints == []
    visit.context.close()


def test_the_search_finds_a_claim_by_its_claimant_and_leads_to_it(
    chromium: Browser, base: str, built_root: Path
) -> None:
    dossier = read_dossier(built_root).dossier
    assert dossier is not None
    claim = next(claim for claim in dossier.claims.values() if claim.figure is not None)
    assert claim.figure is not None
    claimant = dossier.claimants(claim)[0]
    visit = Visit(chromium)
    visit.page.goto(base + PLAIN)
    field = visit.page.locator("input[name=query]")
    field.focus()
    field.press_sequentially(f"{claimant.short or claimant.name} {claim.figure.written}")
    question = dossier.question_of(claim).id
    result = visit.page.locator(f'.md-search-result a[href*="questions/{question}.html"]').first
    result.wait_for(state="attached", timeout=30_000)
    found = visit.page.locator(f'.md-search-result a[href*="#{claim.id}"]')
    assert found.count() > 0
    assert visit.outside(base) == []
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_charts_are_seen_with_and_without_scripts(
    chromium: Browser,
    base: str,
    javascript: bool,  # noqa: FBT001 - a case of the test
) -> None:
    visit = Visit(chromium, javascript=javascript)
    visit.page.goto(base + PLAIN)
    pictures = visit.page.locator('img[src*="charts/"]:visible')
    assert pictures.count() > 0
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert visit.drawn(picture)
        box = picture.bounding_box()
        assert box is not None
        assert box["width"] > 100
        assert box["height"] > 50
    assert visit.complaints == []
    visit.context.close()


def test_with_the_network_cut_the_site_from_a_file_is_the_same(
    chromium: Browser, built_site: Path
) -> None:
    visit = Visit(chromium)
    visit.context.set_offline(True)
    visit.page.goto((built_site / PLAIN).as_uri())
    assert visit.page.locator("h1").count() == 1
    assert visit.complaints == []
    visit.context.close()
