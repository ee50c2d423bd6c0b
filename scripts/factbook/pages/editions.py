"""The editions of the briefing, the newest first: what each changed, and its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factbook.pages.parts import addresses
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.context import Context
from factbook.pages.parts.edition_changes import step, unpublished
from factbook.pages.parts.edition_views import in_words
from factbook.pages.parts.leads_over_editions import lead_tables
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import Link


@dataclass(frozen=True)
class EditionView:
    """An edition: its name and day, its pages, and what it changed."""

    title: str
    day: str
    pages: tuple[Link, ...]
    changed: str
    more: Link | None


_CITED = (
    (addresses.HOME, "Home"),
    (addresses.QUESTIONS, "Questions"),
    (addresses.LEDGER, "All claims"),
    (addresses.CORRECTIONS, "Corrections"),
)


def records(context: Context) -> Iterable[str]:
    """Give the one page, if there are editions."""
    return (WHOLE,) if context.edition_names else ()


def pages(context: Context, _: str = WHOLE) -> Iterator[PageFile]:
    """Give the list of editions."""
    sheet = Sheet(context, addresses.EDITIONS)
    now = unpublished(context)
    count = counted(len(context.edition_names), "edition")
    yield sheet.finished(
        "editions.html.j2",
        title="Editions",
        description=f"{count} of this briefing: what each changed, and its pages as they stood.",
        place="editions",
        counts=f"{count}, the newest first. Each stands here as it was published."
        if context.edition_names[1:]
        else "One edition so far. It stands here as it was published.",
        titled=edition_words(context.dossier.briefing),
        now=in_words(now) if now is not None and now.changes else "",
        changes=sheet.to(addresses.CHANGES),
        home=sheet.to(addresses.HOME),
        leads=list(lead_tables(sheet)),
        editions=[_view(sheet, name) for name in reversed(context.edition_names)],
    )


def _view(sheet: Sheet, name: str) -> EditionView:
    context = sheet.context
    told = context.published(name)
    is_first = name == context.edition_names[0]
    more = Link("Everything that changed", sheet.to(addresses.changes(name)))
    return EditionView(
        title=told.title,
        day=told.day,
        pages=tuple(
            Link(text, sheet.to(addresses.as_known(name, page)))
            for page, text in _CITED
            if page in told.pages
        ),
        changed="" if is_first else in_words(step(context, name)),
        more=None if is_first else more,
    )
