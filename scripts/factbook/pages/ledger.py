"""The ledger: every claim in one table, newest first; a long one has a page for each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factbook.model.statement_record import Claim
from factbook.pages.parts import addresses
from factbook.pages.parts.claim_lines import claim_lines
from factbook.pages.parts.context import Context
from factbook.pages.parts.ledger_rows import LISTS
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.paging import LONG, PartPages
from factbook.pages.parts.part_views import contents, part_view
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    paged = context.ledger
    return (WHOLE, *(part.step.slug for part in paged.parts)) if paged.is_long else (WHOLE,)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the ledger with its newest claims, or a part of it."""
    paged = context.ledger
    if name != WHOLE:
        yield _part(context, paged, paged.number(name))
        return
    sheet = Sheet(context, addresses.LEDGER)
    counts = counted(len(paged.items), "claim")
    yield _page(
        sheet,
        "Ledger",
        paged.items[:LONG],
        description=f"All {counts} in one table: who said what, when, and how it stands.",
        counts=counts,
        shown=LONG,
        lists=sheet.to(LISTS),
        portion=None,
        portions=contents(sheet, paged, "claim"),
    )


def _part(context: Context, paged: PartPages[Claim], number: int) -> PageFile:
    part = paged.parts[number]
    sheet = Sheet(context, paged.address(part))
    counts = counted(len(part.items), "claim")
    return _page(
        sheet,
        f"Ledger: {part.step.label}",
        part.items,
        weight="0",
        description=f"{counts} in one table: who said what, when, and how it stands.",
        counts=counts,
        shown=LONG,
        lists="",
        portion=part_view(sheet, paged, number, "Ledger"),
        portions=(),
    )


def _page(
    sheet: Sheet,
    heading: str,
    claims: Sequence[Claim],
    *,
    description: str,
    weight: str = "1",
    **view: object,
) -> PageFile:
    return sheet.finished(
        "ledger.html.j2",
        title=heading,
        description=description,
        place="data/statements",
        weight=weight,
        heading=heading,
        lines=claim_lines(sheet, claims),
        **view,
    )
