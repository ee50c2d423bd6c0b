"""The pages of the file with as few elements as they need: running text in place of layouts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from factbook.pages.one_file.compact_claims import compact_claims
from factbook.pages.one_file.compact_records import compact_index, compact_record
from factbook.pages.one_file.page_fragment import Leaf
from factbook.pages.parts import addresses

_INDEXES: Final = (addresses.ACTORS, addresses.SOURCES)
_RECORDS: Final = tuple(f"{index.partition('/')[0]}/" for index in _INDEXES)
_QUESTIONS: Final = f"{addresses.QUESTIONS.partition('/')[0]}/"
# The grids of signs, and lists of every pair and of each count's state, stay on the site.
_PAIRS: Final = (
    "#_comparison .matrix, #_comparison .all-pairs, #_comparison .signs, #_comparison .fold"
)


def compact(pages: Iterable[Leaf]) -> None:
    """Set the pages of questions, actors and sources anew."""
    for leaf in pages:
        address = leaf.address
        if address in _INDEXES or address.startswith(tuple(f"{one}index/" for one in _RECORDS)):
            compact_index(leaf.root)
        elif address.startswith(_RECORDS):
            compact_record(leaf.root)
        elif address.startswith(_QUESTIONS):
            compact_claims(leaf.root)
            for listed in leaf.root.css(_PAIRS):
                listed.decompose()
