"""What the fields of one record must be to each other, however the record is made."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from factbook.model.question_record import Measure
from factbook.model.source_record import Source, SourceType
from factbook.model.statement_record import Claim, ReportedAs


def faults(record: type, **fields: Any) -> list[tuple[tuple[int | str, ...], str]]:  # noqa: ANN401 - as written in files
    with pytest.raises(ValidationError) as caught:
        record(**fields)
    return [(fault["loc"], fault["msg"]) for fault in caught.value.errors()]


def test_all_faults_of_a_claim_are_told_each_at_its_field() -> None:
    found = faults(
        Claim, id="Not an id", text="It broke.", figure="3", about="mayor", rank="deprecated"
    )
    assert [loc for loc, _ in found] == [("id",), ("figure",), ("rank",), ("about",)]


def test_a_claim_that_answers_nothing_is_at_fault_as_a_whole() -> None:
    [(loc, sentence)] = faults(Claim, id="c", text="It broke.")
    assert loc == ()
    assert sentence.startswith("this claim answers nothing")


def test_a_claim_has_a_measure_or_a_question() -> None:
    found = faults(Claim, id="c", text="It broke.", measure="dead", figure="3", question="toll")
    assert [loc for loc, _ in found] == [("question",)]


@pytest.mark.parametrize(
    ("given", "field"), [({"max_per_day": "3"}, "max_per_day"), ({"max_basis": "x"}, "max_basis")]
)
def test_a_rate_and_its_reason_go_together(given: dict[str, str], field: str) -> None:
    [(loc, _)] = faults(Measure, unit="people", cumulative="true", **given)
    assert loc == (field,)


@pytest.mark.parametrize(
    ("written", "kind"),
    [({"cumulative": "true"}, "cumulative"), ({"cumulative": "No"}, "level"),
     ({"kind": "incident"}, "incident"), ({"kind": "sample"}, "sample")],
)  # fmt: skip
def test_the_kind_of_a_measure_is_read_in_the_words_of_before_too(
    written: dict[str, str], kind: str
) -> None:
    measure = Measure.model_validate({"unit": "people", **written})
    assert (measure.kind, measure.cumulative) == (kind, None)


@pytest.mark.parametrize(
    ("written", "where", "what"),
    [({"kind": "level", "cumulative": "false"}, ("cumulative",), "take cumulative out"),
     ({}, ("kind",), "Field required"),
     ({"cumulative": "maybe"}, ("cumulative",), "neither true nor false"),
     ({"kind": "total"}, ("kind",), "Input should be 'cumulative', 'level'")],
)  # fmt: skip
def test_a_measure_has_one_kind(written: dict[str, str], where: tuple[str], what: str) -> None:
    [(loc, sentence)] = faults(Measure, unit="people", **written)
    assert (loc, what in sentence) == (where, True)


def test_a_source_says_what_it_is_and_a_report_what_it_changed() -> None:
    [(_, sentence)] = faults(Source, id="s", type=SourceType.WEBPAGE, publisher="P")
    assert sentence == "a source needs a title, or a note that says what it is"
    [(_, sentence)] = faults(ReportedAs)
    assert sentence == "reported_as names no field; say what the source changed"


def test_fields_that_fit_make_a_record_and_it_is_read_again_as_it_is() -> None:
    claim = Claim.model_validate({"id": "c", "text": "It broke.", "question": "cause"})
    assert Claim.model_validate(claim) == claim
