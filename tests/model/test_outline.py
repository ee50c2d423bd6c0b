"""The indexes of a dossier against its records, gone through one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.model.outline import Given, Indexes, Named, Outline
from factbook.model.references import (
    FORMER,
    References,
    ids_in,
    marked_fields,
    references_in,
    values_at,
)
from places import GOLDEN


@pytest.fixture(params=GOLDEN)
def dossier(request: pytest.FixtureRequest, dossier_root: Callable[[str], Path]) -> Dossier:
    found = read_dossier(dossier_root(request.param)).dossier
    assert found is not None
    return found


def test_each_index_has_what_the_records_say(dossier: Dossier) -> None:
    indexes, statements = dossier.indexes, dossier.statements.values()
    claims = [claim for statement in statements for claim in statement.claims]
    for question in dossier.questions.values():
        of_question = [
            claim.id
            for claim in claims
            if claim.question == question.id or claim.measure in question.measures
        ]
        assert list(indexes.claims_of_question.get(question.id, ())) == of_question
        for measure in question.measures:
            assert indexes.question_of_measure[measure] == question.id
            of_measure = [claim.id for claim in claims if claim.measure == measure]
            assert list(indexes.claims_of_measure.get(measure, ())) == of_measure
    for name in dossier.actors:
        spoken = [c.id for s in statements if name in {*s.by, s.speaker} for c in s.claims]
        assert list(indexes.claims_of_actor.get(name, ())) == spoken
        about = [claim.id for claim in claims if claim.about == name]
        assert list(indexes.claims_about.get(name, ())) == about
        parts = [one.id for one in dossier.actors.values() if one.part_of == name]
        assert list(indexes.parts.get(name, ())) == parts
    for name in dossier.sources:
        documents = [s.id for s in statements for e in s.evidence if e.source == name]
        assert list(indexes.evidence_from.get(name, ())) == documents
        copies = [one.id for one in dossier.sources.values() if one.derived_from == name]
        assert list(indexes.reprints.get(name, ())) == copies
    for name in (*dossier.sources, *dossier.actors):
        passed = [
            c.id for s in statements if any(name in e.via for e in s.evidence) for c in s.claims
        ]
        assert list(indexes.passed_on_by.get(name, ())) == passed
    for statement in statements:
        repeats = [one.id for one in statements if statement.id in one.relays]
        assert list(indexes.repeats.get(statement.id, ())) == repeats
        assert [indexes.statement_of[claim.id] for claim in statement.claims] == [
            statement.id for _ in statement.claims
        ]


def test_questions_are_linked_where_their_claims_or_measures_are() -> None:
    given = [Given("question", name) for name in "abc"]
    given += [
        Given("measure", "m-a", "a"),
        Given("measure", "m-b", "b"),
        Given("measure", "m-a2", "a"),
    ]
    given += [Given("claim", "c", "s"), Given("claim", "d", "s")]
    named = [
        Named("measure.sum_of", "m-a", "m-b"),
        Named("measure.includes", "m-a", "m-a2"),
        Named("claim.question", "c", "c"),
        Named("claim.measure", "d", "m-b"),
        Named("claim.responds_to.claim", "c", "d"),
    ]
    linked = Indexes(Outline(given, named)).linked_questions
    assert linked == {"a": ["b"], "b": ["a", "c"], "c": ["b"]}


def test_an_outline_has_the_ids_within_a_record_and_those_it_had_before(dossier: Dossier) -> None:
    statement = next(one for one in dossier.statements.values() if one.claims)
    renamed = statement.model_copy(update={"was": ("earlier",)})
    given = Outline.of(renamed).given
    assert Given(FORMER, "earlier", statement.id) in given
    assert Given("statement", statement.id) in given
    assert [one.id for one in given if one.kind == "claim"] == [c.id for c in statement.claims]
    sides = [one.id for one in Outline.of(dossier.briefing).given if one.kind == "side"]
    assert sides == [side.id for side in dossier.briefing.sides]


def test_references_of_a_record_are_those_that_its_paths_lead_to(dossier: Dossier) -> None:
    collections = (dossier.statements, dossier.incidents, dossier.places, dossier.questions)
    for record in (record for one in collections for record in one.values()):
        references = References(record)
        for field in marked_fields(type(record)):
            found = [(owner, name) for owner, _, name in references_in(record, field)]
            assert list(references.of(field)) == found
            assert ids_in(record, field) == [name for _, name in values_at(record, field.pattern)]
