"""The index of sources: what was read, by publisher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factbook.model.date_words import spoken_short
from factbook.model.source_record import Source
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ListQuery
from factbook.pages.parts.page_wording import counted, shortened
from factbook.pages.parts.paging import PartPages, Step, by_name, part_pages
from factbook.pages.parts.part_views import contents, part_view
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.single_points import route_points, source_points
from factbook.pages.parts.views import Link

_POINTS_SHOWN = 200


@dataclass(frozen=True)
class SourceLine:
    """A source in the index."""

    link: Link
    publisher: str
    language: str
    issued: str
    grade: str
    grade_words: str
    seen: str
    claims: int


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    paged = _paged(context)
    return (WHOLE, *(part.step.slug for part in paged.parts)) if paged.is_long else (WHOLE,)


def _paged(context: Context) -> PartPages[Source]:
    return _LIST(context)


def _make(context: Context) -> PartPages[Source]:
    ordered = sorted(context.dossier.sources.values(), key=_by_publisher)
    return part_pages(addresses.SOURCES, ordered, _step)


def _one(context: Context, name: str) -> Source:
    return context.dossier.sources.one(name)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the index of sources, or where they are many, a page of one beginning."""
    paged = _paged(context)
    if name != WHOLE:
        yield _part(context, paged, paged.number(name))
        return
    sources = paged.items
    sheet = Sheet(context, addresses.SOURCES)
    points = source_points(sheet)
    claims = counted(len(context.dossier.claims), "claim")
    statements = counted(len(context.dossier.statements), "statement")
    yield _page(
        sheet,
        "Sources",
        sources,
        lines=[] if paged.is_long else [_line(sheet, source) for source in sources],
        points=points[:_POINTS_SHOWN],
        lost=f"{sum(one.claims for one in points):,} of {claims}",
        routes=route_points(sheet)[:_POINTS_SHOWN],
        single=f"{_by_one_route(context):,} of {statements}",
        portion=None,
        portions=contents(sheet, paged, "source"),
    )


def _part(context: Context, paged: PartPages[Source], number: int) -> PageFile:
    part = paged.parts[number]
    sheet = Sheet(context, paged.address(part))
    return _page(
        sheet,
        f"Sources: {part.step.label}",
        part.items,
        lines=[_line(sheet, source) for source in part.items],
        points=(),
        routes=(),
        portion=part_view(sheet, paged, number, "Sources"),
        portions=(),
    )


def _page(sheet: Sheet, heading: str, sources: Sequence[Source], **view: object) -> PageFile:
    counts = counted(len(sources), "source")
    return sheet.finished(
        "sources.html.j2",
        title=heading,
        description=f"{counts}: what was read for this briefing, and how far it can be relied on.",
        place="data/sources.yaml",
        heading=heading,
        counts=counts,
        weight="1",
        **view,
    )


def _step(source: Source, depth: int) -> Step:
    return by_name(f"{source.publisher} {source.title or ''}".strip(), source.id, depth)


def _by_one_route(context: Context) -> int:
    return sum(context.analysis.routes(name).count == 1 for name in context.dossier.statements)


def _by_publisher(source: Source) -> tuple[str, str, str]:
    return source.publisher.casefold(), (source.title or "").casefold(), source.id


def _line(sheet: Sheet, source: Source) -> SourceLine:
    statements = {one.id: one for one, _ in sheet.dossier.evidence_from(source.id)}
    name = source.title or source.note or source.publisher
    return SourceLine(
        link=Link(shortened(name), sheet.to(addresses.source(source.id))),
        publisher=source.publisher,
        language=source.language or "",
        issued=spoken_short(source.issued) if source.issued else "",
        grade=source.reliability.value if source.reliability else "",
        grade_words=source.reliability.words if source.reliability else "",
        seen={"full": "in full", "excerpt": "in part", "no": "no"}.get(source.seen or "", ""),
        claims=sum(len(statement.claims) for statement in statements.values()),
    )


_LIST = ListQuery("list-sources", addresses.SOURCES, _make, _one)
