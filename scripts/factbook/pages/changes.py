"""What changed: a page for each edition after the first, and one for what is new since the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.pages.parts import addresses
from factbook.pages.parts.citing import edition_named
from factbook.pages.parts.context import Context
from factbook.pages.parts.edition_changes import Since, step, unpublished
from factbook.pages.parts.edition_views import change_groups, in_words
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.editions.edition_data import noted


def records(context: Context) -> Iterable[str]:
    """Name what is new since the last edition, and each edition that changed something."""
    names = context.edition_names
    return (WHOLE, *names[1:]) if names else ()


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the page of one of them."""
    if name == WHOLE:
        if (since := unpublished(context)) is not None:
            last = context.edition_names[-1]
            yield _page(Sheet(context, addresses.CHANGES), since, last)
        return
    yield _page(Sheet(context, addresses.changes(name)), step(context, name), name)


def _page(sheet: Sheet, since: Since, edition: str) -> PageFile:
    before, now = since.before, since.now
    title = f"What changed since {edition_named(before.title)}"
    if now is not None:
        title = f"What changed in {edition_named(now.title)}"
    groups = list(change_groups(sheet, since.changes))
    return sheet.finished(
        "changes.html.j2",
        title=title,
        description=in_words(since),
        place="editions",
        heading=title,
        before=before,
        now=now,
        summary=in_words(since),
        note=_note(sheet, edition) if now is not None else "",
        groups=[one for one in groups if not one.trivial],
        trivial=[one for one in groups if one.trivial],
        was=_as_it_was(sheet, before.name, before.title),
        became=_as_it_was(sheet, now.name, now.title) if now else None,
        last=_last(sheet, edition) if now is None else None,
    )


def _note(sheet: Sheet, edition: str) -> str:
    """What the editors said of an edition, in plain words."""
    return noted(sheet.context.edition(edition))


def _as_it_was(sheet: Sheet, edition: str, title: str) -> Link:
    return Link(title, sheet.to(addresses.as_known(edition, addresses.HOME)))


def _last(sheet: Sheet, edition: str) -> Link | None:
    """Lead to what the last edition changed itself, where it is not the first."""
    if edition == sheet.context.edition_names[0]:
        return None
    title = sheet.context.published(edition).title
    return Link(f"What changed in {edition_named(title)}", sheet.to(addresses.changes(edition)))
