"""What the one file holds, and in which order: that of the site's own indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from factbook.pages.one_file.leaves import Leaf
from factbook.pages.parts import addresses

# In the order of a reader: the answer, the story, the questions, then what is looked up.
_ORDER: Final = (
    addresses.HOME,
    addresses.PROSE,
    addresses.QUESTIONS,
    addresses.TIMELINE,
    addresses.ACTORS,
    addresses.SOURCES,
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
    folder = str(PurePosixPath(name).parent)
    if head is None or folder == ".":
        return Chapter(head, ())
    return Chapter(head, tuple(_listed(head, folder, leaves)))


def _listed(index: Leaf, folder: str, leaves: Mapping[str, Leaf]) -> Iterator[Leaf]:
    """The pages of the index's own folder, each where the index first names it."""
    paths = [(link.attributes["href"] or "").partition("#")[0] for link in index.links]
    for path in dict.fromkeys(paths):
        address = f"{folder}/{path.removeprefix(f'../{folder}/')}"
        if address in leaves and address != index.address:
            yield leaves[address]
