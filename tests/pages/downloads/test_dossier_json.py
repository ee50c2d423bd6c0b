from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Mode
from factbook.pages.downloads.dossier_format import FORMAT, VERSION
from factbook.pages.downloads.dossier_json import dossier_json
from factbook.pages.downloads.plain_data import plain
from factbook.pages.parts.json_lines import compact, digits, in_lines
from factbook.reasoning import analyse
from factbook.reasoning.answers import RelationKind
from pages.downloads.reading import Json, hostile_contexts, read_json
from pages.hostile import hostile
from rendering import ContextOfCharts

RECORDS = ("actors", "sources", "questions", "statements", "events", "pages")
texts = st.text(st.characters(exclude_categories=())) | st.sampled_from(hostile())
numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def data(flood_context: ContextOfCharts) -> Json:
    return read_json(dossier_json(flood_context))


@given(values, st.integers(0, 4))
@settings(max_examples=200, deadline=None)
def test_any_value_reads_back_as_it_was(value: Json, levels: int) -> None:
    text = in_lines(value, levels)
    assert read_json(text) == value
    assert text.encode("utf-8")
    assert not set(text) & set("<>&\u2028\u2029\u202e\x7f\x85\ufeff\uffff")


def test_numbers_are_exact_and_have_no_exponent() -> None:
    assert digits(Decimal("1E+9")) == "1000000000"
    assert digits(Decimal("12.50")) == "12.5"
    assert digits(Decimal("27.0")) == "27"
    assert digits(100) == "100"


def test_a_value_that_json_cannot_tell_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        compact(object())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float"):
        plain(1.5)
    with pytest.raises(TypeError, match="object"):
        plain(object())


def test_the_file_names_its_format_and_version(data: Json) -> None:
    assert (data["format"], data["version"]) == (FORMAT, VERSION)
    assert list(data)[:3] == ["format", "version", "edition"]
    assert data["edition"] == {
        "version": data["briefing"]["edition"],
        "dateModified": "2019-06-30",
        "isBasedOn": None,
    }
    assert data["briefing"]["licence"]["name"] == "CC BY 4.0"


def test_every_record_is_there_in_the_order_of_the_files(data: Json, flood: Dossier) -> None:
    for kind in RECORDS:
        assert [one["id"] for one in data[kind]] == list(getattr(flood, kind))
    claims = [claim["id"] for one in data["statements"] for claim in one["claims"]]
    assert claims == list(flood.claims)


def texts_within(value: object) -> Iterator[str]:
    """Every text of a record, as the model holds it, and of those within it."""
    if isinstance(value, BaseModel):
        for name in value.__class__.model_fields:
            yield from texts_within(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_within(item)
    elif type(value) is str:
        yield value


def texts_of_json(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts_of_json(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of_json(item)
    elif isinstance(value, str):
        yield value


def test_hostile_texts_come_through_unharmed(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        data = read_json(dossier_json(context))
        for kind in RECORDS:
            for record, written in zip(
                getattr(context.dossier, kind).values(), data[kind], strict=True
            ):
                assert set(texts_within(record)) <= set(texts_of_json(written))
        briefing = context.dossier.briefing
        assert data["briefing"]["title"] == briefing.title
        assert set(texts_within(briefing)) <= set(texts_of_json(data["briefing"]))


def test_a_record_leaves_out_what_it_does_not_say(data: Json, flood: Dossier) -> None:
    [source] = [one for one in data["sources"] if one["id"] == "wire-0305"]
    assert set(source) == flood.sources["wire-0305"].model_fields_set
    assert "url" not in source


def test_a_figure_tells_its_words_and_an_interval_its_open_ends(data: Json) -> None:
    claims = {claim["id"]: claim for one in data["statements"] for claim in one["claims"]}
    assert claims["rescue-dead-0304"]["figure"] == {
        "written": "at least 3", "shape": "at-least", "qualifier": "at least", "number": "3",
        "low": 3, "high": 3, "approximate": False,
        "range_low": None, "range_high": None, "range_is": None,
    }  # fmt: skip
    assert data["answers"]["claims"]["rescue-dead-0304"]["interval"] == {
        "low": 3, "high": None, "low_open": False, "high_open": False,
    }  # fmt: skip


def test_every_answer_of_the_reasoning_is_told(data: Json, flood_context: ContextOfCharts) -> None:
    dossier, analysis, answers = flood_context.dossier, flood_context.analysis, data["answers"]
    for name in dossier.questions:
        assert answers["questions"][name]["kind"] == analysis.question_state(name).kind.value
    told = {(one["measure"], one["mode"]): one["state"] for one in answers["measures"]}
    used = {(c.measure, c.mode.value) for c in dossier.claims.values() if c.measure}
    assert used <= set(told)
    for (measure, mode), state in told.items():
        assert state["reason"] == analysis.measure_state(measure, Mode(mode)).reason
    for name in dossier.claims:
        standing = analysis.standing(name)
        assert answers["claims"][name]["standing"] == {
            "standing": standing.standing.value, "by": standing.by, "reason": standing.reason,
        }  # fmt: skip
    for name in dossier.statements:
        assert answers["statements"][name]["count"] == analysis.routes(name).count
    assert [one["id"] for one in answers["derived"]] == [one.id for one in analysis.derived]
    assert [one["became"] for one in answers["drifts"]] == [one.became for one in analysis.drifts]
    for judgement in dossier.briefing.judgements:
        flags = analysis.judgement_flags(judgement.id)
        assert answers["judgements"][judgement.id] == list(flags)


def test_each_conflict_within_a_question_is_told_once_with_its_reason(
    data: Json, flood_context: ContextOfCharts
) -> None:
    dossier, analysis = flood_context.dossier, flood_context.analysis
    told = {frozenset((one["one"], one["other"])): one for one in data["answers"]["relations"]}
    assert len(told) == len(data["answers"]["relations"])
    opposed = (RelationKind.CONFLICT, RelationKind.POSSIBLE_CONFLICT)
    found = 0
    for question in dossier.questions.values():
        sums = [one.id for one in analysis.derived if one.measure in question.measures]
        ids = [claim.id for claim in dossier.claims_of_question(question.id)]
        for one, other in combinations([*ids, *sums], 2):
            relation = analysis.relation(one, other)
            if relation.kind in opposed:
                found += 1
                entry = told[frozenset((one, other))]
                assert (entry["kind"], entry["reason"]) == (relation.kind.value, relation.reason)
    assert found > 3


def test_two_writings_of_one_dossier_are_the_same_bytes(
    flood: Dossier, flood_context: ContextOfCharts
) -> None:
    again = ContextOfCharts(flood, analyse(flood), ())
    assert dossier_json(again) == dossier_json(flood_context)


def test_a_record_stands_on_a_line_of_its_own(
    flood_context: ContextOfCharts, flood: Dossier
) -> None:
    lines = dossier_json(flood_context).splitlines()
    for name in (*flood.actors, *flood.sources, *flood.events):
        assert len([line for line in lines if line.startswith(f'  {{"id": "{name}",')]) == 1
