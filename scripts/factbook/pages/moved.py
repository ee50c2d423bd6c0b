"""Where a record had another id before: a page at its old address that leads to the new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from factbook.model.record import Named
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.views import Link


def records(_: Context) -> Iterable[str]:
    """Give the one page."""
    return (WHOLE,)


def pages(context: Context, _: str = WHOLE) -> Iterable[PageFile]:
    """Give a page for each former id of a record that has a page of its own."""
    dossier = context.dossier
    kinds: tuple[
        tuple[Mapping[str, Named], Callable[[str], str], Callable[[Sheet, str], Link]], ...
    ]
    kinds = (
        (dossier.questions, addresses.question, Sheet.question),
        (dossier.actors, addresses.actor, Sheet.actor),
        (dossier.sources, addresses.source, Sheet.source),
        (dossier.places, addresses.place, Sheet.place),
        (dossier.series, addresses.series, Sheet.series),
        (dossier.pages, addresses.prose, _prose),
    )
    for records, address, link in kinds:
        for record in records.values():
            for old in record.was:
                sheet = Sheet(context, address(old))
                yield _page(sheet, link(sheet, record.id), dossier.origins.get(record.id, "data"))


def _prose(sheet: Sheet, name: str) -> Link:
    return Link(sheet.dossier.pages[name].title, sheet.to(addresses.prose(name)))


def _page(sheet: Sheet, link: Link, place: str) -> PageFile:
    return sheet.finished(
        "moved.html.j2",
        title=link.text,
        description=f"Now at another address: {link.text}",
        place=place,
        link=link,
    )
