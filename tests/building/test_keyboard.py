"""A reader with a keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import TimeoutError as NotInTime

from visiting import PHONE, WIDE, Visit, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SIZES = {"wide": WIDE, "phone": PHONE}
# All that a pointer can act on, in the order of the page, but for what a closed fold holds. Of the
# choice of paper one half alone, from which the arrow keys lead to the other; not the theme's two
# switches, which stand for buttons that have words.
ACTIVE = """() => [...document.querySelectorAll(
    "a[href], button, input, summary, select, textarea, [tabindex='0']")].filter(part =>
    part.checkVisibility({visibilityProperty: true}) && part.getClientRects().length > 0
    && part.tabIndex >= 0 && !part.disabled && !part.matches(".md-toggle")
    && !(part.type === "radio" && part !== (document.querySelector("[name=__palette]:checked")
        || document.querySelector("[name=__palette]"))))"""
HELD = "document.body.hasAttribute('data-md-scrolllock')"
# Where the focus is among them, whether it is about to move, and whether it can be seen: outlined,
# itself or what is drawn for it, and in sight.
FOCUS = f"""() => {{
    const part = document.activeElement;
    const drawn = [part, part.closest("form.md-search__form"),
        part.matches(".md-option") && part.nextElementSibling].filter(Boolean);
    const outlined = drawn.some(one => getComputedStyle(one).outlineStyle !== "none"
        && parseFloat(getComputedStyle(one).outlineWidth) >= 1
        && one.checkVisibility({{opacityProperty: true, visibilityProperty: true}}));
    const {{top, bottom}} = drawn.at(-1).getBoundingClientRect();
    return {{place: ({ACTIVE})().indexOf(part), body: part === document.body,
        moves: part.closest(".md-search") !== null || {HELD}, html: part.outerHTML.slice(0, 160),
        seen: outlined && bottom > 0 && top < innerHeight}};
}}"""
IN_CONTENT = "document.activeElement.closest('#_content') !== null"


@pytest.fixture(scope="module", params=SIZES)
def visit(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Visit]:
    width, height = SIZES[request.param]
    visit = Visit(chromium, viewport={"width": width, "height": height})
    yield visit
    visit.context.close()


@pytest.fixture
def question(visit: Visit, served: str, built_site: Path) -> Page:
    visit.page.goto(served + page_types(built_site)["question"])
    return visit.page


def settled(page: Page) -> dict[str, Any]:
    """Where the focus is, once what fades in is in.

    On a phone the theme holds the page still while its search is open, and puts it back where it
    was 100 to 400 ms after the search was opened or left: keys pressed faster are overtaken.
    """
    place: dict[str, Any] = page.evaluate(FOCUS)
    if place["body"] or (place["seen"] and not place["moves"]):
        return place
    if place["moves"]:
        page.wait_for_timeout(500)
        page.wait_for_function(f"document.activeElement.closest('.md-search') || !{HELD}")
    with suppress(NotInTime):
        page.wait_for_function(f"({FOCUS})().seen", timeout=3000)
    last: dict[str, Any] = page.evaluate(FOCUS)
    return last


def tabbed(page: Page) -> list[dict[str, Any]]:
    """Each place of the focus from the head of the page to its foot."""
    places = []
    for _ in range(page.evaluate(f"({ACTIVE})().length") + 1):
        page.keyboard.press("Tab")
        place = settled(page)
        if place["body"]:
            return places
        places.append(place)
    pytest.fail("the focus never leaves the page")


@pytest.mark.parametrize("kind", ["home", "question"])
def test_the_tabulator_reaches_all_that_acts_in_order_and_shows_where_it_is(
    visit: Visit, served: str, built_site: Path, kind: str
) -> None:
    page = visit.page
    page.goto(served + page_types(built_site)[kind])
    page.wait_for_load_state("networkidle")
    places = tabbed(page)
    assert len(places) > 20
    assert [one["place"] for one in places] == list(range(len(places)))
    assert len(places) == page.evaluate(f"({ACTIVE})().length")
    assert [one["html"] for one in places if not one["seen"]] == []


def test_the_first_key_offers_to_skip_to_the_content(question: Page) -> None:
    question.keyboard.press("Tab")
    assert question.evaluate("document.activeElement.className").startswith("md-skip")
    question.keyboard.press("Enter")
    question.keyboard.press("Tab")
    assert question.evaluate(IN_CONTENT)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_fold_opens_and_closes_by_key(question: Page, key: str) -> None:
    fold = question.locator(".fb details").first
    fold.locator("summary").first.focus()
    states = []
    for _ in range(2):
        question.keyboard.press(key)
        states.append(fold.evaluate("fold => fold.open"))
    assert states == [True, False]


def test_a_chart_is_explored_and_left_by_key(question: Page) -> None:
    button = question.locator("button.explore:visible").first
    closed = button.text_content()
    button.focus()
    question.keyboard.press("Enter")
    question.wait_for_selector(".chart-explored svg", timeout=30_000)
    question.wait_for_selector("button.explore[aria-busy=false]")
    assert button.evaluate("button => button === document.activeElement")
    assert button.text_content() != closed
    question.keyboard.press("Enter")
    question.wait_for_selector(".chart-explored", state="detached")
    assert button.text_content() == closed


def test_keys_lead_through_the_rows_of_an_explored_chart_and_each_tells_what_the_pointer_would(
    question: Page,
) -> None:
    question.locator("button.explore:visible").first.focus()
    question.keyboard.press("Enter")
    question.wait_for_selector(".chart-explored svg", timeout=30_000)
    question.wait_for_selector("button.explore[aria-busy=false]")
    question.keyboard.press("Tab")
    slider = question.locator(".chart-rows input")
    assert slider.evaluate("slider => slider === document.activeElement")
    label = question.locator(".chart-rows")
    assert label.inner_text().strip() == "Step through the chart, row by row"
    assert slider.evaluate("slider => slider.labels[0].checkVisibility()")
    assert question.evaluate(FOCUS)["seen"]
    told, places = [], []
    for _ in range(3):
        lines = question.inner_text(".chart-tip:visible").split("\n")
        told.append(lines)
        spoken = slider.get_attribute("aria-valuetext") or ""
        assert [line for line in lines if line not in spoken] == []
        row = question.locator(".chart-explored rect[stroke=currentColor]").bounding_box()
        assert row is not None
        question.mouse.move(0, 0)
        question.mouse.move(row["x"] + row["width"] / 2, row["y"] + row["height"] / 2)
        assert question.inner_text(".chart-tip:visible").split("\n") == lines
        places.append(row["y"])
        question.keyboard.press("ArrowRight")
    assert len({tuple(lines) for lines in told}) == len(set(places)) == 3
    question.keyboard.press("End")
    count = slider.get_attribute("max")
    assert (slider.get_attribute("aria-valuetext") or "").startswith(f"{count} of {count}: ")
    question.keyboard.press("Escape")
    assert question.locator(".chart-tip:visible").count() == 0
    question.keyboard.press("Shift+Tab")
    assert question.locator(".chart-explored rect[stroke=currentColor]").count() == 0
    question.keyboard.press("Enter")
    slider.wait_for(state="detached")


def test_the_slider_of_a_chart_stays_under_a_pointer_that_drags_it_and_follows_keys(
    chromium: Browser, served: str, built_site: Path
) -> None:
    visit = Visit(chromium, viewport={"width": 1200, "height": 420})
    page = visit.page
    page.goto(served + page_types(built_site)["question"])
    page.locator("button.explore:visible").first.click()
    slider = page.locator(".chart-rows input")
    slider.wait_for(timeout=30_000)
    # The slider at the head of the page, so that the rows are out of sight above it.
    page.evaluate(
        "scrollBy(0, document.querySelector('.chart-rows').getBoundingClientRect().top - 120)"
    )
    page.wait_for_timeout(300)
    stood, box = page.evaluate("scrollY"), slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 4, middle)
    page.mouse.down()
    seen = set()
    for tenth in range(9, -1, -1):
        page.mouse.move(box["x"] + 4 + (box["width"] - 8) * tenth / 10, middle)
        seen.add(slider.input_value())
        assert page.evaluate("scrollY") == stood
    page.mouse.up()
    assert len(seen) > 2
    assert slider.input_value() == "1"
    frame = page.locator(".chart-explored rect[stroke=currentColor]")
    above = frame.bounding_box()
    assert above is not None
    assert above["y"] < 0
    page.keyboard.press("ArrowRight")
    page.wait_for_function("stood => scrollY < stood", arg=stood)
    followed = frame.bounding_box()
    assert followed is not None
    assert followed["y"] >= -1
    visit.context.close()


def test_marks_that_stand_in_no_rows_are_not_called_rows(
    visit: Visit, served: str, built_site: Path
) -> None:
    page = visit.page
    chart = '[data-chart^="positions"]'
    held = next(
        one
        for one in sorted(built_site.glob("questions/*.html"))
        if 'data-chart="positions' in unescape(one.read_text(encoding="utf-8"))
    )
    page.goto(f"{served}questions/{held.name}")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.locator(f"{chart} button.explore").first.click()
    label = page.locator(f"{chart} .chart-rows").first
    label.wait_for(timeout=30_000)
    assert label.inner_text().strip() == "Step through the chart, mark by mark"


def test_the_search_is_opened_used_and_left_by_key(question: Page) -> None:
    opened = "document.querySelector('#__search').checked"
    question.wait_for_load_state("networkidle")
    question.keyboard.press("/")
    question.wait_for_function(opened)
    question.keyboard.type("report")
    question.wait_for_selector(".md-search-result__link")
    question.keyboard.press("ArrowDown")
    assert question.evaluate("document.activeElement.className").startswith(
        "md-search-result__link"
    )
    assert settled(question)["seen"]
    question.keyboard.press("Escape")
    question.wait_for_function(f"() => !{opened}")
    question.wait_for_function("() => document.activeElement.closest('.md-search') === null")


def test_the_search_leads_to_what_it_found_by_key(question: Page) -> None:
    before = question.url
    question.wait_for_load_state("networkidle")
    question.keyboard.press("/")
    question.keyboard.type("report")
    question.wait_for_selector(".md-search-result__link")
    question.keyboard.press("ArrowDown")
    target = question.evaluate("document.activeElement.href")
    question.keyboard.press("Enter")
    question.wait_for_url(lambda address: address != before)
    assert question.url.partition("?")[0] == target.partition("?")[0].partition("#")[0]


def test_the_paper_is_chosen_by_key(question: Page) -> None:
    question.evaluate("localStorage.clear()")
    question.reload()
    question.locator("[name=__palette]").first.focus()
    question.keyboard.press("ArrowRight")
    question.wait_for_selector('body[data-md-color-scheme="slate"]')
    question.evaluate("localStorage.clear()")


def test_a_box_takes_the_focus_only_while_it_scrolls(
    chromium: Browser, served: str, built_site: Path
) -> None:
    visit = Visit(chromium, viewport={"width": PHONE[0], "height": PHONE[1]})
    page = visit.page
    boxes = """() => [...document.querySelectorAll(".scroll")].filter(box => box.checkVisibility())
        .map(box => [box.scrollWidth > box.clientWidth, box.tabIndex === 0])"""
    scrolling = 0
    for kind in ("question", "comparison", "data"):
        page.goto(served + page_types(built_site)[kind])
        page.locator("details").evaluate_all(
            "folds => folds.forEach(fold => { fold.open = true; })"
        )
        page.wait_for_timeout(200)
        found = page.evaluate(boxes)
        assert [scrolls for scrolls, _ in found] == [focusable for _, focusable in found]
        scrolling = sum(scrolls for scrolls, _ in found)
    assert scrolling > 0
    box = page.locator(".scroll[tabindex='0']").first
    box.focus()
    assert page.evaluate(FOCUS)["seen"]
    assert box.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": 3000, "height": 900})
    page.wait_for_timeout(200)
    found = page.evaluate(boxes)
    assert [scrolls for scrolls, _ in found] == [focusable for _, focusable in found]
    assert sum(scrolls for scrolls, _ in found) < scrolling
    visit.context.close()
