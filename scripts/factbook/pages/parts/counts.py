"""How much a dossier holds of what has to be looked for in all of its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ChunkQuery, ContextQuery, as_it_is, of_statements


def claimant_count(context: Context) -> int:
    """How many actors make a claim."""
    return _claimants(context)


def route_count(context: Context) -> int:
    """By how many independent routes all statements reached us, each route once."""
    return _routes(context)


def sources_by_grade(context: Context) -> Mapping[str, int]:
    """How many sources have each grade of reliability that one has."""
    return _grades(context)


def _by_of(context: Context, statements: Sequence[str]) -> list[str]:
    records = context.dossier.statements
    return sorted({actor for name in statements for actor in records[name].by})


def _routes_of(context: Context, statements: Sequence[str]) -> list[list[str]]:
    return sorted(map(list, context.analysis.route_ends(statements)))


def _count_claimants(context: Context, _: str) -> int:
    return len({actor for by in _BY.each(context) for actor in by})


def _count_routes(context: Context, _: str) -> int:
    return len({tuple(route) for routes in _ROUTES.each(context) for route in routes})


def _count_grades(context: Context, _: str) -> dict[str, int]:
    grades = (one.reliability for one in context.dossier.sources.values())
    return dict(sorted(Counter(grade.value for grade in grades if grade).items()))


_BY = ChunkQuery("claimants-of-chunk", of_statements, _by_of, as_it_is, as_it_is)
_ROUTES = ChunkQuery("routes-of-chunk", of_statements, _routes_of, as_it_is, as_it_is)
_claimants = ContextQuery("claimant-count", _count_claimants, int, int)
_routes = ContextQuery("route-count", _count_routes, int, int)
_grades: ContextQuery[dict[str, int]] = ContextQuery(
    "source-grades", _count_grades, as_it_is, as_it_is
)
