"""How statements reached us, what sources made of them, and how claims compare, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from factbook.model.series_statements import is_row, series_of
from factbook.model.statement_record import Statement
from factbook.pages.downloads.csv_writer import cell, csv_line, csv_lines, days, fields, listed
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.dependence import judgements_on, only_source
from factbook.reasoning.answers import Drift

STATEMENT_COLUMNS: Final = {
    "id": "the statement's id, a permalink for good",
    "claimant_ids": "who made it: ids of actors",
    "claimants": "their names",
    "speaker_id": "the person who spoke for them: an actor's id",
    "said_earliest": "the first day on which it may have been said; empty if open",
    "said_latest": "the last such day; empty if open",
    "said_written": "that date as the fact file has it (EDTF)",
    "form": "how it was made",
    "articles": "how many documents carry it",
    "routes": "by how many independent routes it reached us",
    "reason": "why, in a sentence",
    "source_ids": "the documents: ids of sources",
    "only_source_id": "the source without which it would be lost; empty if others would be left",
    "via_ids": "through whom these have it: ids of sources and actors",
    "claim_ids": "the claims that it makes",
    "judgements": "how many key judgements rest on one of these",
    "page": "where its first claim stands on the site, seen from the home page",
}
DRIFT_COLUMNS: Final = {
    "question_id": "the question that the claim answers",
    "statement_id": "the statement",
    "claim_id": "the claim",
    "claimants": "who made it",
    "source_id": "the source that tells it otherwise",
    "said": "what was said",
    "became": "what it became",
    "wording": "“changed” where the first wording was seen, else “reports differ”",
    "reason": "why, in a sentence",
    "withdrawn": "when its publisher took it back; empty if it did not",
    "page": "where the claim stands on the site, seen from the home page",
}
PAIR_COLUMNS: Final = {
    "question_id": "the question that both answer",
    "one_id": "a claim or derived figure",
    "other_id": "one to hold it against, which comes before it on the page",
    "relation": "how the two compare",
    "reason": "why, in a sentence",
    "page": "where that stands on the site, seen from the home page",
}


def statement_row(context: Context, statement: Statement) -> str:
    """Give the row of a statement."""
    return csv_line(STATEMENT_COLUMNS, _statement(context, statement))


def drift_row(context: Context, drift: Drift) -> str:
    """Give the row of a change that a source made."""
    return csv_line(DRIFT_COLUMNS, _drift(context, drift))


@query("pair-rows-of-question")
def pair_rows(context: Context, question: str) -> list[str]:
    """Give the row of each pair of claims whose comparison the pages of a question tell."""
    pairs = chain(_pairs(context, question), _pairs_of_rows(context, question))
    return [csv_lines(PAIR_COLUMNS, pairs)]


def _statement(context: Context, statement: Statement) -> Mapping[str, str]:
    dossier = context.dossier
    routes = context.analysis.routes(statement.id)
    return {
        "id": series_of(statement.id) or statement.id,
        "claimant_ids": listed(statement.by),
        "claimants": listed(dossier.actors[one].name for one in statement.by),
        "speaker_id": cell(statement.speaker),
        **days("said", statement.said),
        "form": statement.form.value,
        **fields(routes, "articles", "reason"),
        "routes": str(routes.count),
        "source_ids": listed(one.source for one in statement.evidence),
        "only_source_id": cell(only_source(dossier, statement)),
        "via_ids": listed(link for one in statement.evidence for link in one.via),
        "claim_ids": listed(one.id for one in statement.claims),
        "judgements": str(judgements_on(dossier, statement.claims)),
        "page": context.addresses.claim(statement.claims[0]),
    }


def _drift(context: Context, drift: Drift) -> Mapping[str, str]:
    claim = context.dossier.claims[drift.claim]
    return {
        "question_id": context.dossier.question_of(claim).id,
        "statement_id": drift.statement,
        "claim_id": drift.claim,
        "claimants": listed(one.name for one in context.dossier.claimants(claim)),
        "source_id": drift.source,
        **fields(drift, "said", "became", "wording", "reason", "withdrawn"),
        "page": context.addresses.claim(claim),
    }


def _pairs_of_rows(context: Context, question: str) -> Iterator[Mapping[str, str]]:
    """The pairs that the pages of series tell, each once: of two series, that of the first."""
    told: set[frozenset[str]] = set()
    for claim in context.dossier.claims_of_question(question):
        if claim.id not in context.dossier.series:
            continue
        for one, other, relation in context.analysis.rows_compared(claim.id):
            pair = frozenset((one, other))
            if (is_row(one) or is_row(other)) and pair not in told:
                told.add(pair)
                yield {
                    "question_id": question,
                    "one_id": one,
                    "other_id": other,
                    "relation": relation.kind.value,
                    "reason": relation.reason,
                    "page": addresses.series(claim.id),
                }


def _pairs(context: Context, question: str) -> Iterator[Mapping[str, str]]:
    paged = context.pair_pages(question)
    for pair in (*paged.pairs.within, *paged.pairs.across):
        yield {
            "question_id": question,
            "one_id": pair.later.id,
            "other_id": pair.earlier.id,
            "relation": pair.relation.kind.words,
            "reason": pair.relation.reason,
            "page": paged.of_pair(pair),
        }
