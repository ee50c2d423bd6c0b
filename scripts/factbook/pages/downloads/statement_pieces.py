"""What the downloads tell of each statement and its claims, in finished pieces.

An edit makes those of few statements anew, and joins them with those of the statements around them;
the files are joined of such chunks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from factbook.pages.downloads.claim_answers import of_claim, opposed
from factbook.pages.downloads.claim_table import claim_row
from factbook.pages.downloads.evidence_tables import drift_row, statement_row
from factbook.pages.downloads.plain_data import plain
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ChunkQuery, ContextQuery, as_it_is, of_statements
from factbook.pages.parts.json_lines import Lines, compact, listing, mapping, named_line


class ClaimPieces(NamedTuple):
    """A claim's row, what follows for it as JSON, and how it stands to each that opposes it."""

    id: str
    row: str
    answer: str
    opposed: list[list[str]]


class StatementPieces(NamedTuple):
    """A statement's row, its record and its routes as JSON, and the pieces of its claims.

    `drifts` are what sources made of it: each as a row and as JSON.
    """

    row: str
    record: str
    routes: str
    claims: list[ClaimPieces]
    drifts: list[list[str]]


class Told(NamedTuple):
    """What dossier.json has of the statements of a chunk: lines of each of its parts."""

    records: list[str]
    claims: list[str]
    routes: list[str]
    relations: list[str]
    drifts: list[str]


def claim_rows(context: Context) -> Iterator[str]:
    """The rows of claims.csv, in chunks."""
    return _CLAIM_ROWS.each(context)


def statement_rows(context: Context) -> Iterator[str]:
    """The rows of statements.csv, in chunks."""
    return _STATEMENT_ROWS.each(context)


def drift_rows(context: Context) -> Iterator[str]:
    """The rows of drifts.csv, in chunks."""
    return _DRIFT_ROWS.each(context)


def statements_in_json(context: Context) -> Mapping[str, Lines]:
    """The parts of dossier.json that go statement by statement."""
    chunks = list(_TOLD.each(context))
    return {
        "records": listing(list(chain.from_iterable(one.records for one in chunks))),
        "claims": mapping(list(chain.from_iterable(one.claims for one in chunks))),
        "routes": mapping(list(chain.from_iterable(one.routes for one in chunks))),
        "relations": listing(list(chain.from_iterable(one.relations for one in chunks))),
        "drifts": listing(list(chain.from_iterable(one.drifts for one in chunks))),
    }


def _pieces(context: Context, name: str) -> StatementPieces:
    statement = context.dossier.statements[name]
    return StatementPieces(
        row=statement_row(context, statement),
        record=compact(plain(statement)),
        routes=compact(plain(context.analysis.routes(name))),
        claims=[
            ClaimPieces(
                one.id,
                claim_row(context, one),
                compact(of_claim(context, one)),
                [[other, compact(how)] for other, how in opposed(context, one.id)],
            )
            for one in statement.claims
        ],
        drifts=[
            [drift_row(context, one), compact(plain(one))]
            for one in context.analysis.drifts_of(name)
        ],
    )


def _claim_rows_of(context: Context, statements: Sequence[str]) -> str:
    return "".join(one.row for name in statements for one in _of_statement(context, name).claims)


def _statement_rows_of(context: Context, statements: Sequence[str]) -> str:
    return "".join(_of_statement(context, name).row for name in statements)


def _drift_rows_of(context: Context, statements: Sequence[str]) -> str:
    return "".join(row for name in statements for row, _ in _of_statement(context, name).drifts)


def _told(context: Context, statements: Sequence[str]) -> Told:
    pieces = {name: _of_statement(context, name) for name in statements}
    claims = [one for of in pieces.values() for one in of.claims]
    return Told(
        records=[of.record for of in pieces.values()],
        claims=[named_line(one.id, one.answer) for one in claims],
        routes=[named_line(name, of.routes) for name, of in pieces.items()],
        relations=list(_relations(context, claims)),
        drifts=[encoded for of in pieces.values() for _, encoded in of.drifts],
    )


def _relations(context: Context, claims: Sequence[ClaimPieces]) -> Iterator[str]:
    """Each pair once, told by whichever of the two comes first; sums come after all claims."""
    places = _places(context) if any(one.opposed for one in claims) else {}
    for claim in claims:
        place = places.get(claim.id, 0)
        for other, how in claim.opposed:
            if places.get(other, len(places)) > place:
                yield how


def _places_of_claims(context: Context, _: str) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(context.dossier.claims)}


def _pieces_of_json(as_json: list[Any]) -> StatementPieces:
    row, record, routes, claims, drifts = as_json
    return StatementPieces(row, record, routes, [ClaimPieces(*one) for one in claims], drifts)


def _told_of_json(as_json: list[Any]) -> Told:
    return Told(*as_json)


# Never stored: whoever needs it makes it of the ids alone.
_places = ContextQuery("claim-places", _places_of_claims)
_of_statement = ContextQuery("statement-pieces", _pieces, as_it_is, _pieces_of_json)
_CLAIM_ROWS = ChunkQuery("claim-rows", of_statements, _claim_rows_of, str, str)
_STATEMENT_ROWS = ChunkQuery("statement-rows", of_statements, _statement_rows_of, str, str)
_DRIFT_ROWS = ChunkQuery("drift-rows", of_statements, _drift_rows_of, str, str)
_TOLD = ChunkQuery("statements-in-json", of_statements, _told, as_it_is, _told_of_json)
