from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook.loading.reading import read_dossier
from visiting import Visit, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SHIM = "assets/factbook/iframe-worker-shim.js"
PLAIN = "index.html"
KEPT = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    bases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
})"""


@pytest.fixture(scope="module")
def odd_folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name has all that addresses treat specially."""
    folder = tmp_path_factory.mktemp("odd") / "a b#c%20d'é ü?"
    shutil.copytree(built_site, folder)
    return folder


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
    visit = Visit(chromium)
    for address in page_types(built_site).values():
        visit.page.goto(base + address, wait_until="load")
        visit.explore_first_chart()
    assert any(address.endswith("/vega.js") for address in visit.asked)
    assert visit.outside(base) == []
    assert visit.complaints == []
    visit.context.close()


def test_a_browser_keeps_nothing_of_a_site_but_the_choice_of_light_or_dark(
    chromium: Browser, served: str, built_site: Path
) -> None:
    visit = Visit(chromium)
    for address in page_types(built_site).values():
        visit.page.goto(served + address, wait_until="load")
        visit.explore_first_chart()
    visit.page.goto(served + PLAIN)
    visit.page.fill("input.md-search__input", "killed")
    visit.page.wait_for_selector(".md-search-result__item")
    visit.page.keyboard.press("Escape")
    visit.page.click('label[for="__palette_1"]')
    kept = visit.page.evaluate(KEPT)
    assert visit.context.cookies() == []
    visit.context.close()
    assert [name.rpartition("/")[2] for name in kept.pop("local")] == [".__palette"]
    assert set(kept) == {"session", "bases", "caches", "workers"}
    assert [one for found in kept.values() for one in found] == []


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


def test_a_worker_from_a_file_answers_in_each_way_that_a_builder_listens(
    chromium: Browser, built_site: Path, tmp_path: Path
) -> None:
    # Material adds a listener, Zensical sets a handler; its worker sets one too.
    shutil.copy(built_site / SHIM, tmp_path / "shim.js")
    echo = "self.onmessage = (event) => self.postMessage(`${event.data}!`);"
    (tmp_path / "echo.js").write_text(echo, encoding="utf-8")
    (tmp_path / "page.html").write_text("<body><script src=shim.js></script>", encoding="utf-8")
    visit = Visit(chromium)
    visit.page.goto((tmp_path / "page.html").as_uri())
    heard = visit.page.evaluate(
        """() => {
            const [one, other] = [new Worker("echo.js"), new Worker("echo.js")];
            const heard = [
                new Promise((tell) => one.addEventListener("message", ({data}) => tell(data))),
                new Promise((tell) => { other.onmessage = ({data}) => tell(data); }),
            ];
            one.postMessage("by a listener");
            other.postMessage("by a handler");
            return Promise.all(heard);
        }"""
    )
    assert heard == ["by a listener!", "by a handler!"]
    assert visit.complaints == []
    visit.context.close()
