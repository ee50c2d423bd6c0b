"""The ledger: every claim in one table, newest first; a long one has a page for each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from factbook.pages.parts.account_months import account_months
from factbook.pages.parts.claim_lines import claim_lines
from factbook.pages.parts.context import Context
from factbook.pages.parts.edition_views import as_known
from factbook.pages.parts.index_pages import Index
from factbook.pages.parts.ledger_rows import LISTS, places_of_claims
from factbook.pages.parts.paging import LONG
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import ClaimLine


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    return _INDEX.records(context)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the ledger with its newest claims, or a part of it."""
    page = _INDEX.page(context, name)
    is_head = name == WHOLE
    counts = f"All {page.counts}" if is_head else page.counts
    yield page.finished(
        "ledger.html.j2",
        description=f"{counts} in one table: who said what, when, and how it stands.",
        place="data/statements",
        weight="1" if is_head else "0",
        lines=_lines(page.sheet, page.ids[:LONG]),
        shown=LONG,
        accounts=account_months(page.sheet, newest_first=True) if is_head else None,
        lists=page.sheet.to(LISTS) if is_head else "",
        has_places=is_head and bool(places_of_claims(context)),
        as_known=as_known(page.sheet) if is_head else (),
        has_tags=is_head and bool(context.dossier.briefing.tags),
    )


def _lines(sheet: Sheet, ids: Sequence[str]) -> list[ClaimLine]:
    """The claims as rows, each with its question in a few words where it has such."""
    claims = list(map(sheet.context.dossier.claims.one, ids))
    questions = [sheet.question_in_short(sheet.dossier.question_of(one).id) for one in claims]
    lines = claim_lines(sheet, claims)
    return [replace(line, question=one) for line, one in zip(lines, questions, strict=True)]


_INDEX = Index("All claims", "claim", attrgetter("ledger"))
