"""What leads to the parts of a long list, and from one to the next."""

from __future__ import annotations

from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.paging import Item, PartPages
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link, PartLink, PartView


def contents(sheet: Sheet, pages: PartPages[Item], one: str) -> tuple[PartLink, ...]:
    """Lead to every part, with how many of what it holds; none where the list is one page."""
    if not pages.is_long:
        return ()
    return tuple(
        PartLink(
            Link(part.step.label, sheet.to(pages.address(part))), counted(len(part.items), one)
        )
        for part in pages.parts
    )


def part_view(sheet: Sheet, pages: PartPages[Item], number: int, head: str) -> PartView:
    """Tell of the part of this number, from 0, where it belongs and what is before and after."""

    def beside(other: int) -> Link | None:
        if not 0 <= other < len(pages.parts):
            return None
        part = pages.parts[other]
        return Link(part.step.label, sheet.to(pages.address(part)))

    return PartView(
        label=pages.parts[number].step.label,
        head=Link(head, sheet.to(pages.head)),
        before=beside(number - 1),
        after=beside(number + 1),
    )
