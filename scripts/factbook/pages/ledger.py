"""The ledger: every claim in one table, newest first."""

from __future__ import annotations

from collections.abc import Iterable

from factbook.pages.parts import addresses
from factbook.pages.parts.claims import claim_lines
from factbook.pages.parts.context import Context
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.wording import counted


def pages(context: Context) -> Iterable[PageFile]:
    """Give the ledger."""
    sheet = Sheet(context, addresses.LEDGER)
    claims = context.newest_first(context.dossier.claims.values())
    counts = counted(len(claims), "claim")
    yield sheet.finished(
        "ledger.html.j2",
        title="Ledger",
        description=f"All {counts} in one table: who said what, when, and how it stands.",
        place="data/statements",
        counts=counts,
        lines=claim_lines(sheet, claims),
    )
