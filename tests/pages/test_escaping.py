from __future__ import annotations

import html as html_module
import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from factbook.building.rebuilding.plain_pages import plain_page
from factbook.pages.parts.direction import printed
from factbook.pages.parts.escaping import (
    clean,
    escaped,
    escaped_lines,
    front_matter,
    html_block,
    json_text,
)
from pages.hostile import OWN, failures, hostile
from pages.site import EXTENSIONS, front, html, structure, tree

texts = st.text(st.characters(exclude_categories=())) | st.sampled_from(hostile())
SINKS = (
    '<h3 id="a">{0}</h3>\n<p title="{0}">{0}</p>\n<div>\n{0}\n</div>\n<pre>{1}</pre>\n'
    '<table><tr><td>{0}</td> <td><a href="{0}">{0}</a></td></tr></table>\n'
    "<details><summary>{0}</summary><ul><li>{0}</li></ul></details>\n"
)
SHOWN = ("h3", "p[title]", ".fb > div", "td", "summary", "li")
# What a dossier's own settings may add to Markdown, where it looks at more than its own blocks.
MORE_EXTENSIONS = (
    "fenced_code",
    "md_in_html",
    "meta",
    "nl2br",
    "smarty",
    "wikilinks",
    "pymdownx.b64",
    "pymdownx.critic",
    "pymdownx.extra",
    "pymdownx.magiclink",
    "pymdownx.snippets",
    "pymdownx.superfences",
)
OPENINGS = (
    "```\nx\n```",
    "```js x```",
    "~~~",
    "{++ a ++}",
    "{-- a --}",
    "{~~a~>b~~}",
    "{== a ==}",
    "{>> a <<}",
    "{! a.md !}",
    ";--8<-- 'a'",
)


def page(text: str) -> str:
    block = html_block(SINKS.format(escaped(text), escaped_lines(text)))
    return f'<div class="fb">\n{block}\n</div>\n\n<p>after</p>\n'


PLAIN = structure(tree(page("plain")))


def shown_as_written(text: str) -> None:
    shown = tree(page(text))
    assert structure(shown) == PLAIN
    for selector in SHOWN:
        node = shown.css_first(selector)
        assert node is not None
        assert node.text().strip() == clean(text).strip()
    titled = shown.css_first("p[title]")
    assert titled is not None
    assert (titled.attributes["title"] or "") == clean(text)


def test_a_hostile_text_is_shown_as_written_in_every_sink() -> None:
    assert failures(shown_as_written, hostile()) == []


@pytest.mark.parametrize("extension", MORE_EXTENSIONS)
def test_no_extension_of_markdown_reads_anything_in_a_text(extension: str) -> None:
    reader = Markdown(extensions=[*EXTENSIONS, extension])
    for text in (*OWN, *OPENINGS):
        shown = LexborHTMLParser(
            f"<!doctype html><body>{reader.reset().convert(page(text))}</body>"
        )
        assert structure(shown) == PLAIN, text
        for selector in SHOWN:
            node = shown.css_first(selector)
            assert node is not None
            assert node.text().strip() == clean(text).strip(), text


def test_a_block_with_a_hostile_text_is_read_by_the_short_way() -> None:
    for text in (*hostile(), *OPENINGS):
        written = "<!-- Made by Factbook. -->\n\n" + page(text).partition("\n\n")[0]
        plain = plain_page(written)
        assert plain is not None, text
        assert plain.content == html(written), text


@given(texts)
@settings(max_examples=150, deadline=None)
def test_no_text_whatever_changes_the_elements_of_a_page(text: str) -> None:
    shown = tree(page(text))
    assert structure(shown) == PLAIN
    heading = shown.css_first("h3")
    assert heading is not None
    assert heading.text() == clean(text)


@given(texts)
def test_escaped_text_has_only_the_signs_of_html_and_of_templates_as_references(text: str) -> None:
    told = escaped(text)
    assert not re.search("[<>\"']", told)
    assert not re.search(r"\{[{%#]", told)
    assert set(re.findall(r"&[^;]*;?", told)) <= {
        "&amp;",
        "&lt;",
        "&gt;",
        "&#34;",
        "&#39;",
        "&#123;",
    }
    assert html_module.unescape(told) == clean(text)


def test_a_sentence_stands_in_the_page_as_it_is_written() -> None:
    text = (
        "About 3,000 (60%) of 5.000; see [1], a_b*c*, #2: 10/12 {figure} ~ $5 = 4 + 1 `x` | y\\z!"
    )
    assert escaped(text) == text
    assert escaped('Mayor\'s "own" & <b>') == "Mayor&#39;s &#34;own&#34; &amp; &lt;b&gt;"


def test_what_opens_a_template_is_broken_and_nothing_else_of_it() -> None:
    assert escaped("{{ x }} {% y %} {x}") == "&#123;{ x }} &#123;% y %} {x}"
    assert escaped_lines("{{a}}\n{b}") == "&#123;{a}}&#10;{b}"
    assert json.loads(json_text({"a": "{{ x }}{%"})) == {"a": "{{ x }}{%"}
    assert not re.search(r"\{[{%#]", json_text({"a": {"b": "{{ x }}{%"}}))


def test_a_block_has_no_line_that_markdown_reads() -> None:
    text = "<p>\n\n  ```x\n~~~~\n``y``\n\n</p>\n"
    assert html_block(text) == "<p>\n&#96;``x\n&#126;~~~\n``y``\n</p>"


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
    assert printed("<b>") == "&lt;b&gt;"
    assert printed(1200) == "1200"
    assert printed(Markup("<b>")) == "<b>"
    for value in (None, True, 1.5, ["a"], object()):
        with pytest.raises(TypeError, match="a template prints"):
            printed(value)
