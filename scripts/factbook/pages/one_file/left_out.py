"""What the one file does not hold, counted, so that its reader knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from factbook.pages.one_file.page_fragment import Leaf
from factbook.pages.parts.page_wording import counted


@dataclass(frozen=True)
class LeftOut:
    """The comparisons that are on the site alone, in words; each is "" where there are none."""

    pairs: str
    matrices: str
    questions: str


def count_left_out(found: Mapping[str, Leaf], kept: Collection[Leaf]) -> LeftOut:
    """Count the pairs of claims, and the matrices of them, on pages that are not kept."""
    addresses = {leaf.address for leaf in kept}
    lost = [leaf for address, leaf in found.items() if address not in addresses]
    pairs = sum(len(leaf.root.css('.reasons > [id^="_p"]')) for leaf in lost)
    matrices = sum(len(leaf.root.css(".matrix")) for leaf in lost)
    questions = {leaf.address.rpartition("/")[0] for leaf in lost if leaf.root.css(".matrix")}
    return LeftOut(
        pairs=counted(pairs, "pair") if pairs else "",
        matrices=counted(matrices, "matrix", "matrices") if matrices else "",
        questions=counted(len(questions), "question") if questions else "",
    )
