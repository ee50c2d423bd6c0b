"""Whether the pages have room on A4 and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
    assert page.locator("table.ledger").evaluate("table => table.scrollWidth") <= A4
    assert page.evaluate("document.documentElement.scrollWidth") <= A4
    glued = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).length"
    assert page.locator("table.ledger td").evaluate_all(glued) == 0


@pytest.mark.parametrize("width", [320, 360, 412])
def test_the_menu_is_one_line_on_a_phone(page: Page, built_site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto((built_site / "index.html").as_uri())
    tops = "links => [...new Set(links.map(link => link.getBoundingClientRect().top))]"
    assert len(page.locator(".site-parts a").evaluate_all(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
