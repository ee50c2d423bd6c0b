"""Pages of prose, written by hand, which cite the dossier's records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.sheet import PageFile, Sheet


def records(context: Context) -> Iterable[str]:
    """Give each page of prose but the one that heads the method page."""
    return [name for name in context.dossier.pages if name != addresses.METHOD_PAGE]


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give a page of prose."""
    page = context.dossier.pages[name]
    sheet = Sheet(context, addresses.prose(page.id))
    yield sheet.finished(
        "prose.html.j2",
        of=page,
        title=page.title,
        description=sheet.words(page.body) or page.title,
        place=context.dossier.origins.get(page.id, f"data/pages/{page.id}.md"),
        title_text=page.title,
        body=sheet.markdown(page.body, top=2, anchors=True),
    )
