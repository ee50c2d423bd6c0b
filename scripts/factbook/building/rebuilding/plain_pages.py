"""This tool's own pages, read in one pass where Markdown, MkDocs and the search would read each.

Such a page is a comment and one HTML block, in so plain a form that Markdown leaves it as it is: it
takes MkDocs three quarters of its time to find that out, tag by tag, three times. A page that is
not quite of this form is left to MkDocs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from material.plugins.search.plugin import Parser
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

# With others, Markdown may see something in a block of HTML.
EXTENSIONS: Final = frozenset({"attr_list", "fenced_code", "tables", "toc"})

_PAGE: Final = re.compile(r'(<!-- [^<>\n]* -->)(\n\n)(<div class="fb">\n.*\n</div>)\n?', re.DOTALL)
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)"
    r'(?P<attributes>(?: [a-z][a-z0-9-]*(?:="[^"<>]*")?)*)>'
)
_ATTRIBUTE: Final = re.compile(r' ([a-z][a-z0-9-]*)(="([^"]*)")?')
# Blank lines end a block, fences begin code, and these signs are Markdown's own or are made spaces;
# a reference without its semicolon is read in several ways.
_NOT_PLAIN: Final = re.compile(
    r"\n[ \n]|\n[`~]{3}|[\t\r\x02\x03]|<!"
    r"|&(?!(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][0-9A-Za-z]*);)"
)
_VOID: Final = frozenset({"br", "hr", "img", "input", "source", "wbr"})
# What stands within these is no text that is read for tags.
_RAW: Final = frozenset(
    {"iframe", "noembed", "noframes", "plaintext", "style", "textarea", "title", "xmp"}
)

Attributes = list[tuple[str, str | None]]
Event = tuple[str, str, Attributes]
"""A start (`<`) or end (`>`) of an element by its name, or text (an empty name) as it is read."""


@dataclass(frozen=True)
class PlainPage:
    """A page as Markdown would give it, what is met in it in turn, and its places for links."""

    content: str
    events: tuple[Event, ...]
    ids: frozenset[str]

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
        parser = Parser()
        for sort, text, attributes in self.events:
            if sort == "<":
                parser.handle_starttag(text, attributes)
            elif sort == ">":
                parser.handle_endtag(text)
            else:
                parser.handle_data(text)
        for section in parser.data:
            if not section.is_excluded():
                index.create_entry_for_section(section, page.toc, page.url, page)


def leaves_plain_pages(extensions: Collection[str]) -> bool:
    """Whether Markdown with these extensions changes nothing in a plain page."""
    return EXTENSIONS.issuperset(name.removeprefix("markdown.extensions.") for name in extensions)


def plain_page(text: str) -> PlainPage | None:
    """Read the Markdown of a page, without its front matter; None if it is not plain."""
    found = _PAGE.fullmatch(text.lstrip("\n"))
    if found is None or _NOT_PLAIN.search(found[3]) or _NOT_PLAIN.search(found[1], len("<!")):
        return None
    events = _events(found[3])
    if events is None:
        return None
    ids = {
        value
        for sort, name, attributes in events
        if sort == "<"
        for key, value in attributes
        if value is not None and (key == "id" or (key == "name" and name == "a"))
    }
    content = found[0].rstrip("\n")
    return PlainPage(content, (("", found[2], []), *events), frozenset(ids))


def _events(block: str) -> list[Event] | None:
    """What is met in an element with all that it holds; None if its tags do not pair."""
    events: list[Event] = []
    inside: list[str] = []
    last = 0
    for tag in _TAG.finditer(block):
        start = tag.start()
        if start > last:
            text = block[last:start]
            if not inside or "<" in text:
                return None
            raw = inside[-1] == "script" or "&" not in text
            events.append(("", text if raw else html.unescape(text), []))
        last = tag.end()
        end, name, written = tag.groups()
        if end:
            if written or not inside or inside.pop() != name:
                return None
            events.append((">", name, []))
        elif name in _RAW or (start and (not inside or inside[-1] == "script")):
            return None
        else:
            events.append(("<", name, _attributes(written) if written else []))
            if name not in _VOID:
                inside.append(name)
    return events if last == len(block) and not inside else None


def _attributes(written: str) -> Attributes:
    return [
        (name, (html.unescape(value) if "&" in value else value) if given else None)
        for name, given, value in _ATTRIBUTE.findall(written)
    ]
