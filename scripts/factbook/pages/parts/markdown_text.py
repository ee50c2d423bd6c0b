"""Restricted Markdown to HTML that is safe in a page.

Three sieves, each of which would do alone: Python-Markdown reads the text with its handling of
raw HTML taken out; nh3 keeps a short list of tags; and what is left is written anew, tag by tag,
with every text escaped. Citations are taken out of the text before the first and put in after the
last, so that nothing in the data decides about the markup around them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache  # noqa: TID251 - a reader without state
from html.parser import HTMLParser
from typing import Final

import markdown
import nh3
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from factbook.model.citation_syntax import Citation, citations
from factbook.model.link_targets import is_web_address
from factbook.pages.parts.direction import is_turned
from factbook.pages.parts.escaping import clean, escaped, escaped_lines

TAGS: Final = frozenset(
    {"p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
)
_VOID: Final = frozenset({"br", "hr"})
_BLOCKS: Final = frozenset({"p", "li", "td", "th", "blockquote"})
_HEADING: Final = re.compile(r"h[1-6]")
# Noncharacters: `clean` takes them out of the text before any is put in.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_BLOCK_START: Final = re.compile(r"<(p|li|h[1-6]|td|th|blockquote)(?=[ >])")
_TOKEN: Final = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
# A number that the analyst vouches for is written \240; Markdown knows no such escape.
_VOUCHED: Final = r"\\(?=[\d\u00bc-\u00be\u2150-\u215e])()"


@dataclass(frozen=True)
class Spot:
    """Where a citation stands: within a link already, or within brackets of the text's own."""

    linked: bool = False
    bracketed: bool = False


Cite = Callable[[Citation, Spot], Markup]
"""Gives what stands for a citation."""
Resolve = Callable[[str], str | None]
"""Gives the link for a target that is no web address, or None if it leads nowhere."""


@dataclass(frozen=True)
class Rendering:
    """How a text's citations and links are written, and which heading its highest becomes.

    `anchors`: headings get ids, made from their words.
    """

    cite: Cite
    resolve: Resolve
    top_heading: int = 4
    anchors: bool = False


def rendered(text: str, rendering: Rendering) -> Markup:
    """Give the Markdown as HTML blocks, for an HTML block of a page."""
    marked, cited = _without_citations(text)
    sieved = nh3.clean(
        _converted(marked),
        tags=set(TAGS),
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    writer = _Writer(rendering, cited)
    writer.feed(sieved)
    writer.close()
    blocks = "".join(writer.pieces)
    if is_turned(text):
        # Each block has its own direction.
        blocks = _BLOCK_START.sub(r'<\1 dir="auto"', blocks)
    return Markup(blocks)  # noqa: S704  # written tag by tag from the list above


def plain_words(text: str, cite: Callable[[Citation, Spot], str]) -> str:
    """Give the Markdown as plain words, for a description of a page."""

    def quoted(citation: Citation, spot: Spot) -> Markup:
        return escaped(cite(citation, spot))

    shown = rendered(text, Rendering(quoted, lambda _target: None))
    spaced = re.sub(r"(?=</?(?:p|li|h\d|td|th|br|blockquote)\b)", " ", shown)
    root = LexborHTMLParser(f"<body>{spaced}").root
    return clean(root.text() if root else "")


def _without_citations(text: str) -> tuple[str, tuple[tuple[Citation, str], ...]]:
    """Put a numbered token for each citation, and give them with their words."""
    lines = "\n".join(_kept_indent(line) for line in text.splitlines())
    cited: list[tuple[Citation, str]] = []
    pieces, last = [], 0
    for citation in citations(lines):
        pieces.append(lines[last : citation.start])
        pieces.append(f"{_OPEN}{len(cited)}{_CLOSE}")
        cited.append((citation, lines[citation.start : citation.end]))
        last = citation.end
    return "".join([*pieces, lines[last:]]), tuple(cited)


def _kept_indent(line: str) -> str:
    spaces = line[: len(line) - len(line.lstrip(" \t"))]
    return spaces.expandtabs(4) + clean(line) + ("  " if line.endswith("  ") else "")


def _converted(text: str) -> str:
    try:
        return _reader().reset().convert(text)
    except RecursionError:
        # Quotations or lists in a thousand levels: shown as written.
        return f"<p>{html.escape(text)}</p>"


@cache
def _reader() -> markdown.Markdown:
    """A reader of Markdown to which a tag is text."""
    # By its name an extension would be looked for in every package that is installed.
    reader = markdown.Markdown(
        extensions=[TableExtension(), SaneListExtension()], output_format="html"
    )
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    reader.inlinePatterns.register(SimpleTextInlineProcessor(_VOUCHED), "vouched", 185)
    return reader


@dataclass
class _Open:
    """An element that stands open: what closes it, and its own words for a heading's id."""

    tag: str
    closing: str
    place: int
    words: list[str] = field(default_factory=list)


class _Writer(HTMLParser):
    """Writes nh3's HTML anew, with texts escaped, headings lowered and citations put in."""

    def __init__(self, rendering: Rendering, cited: tuple[tuple[Citation, str], ...]) -> None:
        super().__init__(convert_charrefs=True)
        self._rendering = rendering
        self._cited = cited
        self._open: list[_Open] = []
        self._ids: set[str] = set()
        self._brackets = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            return
        name = self._lowered(tag)
        opening, closing = f"<{name}>", f"</{name}>"
        if tag == "a":
            link = self._link(dict(attrs).get("href") or "")
            opening, closing = (f'<a href="{escaped(link)}">', "</a>") if link else ("", "")
        elif tag == "table":
            opening, closing = '<div class="scroll"><table>', "</table></div>"
        if tag in _BLOCKS:
            self._brackets = 0
        if tag not in _VOID:
            self._open.append(_Open(tag, closing, len(self.pieces)))
        self.pieces.append(opening)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            return
        element = self._open.pop()
        if _HEADING.fullmatch(tag) and self._rendering.anchors:
            name = self._anchor("".join(element.words))
            self.pieces[element.place] = f'<{self._lowered(tag)} id="{name}">'
        self.pieces.append(element.closing)

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)
        within = {element.tag for element in self._open if element.closing}
        for place, piece in enumerate(_TOKEN.split(data)):
            if place % 2 == 0:
                self._brackets = max(0, self._brackets + piece.count("(") - piece.count(")"))
                self.pieces.append(_text(piece, as_it_stands="pre" in within))
                continue
            citation, words = self._cited[int(piece)]
            spot = Spot("a" in within, self._brackets > 0)
            shown = escaped(words) if "code" in within else None
            self.pieces.append(shown or self._rendering.cite(citation, spot))

    def _lowered(self, tag: str) -> str:
        if not _HEADING.fullmatch(tag):
            return tag
        return f"h{min(6, max(self._rendering.top_heading, int(tag[1])))}"

    def _link(self, target: str) -> str | None:
        if _OPEN in target:
            return None
        if is_web_address(target):
            return target
        if target.startswith("#") and self._rendering.anchors:
            return target
        return self._rendering.resolve(target)

    def _anchor(self, words: str) -> str:
        """Make an id of a heading's words, in any script, that no other heading has."""
        slug = re.sub(r"[\W_]+", "-", _TOKEN.sub("", words).lower()).strip("-") or "section"
        name, count = slug, 1
        while name in self._ids:
            count += 1
            name = f"{slug}-{count}"
        self._ids.add(name)
        return name


def _text(piece: str, *, as_it_stands: bool) -> str:
    if as_it_stands:
        return escaped_lines(piece)
    # `escaped` would take away the space between a word and the tag before it.
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and piece.strip() else ""
    return before + escaped(piece) + after
