from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from factbook.model.citation_syntax import Citation
from factbook.pages.parts.escaping import clean, escaped
from factbook.pages.parts.markdown_text import TAGS, Rendering, Spot, plain_words, rendered
from pages.hostile import failures, hostile
from pages.site import structure, tree

KNOWN = {"flood-toll": "questions/toll.html#flood-toll"}


def cite(citation: Citation, spot: Spot) -> Markup:
    words = f"{citation.id}:{citation.form}"
    words += " in brackets" if spot.bracketed else ""
    shown = escaped(words)
    return shown if spot.linked else Markup('<a href="#cited">{}</a>').format(shown)


RENDERING = Rendering(cite, KNOWN.get)
PROSE = Rendering(cite, KNOWN.get, top_heading=2, anchors=True)


def shown(text: str, rendering: Rendering = RENDERING) -> LexborHTMLParser:
    return tree(f'<div class="fb">\n<div class="prose">{rendered(text, rendering)}</div>\n</div>\n')


def words(text: str) -> str:
    node = shown(text).css_first(".prose")
    assert node is not None
    return node.text(separator="")


def listed_elements_alone(text: str) -> None:
    page = shown(text)
    for element in structure(page):
        tag, *attributes = element.split()
        assert tag in TAGS | {"body", "div", "span"}
        assert set(attributes) <= {"class", "href"}
    for link in page.css("a"):
        address = link.attributes["href"] or ""
        assert address.startswith(("http://", "https://", "#cited", "questions/"))
    assert page.css_first("script, img, iframe, svg, style, form, input") is None


def test_a_hostile_field_yields_listed_elements_and_no_handlers() -> None:
    assert failures(listed_elements_alone, hostile()) == []


@given(st.text(max_size=300))
@settings(max_examples=120, deadline=None)
def test_no_field_breaks_out_of_its_place(text: str) -> None:
    page = shown(text)
    blocks = page.css("body > div")
    assert len(blocks) == 1
    assert len(page.css("body > div > div.prose")) == 1
    assert {element.split()[0] for element in structure(page)} <= TAGS | {"body", "div"}


def test_markdown_is_rendered() -> None:
    page = shown(
        "One *soft* and **strong** word.\n\n- a\n- b\n\n> said\n\n| x | y |\n|---|---|\n| 1 | 2 |"
    )
    for selector in ("em", "strong", "ul > li", "blockquote > p", "table th", "table td"):
        assert page.css_first(selector) is not None


def test_tags_in_a_field_are_shown_as_written() -> None:
    assert (
        words("a <b>bold</b> claim & <script>x</script>")
        == "a <b>bold</b> claim & <script>x</script>"
    )


def test_code_keeps_its_lines_and_its_brackets() -> None:
    page = shown("Text\n\n    first [[flood-toll]]\n\n      <third>\n")
    code = page.css_first("pre code")
    assert code is not None
    assert code.text().rstrip("\n") == "first [[flood-toll]]\n\n  <third>"


def test_images_are_left_out() -> None:
    assert shown("before ![alt](https://example.org/a.png) after").css_first("img") is None


def test_links_lead_to_the_web_or_to_records_or_nowhere() -> None:
    page = shown(
        "[web](https://example.org/?a=1&b=2) [record](flood-toll) [script](javascript:alert(1)) "
        "[data](data:text/html,x) [file](file:///etc) [path](../a.html) [cited](https://a.b/[[c]])"
    )
    links = {link.text(): link.attributes["href"] for link in page.css("a")}
    assert links["web"] == "https://example.org/?a=1&b=2"
    assert links["record"] == "questions/toll.html#flood-toll"
    assert not {"script", "data", "file", "path"} & set(links)


def test_citations_are_replaced_in_text_lists_and_tables() -> None:
    page = shown(
        "See [[flood-toll|figure]].\n\n- [[flood-toll]]\n\n| a |\n|---|\n| [[flood-toll|figure]] |"
    )
    assert [link.text() for link in page.css("a")] == [
        "flood-toll:figure",
        "flood-toll:",
        "flood-toll:figure",
    ]


def test_a_citation_in_a_link_is_words_alone() -> None:
    page = shown("[as [[flood-toll]] says](https://example.org/)")
    assert [link.text() for link in page.css("a")] == ["as flood-toll: says"]


def test_a_citation_knows_that_it_stands_in_brackets() -> None:
    assert words("Rising ([[flood-toll]], [[b]]) and [[c]].\n\n(open\n\n[[d]]") == (
        "Rising (flood-toll: in brackets, b: in brackets) and c:. (open d:"
    )


def test_a_citation_behind_a_backslash_is_text() -> None:
    assert words(r"\[[flood-toll]]") == "[[flood-toll]]"


def test_a_number_that_the_analyst_vouches_for_loses_its_backslash() -> None:
    assert words(r"a \240 mm gun") == "a 240 mm gun"


def test_headings_start_below_those_of_the_page() -> None:
    page = shown("# One\n\n## Two\n\n###### Six")
    assert [node.tag for node in page.css("h1, h2, h3, h4, h5, h6")] == ["h4", "h4", "h6"]


def test_headings_of_prose_get_ids_of_their_words_each_its_own() -> None:
    page = shown("# The toll\n\n## The toll\n\n## Überblick 국가\n\n## [[flood-toll]]", PROSE)
    assert [node.attributes["id"] for node in page.css("h2")] == [
        "the-toll",
        "the-toll-2",
        "überblick-국가",
        "section",
    ]


def test_nesting_beyond_reason_is_shown_as_written() -> None:
    text = "> " * 3000 + "deep"
    assert words(text).strip().endswith("deep")


@given(st.text(max_size=100))
@settings(deadline=None)
def test_plain_words_have_no_markup_and_one_line(text: str) -> None:
    plain = plain_words(text, lambda citation, _spot: citation.id)
    assert plain == clean(plain)


def test_plain_words_keep_the_spaces_between_blocks() -> None:
    text = "**One** two.\n\n- three [[flood-toll]]\n- four"
    assert plain_words(text, lambda one, _spot: one.id) == "One two. three flood-toll four"
