"""Pages of prose, written by hand, which cite the dossier's records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from factbook.model.briefing import Page
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.pending import Pending
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.reasoning.bearing import questions_cited


def pages(context: Context) -> Iterable[Pending]:
    """Give each page of prose but the one that heads the method page."""
    for page in context.dossier.pages.values():
        if page.id != addresses.METHOD_PAGE:
            questions = questions_cited(context.dossier, page.body)
            yield Pending(page.id, questions, partial(_pages, context, page))


def _pages(context: Context, page: Page) -> Iterator[PageFile]:
    sheet = Sheet(context, addresses.prose(page.id))
    yield sheet.finished(
        "prose.html.j2",
        title=page.title,
        description=sheet.words(page.body) or page.title,
        place=context.dossier.places.get(page.id, f"data/pages/{page.id}.md"),
        title_text=page.title,
        body=sheet.markdown(page.body, top=2, anchors=True),
    )
