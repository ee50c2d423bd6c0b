"""What rests on what: claims on a single source or route, and judgements on claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from factbook.model.date_words import spoken_short
from factbook.model.dossier import Dossier
from factbook.model.source_record import Seen
from factbook.model.statement_record import Claim, Statement
from factbook.pages.parts.account_lists import accounts_and_tables
from factbook.pages.parts.claim_phrases import actor_names, answer
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import of_each_chunk, query_of
from factbook.pages.parts.page_wording import shortened
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.answers import Standing


def only_source(dossier: Dossier, statement: Statement) -> str | None:
    """Name the source without which the statement would be lost; None if others would be left.

    It is the one that every piece of evidence is, or reprints whole.
    """
    origins = {_origin(dossier, one.source) for one in statement.evidence}
    lone = origins if len(origins) == 1 else set()
    return next((one.source for one in statement.evidence if one.source in lone), None)


def lost_without(dossier: Dossier, source: str) -> list[Claim]:
    """Give the claims whose every piece of evidence is this source, or reprints it whole."""
    carried = {one.id: one for one, _ in dossier.evidence_from(source)}
    return [
        claim
        for statement in carried.values()
        if only_source(dossier, statement) == source
        for claim in statement.claims
    ]


def judgements_on(dossier: Dossier, claims: Iterable[Claim]) -> int:
    """Count the judgements that have one of the claims in their basis."""
    names = {claim.id for claim in claims}
    return sum(bool(names & set(one.basis)) for one in dossier.briefing.judgements)


def _origin(dossier: Dossier, name: str) -> str:
    """The source that this one reprints, or itself."""
    seen = {name}
    while (above := dossier.sources[name].derived_from) is not None and above not in seen:
        seen.add(above)
        name = above
    return name


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
    found = [_source_point(sheet, one) for one in chain.from_iterable(_alone.each(sheet.context))]
    return sorted(
        found, key=lambda one: (-one.judgements, -one.current, -one.claims, one.link.text)
    )


def _source_point(sheet: Sheet, alone: Alone) -> SourcePoint:
    source = sheet.dossier.sources[alone.source]
    named = source.title or source.note
    link = sheet.source(source.id)
    return SourcePoint(
        link=link._replace(text=shortened(f"{source.publisher}, {named}")) if named else link,
        publisher=source.publisher,
        grade=source.reliability.value if source.reliability else "",
        claims=alone.claims,
        current=alone.current,
        judgements=alone.judgements,
    )


class Alone(NamedTuple):
    """A source without which claims would be lost: how many, and what they are."""

    source: str
    claims: int
    current: int
    judgements: int


@of_each_chunk("sources-alone", "sources", list[Alone])
def _alone(context: Context, sources: Sequence[str]) -> list[Alone]:
    standing = context.analysis.standing
    lost = ((name, lost_without(context.dossier, name)) for name in sources)
    return [
        Alone(
            name,
            len(claims),
            sum(standing(one.id).standing is Standing.CURRENT for one in claims),
            judgements_on(context.dossier, claims),
        )
        for name, claims in lost
        if claims
    ]


def route_points(sheet: Sheet) -> list[RoutePoint]:
    """Statements behind judgements that reached us by one route, those that carry most first."""
    dossier = sheet.dossier
    basis = {claim for one in dossier.briefing.judgements for claim in one.basis}
    behind = {dossier.statement_of(dossier.claims[claim]).id for claim in basis}
    statements = (dossier.statements[name] for name in dossier.statements if name in behind)
    found = list(_route_points(sheet, statements))
    return sorted(found, key=lambda one: (-one.judgements, -one.claims, one.link.text))


def _route_points(sheet: Sheet, statements: Iterable[Statement]) -> Iterator[RoutePoint]:
    for statement in statements:
        routes = sheet.context.analysis.routes(statement.id)
        judgements = judgements_on(sheet.dossier, statement.claims)
        if routes.count == 1 and judgements:
            names = actor_names(sheet.dossier, statement.by)
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


class Strength(NamedTuple):
    """How much of what is told hangs on how little.

    Of `claims` so many rest on one source; of `statements` so many reached us by one route; of the
    `sources` so many were read only in part, and so many not at all. All `accounts` of incidents
    come from so many `tables`.
    """

    claims: int = 0
    on_one_source: int = 0
    statements: int = 0
    by_one_route: int = 0
    sources: int = 0
    in_part: int = 0
    unread: int = 0
    accounts: int = 0
    tables: int = 0


@query_of("strength", Strength)
def strength(context: Context) -> Strength:
    """How strong the evidence of the whole dossier is."""
    found = (*_strength_of_statements.each(context), *_strength_of_sources.each(context))
    summed = Strength(*map(sum, zip(*found, strict=True))) if found else Strength()
    accounts, tables = accounts_and_tables(context)
    return summed._replace(accounts=accounts, tables=tables)


@of_each_chunk("strength-of-statements", "statements", Strength)
def _strength_of_statements(context: Context, statements: Sequence[str]) -> Strength:
    records = [context.dossier.statements[name] for name in statements]
    alone = [one for one in records if only_source(context.dossier, one)]
    return Strength(
        claims=sum(len(one.claims) for one in records),
        on_one_source=sum(len(one.claims) for one in alone),
        statements=len(records),
        by_one_route=sum(context.analysis.routes(one.id).count == 1 for one in records),
    )


@of_each_chunk("strength-of-sources", "sources", Strength)
def _strength_of_sources(context: Context, sources: Sequence[str]) -> Strength:
    seen = [context.dossier.sources[name].seen for name in sources]
    return Strength(sources=len(seen), in_part=seen.count(Seen.EXCERPT), unread=seen.count(Seen.NO))
