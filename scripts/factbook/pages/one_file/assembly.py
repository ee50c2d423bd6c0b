"""Sets pages into the file: links lead within it, ids are unique, headings stand under its own."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from markupsafe import Markup
from selectolax.lexbor import LexborNode

from factbook.pages.one_file.chapters import Chapter
from factbook.pages.one_file.inline_pictures import mark_pictures
from factbook.pages.one_file.page_fragment import Leaf, parsed
from factbook.pages.parts import addresses
from factbook.pages.parts.views import Link

_NAMING: Final = ("aria-labelledby", "aria-describedby")
_SCHEMES: Final = ("http://", "https://", "mailto:")
_ACTORS: Final = addresses.ACTORS.partition("/")[0] + "/"
_PAIRS_LEFT_OUT: Final = (
    "These lists are on the site and too long for this file; each claim below says with what it "
    "is in conflict, and why."
)


@dataclass(frozen=True)
class SetLeaf:
    """A page as it stands in the file: its id, its heading, and its text."""

    id: str
    title: str
    text: Markup


@dataclass(frozen=True)
class SetChapter:
    """A chapter as it stands in the file; `kind` is a style."""

    kind: str
    leaves: tuple[SetLeaf, ...]

    @property
    def contents(self) -> tuple[Link, ...]:
        """What the contents of the file name of it: its head, or where it has none its pages."""
        named = self.leaves if self.kind in {"questions", "pages"} else self.leaves[:1]
        return tuple(Link(one.title, f"#{one.id}") for one in named)


@dataclass(frozen=True)
class Setting:
    """The file being set, by the ids that everything has in it: `pages`, and `places` in these.

    Records keep their ids, which are unique in a dossier. What is a page's own (its id begins with
    an underscore there) and the headings of prose get the name of their page before theirs.
    """

    pages: Mapping[str, str]
    places: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, leaves: Sequence[Leaf]) -> Setting:
        """Give every page and every id of these pages an id of its own in the file."""
        pages = {leaf.address: page_anchor(leaf.address) for leaf in leaves}
        taken = set(pages.values())
        places: dict[tuple[str, str], str] = {}
        for leaf in leaves:
            for old in leaf.ids:
                own = old in taken or old.startswith("_") or _is_prose(leaf.address)
                new = _free(f"{pages[leaf.address]}_{old.removeprefix('_')}", taken) if own else old
                taken.add(new)
                places[leaf.address, old] = new
        return cls(pages, places)

    def at(self, leaf: Leaf, href: str) -> str | None:
        """Where a link of the page leads within the file; None if what it leads to is left out."""
        path, fragment = urlsplit(href).path, unquote(urlsplit(href).fragment)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(leaf.address), path))
        address = target if path else leaf.address
        return self.places.get((address, fragment), self.pages.get(address))

    def chapter(self, chapter: Chapter) -> SetChapter:
        """Set all pages of a chapter."""
        first = chapter.leaves[0].address
        return SetChapter(
            kind=self.pages[chapter.head.address].strip("_") if chapter.head else "pages",
            leaves=tuple(
                self._leaf(one, 2 if one.address == first else 3) for one in chapter.leaves
            ),
        )

    def _leaf(self, leaf: Leaf, level: int) -> SetLeaf:
        place = self.pages[leaf.address]
        title = leaf.title
        mark_pictures(leaf.root)
        self._leave_out(leaf)
        self._link(leaf)
        self._name(leaf)
        self._level(leaf.root, 1 if leaf.address == addresses.HOME else level)
        return SetLeaf(place, title, Markup(leaf.root.inner_html or ""))  # noqa: S704  # escaped when the page was made

    def _leave_out(self, leaf: Leaf) -> None:
        """Take away what only leads to pages that are not here, and say so where pairs were.

        Which claims dispute an actor's is told at each of these claims; here it is only counted.
        """
        for nav in leaf.root.css("nav.sections"):
            # Each way through a page needs a name of its own where there are many pages.
            nav.attrs["aria-label"] = f"On “{leaf.title}”"
        for link in leaf.root.css("a.compare"):
            if self.at(leaf, link.attributes["href"] or "") is None:
                link.decompose()
        for matrices in leaf.root.css("#_comparison > .contents"):
            for intro in leaf.root.css("#_comparison > p"):
                intro.inner_html = f"{(intro.inner_html or '').rstrip(':')}. {_PAIRS_LEFT_OUT}"
            matrices.decompose()
        if leaf.address.startswith(_ACTORS):
            for fold in leaf.root.css(".fold:has(> .reasons)"):
                counts = fold.css_first("summary")
                fold.replace_with(_line(counts.inner_html if counts else ""))

    def _link(self, leaf: Leaf) -> None:
        for link in leaf.links:
            href = link.attributes["href"] or ""
            if href.startswith(_SCHEMES):
                continue
            place = self.at(leaf, href)
            if place is None:
                link.unwrap()
            else:
                link.attrs["href"] = f"#{place}"

    def _name(self, leaf: Leaf) -> None:
        for node in leaf.root.css("[id]"):
            node.attrs["id"] = self.places[leaf.address, node.attributes["id"] or ""]
        for name in _NAMING:
            for node in leaf.root.css(f"[{name}]"):
                old = node.attributes[name] or ""
                node.attrs[name] = self.places.get((leaf.address, old), old)

    def _level(self, root: LexborNode, top: int) -> None:
        """Tell the level of each heading in the file, whose look stays that of the page's own."""
        for level in range(1, 7):
            for node in root.css(f"h{level}"):
                if top > 1:
                    node.attrs["aria-level"] = str(level + top - 1)


def page_anchor(address: str) -> str:
    """The id of a page: its record's, or for a page of no record its name after an underscore."""
    path = PurePosixPath(address).with_suffix("")
    if path.name == "index":
        return f"_{path.parent.name or 'home'}"
    return path.name if path.parent.name else f"_{path.name}"


def _is_prose(address: str) -> bool:
    return address == addresses.METHOD or address.startswith(addresses.PROSE)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _line(words: str | None) -> LexborNode:
    line = parsed("<p></p>", "p")
    line.inner_html = words or ""
    return line
