"""What the one file holds, in the order of the site's own indexes, and what it leaves out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from factbook.pages.one_file.page_fragment import Leaf
from factbook.pages.parts import addresses
from factbook.pages.parts.page_wording import counted

# An index of many records is parted: its head names the parts, and these the records.
# In the order of a reader: the answer, the story, the questions, then what is looked up.
_ORDER: Final = (
    addresses.HOME,
    addresses.PROSE,
    addresses.QUESTIONS,
    addresses.INCIDENTS,
    addresses.TIMELINE,
    addresses.PLACES,
    addresses.ACTORS,
    addresses.SOURCES,
    addresses.LEDGER,
    addresses.METHOD,
)


@dataclass(frozen=True)
class Chapter:
    """A page of the site with the pages of the records that it lists; either may be lacking."""

    head: Leaf | None
    records: tuple[Leaf, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All its pages, in their order."""
        return (self.head, *self.records) if self.head else self.records


def chapters(leaves: Mapping[str, Leaf]) -> tuple[Chapter, ...]:
    """Choose the pages of the file. A page that only says where another has moved is left out."""
    found = (_chapter(name, leaves) for name in _ORDER)
    return tuple(chapter for chapter in found if chapter.leaves)


def _chapter(name: str, leaves: Mapping[str, Leaf]) -> Chapter:
    if name == addresses.PROSE:
        return Chapter(None, tuple(leaves[one] for one in leaves if one.startswith(name)))
    head = leaves.get(name)
    if head is None:
        return Chapter(None, ())
    parts = [leaves[one] for one in leaves if one.startswith(f"{name.removesuffix('.html')}/")]
    folder = str(PurePosixPath(name).parent)
    if folder == ".":
        return Chapter(head, tuple(parts))
    named = (one for index in (head, *parts) for one in _linked(index))
    listed = [one for one in dict.fromkeys(named) if posixpath.dirname(one) == folder]
    records = (leaves[one] for one in listed if one in leaves and one != head.address)
    return Chapter(head, (*parts, *records))


def _linked(index: Leaf) -> Iterator[str]:
    """The addresses on the site to which the links of a page lead."""
    above = posixpath.dirname(index.address)
    for link in index.links:
        path = (link.attributes["href"] or "").partition("#")[0]
        yield posixpath.normpath(posixpath.join(above, path))


@dataclass(frozen=True)
class LeftOut:
    """The comparisons that are on the site alone, in words; each is "" where there are none."""

    pairs: str
    matrices: str
    questions: str


def count_left_out(pages: Iterable[Leaf]) -> LeftOut:
    """Count the pairs of claims, and the matrices of them: these stand on the site alone."""
    lost = [leaf for leaf in pages if leaf.root.css(".matrix, .reasons")]
    pairs = sum(len(leaf.root.css('.reasons > [id^="_p"]')) for leaf in lost)
    matrices = sum(len(leaf.root.css(".matrix")) for leaf in lost)
    questions = {_question_of(leaf) for leaf in lost if leaf.root.css(".matrix")}
    return LeftOut(
        pairs=counted(pairs, "pair") if pairs else "",
        matrices=counted(matrices, "matrix", "matrices") if matrices else "",
        questions=counted(len(questions), "question") if questions else "",
    )


def _question_of(leaf: Leaf) -> str:
    """The address of a question without its ending, from its page or one of its comparison."""
    parts = PurePosixPath(leaf.address).with_suffix("").parts
    return "/".join(parts[:2])
