"""The index of sources: what was read, by publisher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factbook.model.date_words import spoken_short
from factbook.model.sources import Source
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.single_points import route_points, source_points
from factbook.pages.parts.views import Link
from factbook.pages.parts.wording import counted, shortened

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


def pages(context: Context) -> Iterable[PageFile]:
    """Give the index of sources."""
    sheet = Sheet(context, addresses.SOURCES)
    sources = sorted(context.dossier.sources.values(), key=_by_publisher)
    counts = counted(len(sources), "source")
    points = source_points(sheet)
    claims = counted(len(context.dossier.claims), "claim")
    statements = counted(len(context.dossier.statements), "statement")
    yield sheet.finished(
        "sources.html.j2",
        title="Sources",
        description=f"{counts}: what was read for this briefing, and how far it can be relied on.",
        place="data/sources.yaml",
        counts=counts,
        lines=[_line(sheet, source) for source in sources],
        points=points[:_POINTS_SHOWN],
        lost=f"{sum(one.claims for one in points):,} of {claims}",
        routes=route_points(sheet)[:_POINTS_SHOWN],
        single=f"{_by_one_route(context):,} of {statements}",
    )


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
