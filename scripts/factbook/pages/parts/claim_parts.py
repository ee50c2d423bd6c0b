"""Lists of claims on a record's page, and the pages of their parts where they are too long for it.

A record's page has several lists, such as what it says and what reaches us through it. They are
parted together: the record's page shows the newest claims of each, and each part has a page that
shows its claims of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from factbook.model.statement_record import Claim
from factbook.pages.parts.claim_lines import claim_groups
from factbook.pages.parts.context import Context
from factbook.pages.parts.index_pages import contents, part_view
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.paging import LONG, PartPages
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.views import ClaimLine, Link

Groups = tuple[tuple[Link, tuple[ClaimLine, ...]], ...]


@dataclass(frozen=True)
class ClaimList:
    """Claims of a record under a heading; `whose` says whether a column names the claimants."""

    heading: str
    claims: Sequence[Claim]
    whose: bool = True


@dataclass(frozen=True)
class ClaimLists:
    """The lists of claims on the page of a record, which is at the address `head`.

    `place` is the file that the record comes from; `above` is the index of such records: its
    heading and its address.
    """

    context: Context
    head: str
    lists: Sequence[ClaimList]
    name: str
    place: str
    above: tuple[str, str]

    @cached_property
    def paged(self) -> PartPages:
        """The claims of all lists, newest first, by page."""
        claims = {claim.id: claim for one in self.lists for claim in one.claims}
        return self.context.by_date(self.head, claims.values())

    def shown(self, sheet: Sheet, number: int) -> Groups:
        """The claims of a list that stand on the record's own page, by question."""
        newest = set(self.paged.ids[:LONG])
        return _groups(sheet, self.lists[number], newest)

    def own(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of the claims that stand on the record's own page."""
        newest = set(self.paged.ids[:LONG])
        return [claim for claim in claims if claim.id in newest]

    def newest(self) -> str:
        """Say that the page shows the newest alone; "" where it shows all."""
        if not self.paged.is_long:
            return ""
        return f"The newest {LONG} of {counted(len(self.paged.ids), 'claim')} stand on this page."

    def contents(self, sheet: Sheet) -> tuple[tuple[Link, str], ...]:
        """Lead to every part; none where all stand on the record's page."""
        return contents(sheet, self.paged, "claim")

    def part_pages(self) -> Iterator[PageFile]:
        """Give the pages of the parts; none where all stand on the record's page."""
        if self.paged.is_long:
            yield from (self._page(number) for number in range(len(self.paged.parts)))

    def _page(self, number: int) -> PageFile:
        part = self.paged.parts[number]
        sheet = Sheet(self.context, self.paged.address(part))
        ids = set(part.items)
        counts = counted(len(part.items), "claim")
        groups = [(one.heading, _groups(sheet, one, ids), one.whose) for one in self.lists]
        heading, address = self.above
        return sheet.finished(
            "parts/claim_part.html.j2",
            weight="0",
            title=f"{self.name}: {part.step.label}",
            description=f"{self.name}: {counts}, {part.step.label}.",
            place=self.place,
            name=self.name,
            counts=counts,
            above=Link(heading, sheet.to(address)),
            portion=part_view(sheet, self.paged, number, self.name),
            lists=[(heading, of, whose) for heading, of, whose in groups if of],
        )


def _groups(sheet: Sheet, one: ClaimList, ids: set[str]) -> Groups:
    return claim_groups(sheet, [claim for claim in one.claims if claim.id in ids])
