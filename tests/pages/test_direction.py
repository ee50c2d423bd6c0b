"""Texts from right to left are isolated, each alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from factbook.pages.parts.direction import in_line, printed, with_isolates
from factbook.pages.parts.escaping import clean

WATER = "\u0627\u0644\u0645\u064a\u0627\u0647"
SENTENCE = f"\u0644\u0645 \u064a\u0646\u062c \u0623\u062d\u062f (12), {WATER}."


def signs_of(text: str) -> str:
    """The text without what tells of isolates, and without spaces at their edges."""
    return "".join(one for one in text if one not in " \uf8f0\uf8f1")


def shown(text: str) -> str:
    return with_isolates(f"<p>{printed(text)}</p>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (WATER, f"<bdi>{WATER}</bdi>"),
        (SENTENCE, f"<bdi>{SENTENCE}</bdi>"),
        (f"{in_line(WATER)}, 9 dead", f"<bdi>{WATER}</bdi>\u200e, 9 dead"),
        (f"Mayor and {in_line(WATER)}", f"Mayor and <bdi>{WATER}</bdi>\u200e"),
        (f"as {WATER} said on 5 June", f"as <bdi>{WATER}</bdi> said on 5 June"),
        ("Mayor, 9 dead", "Mayor, 9 dead"),
    ],
)
def test_a_name_a_sentence_and_a_quote_are_isolated_and_not_what_stands_beside(
    text: str, html: str
) -> None:
    assert shown(text) == f"<p>{html}</p>"


def test_an_isolate_that_holds_nothing_but_another_is_one() -> None:
    assert with_isolates(f"<bdi>{printed(WATER)}</bdi>") == f"<bdi>{WATER}</bdi>"


def test_an_attribute_holds_no_element() -> None:
    page = with_isolates(f'<a title="{printed(WATER)}">{printed(WATER)}</a>')
    assert page == f'<a title="{WATER}"><bdi>{WATER}</bdi></a>'


@given(st.lists(st.text(f'\u2068\u2069\uf8f0\uf8f1<>&"{WATER} a1'), min_size=2, max_size=4))
def test_any_texts_leave_a_page_whole_and_show_what_is_written(texts: list[str]) -> None:
    told = [printed(one) for one in texts]
    page = with_isolates("".join(f'<p title="{one}">{one}</p>' for one in told))
    paragraphs = LexborHTMLParser(page).css("p")
    assert len(paragraphs) == len(texts)
    for paragraph, text in zip(paragraphs, texts, strict=True):
        expected = signs_of(clean(text))
        assert signs_of(paragraph.text()) == expected
        assert signs_of(paragraph.attributes["title"] or "") == expected


def test_signs_from_right_to_left_without_a_letter_are_printed():
    for text in ("\u061b", "\u200f 12", "\u05be\u05be"):
        assert signs_of(text) in signs_of(shown(text).replace("<bdi>", "").replace("</bdi>", ""))
