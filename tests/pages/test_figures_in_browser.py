"""Figures are read whole: no line of a browser ends within a number, a unit or a word of one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook.model.figure import parse_figure
from factbook.pages.parts.claim_lines import _size, _with_signs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROKEN = """() => {
    const broken = [];
    for (const part of document.querySelectorAll(".fb .figure :is(span, a):not(.unseen)")) {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/\\S+/g)) {
                const range = document.createRange();
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                const lines = [...range.getClientRects()].filter((box) => box.width > 0);
                if (new Set(lines.map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
            }
        }
    }
    return broken;
}"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 700, 390, 320])
def test_no_figure_breaks_within_a_word(page: Page, built_site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("index", "questions/losses", "questions/deployment"):
        page.goto((built_site / f"{name}.html").as_uri())
        assert page.locator(".fb .figure").count() > 5
        assert page.evaluate(BROKEN) == [], name


@pytest.mark.parametrize(
    ("before", "number", "after", "joined"),
    [
        ("", "7,000", "+", ("", "7,000+", "")),
        ("about ", "40", "% ± 6 points", ("about", "40%", "± 6 points")),
        ("~", "300", " of 900", ("", "~300", "of 900")),
        ("up to ", "4,000", "", ("up to", "4,000", "")),
        ("", "10,000 or more", "", ("", "10,000 or more", "")),
    ],
)
def test_a_sign_written_to_a_number_stays_with_it(
    before: str, number: str, after: str, joined: tuple[str, str, str]
) -> None:
    assert _with_signs(before, number, after) == joined


def test_the_longer_a_number_the_smaller_it_is_set() -> None:
    assert parse_figure("10,000-12,000").number == "10,000-12,000"
    sizes = [_size(one) for one in ("400", "15,000+", "2,000-3,000", "10,000-12,000", "thousands")]
    assert sizes == ["number", "number", "number long", "words", "words"]
