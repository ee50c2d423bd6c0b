"""The index of sources: what was read, by publisher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factbook.model.date_words import spoken_short
from factbook.model.source_record import Source
from factbook.pages.parts import addresses
from factbook.pages.parts.account_lists import all_accounts
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query_of
from factbook.pages.parts.dependence import route_points, source_points
from factbook.pages.parts.index_pages import Index
from factbook.pages.parts.page_wording import counted, shortened
from factbook.pages.parts.paging import PartPages, Step, by_name, part_pages
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
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
    accounts: str


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    return _INDEX.records(context)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the index of sources, or where they are many, a page of one beginning."""
    page = _INDEX.page(context, name)
    single = _single_points(page.sheet) if name == WHOLE else {"points": (), "routes": ()}
    yield page.finished(
        "sources.html.j2",
        description=f"{page.counts}: what was read for this briefing, and how far it can be "
        "relied on.",
        place="data/sources.yaml",
        lines=[_line(page.sheet, name) for name in page.shown],
        **single,
    )


def _single_points(sheet: Sheet) -> Mapping[str, Any]:
    """What rests on one source, or on one route, alone."""
    dossier, points = sheet.dossier, source_points(sheet)
    claims = counted(len(dossier.claims), "claim")
    statements = counted(len(dossier.statements), "statement")
    return {
        "points": points[:_POINTS_SHOWN],
        "lost": f"{sum(one.claims for one in points):,} of {claims}",
        "routes": route_points(sheet)[:_POINTS_SHOWN],
        "single": f"{_by_one_route(sheet.context):,} of {statements}",
    }


@query_of("list-sources", PartPages)
def _paged(context: Context) -> PartPages:
    ordered = sorted(context.dossier.sources.values(), key=_by_publisher)
    return part_pages(addresses.SOURCES, ordered, _step)


def _step(source: Source, depth: int) -> Step:
    return by_name(f"{source.publisher} {source.title or ''}".strip(), source.id, depth)


def _by_one_route(context: Context) -> int:
    return sum(context.analysis.routes(name).count == 1 for name in context.dossier.statements)


def _by_publisher(source: Source) -> tuple[str, str, str]:
    return source.publisher.casefold(), (source.title or "").casefold(), source.id


def _line(sheet: Sheet, source_id: str) -> SourceLine:
    source = sheet.context.dossier.sources.one(source_id)
    statements = {one.id: one for one, _ in sheet.dossier.evidence_from(source.id)}
    accounts = all_accounts(sheet.context).get(source.id, 0)
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
        accounts=counted(accounts, "account") if accounts else "",
    )


_INDEX = Index("Sources", "source", _paged)
