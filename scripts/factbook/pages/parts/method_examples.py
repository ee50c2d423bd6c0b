"""Which records of a dossier show the rules of the method best: the first that do, file by file.

Each chunk of the statements names its own, so that an edit looks for examples in one chunk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from factbook.model.figure_words import Shape
from factbook.model.statement_record import Claim
from factbook.pages.parts.addresses import METHOD
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ChunkQuery, of_each_chunk, query
from factbook.pages.parts.drift_views import drift_weights
from factbook.pages.parts.sheet import Sheet
from factbook.reasoning.answers import RelationKind, Standing

UNCERTAIN: Final = "uncertain"
RESOLVED: Final = "resolved"


def first_of_each_shape(context: Context) -> Mapping[str, str]:
    """The first claim with a figure of each shape that the dossier has."""
    return _firsts(_shapes, context)


def first_dates(context: Context) -> Mapping[str, str]:
    """The first claim of an uncertain day, and the first of a day that was resolved from words."""
    return _firsts(_dates, context)


def first_overtaken(context: Context) -> str | None:
    """The first claim that was overtaken."""
    return next((name for name in _overtaken.each(context) if name), None)


def most_reprinted(context: Context) -> str | None:
    """The statement that most articles carry beyond its routes, if any has more of these."""
    found = max(_reprinted.each(context), key=lambda one: one[0], default=(0, ""))
    return found[1] if found[0] > 0 else None


def first_pairs(context: Context) -> Iterator[tuple[str, str]]:
    """The first two claims of each kind in which claims stand to each other."""
    wanted = {kind.value for kind in RelationKind}
    for kind, one, other in chain.from_iterable(_pairs.each(context)):
        if kind in wanted:
            wanted.remove(kind)
            yield one, other
    if RelationKind.NOT_COMPARABLE.value in wanted:
        found = (pair for pair in _apart_of_chunk.each(context) if pair)
        yield from ((one, other) for one, other in islice(found, 1))


def weightiest_drift(context: Context) -> str | None:
    """The statement of which a source changed most."""
    found = [one for one in _weightiest.each(context) if one[1]]
    return min(found, key=lambda one: one[0])[1] if found else None


def _firsts(of_chunks: ChunkQuery[dict[str, str]], context: Context) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in of_chunks.each(context):
        found = one | found
    return found


def _claims(context: Context, statements: Sequence[str]) -> Iterator[Claim]:
    records = context.dossier.statements
    return (claim for name in statements for claim in records[name].claims)


@of_each_chunk("first-shapes", "statements")
def _shapes(context: Context, statements: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for claim in _claims(context, statements):
        if (figure := context.dossier.figure_of(claim)) is not None:
            found.setdefault(figure.shape.value, claim.id)
    return {shape.value: found[shape.value] for shape in Shape if shape.value in found}


@of_each_chunk("first-dates", "statements")
def _dates(context: Context, statements: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for claim in _claims(context, statements):
        when = context.dossier.as_of(claim)
        if not when.date.is_day:
            found.setdefault(UNCERTAIN, claim.id)
        if when.resolved_by is not None:
            found.setdefault(RESOLVED, claim.id)
    return found


@of_each_chunk("first-overtaken", "statements")
def _overtaken(context: Context, statements: Sequence[str]) -> str:
    standing = context.analysis.standing
    return next(
        (
            claim.id
            for claim in _claims(context, statements)
            if standing(claim.id).standing is Standing.OVERTAKEN
        ),
        "",
    )


@of_each_chunk("most-reprinted", "statements", tuple[int, str])
def _reprinted(context: Context, statements: Sequence[str]) -> tuple[int, str]:
    routes = ((context.analysis.routes(name), name) for name in statements)
    return max(((one.articles - one.count, name) for one, name in routes), key=lambda one: one[0])


@of_each_chunk("first-pairs", "statements")
def _pairs(context: Context, statements: Sequence[str]) -> list[list[str]]:
    claims, found = context.dossier.claims, dict[str, list[str]]()
    for claim in _claims(context, statements):
        if len(found) == len(RelationKind):
            break
        for other, relation in context.comparisons(claim.id):
            kind = relation.kind.value
            if kind not in found and other in claims:
                found[kind] = [kind, claim.id, other]
    return list(found.values())


@of_each_chunk("first-apart-of-chunk", "questions")
def _apart_of_chunk(context: Context, questions: Sequence[str]) -> list[str]:
    found = (_apart(context, name) for name in questions)
    return next((pair for pair in found if pair), [])


@query("first-apart")
def _apart(context: Context, question: str) -> list[str]:
    """The first claim that cannot be compared with the first of a question, and is not."""
    analysis = context.analysis
    claims = (one.id for one in context.dossier.claims_of_question(question))
    standing = [one for one in claims if analysis.standing(one).standing.stands]
    for other in standing[1:]:
        if analysis.relation(standing[0], other).kind is RelationKind.NOT_COMPARABLE:
            return [standing[0], other]
    return []


@of_each_chunk("weightiest-drift", "statements", tuple[list[bool], str])
def _weightiest(context: Context, statements: Sequence[str]) -> tuple[list[bool], str]:
    sheet = Sheet(context, METHOD)
    weights = (
        (weight, name)
        for name in statements
        if any(one.reported_as for one in context.dossier.statements[name].evidence)
        for weight in drift_weights(sheet, context.analysis.drifts_of(name))
    )
    found = min(weights, key=lambda one: one[0], default=None)
    return (list(found[0]), found[1]) if found else ([], "")
