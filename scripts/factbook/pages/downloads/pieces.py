"""What the downloads tell of one question, in finished pieces: an edit makes few of them anew.

The files that tell of every claim are put together of such pieces, which are rows of tables, and
records and answers of the dossier's JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from typing import Final

from factbook.pages.downloads.claim_answers import of_claim, opposed
from factbook.pages.downloads.claim_table import claim_row
from factbook.pages.downloads.evidence_tables import pair_rows, statement_row
from factbook.pages.downloads.plain_data import plain
from factbook.pages.parts.context import Context
from factbook.pages.parts.json_lines import compact
from factbook.store.queries import Query

_QUERY: Final = "pieces"


@dataclass(frozen=True)
class Pieces:
    """Rows of CSV by the id of what they tell of, and values as JSON, each on one line.

    A statement belongs to the question of its first claim. `pairs` are rows in their order.
    `opposed` tells for each claim and derived figure what it stands against: whose id, and how.
    """

    claims: Mapping[str, str]
    statements: Mapping[str, str]
    pairs: Sequence[str]
    records: Mapping[str, str]
    answers: Mapping[str, str]
    routes: Mapping[str, str]
    opposed: Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class DownloadData:
    """What every download is made of: the context of the pages, and the pieces of each question."""

    context: Context

    @cached_property
    def pieces(self) -> Mapping[str, Pieces]:
        """The pieces of each question, in the order of the files."""
        db = self.context.db
        if not db.knows(_QUERY):
            register_pieces(self.context)
        return {name: db.get(_QUERY, name) for name in self.context.dossier.questions}

    def claims(self) -> Iterator[tuple[str, Pieces]]:
        """Each claim's id, in the order of the files, with the pieces that tell of it."""
        dossier = self.context.dossier
        for name, claim in dossier.claims.items():
            yield name, self.pieces[dossier.question_of(claim).id]

    def statements(self) -> Iterator[tuple[str, Pieces]]:
        """Each statement's id, in the order of the files, with the pieces that tell of it."""
        dossier = self.context.dossier
        for name, statement in dossier.statements.items():
            yield name, self.pieces[dossier.question_of(statement.claims[0]).id]


def register_pieces(context: Context) -> None:
    """Say how the pieces of a question are made."""
    context.db.register(
        _QUERY, Query(partial(pieces_of, context), asdict, lambda as_json: Pieces(**as_json))
    )


def pieces_of(context: Context, question: str) -> Pieces:
    """Make the pieces of a question."""
    dossier, analysis = context.dossier, context.analysis
    claims = dossier.claims_of_question(question)
    statements = {one.id: one for one in map(dossier.statement_of, claims)}.values()
    own = [one for one in statements if dossier.question_of(one.claims[0]).id == question]
    measures = dossier.questions[question].measures
    derived = [one.id for one in analysis.derived_of(question) if one.measure in measures]
    return Pieces(
        claims={one.id: claim_row(context, one) for one in claims},
        statements={one.id: statement_row(context, one) for one in own},
        pairs=list(pair_rows(context, question)),
        records={one.id: compact(plain(one)) for one in own},
        answers={one.id: compact(of_claim(context, one)) for one in claims},
        routes={one.id: compact(plain(analysis.routes(one.id))) for one in own},
        opposed={
            name: [(other, compact(described)) for other, described in opposed(context, name)]
            for name in (*(claim.id for claim in claims), *derived)
        },
    )
