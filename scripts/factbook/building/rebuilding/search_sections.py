"""The sections of a page for the search index, as Material's own parser finds them.

`Sections` is Material's `Parser` (material/plugins/search/plugin.py) for tags that pair. It tells
elements by their names, as Material does, but with sets and counts of names where Material has sets
and lists of objects that it compares one by one. A test holds it to what Material makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final

VOID: Final = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    }
)  # fmt: skip
_ALWAYS_SKIPPED: Final = frozenset({"object", "script", "style"})
_KEPT: Final = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PREFACE: Final = "hx"


@dataclass
class Section:
    """A heading and what follows it; `title` and `text` are parts of HTML to be joined.

    `depth` is how many elements were open at the heading.
    """

    tag: str
    depth: float = 0
    excluded: bool = False
    id: str | None = None
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def is_excluded(self) -> bool:
        """Whether the heading is marked as none of the search's."""
        return self.excluded


class Sections:
    """Told of each tag and text of a page in turn, it has its sections in `found`.

    The first has what stands before all headings: a page that is no heading begins so.
    """

    def __init__(self) -> None:
        """Begin a page."""
        self._section = Section(_PREFACE)
        self.found = [self._section]
        self._open: list[str] = []
        self._open_of: dict[str, int] = {}
        self._skipped = set(_ALWAYS_SKIPPED)
        self._skipping = False
        self._permalinks: list[int] = []

    @property
    def skipping(self) -> bool:
        """Whether text that stands here is left out."""
        return self._skipping

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """An element begins."""
        if tag in VOID:
            return
        self._open.append(tag)
        self._open_of[tag] = self._open_of.get(tag, 0) + 1
        if tag in _HEADINGS and "id" in attributes:
            self._begin_at_heading(tag, attributes)
        if attributes:
            named = attributes.get("class")
            if tag == "a" and named == "headerlink":
                self._permalinks.append(len(self._open))
            if "data-search-exclude" in attributes or named == "linenodiv":
                self._skipped.add(tag)
                self._skipping = True
                return
        if tag in self._skipped:
            self._skipping = True
        if tag in _KEPT and not self._skipping:
            self._parts().append(f"<{tag}>")

    def end(self, tag: str) -> None:
        """The innermost element ends."""
        if tag in VOID:
            return
        if self._section.depth > len(self._open):
            self._leave()
        if self._permalinks and self._permalinks[-1] == len(self._open):
            self._permalinks.pop()
        self._open.pop()
        self._open_of[tag] -= 1
        if tag in self._skipped:
            # An inner element of the same name ends the part, as it does for Material.
            if tag not in _ALWAYS_SKIPPED:
                self._skipped.remove(tag)
            self._skipping = any(self._open_of.get(one) for one in self._skipped)
        elif tag in _KEPT and not self._skipping:
            _close(self._parts(), tag)

    def text(self, text: str) -> None:
        """A text stands here, as it is read."""
        if self._skipping:
            return
        is_space = text.isspace()
        if not self._open_of.get("pre"):
            text = " " if is_space else text.replace("\n", " ")
        section = self._section
        if self._open_of.get(section.tag):
            if not self._permalinks:
                section.title.append(escape(text, quote=False))
        elif not is_space:
            section.text.append(escape(text, quote=False))
        elif not section.text or self._open_of.get("pre") or not section.text[-1].isspace():
            section.text.append(text)

    def _begin_at_heading(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        excluded = "data-search-exclude" in attributes
        self._section = Section(tag, len(self._open), excluded, attributes["id"])
        self.found.append(self._section)

    def _leave(self) -> None:
        """Go on with the section that holds the element in which this one began."""
        outer = next(one for one in reversed(self.found) if one.depth <= len(self._open))
        self._section.depth = float("inf")
        self._section = outer

    def _parts(self) -> list[str]:
        section = self._section
        return section.title if self._open_of.get(section.tag) else section.text


def _close(parts: list[str], tag: str) -> None:
    """Close an element; where nothing but space came since the first of its name, drop that."""
    first = parts.index(f"<{tag}>")
    if all(parts[at].isspace() for at in range(first + 1, len(parts))):
        del parts[first:]
    else:
        parts.append(f"</{tag}>")
