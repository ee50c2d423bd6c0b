from __future__ import annotations

import html
from html.parser import HTMLParser
from pathlib import Path

import pytest

from factbook.building.link_check import PageLinks, check_links, css_faults, faults, read_links
from factbook.errors import BuildError

FILES = {"index.html", "questions/depth.html", "assets/Lake map.svg", "404.html"}


def found(page: str, text: str) -> list[str]:
    pages = {
        "index.html": read_links("<h1 id=top>"),
        "questions/depth.html": read_links('<h2 id="c-1">'),
    }
    return faults({**pages, page: read_links(text)}, FILES)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="depth.html#c-1">',
        '<h2 id="here"><a href="#here">',
        '<a href="../index.html#top">',
        "<a href=../index.html>",
        "<a href='../index.html?h=lake'>",
        '<img src="../assets/Lake%20map.svg">',
        '<a href="https://example.org/">',
        '<a href="mailto:desk@example.org">',
        '<a href="#">',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="canonical" href="https://example.org/">',
        '<!-- <a href="nowhere.html"> -->',
        '<script>"<a href=nowhere.html>"</script>',
        '<p title="a > b"><a href="../index.html">',
    ],
)
def test_a_link_that_arrives_is_no_fault(text: str) -> None:
    assert found("questions/depth.html", f'<h2 id="c-1">{text}') == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('<a href="missing.html">', "questions/missing.html, which is not in the site"),
        ('<a href="#c-2">', "which has no place called c-2; did you mean c-1?"),
        ('<a href="../index.html#gone">', "index.html, which has no place called gone"),
        ('<div><a href="../Index.html">', "Index.html, which is not in the site; did you mean"),
        ('<img src="../assets/lake map.svg">', "assets/lake map.svg, which is not in the site"),
        ('<a href="/index.html">', "/index.html, which is not in the site"),
        ('<a href="../../index.html">', "../index.html, which is not in the site"),
        ('<a href="./">', "questions, which is not in the site"),
        ('<script src="https://cdn.example/x.js">', "fetches https://cdn.example/x.js"),
        ('<script src="//cdn.example/x.js"></script>', "fetches //cdn.example/x.js"),
        ('<img srcset="../a.png 2x, https://cdn.example/b.png 3x">', "https://cdn.example/b.png"),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', "from elsewhere"),
        ('<link rel="preconnect" href="https://fonts.example">', "from elsewhere"),
        ('<iframe src="https://example.org"></iframe>', "from elsewhere"),
        ('<a href="javascript:void(0)">', "links may lead to http, https and mailto only"),
        ('<a href="JAVASCRIPT&colon;alert(1)">', "links may lead to http, https and mailto only"),
        ('<a href="data:text/html,x">', "links may lead to http, https and mailto only"),
        ('<a href="//example.org/x">', "links may lead to"),
        ('<a href="http://[">', "cannot be read"),
        ("<p title='\"'><a href='gone.html'>", "questions/gone.html"),
    ],
)
def test_a_link_that_does_not_arrive_is_told_with_its_page(text: str, sentence: str) -> None:
    [fault] = [f for f in found("questions/depth.html", f'<h2 id="c-1">{text}') if "a.png" not in f]
    assert fault.startswith("questions/depth.html ")
    assert sentence in fault


def test_the_page_for_missing_pages_links_from_the_root_of_the_site() -> None:
    assert found("404.html", '<a href="/index.html">') == []
    assert found("404.html", '<a href="/gone.html">') != []


def test_where_the_site_lies_in_a_folder_of_its_server_they_begin_there() -> None:
    text = '<a href="/briefings/weir/index.html"><img src="/briefings/weir/assets/Lake%20map.svg">'
    assert found("404.html", text) != []
    for root in ("/briefings/weir/", "/briefings/weir"):
        assert faults({"404.html": read_links(text)}, FILES, root) == []
    elsewhere = read_links('<a href="/briefings/weirs/index.html">')
    assert faults({"404.html": elsewhere}, FILES, "/briefings/weir") != []
    # Any other page would lead out of the site by such a link.
    assert faults({"index.html": read_links(text)}, FILES, "/briefings/weir/") != []


@pytest.mark.parametrize(
    "text", ["@import 'https://x.example/a.css';", "a { background: url( //x.example/a.png) }"]
)
def test_a_style_sheet_that_fetches_from_elsewhere_is_a_fault(text: str) -> None:
    assert len(css_faults("site.css", text)) == 1


@pytest.mark.parametrize(
    "text",
    ["a{background:url(x.png)}", "a{mask:url('data:image/svg+xml;<svg xmlns=\"http://w3\">')}"],
)
def test_a_style_sheet_that_fetches_nothing_is_none(text: str) -> None:
    assert css_faults("site.css", text) == []


def test_a_site_with_faults_is_refused_with_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="a.html"><a href="b.html">', encoding="utf-8")
    with pytest.raises(BuildError, match=r"(?s)a\.html.*b\.html"):
        check_links(tmp_path)


class _Reader(HTMLParser):
    """The same reading by the standard library, slower and independent of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values[key] for key in ("id", "name") if values.get(key) and tag != "meta"}
        if tag == "a" and "href" in values:
            self.links.add(values["href"].strip())


def test_pages_are_read_as_the_standard_library_reads_them(built_site: Path) -> None:
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        text = path.read_text(encoding="utf-8")
        reader = _Reader()
        reader.feed(text)
        read = read_links(text)
        assert {i for i in read.ids if i} == reader.ids, path
        assert reader.links <= set(read.links), path
        assert len(read.links) - len(reader.links) <= len(("prev", "next")), path


def test_an_address_is_read_through_its_entities() -> None:
    address = 'a.html?x=1&y="2"'
    assert read_links(f'<a href="{html.escape(address)}">') == PageLinks(
        frozenset(), (address,), ()
    )
