"""Whatever a reader presses is at least 24 pixels high, whatever fonts there are.

https://www.w3.org/TR/WCAG22/#target-size-minimum asks for 24 by 24 CSS pixels, or for room around;
axe looks at the room, which depends on where lines break. A link within a sentence is exempt.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from visiting import FONTS, NO_FONTS, PHONE, WIDE, in_each_fonts, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LEAST = 24
ACTS = (
    "summary, button, input:not(.md-toggle), select, label.md-header__button, nav a, "
    ".site-parts a, .matrix td a, .crumb a"
)
TOO_SMALL = """([acts, least]) => [...document.querySelectorAll(acts)]
    .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, {width, height}]) => width > 1 && height > 1 && height < least - 0.01)
    .map(([one, {height}]) => `${height.toFixed(1)}: ${one.outerHTML.slice(0, 120)}`)"""

# A font is there if it, and not the one named after it, says how wide a text is.
MISSING = """fonts => fonts.filter(font => {
    const brush = document.createElement("canvas").getContext("2d");
    const widths = ["monospace", "serif", "sans-serif"].map(other => {
        brush.font = `40px "${font}", ${other}`;
        return brush.measureText("Whatever a reader presses, illicitly").width;
    });
    return new Set(widths).size > 1;
})"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_page() as opened:
        yield opened


def test_both_sets_of_fonts_are_there(page: Page) -> None:
    page.goto("about:blank")
    missing = page.evaluate(MISSING, [font for fonts in FONTS.values() for font in fonts])
    if missing and not os.environ.get("CI"):
        pytest.skip(NO_FONTS.format(", ".join(missing)))
    assert missing == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_is_pressed_is_high_enough(
    page: Page, served: str, built_site: Path, size: tuple[int, int]
) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    found = {}
    for kind, path in page_types(built_site).items():
        page.goto(served + path)
        page.locator(".fb details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        for fonts in in_each_fonts(page):
            if small := page.evaluate(TOO_SMALL, [ACTS, LEAST]):
                found[kind, fonts] = (len(small), small[:12])
    assert found == {}
