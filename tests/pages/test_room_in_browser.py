"""Whether the pages have room on A4 and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from visiting import in_each_fonts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
# CSS pixels between margins of a centimetre.
A4 = 718


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_the_ledger_is_no_wider_than_paper(page: Page, built_site: Path) -> None:
    page.set_viewport_size({"width": A4, "height": 1000})
    page.emulate_media(media="print")
    page.goto((built_site / "ledger.html").as_uri())
    glued = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).length"
    for fonts in in_each_fonts(page):
        assert page.locator("table.ledger").evaluate("table => table.scrollWidth") <= A4, fonts
        assert page.evaluate("document.documentElement.scrollWidth") <= A4, fonts
        assert page.locator("table.ledger td").evaluate_all(glued) == 0, fonts


@pytest.mark.parametrize("width", [320, 360, 390, 412])
def test_on_a_phone_the_header_is_one_row_and_its_menu_in_sight(
    page: Page, built_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto((built_site / "index.html").as_uri())
    boxes = """links => links.map(link => link.getBoundingClientRect())
        .map(box => [box.left, box.right, box.bottom, box.height])"""
    for fonts in in_each_fonts(page):
        assert page.evaluate("document.querySelector('.md-header').offsetHeight") < 60, fonts
        page.click(".site-menu")
        links = page.locator(".site-parts a").evaluate_all(boxes)
        assert len(links) > 4
        for left, right, bottom, height in links:
            assert left >= 0, fonts
            assert right <= width, fonts
            assert bottom <= 640, fonts
            assert height >= 24, fonts
        assert page.evaluate("document.documentElement.scrollWidth") == width, fonts
        page.keyboard.press("Escape")


def test_a_name_of_87_letters_leaves_the_header_one_row(page: Page, built_site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((built_site / "index.html").as_uri())
    page.evaluate("document.querySelector('.site-name').textContent = 'Wasserwerk'.repeat(9)")
    assert page.evaluate("document.querySelector('.md-header').offsetHeight") < 60
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_files_of_the_data_page_look_like_links(page: Page, built_site: Path) -> None:
    page.goto((built_site / "data.html").as_uri())
    shown = """links => [...new Set(links.map(link => getComputedStyle(link))
        .map(style => style.textDecorationLine + " " + (style.textDecorationColor !==
            "rgba(0, 0, 0, 0)")))]"""
    assert page.locator(".files a").evaluate_all(shown) == ["underline true"]
