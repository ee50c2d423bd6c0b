"""The tool's own pages, read once where Markdown, MkDocs and the search read each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from markdown import Markdown
from material.plugins.search.plugin import Parser, SearchIndex
from mkdocs.structure.pages import _HTMLHandler
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from factbook.building.link_check import KnownPart, read_links
from factbook.building.rebuilding.plain_pages import (
    EXTENSIONS,
    PlainPage,
    leaves_plain_pages,
    plain_page,
)
from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
from rendering import render_pages

TESTS = Path(__file__).parents[1]
FRAMES = (
    '<!doctype html><link rel="canonical"><body id="top">CONTENT<a href="end.html"></a>',
    "<script>CONTENT</script><p id=a>",
    "<!-- CONTENT --><p id=b>",
    '<p title="CONTENT" id="c">',
    "<p title=CONTENT",
    "CONTENT<p id=d>CONTENT",
    "CONTENT",
    "nothing",
)
"""What a theme may put a page into, some of it badly."""
ROOTS = [*sorted(one for one in (TESTS / "briefings").iterdir() if one.is_dir()), TESTS.parent]


def pages_of(root: Path) -> Mapping[str, str]:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    return render_pages(dossier, analysis, draw_all(dossier, analysis))


def is_read_alike(
    plain: PlainPage, name: str, meta: Mapping[str, object], frames: Sequence[str] = FRAMES
) -> bool:
    """Whether the search and the link check make the same of a page as without its being plain."""
    page = SimpleNamespace(content=plain.content, meta=meta, toc=get_toc([]), url=name, title=None)
    ours, theirs = SearchIndex(), SearchIndex()
    plain.add_to(ours, page)  # type: ignore[arg-type]  # as much of a page as is asked for
    theirs.add_entry_from_context(page)
    assert ours.entries == theirs.entries
    # What Material's plugin does to a page then.
    shown = re.sub(r"\s?data-search-\w+=\"[^\"]+\"", "", plain.content)
    for frame in frames:
        built = frame.replace("CONTENT", shown)
        known = KnownPart(shown, plain.links) if plain.links else None
        assert read_links(built, known) == read_links(built), frame
    return True


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_a_plain_page_is_what_markdown_mkdocs_and_the_search_make_of_it(root: Path) -> None:
    pages = pages_of(root)
    # Markdown takes long; of many pages, some of all lengths.
    by_length = sorted(pages, key=lambda name: len(pages[name]))
    few = set(by_length[:: len(pages) // 20 + 1])
    for number, (name, written) in enumerate(pages.items()):
        text, meta = get_data(written)
        plain = plain_page(text)
        assert plain is not None, name
        frames = FRAMES if name in few else (FRAMES[0], FRAMES[number % len(FRAMES)])
        assert is_read_alike(plain, name, meta, frames), name
        if name in few:
            assert plain.content == Markdown(extensions=sorted(EXTENSIONS)).convert(text), name
            handler = _HTMLHandler()
            handler.feed(text)
            assert plain.ids == handler.present_anchor_ids, name


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
    assert ["".join(one.text).strip() for one in plain.sections] == ["<p>One &amp; two three</p>"]


TAGS = (
    "p", "p", "li", "ul", "code", "pre", "sub", "div", "div", "span", "a", "h1", "h2", "h2", "h3",
    "hx", "object", "script", "section", "table", "td", "col", "area", "br", "img", "input",
)  # fmt: skip
ATTRIBUTES = (
    "", "", "", "", ' id="a"', ' id="b" id="c"', ' id=" d "', ' id=""', " id", " hidden",
    ' class="headerlink"', ' class="linenodiv"', ' class="headerlink" data-search-exclude',
    " data-search-exclude", ' data-search-exclude="x"', ' data-search-a-b="c"',
    ' title="data-search-x="', ' name="n"', ' href="x.html"', ' href="#&amp;y"', ' href=""',
    """ src="z.png" alt="it's" """.rstrip(),
)  # fmt: skip
TEXTS = (
    "", "", " ", "\n", "one", " two\n", "&amp;", "&lt;b&gt;", "&nbsp;", ">", "three four", "&#60;",
    'data-search-a="b"', 'data-search-a="', '"', "'", "\u3000", "\u2028x",
)  # fmt: skip


def invented(random: Random) -> str:
    """Elements in one another, as no template of ours would write them."""
    written: list[str] = []
    inside: list[str] = []
    for _ in range(random.randrange(40)):
        written.append(random.choice(TEXTS))
        if inside and (random.random() < 0.45 or inside[-1] == "script"):
            written.append(f"</{inside.pop()}>")
            continue
        tag = random.choice(TAGS)
        written.append(f"<{tag}{random.choice(ATTRIBUTES)}{random.choice(ATTRIBUTES)}>")
        if tag not in {"br", "img", "input"}:
            inside.append(tag)
    written += [f"</{tag}>" for tag in reversed(inside)]
    return "".join(written)


def test_whatever_is_plain_is_read_as_material_and_the_link_check_read_it() -> None:
    random = Random(2501)
    plain_ones, raised = 0, 0
    for _ in range(4000):
        plain = plain_page(page(invented(random)))
        if plain is None:
            continue
        plain_ones += 1
        try:
            Parser().feed(plain.content)
        except ValueError:
            # Material ends in it where an element begins in one section and ends in another.
            raised += 1
            with pytest.raises(ValueError, match="is not in list"):
                _ = plain.sections
            continue
        assert is_read_alike(plain, "a.html", {"title": "T"}), plain.content
    assert plain_ones > 1500
    assert 0 < raised < plain_ones / 2


def test_a_page_that_says_so_is_not_searched() -> None:
    plain = plain_page(page("<p>One</p>"))
    assert plain is not None
    assert is_read_alike(plain, "a.html", {"search": {"exclude": True}})


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
