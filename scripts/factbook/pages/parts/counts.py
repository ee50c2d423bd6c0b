"""How much a dossier holds of what has to be looked for in all of its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import of_each_chunk, query


@query("claimant-count")
def claimant_count(context: Context) -> int:
    """How many actors make a claim."""
    return len({actor for by in _claimants.each(context) for actor in by})


@query("route-count")
def route_count(context: Context) -> int:
    """By how many independent routes all statements reached us, each route once."""
    return len({tuple(route) for routes in _routes.each(context) for route in routes})


@query("source-grades")
def sources_by_grade(context: Context) -> dict[str, int]:
    """How many sources have each grade of reliability that one has."""
    grades = (one.reliability for one in context.dossier.sources.values())
    return dict(sorted(Counter(grade.value for grade in grades if grade).items()))


@of_each_chunk("claimants-of-chunk", "statements")
def _claimants(context: Context, statements: Sequence[str]) -> list[str]:
    records = context.dossier.statements
    return sorted({actor for name in statements for actor in records[name].by})


@of_each_chunk("routes-of-chunk", "statements")
def _routes(context: Context, statements: Sequence[str]) -> list[list[str]]:
    return sorted(map(list, context.analysis.route_ends(statements)))
