"""Which records each page of prose cites, so that who asks for that need not read the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factbook.model.citation_syntax import citations
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ContextQuery, as_it_is


def cited_in_prose(context: Context) -> Mapping[str, Sequence[str]]:
    """The ids that each page of prose cites, by the id of the page, in the order of the files."""
    return _cited(context)


def _of_every_page(context: Context, _: str) -> dict[str, list[str]]:
    pages = context.dossier.pages.values()
    return {page.id: sorted({one.id for one in citations(page.body)}) for page in pages}


_cited: ContextQuery[Mapping[str, Sequence[str]]] = ContextQuery(
    "prose-citations", _of_every_page, as_it_is, as_it_is
)
