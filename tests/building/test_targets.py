"""Whatever a reader presses is at least 24 pixels high, whatever fonts there are.

https://www.w3.org/TR/WCAG22/#target-size-minimum asks for 24 by 24 CSS pixels, or for room around;
axe looks at the room, which depends on where lines break. A link within a sentence is exempt.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from visiting import PHONE, WIDE, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LEAST = 24
ACTS = (
    "summary, button, input:not(.md-toggle), select, label.md-header__button, nav a, "
    ".site-parts a, .matrix td a, .crumb a"
)
FONTS = {"as installed": "", "wide": "* { font-family: 'DejaVu Sans', sans-serif !important; }"}
TOO_SMALL = """([acts, least]) => [...document.querySelectorAll(acts)]
    .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, {width, height}]) => width > 1 && height > 1 && height < least - 0.01)
    .map(([one, {height}]) => `${height.toFixed(1)}: ${one.outerHTML.slice(0, 120)}`)"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_page() as opened:
        yield opened


@pytest.mark.parametrize("fonts", FONTS)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_is_pressed_is_high_enough(
    page: Page, served: str, built_site: Path, size: tuple[int, int], fonts: str
) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    found = {}
    for kind, path in page_types(built_site).items():
        page.goto(served + path)
        page.add_style_tag(content=FONTS[fonts] or "/* none */")
        page.locator(".fb details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        if small := page.evaluate(TOO_SMALL, [ACTS, LEAST]):
            found[kind] = (len(small), small[:12])
    assert found == {}
