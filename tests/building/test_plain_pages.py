"""The tool's own pages, read once where Markdown, MkDocs and the search read each."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from markdown import Markdown
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import _HTMLHandler
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from factbook.building.rebuilding.plain_pages import (
    EXTENSIONS,
    Event,
    leaves_plain_pages,
    plain_page,
)
from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.pages import render_pages
from factbook.reasoning import analyse

TESTS = Path(__file__).parents[1]
ROOTS = [*sorted(one for one in (TESTS / "briefings").iterdir() if one.is_dir()), TESTS.parent]


class Recorder(HTMLParser):
    """What the standard library meets in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append(("<", tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.met.append((">", tag, []))

    def handle_data(self, data: str) -> None:
        self.met.append(("", data, []))


def pages_of(root: Path) -> Mapping[str, str]:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    return render_pages(dossier, analysis, draw_all(dossier, analysis))


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_a_plain_page_is_what_markdown_mkdocs_and_the_search_make_of_it(root: Path) -> None:
    pages = pages_of(root)
    # Markdown takes long; of many pages, some of all lengths.
    by_length = sorted(pages, key=lambda name: len(pages[name]))
    few = set(by_length[:: len(pages) // 20 + 1])
    for name, written in pages.items():
        text, meta = get_data(written)
        plain = plain_page(text)
        assert plain is not None, name
        recorder = Recorder()
        recorder.feed(plain.content)
        recorder.close()
        assert list(plain.events) == recorder.met, name
        if name in few:
            assert plain.content == Markdown(extensions=sorted(EXTENSIONS)).convert(text), name
            handler = _HTMLHandler()
            handler.feed(text)
            assert plain.ids == handler.present_anchor_ids, name
            page = SimpleNamespace(
                content=plain.content, meta=meta, toc=get_toc([]), url=name, title=None
            )
            ours, theirs = SearchIndex(), SearchIndex()
            plain.add_to(ours, page)  # type: ignore[arg-type]  # as much of a page as is asked for
            theirs.add_entry_from_context(page)
            assert ours.entries == theirs.entries, name


def page(within: str) -> str:
    return f'<!-- Made by hand. -->\n\n<div class="fb">\n{within}\n</div>\n'


def test_a_page_of_a_plain_form_is_plain() -> None:
    within = (
        '<p id="a" hidden>One &amp; two<br>\nthree</p>\n<script type="a">{"b": "&lt;"}</script>'
    )
    plain = plain_page(page(within))
    assert plain is not None
    assert plain.content == page(within).strip()
    assert plain.ids == {"a"}
    assert ("", "One & two", []) in plain.events
    assert ("<", "p", [("id", "a"), ("hidden", None)]) in plain.events
    assert ("", '{"b": "&lt;"}', []) in plain.events


@pytest.mark.parametrize(
    "within",
    [
        "<p>One</p>\n\n<p>two</p>",
        "<p>One</p>\n  \n<p>two</p>",
        "<p>One",
        "<p>One</div>",
        "<p>One</p></div><div>",
        "</div>\n<div>",
        "<p>One</p>\n```\ncode\n```",
        "<p>One</p>\n~~~",
        "<p>One\ttwo</p>",
        "<p>One & two</p>",
        "<p>One &amp two</p>",
        "<p>One &#12g; two</p>",
        "<p>One &#xfg; two</p>",
        "<p>1 < 2</p>",
        "<p>One\x02wzxhzdk:0\x03</p>",
        "<!-- a comment -->",
        "<p class='a'>One</p>",
        "<p class=a>One</p>",
        '<p class="a>b">One</p>',
        "<P>One</P>",
        "<p >One</p>",
        "<p>One</p >",
        "<br/>",
        "<textarea><b></textarea>",
        "<title>One</title>",
        "<style>a {}</style>",
        "<script>a < b</script>",
        "<script><b></b></script>",
        "<?php one ?>",
        "<![CDATA[one]]>",
    ],
)
def test_a_page_of_another_form_is_left_to_mkdocs(within: str) -> None:
    assert plain_page(page(within)) is None


@pytest.mark.parametrize(
    "text",
    [
        page("<p>One</p>").replace("<!--", "Words <!--"),
        page("<p>One</p>") + "\nwords",
        page("<p>One</p>").replace("by hand", "by\thand"),
        page("<p>One</p>").replace("by hand", "by\nhand"),
        page("<p>One</p>").replace("by hand", "by & hand"),
        page("<p>One</p>").replace("-->\n\n", "-->\n"),
        page("<p>One</p>").replace("<div", "Words\n<div"),
        page("<p>One</p>").replace("<div", " <div"),
        "# One\n\nwords\n",
        "",
    ],
)
def test_so_is_one_with_more_on_it(text: str) -> None:
    assert plain_page(text) is None


def test_other_extensions_of_markdown_may_see_something_in_a_plain_page() -> None:
    assert leaves_plain_pages(["toc", "tables", "fenced_code", "attr_list"])
    assert leaves_plain_pages(["markdown.extensions.toc"])
    assert not leaves_plain_pages(["toc", "md_in_html"])
    assert not leaves_plain_pages(["pymdownx.superfences"])
