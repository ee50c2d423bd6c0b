"""A page taken out of the site: what is told in it, without what serves a website alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from factbook.pages.parts import addresses

# Ways through the site, files to take from it, and what is there for scripts and for its search.
_FOR_THE_SITE: Final = ", ".join(
    (
        ".crumb",
        ".pager",
        ".chart-files",
        ".table-file",
        ".explore",
        ".as-known",
        ".cite-page",
        ".licence",
        ".unseen[aria-hidden]",
        "script",
    )
)
# The notes that the site prints; a chapter of the file tells every source.
_NOTES: Final = ".claim-noted, .source-notes"
_FOR_SCRIPTS: Final = frozenset(
    {"data-search-exclude", "data-answer", "data-quote", "data-source", "data-chart-script"}
)
_TAGS: Final = re.compile(r"<[^>]*>")
_BODY: Final = '<div class="fb">'


@dataclass(frozen=True)
class Leaf:
    """A page by its address on the site, as a tree that may be changed.

    `title` is its first heading, in plain words.
    """

    address: str
    root: LexborNode

    @property
    def title(self) -> str:
        """The page's first heading, in plain words; "" where it has none."""
        heading = self.root.css_first("h1")
        return heading.text().strip() if heading else ""

    @property
    def ids(self) -> list[str]:
        """The ids of its elements, in their order."""
        return [node.attributes["id"] or "" for node in self.root.css("[id]")]

    @property
    def links(self) -> list[LexborNode]:
        """Its links, in their order."""
        return self.root.css("a[href]")


def leaves(pages: Mapping[str, str]) -> Mapping[str, Leaf]:
    """Read generated pages, given by their path under `docs/`: each by its address on the site."""
    found = (_leaf(path, text) for path, text in pages.items() if path.endswith(".md"))
    return {leaf.address: leaf for leaf in found}


def parsed(html: str, selector: str) -> LexborNode:
    """The first element of some HTML that the selector fits. Raises ValueError if there is none."""
    node = LexborHTMLParser(html).css_first(selector)
    if node is None:
        raise ValueError(f"there is no {selector} in the page")
    return node


def inner_of(node: LexborNode | None) -> str:
    """The HTML within an element; "" of none."""
    return (node.inner_html or "") if node is not None else ""


def ended_html(html: str) -> str:
    """Some HTML with a full stop at its end, if what it shows has no end of its own."""
    text = html.strip()
    shown = _TAGS.sub("", text).rstrip('”") \n')
    return text if not shown or shown.endswith((".", "!", "?", "…")) else f"{text}."


def words_of(node: LexborNode | None) -> str:
    """The text of an element in plain words; "" of none."""
    return " ".join(node.text(separator=" ").split()) if node is not None else ""


def _leaf(path: str, text: str) -> Leaf:
    body = text[text.index(_BODY) :]
    root = parsed(body, ".fb")
    for node in root.css(f"{_FOR_THE_SITE}, {_NOTES}"):
        node.decompose()
    for name in _FOR_SCRIPTS:
        for node in root.css(f"[{name}]"):
            del node.attrs[name]
    # A record's full name is read at the record, to which the link leads.
    for node in root.css("a[title]"):
        del node.attrs["title"]
    return Leaf(addresses.built_page(path), root)
