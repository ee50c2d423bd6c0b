"""Single points of failure: sources, and routes, that claims of the dossier stand or fall with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from factbook.model.date_words import spoken_short
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Statement
from factbook.pages.parts.dependence import judgements_on, lost_without
from factbook.pages.parts.page_wording import answer, in_line, listed, shortened
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.answers import Standing


@dataclass(frozen=True)
class SourcePoint:
    """A source without which claims would be lost; `judgements` are those that rest on these."""

    link: Link
    publisher: str
    grade: str
    claims: int
    current: int
    judgements: int


@dataclass(frozen=True)
class RoutePoint:
    """A statement that reached us by one route, with what rests on it."""

    link: Link
    date: str
    claims: int
    articles: int
    judgements: int
    example: str


def source_points(sheet: Sheet) -> list[SourcePoint]:
    """Every source that claims would be lost without, those on which most rests first."""
    found = (_source_point(sheet, source) for source in sheet.dossier.sources.values())
    return sorted(
        (one for one in found if one.claims),
        key=lambda one: (-one.judgements, -one.current, -one.claims, one.link.text),
    )


def _source_point(sheet: Sheet, source: Source) -> SourcePoint:
    claims = lost_without(sheet.dossier, source.id)
    standing = sheet.context.analysis.standing
    named = source.title or source.note
    link = sheet.source(source.id)
    return SourcePoint(
        link=replace(link, text=shortened(f"{source.publisher}, {named}")) if named else link,
        publisher=source.publisher,
        grade=source.reliability.value if source.reliability else "",
        claims=len(claims),
        current=sum(standing(one.id).standing is Standing.CURRENT for one in claims),
        judgements=judgements_on(sheet.dossier, claims),
    )


def route_points(sheet: Sheet) -> list[RoutePoint]:
    """Statements behind judgements that reached us by one route, those that carry most first."""
    found = list(_route_points(sheet, sheet.dossier.statements.values()))
    return sorted(found, key=lambda one: (-one.judgements, -one.claims, one.link.text))


def _route_points(sheet: Sheet, statements: Iterable[Statement]) -> Iterator[RoutePoint]:
    for statement in statements:
        routes = sheet.context.analysis.routes(statement.id)
        judgements = judgements_on(sheet.dossier, statement.claims)
        if routes.count == 1 and judgements:
            names = listed(in_line(sheet.dossier.actors[one].label) for one in statement.by)
            claim = _weightiest(sheet, statement)
            yield RoutePoint(
                link=Link(names, sheet.claim(claim), sheet.side(statement.by[0])),
                date=spoken_short(statement.said.date),
                claims=len(statement.claims),
                articles=routes.articles,
                judgements=judgements,
                example=answer(sheet.dossier, claim),
            )


def _weightiest(sheet: Sheet, statement: Statement) -> Claim:
    """The claim of the statement on which most judgements rest."""
    return max(statement.claims, key=lambda one: judgements_on(sheet.dossier, [one]))
