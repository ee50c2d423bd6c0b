"""Where everything stands in the one file: an id for each page, and one for each place in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from factbook.pages.one_file.page_fragment import Leaf
from factbook.pages.parts import addresses

# Where the file tells what the site tells on a page that is left out.
_INSTEAD: Final = {addresses.LEDGER: addresses.QUESTIONS}


@dataclass(frozen=True)
class Anchors:
    """The ids of the one file, by what they were on the site.

    Records keep their ids, which are unique in a dossier. What is a page's own (its id begins with
    an underscore there) and the headings of prose get the name of their page before theirs.
    """

    pages: Mapping[str, str]
    places: Mapping[tuple[str, str], str]

    def at(self, leaf: Leaf, href: str) -> str | None:
        """Where a link of the page leads within the file; None if what it leads to is left out."""
        path, fragment = urlsplit(href).path, unquote(urlsplit(href).fragment)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(leaf.address), path))
        address = _INSTEAD.get(target, target) if path else leaf.address
        return self.places.get((address, fragment), self.pages.get(address))


def anchors(leaves: Iterable[Leaf]) -> Anchors:
    """Give every page and every id of these pages an id of its own in the file."""
    standing = list(leaves)
    pages = {leaf.address: page_anchor(leaf.address) for leaf in standing}
    taken = set(pages.values())
    places: dict[tuple[str, str], str] = {}
    for leaf in standing:
        for old in leaf.ids:
            own = old in taken or old.startswith("_") or _is_prose(leaf.address)
            new = _free(f"{pages[leaf.address]}_{old.removeprefix('_')}", taken) if own else old
            taken.add(new)
            places[leaf.address, old] = new
    return Anchors(pages, places)


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
