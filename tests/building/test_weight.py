"""What a page weighs, when its parts are asked for, and whether it holds still meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from visiting import PHONE, WIDE, Visit, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SIZES = {"wide": WIDE, "phone": PHONE}
# Bytes as they lie in the folder: a host that packs them sends about a quarter.
HOME_AT_MOST = 500_000
# Of Core Web Vitals, where 0.1 is still good (https://web.dev/articles/cls).
SHIFT_AT_MOST = 0.01
WATCHED = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(one => shifts.push(
    [one.value, one.sources.map(source => source.node?.parentElement?.outerHTML.slice(0, 200))])))
    .observe({type: "layout-shift", buffered: true});"""
SEARCH_INDEX = "/search/search_index.js"
VEGA = "/vega.js"


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Visit]:
    width, height = SIZES[request.param]
    visit = Visit(chromium, viewport={"width": width, "height": height})
    visit.page.add_init_script(WATCHED)
    yield visit
    visit.context.close()


def read_to_the_end(page: Page) -> None:
    """Scroll as a reader does, a screen at a time, so that all pictures are asked for."""
    page.wait_for_load_state("networkidle")
    for _ in range(page.evaluate("Math.ceil(document.body.scrollHeight / innerHeight)")):
        page.evaluate("scrollBy({top: innerHeight, behavior: 'instant'})")
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")


def asked(visit: Visit, ending: str) -> bool:
    return any(address.partition("?")[0].endswith(ending) for address in visit.asked)


def test_home_read_to_its_end_weighs_no_more_than_half_a_megabyte(
    visit: Visit, served: str
) -> None:
    visit.page.goto(served)
    read_to_the_end(visit.page)
    weights = {answer.url: len(answer.body()) for answer in visit.answers}
    assert any(address.endswith(".svg") for address in weights)
    assert any(address.endswith(".css") for address in weights)
    assert sum(weights.values()) <= HOME_AT_MOST, weights


def test_vega_is_asked_for_when_a_chart_is_explored_and_not_before(
    visit: Visit, served: str
) -> None:
    visit.page.goto(served)
    read_to_the_end(visit.page)
    assert not asked(visit, VEGA)
    assert visit.explore_first_chart()
    assert asked(visit, VEGA)


def test_the_index_of_the_search_is_asked_for_when_one_searches_and_not_before(
    visit: Visit, served: str
) -> None:
    visit.page.goto(served)
    visit.page.wait_for_load_state("networkidle")
    assert not asked(visit, SEARCH_INDEX)
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("report")
    visit.page.wait_for_selector(".md-search-result__link", timeout=30_000)
    assert asked(visit, SEARCH_INDEX)


def test_words_searched_for_are_marked_on_the_page_they_lead_to(
    visit: Visit, served: str, built_site: Path
) -> None:
    visit.page.goto(f"{served}{page_types(built_site)['question']}?h=claim")
    visit.page.wait_for_function("CSS.highlights.get('sought')?.size > 0", timeout=30_000)


@pytest.mark.parametrize("kind", ["home", "question", "timeline", "ledger"])
def test_nothing_moves_while_a_page_is_read(
    visit: Visit, served: str, built_site: Path, kind: str
) -> None:
    # On a busy machine the header was once seen to move while the browser waited for a file, so a
    # page that moved is read again, three times at most: what it does by itself it does each time.
    for last in (False, False, False, True):
        visit.page.goto(served + page_types(built_site)[kind])
        read_to_the_end(visit.page)
        shifts = visit.page.evaluate("shifts")
        assert [part for _, parts in shifts for part in parts if part and "chart" in part] == []
        moved = sum(value for value, _ in shifts)
        if moved < SHIFT_AT_MOST:
            return
        assert not last, shifts


def test_a_movement_would_be_noticed(visit: Visit, served: str) -> None:
    visit.page.goto(served)
    visit.page.wait_for_load_state("networkidle")
    visit.page.evaluate("""() => {
        const box = document.createElement("div");
        box.style.height = "200px";
        document.querySelector(".fb").prepend(box);
    }""")
    visit.page.wait_for_function(f"shifts.some(([value]) => value > {SHIFT_AT_MOST})")
