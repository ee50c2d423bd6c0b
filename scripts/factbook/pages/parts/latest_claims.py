"""The newest claims of the ledger, for pages that show few of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ContextQuery, as_it_is

SHOWN: Final = 3


def latest_claims(context: Context) -> Sequence[str]:
    """The ids of the newest claims, the newest first."""
    return _latest(context)


def _newest(context: Context, _: str) -> list[str]:
    return [claim.id for claim in context.ledger.items[:SHOWN]]


_latest: ContextQuery[list[str]] = ContextQuery("latest-claims", _newest, as_it_is, as_it_is)
