"""axe-core over every page type, on light and dark paper, wide and on a phone.

No fault is excused: what Material's own shell has of them is mended by our theme. Of rows that are
built alike the first few are looked at: what a long list has more of them is more of the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from visiting import FONTS, PHONE, WIDE, Visit, in_each_fonts, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
TYPES = (
    "home", "questions", "question", "comparison", "actors", "actor", "sources", "source",
    "timeline", "ledger", "method", "data", "prose",
)  # fmt: skip
ALONE = "not found"
SIZES = {"wide": WIDE, "phone": PHONE}
PHONE_SIZE = {"width": PHONE[0], "height": PHONE[1]}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
# What a page is made of does not change with the paper, its colours do.
RULES_OF_COLOUR = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
# What stands beside what, and what scrolls, changes with the fonts.
RULES_OF_LAYOUT = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
}
ALIKE = 5
# The same parts have the same colours wide and on a phone: there dark paper is looked at on the
# pages that are arranged in ways of their own.
DARK_ON_A_PHONE = ("home", "question", "comparison", "timeline", "ledger")
WITHOUT_FAULT: dict[str, list[str]] = {fonts: [] for fonts in FONTS}
# Takes out the rows of tables and lists that are built as `ALIKE` rows before them in the same one:
# of the same elements, with the same classes, styles, roles and states, with words or without.
WITHOUT_MORE_OF_THE_SAME = """most => {
    const sign = part => [part.tagName, part.childElementCount, part.textContent.trim() ? "" : "no",
        ...[...part.attributes].filter(one => !/^(id|href|src|title|alt|datetime|data-.*)$/.test(
            one.name)).map(one => `${one.name}=${/^aria-(label|labelledby|describedby)$/.test(
            one.name) ? "" : one.value}`),
        ...[...part.attributes].map(one => `${one.name}${one.value ? "" : " bare"}`)].join(" ");
    let gone = 0;
    for (const whole of document.querySelectorAll("article tbody, article ul, article ol")) {
        const seen = new Map();
        for (const row of [...whole.children]) {
            const built = [row, ...row.querySelectorAll("*")].map(sign).join("|");
            seen.set(built, (seen.get(built) || 0) + 1);
            if (seen.get(built) > most) { row.remove(); gone += 1; }
        }
    }
    return gone;
}"""


def violations(page: Page, rules: dict[str, Any], within: str = "html") -> list[str]:
    """What axe finds, one line a fault."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("([within, rules]) => axe.run(within, rules)", [within, rules])
    assert found["passes"], "axe has looked at nothing"
    return [
        f"{fault['id']} {node['target'][0]}: {node['html'][:160]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def violations_of_layout(page: Page, within: str = "html") -> dict[str, list[str]]:
    """What axe finds in each set of fonts that depends on how wide they are."""
    return {fonts: violations(page, RULES_OF_LAYOUT, within) for fonts in in_each_fonts(page)}


def to_dark(page: Page) -> None:
    """Choose dark paper by the button of the page."""
    page.locator('label[title="Switch to dark"]').click()
    page.wait_for_selector('body[data-md-color-scheme="slate"]')


@pytest.fixture(scope="module", params=SIZES)
def visit(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Visit]:
    width, height = SIZES[request.param]
    visit = Visit(chromium, viewport={"width": width, "height": height}, reduced_motion="reduce")
    # Each page begins on light paper, whatever was chosen on the one before.
    visit.page.add_init_script("try { localStorage.clear(); } catch { /* a frame without any */ }")
    yield visit
    visit.context.close()


def open_on_light_paper(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    assert visit.page.locator('body[data-md-color-scheme="default"]').count() == 1
    return visit.page


@pytest.mark.parametrize("kind", TYPES)
def test_no_page_has_a_fault_that_axe_knows(
    visit: Visit, served: str, built_site: Path, kind: str
) -> None:
    page = open_on_light_paper(visit, served + page_types(built_site)[kind])
    page.evaluate(WITHOUT_MORE_OF_THE_SAME, ALIKE)
    assert violations(page, EVERY_RULE) == []
    assert violations_of_layout(page) == WITHOUT_FAULT
    if page.viewport_size != PHONE_SIZE or kind in DARK_ON_A_PHONE:
        to_dark(page)
        assert violations(page, RULES_OF_COLOUR) == []


def test_every_page_type_is_looked_at(built_site: Path) -> None:
    assert set(page_types(built_site)) == {*TYPES, ALONE}


def test_the_page_that_stands_alone_has_no_fault_on_either_paper(
    visit: Visit, served: str, built_site: Path
) -> None:
    page = visit.page
    grounds = set()
    for paper in ("dark", "light"):  # it has no button: it follows the reader's own choice
        page.emulate_media(color_scheme=paper)
        page.goto(served + page_types(built_site)[ALONE])
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert violations(page, EVERY_RULE) == []
    assert len(grounds) == 2


def test_a_page_in_use_has_no_fault_either(visit: Visit, served: str, built_site: Path) -> None:
    page = open_on_light_paper(visit, served + page_types(built_site)["question"])
    page.locator(".fb details").evaluate_all(
        "folds => folds.forEach(fold => { fold.open = true; })"
    )
    assert visit.explore_first_chart()
    assert violations(page, EVERY_RULE) == []
    assert violations_of_layout(page) == WITHOUT_FAULT
    to_dark(page)
    page.wait_for_selector(".chart-explored svg")
    assert violations(page, RULES_OF_COLOUR) == []


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_the_search_in_use_has_no_fault_either(visit: Visit, served: str, paper: str) -> None:
    page = open_on_light_paper(visit, served)
    if paper == "dark":
        to_dark(page)
    opener = 'label.md-header__button[for="__search"]:visible, input[name=query]:visible'
    page.locator(opener).first.click()
    page.locator("input[name=query]").press_sequentially("report")
    page.wait_for_selector(".md-search-result__link")
    assert violations(page, EVERY_RULE) == []
    # All else lies under a shade, and whatever of it is pressed closes the search.
    assert violations_of_layout(page, ".md-search") == WITHOUT_FAULT
