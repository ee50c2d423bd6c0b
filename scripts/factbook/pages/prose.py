"""Pages of prose, written by hand, which cite the dossier's records."""

from __future__ import annotations

from collections.abc import Iterable

from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.sheet import PageFile, Sheet


def pages(context: Context) -> Iterable[PageFile]:
    """Give each page of prose but the one that heads the method page."""
    for page in context.dossier.pages.values():
        if page.id == addresses.METHOD_PAGE:
            continue
        sheet = Sheet(context, addresses.prose(page.id))
        yield sheet.finished(
            "prose.html.j2",
            title=page.title,
            description=sheet.words(page.body) or page.title,
            place=context.dossier.places.get(page.id, f"data/pages/{page.id}.md"),
            title_text=page.title,
            body=sheet.markdown(page.body, top=2, anchors=True),
        )
