"""Words are folded alike by the build and by the browser, in every script."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook import building
from factbook.pages.parts.folding import fold

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = Path(building.__file__).parent / "defaults" / "assets" / "folding.js"


WORDS = Path(__file__).parent / "folded_words.txt"
# Tens of thousands of signs are alike but for their number: of these, one in a hundred.
ALIKE = ("CJK UNIFIED IDEOGRAPH", "HANGUL SYLLABLE", "TANGUT", "EGYPTIAN", "CUNEIFORM", "YI ")


def letters() -> list[str]:
    """Every assigned character that a text can hold, but for most of those that are alike."""
    assigned = (chr(code) for code in range(sys.maxunicode + 1))
    return [
        one
        for one in assigned
        if unicodedata.category(one) not in {"Cn", "Co", "Cs", "Cc"}
        and (ord(one) % 100 == 0 or not unicodedata.name(one, "").startswith(ALIKE))
    ]


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    shown = context.new_page()
    shown.add_script_tag(path=SCRIPT)
    yield shown
    context.close()


def in_browser(page: Page, texts: list[str]) -> list[str]:
    folded: list[str] = page.evaluate("texts => texts.map(factbookFolding.fold)", texts)
    return folded


@pytest.mark.browser
def test_every_letter_is_folded_alike_by_the_build_and_by_the_browser(page: Page) -> None:
    texts = [f"a{one}b {one}{one} 1{one}5" for one in letters()]
    folded = in_browser(page, texts)
    unlike = [one for one, there in zip(texts, folded, strict=True) if fold(one) != there]
    assert unlike == []


@pytest.mark.browser
def test_letters_in_any_order_are_folded_alike(page: Page) -> None:
    chance = random.Random(15)
    signs = [*letters(), *"0123456789,.'\u2019 s" * 4000]
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 24))) for _ in range(20_000)]
    assert in_browser(page, texts) == [fold(one) for one in texts]


def pairs() -> list[tuple[str, str]]:
    """Words as they are written somewhere, and as a reader may type them."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return [(written, typed) for line in lines for written, typed in [line.split(" | ")]]


@pytest.mark.parametrize(("written", "typed"), pairs())
def test_what_readers_leave_out_or_type_otherwise_makes_no_difference(
    written: str, typed: str
) -> None:
    assert fold(written) == fold(typed)


def test_vowels_that_are_letters_of_their_own_stay() -> None:
    assert fold("कि") != fold("की")
    assert fold("が") != fold("か")


def test_signs_of_scripts_without_spaces_stand_for_themselves() -> None:
    assert fold("洪水造成9人死亡") == "洪 水 造 成 9 人 死 亡"
    assert fold("ท่วมเมือง") == "ท่ ว ม เ มื อ ง"
    assert fold("북한군 3명") == "북한군 3명"
