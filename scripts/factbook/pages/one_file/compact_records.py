"""Actors and sources as the one file tells them: a heading and one paragraph.

Each names its claims by their days, which lead to them: what a claim says stands once, where it is
told.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from selectolax.lexbor import LexborNode

from factbook.pages.one_file.page_fragment import ended_html, inner_of, words_of
from factbook.pages.parts.page_wording import shortened

# What of an index the entries below it tell themselves.
_LISTED = ".list:not(.points), .contents, .fold"

# So much of a claim tells which it is.
_WORDS: Final = 60


def compact_index(root: LexborNode) -> None:
    """Take from an index the lists of the records that stand below it, and headings of nothing."""
    for listed in root.css(_LISTED):
        listed.decompose()
    for section in root.css(".ruled"):
        if not section.css("p, li, td, dd, img"):
            section.decompose()


def compact_record(root: LexborNode) -> None:
    """Set the page of an actor or a source anew: what it is, what is told of it, and its claims.

    A chart of its own stays.
    """
    heading = root.css_first("h1")
    name = heading.html or "" if heading else ""
    former = "".join(f'<span id="{one}"></span>' for one in _former(root))
    charts = "\n".join(figure.html or "" for figure in root.css("figure.chart"))
    told = " ".join(one.strip() for one in _told(root) if one.strip())
    root.inner_html = f"\n{former}{name}\n<p>{told}</p>\n{charts}\n"


def _former(root: LexborNode) -> Iterator[str]:
    """The ids under which the record was known before."""
    for node in root.css("span[id]"):
        if not (node.text() or "").strip():
            yield node.attributes["id"] or ""


def _told(root: LexborNode) -> Iterator[str]:
    yield ended_html(escape(words_of(root.css_first(".kicker"))))
    for part in root.css(".masthead > .names, .masthead > .what"):
        yield ended_html(inner_of(part))
    original = root.css_first(".original a")
    if original is not None:
        yield f'<a href="{escape(original.attributes["href"] or "")}">Read the original</a>.'
    for term, meaning in zip(root.css(".terms dt"), root.css(".terms dd"), strict=False):
        yield ended_html(f"{escape(words_of(term))}: {inner_of(meaning)}")
    for paragraph in root.css(".prose > p"):
        yield inner_of(paragraph)
    yield from _claims(root)


def _claims(root: LexborNode) -> Iterator[str]:
    """Give "2 claims: 7 Mar 2019, The gates were shut; 6 Mar 2019, …", each day as a link."""
    found: dict[str, str] = {}
    for row in root.css("table.claims tr:not(.group)"):
        day, link = row.css_first("td.date"), row.css("td > a[href]:not(.who)")
        if day is None or not link:
            continue
        href = link[0].attributes["href"] or ""
        words = shortened(words_of(link[0]), _WORDS)
        found.setdefault(
            href, f'<a href="{escape(href)}">{inner_of(day).strip()}</a>, {escape(words)}'
        )
    if found:
        count = f"{len(found):,} claim{'s' if len(found) > 1 else ''}"
        yield f"{count}: {'; '.join(found.values())}."
