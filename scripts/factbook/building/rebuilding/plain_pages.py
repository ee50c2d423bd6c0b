"""This tool's own pages, read in one pass where Markdown, MkDocs, search and link check read each.

Such a page is a comment and one HTML block, in so plain a form that Markdown leaves it as it is: it
takes MkDocs three quarters of its time to find that out, tag by tag, three times. A page that is
not quite of this form is left to MkDocs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from factbook.building.link_check import LinkReader, PageLinks
from factbook.building.rebuilding.search_sections import Section, Sections

# With others, Markdown may see something in a block of HTML.
EXTENSIONS: Final = frozenset({"attr_list", "fenced_code", "tables", "toc"})

_PAGE: Final = re.compile(r'(<!-- [^<>\n]* -->)(\n\n)(<div class="fb">\n.*\n</div>)\n?', re.DOTALL)
# A text and the tag after it, if one comes. It matches anywhere, so that one pass meets all.
_TOKEN: Final = re.compile(
    r"([^<]*+)"
    r"(?:<(/?)([a-z][a-z0-9]*+)"
    r'((?: [a-z][a-z0-9-]*+(?:="[^"<>]*+")?+)*+)>|<|\Z)'
)
_ATTRIBUTE: Final = re.compile(r' ([a-z][a-z0-9-]*)(="([^"]*)")?')
# Blank lines end a block, fences begin code, and these signs are Markdown's own or are made spaces;
# a reference without its semicolon is read in several ways.
_NOT_PLAIN: Final = ("\n\n", "\n ", "\t", "\r", "\x02", "\x03", "<!")
_NOT_PLAIN_EITHER: Final = (
    re.compile(r"\n[`~]{3}"),
    re.compile(r"&(?!(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][0-9A-Za-z]*);)"),
)
_VOID: Final = frozenset({"br", "hr", "img", "input", "source", "wbr"})
# What stands within these is no text that is read for tags, and <link> is no part of a block.
_LEFT_TO_MKDOCS: Final = frozenset(
    {"iframe", "link", "noembed", "noframes", "plaintext", "style", "textarea", "title", "xmp"}
)
_OF_SEARCH: Final = "data-search-"

Token = tuple[str, str, str, str]
"""A text as written, and the tag after it: `/` if it ends an element, its name, its attributes."""


class Attributes:
    """The attributes of a tag as the search (`by_name`) and the link check take them."""

    __slots__ = ("_listed", "by_name", "for_links")

    def __init__(self, written: str) -> None:
        """Read them; each begins with a space."""
        listed = self._listed = [
            (name, (html.unescape(value) if "&" in value else value) if given else None)
            for name, given, value in _ATTRIBUTE.findall(written)
        ]
        # The last of a name counts for the search, the first for links.
        self.by_name: dict[str, str | None] = dict(listed)
        self.for_links = {
            name: value.strip() for name, value in reversed(listed) if value is not None
        }

    @property
    def ids(self) -> Iterator[str]:
        """What MkDocs takes for a place that may be linked to."""
        return (value for name, value in self._listed if name == "id" and value is not None)

    @property
    def ids_of_link(self) -> Iterator[str]:
        """The same, of a link."""
        named = {"id", "name"}
        return (value for name, value in self._listed if name in named and value is not None)

    @property
    def of_search(self) -> int:
        """How many of them speak to the search."""
        return sum(name.startswith(_OF_SEARCH) for name, _ in self._listed)


_NO_ATTRIBUTES: Final = Attributes("")


@dataclass(frozen=True)
class PlainPage:
    """A page as Markdown would give it, what is met in it in turn, and its places for links.

    `attributes` has those of its tags by how they are written. `links` are its links as it stands
    in the site; None where that cannot be told.
    """

    content: str
    tokens: Sequence[Token]
    attributes: Mapping[str, Attributes]
    ids: frozenset[str]
    links: PageLinks | None

    def set_on(self, page: Page) -> None:
        """Give the page what `Page.render` would."""
        page.content = self.content
        page.toc = get_toc([])
        page.present_anchor_ids = set(self.ids)
        page.links_to_anchors = {}

    def add_to(self, index: Any, page: Page) -> None:  # noqa: ANN401 - Material's has no types
        """Add the page to Material's search index, as `SearchIndex.add_entry_from_context` does."""
        search = page.meta.get("search") or {}
        if search.get("exclude"):
            return
        for section in self.sections:
            if not section.is_excluded():
                index.create_entry_for_section(section, page.toc, page.url, page)

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the page for the search."""
        sections = Sections()
        sections.text("\n\n")  # between the comment and the block
        for text, end, name, written in self.tokens:
            if text and not sections.skipping:
                sections.text(html.unescape(text) if "&" in text else text)
            if end:
                sections.end(name)
            else:
                sections.start(name, self.attributes[written].by_name)
        return sections.found


def leaves_plain_pages(extensions: Collection[str]) -> bool:
    """Whether Markdown with these extensions changes nothing in a plain page."""
    return EXTENSIONS.issuperset(name.removeprefix("markdown.extensions.") for name in extensions)


def plain_page(text: str) -> PlainPage | None:
    """Read the Markdown of a page, without its front matter; None if it is not plain."""
    found = _PAGE.fullmatch(text.lstrip("\n"))
    if found is None or not (_is_plain(found[1][len("<!") :]) and _is_plain(found[3])):
        return None
    tokens = _tokens(found[3])
    if tokens is None:
        return None
    content = found[0].rstrip("\n")
    tags = dict.fromkeys((name, written) for _, _, name, written in tokens if written)
    attributes = {written: Attributes(written) for written in dict.fromkeys(one[1] for one in tags)}
    attributes[""] = _NO_ATTRIBUTES
    ids: set[str] = set()
    links = LinkReader()
    for name, written in tags:
        read = attributes[written]
        ids.update(read.ids if name != "a" else read.ids_of_link)
        links.element(name, read.for_links)
    told = _told_only_in_tags(content, tokens, attributes)
    return PlainPage(content, tokens, attributes, frozenset(ids), links.read() if told else None)


def _is_plain(text: str) -> bool:
    return not (
        any(sign in text for sign in _NOT_PLAIN)
        or any(pattern.search(text) for pattern in _NOT_PLAIN_EITHER)
    )


def _told_only_in_tags(
    content: str, tokens: Sequence[Token], attributes: Mapping[str, Attributes]
) -> bool:
    """Whether all that looks like an attribute for the search is one: Material takes it out."""
    looks_so = content.count(_OF_SEARCH)
    tags = (written for _, _, _, written in tokens if looks_so and _OF_SEARCH in written)
    return looks_so == sum(attributes[written].of_search for written in tags)


def _tokens(block: str) -> list[Token] | None:
    """What is met in an element with all that it holds; None if its tags do not pair."""
    *tokens, last = _TOKEN.findall(block)
    if any(last):
        return None
    inside: list[str] = []
    begun = False
    for text, end, name, written in tokens:
        if not name or (text and not inside):
            return None
        if end:
            if written or not inside or inside.pop() != name:
                return None
        elif name in _LEFT_TO_MKDOCS or (begun and (not inside or inside[-1] == "script")):
            return None
        elif name not in _VOID:
            inside.append(name)
        begun = True
    return None if inside else tokens
