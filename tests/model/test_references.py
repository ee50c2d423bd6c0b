"""References declared in the types of fields, against the lists that they took the place of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factbook.loading.data_files import find_files
from factbook.loading.entries import entries_of
from factbook.loading.prose_pages import MARKDOWN
from factbook.loading.reading import read_dossier
from factbook.loading.reference_checks import REFERENCES
from factbook.loading.register import GIVEN
from factbook.model.outline import Named, Outline
from factbook.model.record_types import RECORD_TYPES
from factbook.model.references import FORMER, references_in
from factbook.model.series_statements import series_of
from places import BRIEFINGS, GOLDEN

CLAIM = ("claims", "*")
CORRECTED = (
    "claim", "statement", "source", "event", "question", "actor", "place", "incident", "account",
    "judgement", "gap", "page",
)  # fmt: skip
EVIDENCE = ("evidence", "*")
ACCOUNT = ("accounts", "*")


def test_every_reference_of_a_fact_file_is_declared_with_the_kinds_that_it_may_name():
    declared = {(of, one.pattern, ref.kinds) for of in REFERENCES for one, ref in REFERENCES[of]}
    assert declared == {
        ("actors", ("side",), ("side",)),
        ("actors", ("part_of",), ("actor",)),
        ("sources", ("derived_from",), ("source",)),
        ("sources", ("tags", "*"), ("tag",)),
        ("questions", ("measures", "*", "sum_of", "*"), ("measure",)),
        ("questions", ("measures", "*", "includes", "*"), ("measure",)),
        ("questions", ("measures", "*", "of"), ("measure",)),
        ("questions", ("measures", "*", "part"), ("measure",)),
        ("statements", ("by", "*"), ("actor",)),
        ("statements", ("speaker",), ("actor",)),
        ("statements", ("relays", "*"), ("actor", "statement")),
        ("statements", ("withdraws", "*"), ("claim",)),
        ("statements", (*EVIDENCE, "source"), ("source",)),
        ("statements", (*EVIDENCE, "via", "*"), ("source", "actor")),
        ("statements", (*EVIDENCE, "compiled_from", "*"), ("source", "actor")),
        ("statements", (*EVIDENCE, "corrects"), ("source",)),
        ("statements", (*EVIDENCE, "reported_as", "keys"), ("claim",)),
        ("statements", (*EVIDENCE, "reported_as", "*", "measure"), ("measure",)),
        ("statements", (*EVIDENCE, "reported_as", "*", "by", "*"), ("actor",)),
        ("statements", (*CLAIM, "measure"), ("measure",)),
        ("statements", (*CLAIM, "of"), ("measure",)),
        ("statements", (*CLAIM, "question"), ("question",)),
        ("statements", (*CLAIM, "incident"), ("incident",)),
        ("statements", (*CLAIM, "about"), ("actor",)),
        ("statements", (*CLAIM, "adds_to"), ("claim",)),
        ("statements", (*CLAIM, "part_of"), ("claim",)),
        ("statements", (*CLAIM, "responds_to", "claim"), ("claim",)),
        ("statements", (*CLAIM, "supersedes", "*"), ("claim",)),
        ("series", ("by", "*"), ("actor",)),
        ("series", ("measure",), ("measure",)),
        ("series", (*EVIDENCE, "source"), ("source",)),
        ("series", (*EVIDENCE, "via", "*"), ("source", "actor")),
        ("series", (*EVIDENCE, "compiled_from", "*"), ("source", "actor")),
        ("series", (*EVIDENCE, "corrects"), ("source",)),
        ("series", (*EVIDENCE, "reported_as", "keys"), ("claim",)),
        ("series", (*EVIDENCE, "reported_as", "*", "measure"), ("measure",)),
        ("series", (*EVIDENCE, "reported_as", "*", "by", "*"), ("actor",)),
        ("statements", (*CLAIM, "place"), ("place",)),
        ("statements", (*CLAIM, "tags", "*"), ("tag",)),
        ("events", ("claims", "*"), ("claim",)),
        ("corrections", ("changes", "*", "record"), CORRECTED),
        ("events", ("place",), ("place",)),
        ("events", ("tags", "*"), ("tag",)),
        ("places", ("part_of",), ("place",)),
        ("places", ("source",), ("source",)),
        ("incidents", ("place",), ("place",)),
        ("incidents", ("tags", "*"), ("tag",)),
        ("incidents", ("same_as",), ("incident",)),
        ("incidents", ("part_of",), ("incident",)),
        ("incidents", (*ACCOUNT, "by"), ("actor",)),
        ("incidents", (*ACCOUNT, "figures", "keys"), ("measure",)),
        ("incidents", (*ACCOUNT, *EVIDENCE, "source"), ("source",)),
        ("incidents", (*ACCOUNT, *EVIDENCE, "via", "*"), ("source", "actor")),
        ("incidents", (*ACCOUNT, *EVIDENCE, "compiled_from", "*"), ("source", "actor")),
        ("incidents", (*ACCOUNT, *EVIDENCE, "corrects"), ("source",)),
        ("incidents", (*ACCOUNT, *EVIDENCE, "reported_as", "keys"), ("claim",)),
        ("incidents", (*ACCOUNT, *EVIDENCE, "reported_as", "*", "measure"), ("measure",)),
        ("incidents", (*ACCOUNT, *EVIDENCE, "reported_as", "*", "by", "*"), ("actor",)),
        ("briefing", ("judgements", "*", "basis", "*"), ("claim",)),
        ("briefing", ("judgements", "*", "against", "*"), ("claim",)),
        ("briefing", ("gaps", "*", "question"), ("question",)),
        ("briefing", ("lead", "*"), ("question",)),
    }


def test_references_that_may_not_loop_are_declared_with_their_graph():
    declared = {
        (ref.loop_free, collection, field.owner, field.pattern[len(field.owner) :])
        for collection, fields in REFERENCES.items()
        for field, ref in fields
        if ref.loop_free
    }
    assert declared == {
        ("actor part_of", "actors", (), ("part_of",)),
        ("derived_from", "sources", (), ("derived_from",)),
        ("relays", "statements", (), ("relays", "*")),
        ("adds_to", "statements", CLAIM, ("adds_to",)),
        ("claim part_of", "statements", CLAIM, ("part_of",)),
        ("supersedes", "statements", CLAIM, ("supersedes", "*")),
        ("responds_to", "statements", CLAIM, ("responds_to", "claim")),
        ("incident", "incidents", (), ("same_as",)),
        ("incident", "incidents", (), ("part_of",)),
        ("parts", "questions", ("measures", "*"), ("sum_of", "*")),
        ("parts", "questions", ("measures", "*"), ("includes", "*")),
        ("of", "questions", ("measures", "*"), ("of",)),
        ("place part_of", "places", (), ("part_of",)),
    }


def test_ids_are_given_by_their_own_fields_in_the_order_in_which_the_first_has_it():
    given = [(of, one.pattern, mark.kind) for of in GIVEN for one, mark in GIVEN[of]]
    assert [one for one in given if one[2] != FORMER] == [
        ("actors", ("id",), "actor"),
        ("sources", ("id",), "source"),
        ("questions", ("id",), "question"),
        ("questions", ("measures", "keys"), "measure"),
        ("statements", ("id",), "statement"),
        ("statements", (*CLAIM, "id"), "claim"),
        ("series", ("id",), "claim"),
        ("events", ("id",), "event"),
        ("places", ("id",), "place"),
        ("incidents", ("id",), "incident"),
        ("incidents", (*ACCOUNT, "id"), "account"),
        ("corrections", ("id",), "correction"),
        ("pages", ("id",), "page"),
        ("briefing", ("sides", "*", "id"), "side"),
        ("briefing", ("tags", "*", "id"), "tag"),
        ("briefing", ("judgements", "*", "id"), "judgement"),
        ("briefing", ("gaps", "*", "id"), "gap"),
    ]
    assert {one[:2] for one in given if one[2] == FORMER} == {
        ("actors", ("was", "*")),
        ("sources", ("was", "*")),
        ("questions", ("was", "*")),
        ("statements", ("was", "*")),
        ("statements", (*CLAIM, "was", "*")),
        ("series", ("was", "*")),
        ("events", ("was", "*")),
        ("corrections", ("was", "*")),
        ("pages", ("was", "*")),
        ("places", ("was", "*")),
        ("incidents", ("was", "*")),
        ("incidents", (*ACCOUNT, "was", "*")),
    }


def test_markdown_is_declared_where_records_may_be_cited():
    assert {(of, one.pattern) for of in MARKDOWN for one, _ in MARKDOWN[of]} == {
        ("briefing", ("summary",)),
        ("briefing", ("changes",)),
        ("briefing", ("judgements", "*", "text")),
        ("briefing", ("judgements", "*", "reasoning")),
        ("briefing", ("gaps", "*", "text")),
        ("questions", ("background",)),
        ("questions", ("analysis",)),
        ("events", ("text",)),
        ("pages", ("body",)),
    }


@pytest.mark.parametrize("name", GOLDEN)
def test_a_checked_record_tells_the_references_that_stand_in_its_file(name: str, tmp_path: Path):
    root = tmp_path / "dossier"
    shutil.copytree(BRIEFINGS / name, root)
    dossier = read_dossier(root).dossier
    assert dossier is not None
    tables = (getattr(dossier, name) for name in RECORD_TYPES if name not in {"briefing", "pages"})
    records = [
        one
        for table in tables
        for one in table.values()
        if series_of(getattr(one, "id", "")) is None
    ]
    told = [named for record in (*records, dossier.briefing) for named in Outline.of(record).named]
    written = [
        target
        for file in find_files(root)[0]
        if file.collection != "pages"
        for entry in entries_of(file)[0]
        for field, _ in REFERENCES[entry.collection]
        for _, _, target in references_in(entry.value, field)
    ]
    assert written
    assert sorted(one.id for one in told) == sorted(written)


def test_a_reference_is_told_with_its_owner_and_the_field_seen_from_there(tmp_path: Path):
    shutil.copytree(Path(__file__).parents[1] / "broken" / "base", tmp_path, dirs_exist_ok=True)
    dossier = read_dossier(tmp_path).dossier
    assert dossier is not None
    assert list(Outline.of(dossier.statements["mayor-0602"]).named) == [
        Named("statement.by", "mayor-0602", "mayor"),
        Named("statement.evidence.source", "mayor-0602", "herald-0602"),
        Named("claim.measure", "mayor-dead", "dead"),
        Named("claim.measure", "mayor-injured", "injured"),
    ]
    assert list(Outline.of(dossier.questions["toll"]).named) == [
        Named("measure.sum_of", "harmed", "dead"),
        Named("measure.sum_of", "harmed", "injured"),
    ]
