"""Indexes and other long lists in several pages, and what leads from one of these to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from factbook.pages.parts.context import Context
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.paging import PartPages
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import Link, PartView


@dataclass(frozen=True)
class IndexPage:
    """A page of an index: its head, or where the list is long, one of its parts.

    `ids` are the records that it is about, and `shown` those that it shows: none on the head of a
    long list, which leads to the parts by `portions`. `portion` tells of the part, if it is one.
    """

    sheet: Sheet
    heading: str
    counts: str
    ids: Sequence[str]
    shown: Sequence[str]
    portion: PartView | None
    portions: tuple[tuple[Link, str], ...]

    def finished(
        self, template: str, *, description: str, place: str, weight: str = "1", **view: object
    ) -> PageFile:
        """Fill the template, as in `Sheet.finished`."""
        return self.sheet.finished(
            template,
            title=self.heading,
            description=description,
            place=place,
            weight=weight,
            heading=self.heading,
            counts=self.counts,
            portion=self.portion,
            portions=self.portions,
            of=None,
            **view,
        )


@dataclass(frozen=True)
class Index:
    """An index by its heading, the word for one of its items, and how its list is found."""

    heading: str
    one: str
    paged: Callable[[Context], PartPages]

    def records(self, context: Context) -> Iterable[str]:
        """Give the head of the list, and where it is long, each of its parts."""
        paged = self.paged(context)
        return (WHOLE, *(part.step.slug for part in paged.parts)) if paged.is_long else (WHOLE,)

    def page(self, context: Context, name: str) -> IndexPage:
        """Give the head, or the part of this name, to be finished."""
        paged = self.paged(context)
        if name == WHOLE:
            ids, heading, shown = paged.ids, self.heading, () if paged.is_long else paged.ids
            sheet, portion = Sheet(context, paged.head), None
            portions = contents(sheet, paged, self.one)
        else:
            number = paged.number(name)
            part = paged.parts[number]
            ids, heading, shown = part.items, f"{self.heading}: {part.step.label}", part.items
            sheet, portions = Sheet(context, paged.address(part)), ()
            portion = part_view(sheet, paged, number, self.heading)
        counts = counted(len(ids), self.one)
        return IndexPage(sheet, heading, counts, ids, shown, portion, portions)


def contents(sheet: Sheet, pages: PartPages, one: str) -> tuple[tuple[Link, str], ...]:
    """Lead to every part, with how many of what it holds; none where the list is one page."""
    if not pages.is_long:
        return ()
    return tuple(
        (Link(part.step.label, sheet.to(pages.address(part))), counted(len(part.items), one))
        for part in pages.parts
    )


def part_view(sheet: Sheet, pages: PartPages, number: int, head: str) -> PartView:
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
