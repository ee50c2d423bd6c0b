"""What is read of a dossier is recorded, field by field, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from factbook.facts import Facts, facts_of
from factbook.facts.group import Group
from factbook.facts.record_fields import BITS, EXISTS, FILE, HOLDER, NAMES, RECORDS, read_fields
from factbook.facts.tracked import Tracked
from factbook.loading.reading import read_dossier
from factbook.model.place_record import Place
from factbook.store.database import ALL
from factbook.store.queries import EVERY, MISSING
from places import BRIEFINGS

COLLECTIONS: Final = {
    "actor": "actors",
    "source": "sources",
    "question": "questions",
    "measure": "measures",
    "statement": "statements",
    "series": "series",
    "claim": "claims",
    "event": "events",
    "correction": "corrections",
    "page": "pages",
    "place": "places",
}
Reads = dict[str, int]


@pytest.fixture
def facts(request: pytest.FixtureRequest) -> Facts:
    """The facts of a dossier that has records of the kind which a test is about."""
    kind = getattr(request.node, "callspec", None) and request.node.callspec.params.get("kind")
    return facts_of_case({"series": "series", "correction": "lake"}.get(kind, "flood"))


def facts_of_case(name: str) -> Facts:
    dossier = read_dossier(BRIEFINGS / name).dossier
    assert dossier is not None
    mill = Place.model_validate({"id": "mill", "name": "The mill"})
    return facts_of(
        replace(
            dossier,
            places={"mill": mill},
            origins={**dossier.origins, "mill": "data/places.yaml:1"},
        )
    )


def reads(facts: Facts, ask: Callable[[], object]) -> Reads:
    """What asking reads."""
    facts.db.frame, facts.db.reading = {}, facts.db.reading + 1
    ask()
    found, facts.db.frame = facts.db.frame, None
    return found


def named(facts: Facts, ask: Callable[[], object]) -> Mapping[str, set[str]]:
    """What asking reads, with the names of the fields."""
    return {
        key: set(read_fields(key.removeprefix(f"{EVERY} ").partition(" ")[0], fields))
        for key, fields in reads(facts, ask).items()
    }


@pytest.mark.parametrize("kind", RECORDS)
def test_each_field_that_is_read_is_recorded_and_nothing_else(kind: str, facts: Facts) -> None:
    if kind == "briefing":
        record: Any = facts.briefing
        key = "briefing briefing"
    else:
        records = getattr(facts, COLLECTIONS[kind])
        name = next(iter(getattr(facts.whole_dossier, COLLECTIONS[kind])))
        record, key = records[name], f"{kind} {name}"
    for field in NAMES[kind]:
        if field not in {EXISTS, FILE, HOLDER}:
            assert reads(facts, lambda field=field: getattr(record, field)) == {
                key: BITS[kind][field]
            }


@pytest.mark.parametrize("kind", RECORDS)
def test_no_field_of_a_record_has_the_name_of_what_is_read_beside_its_fields(kind: str) -> None:
    assert len(BITS[kind]) == len(NAMES[kind])
    assert all(bit <= ALL for bit in BITS[kind].values())


@pytest.mark.parametrize("kind", COLLECTIONS)
def test_looking_a_record_up_reads_that_it_is_there(kind: str, facts: Facts) -> None:
    records = getattr(facts, COLLECTIONS[kind])
    name = next(iter(getattr(facts.whole_dossier, COLLECTIONS[kind])))
    there = {f"{kind} {name}": BITS[kind][EXISTS]}
    assert reads(facts, lambda: records[name]) == there
    assert reads(facts, lambda: name in records) == there
    assert reads(facts, lambda: records.get(name)) == there


@pytest.mark.parametrize("kind", COLLECTIONS)
def test_looking_for_a_record_that_is_not_there_is_recorded(kind: str, facts: Facts) -> None:
    records = getattr(facts, COLLECTIONS[kind])
    missing = {f"{kind} nobody": BITS[kind][EXISTS]}
    assert reads(facts, lambda: "nobody" in records) == missing
    assert reads(facts, lambda: records.get("nobody")) == missing
    assert facts.inputs()[kind](f"{kind} nobody") is MISSING


@pytest.mark.parametrize("kind", COLLECTIONS)
def test_going_through_all_records_reads_the_ids_and_the_fields_of_all(
    kind: str, facts: Facts
) -> None:
    records = getattr(facts, COLLECTIONS[kind])
    ids = {f"ids {kind}": ALL}
    assert reads(facts, lambda: list(records)) == ids
    assert reads(facts, lambda: len(records)) == ids
    assert reads(facts, records.values) == ids
    field = NAMES[kind][3]
    every = {**ids, f"{EVERY} {kind}": BITS[kind][field]}
    assert reads(facts, lambda: [getattr(one, field) for one in records.values()]) == every
    assert reads(facts, lambda: [getattr(one, field) for _, one in records.items()]) == every


def test_a_record_is_of_the_class_that_it_stands_for(facts: Facts) -> None:
    others = [facts, *map(facts_of_case, ("series", "lake"))]
    for kind, name in COLLECTIONS.items():
        records = next(found for one in others if (found := getattr(one, name)))
        record = next(iter(records.values()))
        assert issubclass(type(record), Tracked)
        assert isinstance(record, RECORDS[kind])
        assert not isinstance(record, RECORDS["page" if kind != "page" else "event"])


def test_a_record_compared_or_printed_whole_is_read_whole(facts: Facts) -> None:
    name, other = list(facts.whole_dossier.actors)[:2]
    one, two = facts.actors[name], facts.actors[other]
    assert reads(facts, lambda: one == two) == {f"actor {name}": ALL, f"actor {other}": ALL}
    assert reads(facts, lambda: repr(one)) == {f"actor {name}": ALL}
    assert one == facts.whole_dossier.actors[name]
    claim = next(iter(facts.whole_dossier.claims))
    assert hash(facts.claims[claim]) == hash(facts.whole_dossier.claims[claim])


def test_a_field_of_a_name_that_is_not_known_is_read_as_the_whole(facts: Facts) -> None:
    actor = next(iter(facts.whole_dossier.actors))
    record = facts.actors[actor]
    assert reads(facts, lambda: record.model_dump) == {f"actor {actor}": ALL}


def test_the_claims_of_a_statement_record_what_is_read_of_them(facts: Facts) -> None:
    name, statement = next(iter(facts.whole_dossier.statements.items()))
    claim = statement.claims[0].id
    found = named(facts, lambda: facts.statements[name].claims[0].text)
    assert found == {f"statement {name}": {EXISTS, "claims"}, f"claim {claim}": {"text"}}


def test_a_claim_met_among_all_reads_of_its_statement_as_of_all(facts: Facts) -> None:
    claim = facts.claims.values()[0]
    found = named(facts, lambda: facts.statement_of(claim).by)
    assert found == {f"{EVERY} claim": {"id", HOLDER}, f"{EVERY} statement": {"by"}}
    name, statement = claim.id, facts.whole_dossier.statement_of(claim).id
    found = named(facts, lambda: facts.statement_of(facts.claims[name]).by)
    assert found == {f"claim {name}": {EXISTS, "id", HOLDER}, f"statement {statement}": {"by"}}


def test_of_its_claims_a_statement_has_the_ids_and_their_order_alone(facts: Facts) -> None:
    whole = facts.whole_dossier
    name, statement = next(one for one in whole.statements.items() if len(one[1].claims) > 1)
    claims = statement.claims
    worded = tuple(one.model_copy(update={"text": "In other words."}) for one in claims)
    assert changed(facts, name, {"claims": worded}) == set()
    assert changed(facts, name, {"claims": claims[::-1]}) == {"claims"}
    assert changed(facts, name, {"claims": claims[1:]}) == {"claims"}
    assert changed(facts, name, {"note": "A note."}) == {"note"}


def changed(facts: Facts, name: str, update: Mapping[str, object]) -> set[str]:
    """The fields of a statement that are others where it is changed in this way."""
    whole = facts.whole_dossier
    statement = whole.statements[name].model_copy(update=dict(update))
    other = facts_of(replace(whole, statements={**whole.statements, name: statement}))
    states = (one.inputs()["statement"](f"statement {name}").fields() for one in (facts, other))
    pairs = zip(NAMES["statement"], *states, strict=True)
    return {field for field, one, two in pairs if one != two}


def test_where_a_record_stands_is_recorded_for_each_kind(facts: Facts) -> None:
    others = [facts, *map(facts_of_case, ("series", "lake"))]
    for kind, name in COLLECTIONS.items():
        of = next(one for one in others if getattr(one.whole_dossier, name))
        one = next(iter(getattr(of.whole_dossier, name)))
        assert named(of, lambda of=of, one=one: of.origins[one]) == {f"{kind} {one}": {FILE}}
    for name in ("briefing", facts.whole_dossier.briefing.judgements[0].id):
        assert named(facts, lambda name=name: facts.origins[name]) == {"briefing briefing": {FILE}}


def test_indexes_are_recorded_by_what_is_looked_up_in_them(facts: Facts) -> None:
    whole = facts.whole_dossier
    actor, source = next(iter(whole.actors)), next(iter(whole.sources))
    question, measure = next(iter(whole.questions)), next(iter(whole.measures))
    statement = next(iter(whole.statements))
    asked: dict[str, Callable[[], object]] = {
        f"index claims_of_question {question}": lambda: facts.claims_of_question(question),
        f"index claims_of_measure {measure}": lambda: facts.claims_of_measure(measure),
        f"index claims_of_actor {actor}": lambda: facts.claims_of_actor(actor),
        f"index claims_about {actor}": lambda: facts.claims_about(actor),
        f"index passed_on_by {actor}": lambda: facts.passed_on_by(actor),
        f"index repeats {statement}": lambda: facts.repeats(statement),
        f"index parts {actor}": lambda: facts.parts(actor),
        "index places_within mill": lambda: facts.places_within("mill"),
        "index claims_at mill": lambda: facts.claims_at("mill"),
        "index events_at mill": lambda: facts.events_at("mill"),
        f"index reprints {source}": lambda: facts.reprints(source),
        f"index linked_questions {question}": lambda: facts.linked_questions(question),
        f"index statements_of_questions {question}": (
            lambda: facts.statements_of_questions([question])
        ),
    }
    for key, ask in asked.items():
        assert reads(facts, ask) == {key: ALL}
        assert facts.inputs()["index"](key).digest


def test_what_rests_on_a_source_reads_which_statements_and_the_evidence_of_each(
    facts: Facts,
) -> None:
    source = next(iter(facts.whole_dossier.sources))
    found = reads(facts, lambda: facts.evidence_from(source))
    statements = dict.fromkeys(facts.whole_dossier.indexes.of("evidence_from", source))
    index = f"index evidence_from {source}"
    assert found.keys() == {index, *(f"statement {name}" for name in statements)}
    for name in statements:
        assert "evidence" in read_fields("statement", found[f"statement {name}"])
    name = next(iter(statements))
    evidence = facts.whole_dossier.statements[name].evidence
    other = tuple(one.model_copy(update={"locator": "page 99"}) for one in evidence)
    assert changed(facts, name, {"evidence": other}) == {"evidence"}


def test_the_statement_of_a_claim_that_is_no_fact_reads_where_the_claim_stands(
    facts: Facts,
) -> None:
    whole = facts.whole_dossier
    claim = next(iter(whole.claims.values()))
    name = whole.statement_id(claim.id)
    found = named(facts, lambda: facts.statement_of(claim).by)
    assert found == {f"claim {claim.id}": {HOLDER}, f"statement {name}": {"by"}}
    other = next(one for one in whole.statements if one != name)
    claims = {
        name: tuple(one for one in whole.statements[name].claims if one.id != claim.id),
        other: (*whole.statements[other].claims, claim),
    }
    moved = {
        one: whole.statements[one].model_copy(update={"claims": made})
        for one, made in claims.items()
    }
    after = facts_of(replace(whole, statements={**whole.statements, **moved}))
    states = [one.inputs()["claim"](f"claim {claim.id}").fields() for one in (facts, after)]
    pairs = zip(NAMES["claim"], *states, strict=True)
    assert HOLDER in {field for field, one, two in pairs if one != two}


def test_an_index_of_what_is_not_there_has_a_state(facts: Facts) -> None:
    for name in ("claims_of_question", "evidence_from", "linked_questions", "repeats"):
        assert facts.inputs()["index"](f"index {name} nobody").digest


# Groups


def test_a_group_goes_through_its_own_alone(facts: Facts) -> None:
    whole = facts.whole_dossier
    question = next(iter(whole.questions))
    group = Group(facts, [question])
    claims = [
        claim.id for claim in whole.claims.values() if whole.question_of(claim).id == question
    ]
    statements = dict.fromkeys(whole.statement_of(whole.claims[one]).id for one in claims)
    assert list(group.questions) == [question]
    assert list(group.measures) == list(whole.questions[question].measures)
    assert list(group.claims) == claims
    assert list(group.statements) == list(statements)
    assert [claim.id for one in group.statements.values() for claim in one.claims] == claims
    assert 0 < len(claims) < len(whole.claims)


def test_a_group_reads_nothing_of_records_that_are_not_its_own(facts: Facts) -> None:
    whole = facts.whole_dossier
    question = next(iter(whole.questions))

    def ask() -> None:
        group = Group(facts, [question])
        for statement in group.statements.values():
            for claim in statement.claims:
                assert claim.text

    found = reads(facts, ask)
    assert not any(key.startswith(f"{EVERY} ") for key in found)
    assert not any(key.startswith("ids ") for key in found)
    read = {key.partition(" ")[2] for key in found if key.startswith("claim ")}
    assert read == {
        one for one in whole.claims if whole.question_of(whole.claims[one]).id == question
    }


def test_records_of_others_can_be_looked_up_in_a_group(facts: Facts) -> None:
    whole = facts.whole_dossier
    group = Group(facts, [next(iter(whole.questions))])
    other = next(iter({*whole.claims} - {*group.claims}))
    assert other in group.claims
    assert reads(facts, lambda: group.claims[other].text) == {
        f"claim {other}": BITS["claim"][EXISTS] | BITS["claim"]["text"]
    }
