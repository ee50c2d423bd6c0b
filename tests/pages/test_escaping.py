from __future__ import annotations

import html as html_module
import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from factbook.pages.parts.escaping import (
    clean,
    escaped,
    escaped_lines,
    front_matter,
    json_text,
    printed,
)
from pages.hostile import failures, hostile
from pages.site import front, structure, tree

texts = st.text(st.characters(exclude_categories=())) | st.sampled_from(hostile())
SINKS = (
    '<div class="fb">\n<h3 id="a">{0}</h3>\n<p title="{0}">{0}</p>\n'
    '<table><tr><td>{0}</td> <td><a href="{0}">{0}</a></td></tr></table>\n'
    "<details><summary>{0}</summary><ul><li>{0}</li></ul></details>\n</div>\n\n<p>after</p>\n"
)


def page(text: str) -> str:
    return SINKS.format(escaped(text))


PLAIN = structure(tree(page("plain")))


def shown_as_written(text: str) -> None:
    shown = tree(page(text))
    assert structure(shown) == PLAIN
    for selector in ("h3", "p[title]", "td", "summary", "li"):
        node = shown.css_first(selector)
        assert node is not None
        assert node.text() == clean(text)
    titled = shown.css_first("p[title]")
    assert titled is not None
    assert (titled.attributes["title"] or "") == clean(text)


def test_a_hostile_text_is_shown_as_written_in_every_sink() -> None:
    assert failures(shown_as_written, hostile()) == []


@given(texts)
@settings(max_examples=150, deadline=None)
def test_no_text_whatever_changes_the_elements_of_a_page(text: str) -> None:
    shown = tree(page(text))
    assert structure(shown) == PLAIN
    heading = shown.css_first("h3")
    assert heading is not None
    assert heading.text() == clean(text)


@given(texts)
def test_escaped_text_has_no_ascii_punctuation_but_commas_and_hyphens_in_words(text: str) -> None:
    rest = re.sub(r"&#\d+;", " ", escaped(text))
    rest = re.sub("(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])", "", rest).replace(",", "")
    assert not re.search(r"[!-/:-@\[-`{-~]", rest)
    assert html_module.unescape(escaped(text)) == clean(text)


@given(texts)
def test_cleaned_text_is_one_line_without_what_cannot_be_printed(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.splitlines()) <= 1
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in cleaned)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\U0001ffff]", cleaned)
    assert clean(cleaned) == cleaned


def test_spaces_that_carry_meaning_are_kept() -> None:
    assert clean("1\u00a0200\u202fm") == "1\u00a0200\u202fm"


def test_lines_set_as_they_stand_keep_their_ends_and_indents() -> None:
    assert html_module.unescape(escaped_lines("a\n  <b>\n\tc")) == "a\n  <b>\n    c"
    assert "\n" not in escaped_lines("a\nb")


@given(texts)
def test_front_matter_is_read_back_as_escaped_html(text: str) -> None:
    fields = front(front_matter({"title": text, "description": text}) + "body")
    assert list(fields) == ["title", "description"]
    assert html_module.unescape(fields["title"]) == clean(text)
    assert not re.search("[<>\"']", fields["title"])


def test_front_matter_keeps_what_yaml_would_take_for_something_else() -> None:
    for text in ("no", "2025-01-13", "1e3", "null", "12:30:00", "- a", "a: b", "!!binary x"):
        assert front(front_matter({"title": text}) + "body")["title"] == html_module.escape(text)


@given(st.recursive(texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)))
def test_json_in_a_page_is_ascii_and_ends_no_element(value: object) -> None:
    written = json_text(value)
    assert written.isascii()
    assert not re.search("[<>&']", written)
    assert json.loads(written) == value


def test_a_template_prints_text_numbers_and_markup_and_nothing_else() -> None:
    assert printed("<b>") == "&#60;b&#62;"
    assert printed(1200) == "1200"
    assert printed(Markup("<b>")) == "<b>"
    for value in (None, True, 1.5, ["a"], object()):
        with pytest.raises(TypeError, match="a template prints"):
            printed(value)
