"""Figures of surveys: within their margins or apart by more, and never in conflict."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from dossiers import Fields, dossier, figure, says
from hypothesis import given
from hypothesis import strategies as st

from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import RelationKind, Standing, StateKind
from factbook.reasoning.claim_dates import claim_dates

NEVER = {RelationKind.CONFLICT, RelationKind.POSSIBLE_CONFLICT, RelationKind.ROUNDING}
MEASURES = {
    "for-it": {"unit": "percent", "kind": "sample", "population": "voters"},
    "against-it": {"unit": "percent", "kind": "sample"},
}


def poll(
    name: str, by: str, said: str, share: str, sample: Fields | None = None, **fields: object
) -> Fields:
    more = {"sample": {key: str(value) for key, value in sample.items()}} if sample else {}
    return says(name, by, said, figure("for-it", share, **fields), **more)


def analysis_of(*statements: Fields, **briefing: Any) -> Analysis:  # noqa: ANN401 - fields
    question = {"vote": {"question": "How would they vote?", "measures": MEASURES}}
    return analyse(dossier(statements, questions=question, briefing=briefing))


def test_two_surveys_whose_intervals_meet_are_within_their_margins():
    made = analysis_of(
        poll("a", "survey", "2021-05-03", "38%", {"margin": "2.5"}),
        poll("b", "relief-corps", "2021-05-05", "34%", {"margin": "± 1.5 points"}),
    )
    relation = made.relation("a", "b")
    assert relation.kind is RelationKind.WITHIN_MARGINS
    assert relation.reason.endswith("within their margins (± 2.5 points and ± 1.5 points).")
    assert made.question_state("vote").kind is StateKind.WITHIN_MARGINS


def test_two_surveys_whose_intervals_do_not_meet_are_apart_by_more_and_not_contested():
    made = analysis_of(
        poll("a", "survey", "2021-05-03", "9%", {"margin": 1}),
        poll("b", "relief-corps", "2021-05-05", "6.5%", {"margin": 1}),
    )
    relation = made.relation("a", "b")
    assert relation.kind is RelationKind.APART_BY_MORE
    assert "cannot both be right" not in relation.reason
    state = made.question_state("vote")
    assert state.kind is StateKind.APART_BY_MORE
    assert "contested" not in state.reason
    assert state.between is None


def test_without_a_margin_nothing_is_said_of_how_far_two_surveys_are_apart():
    made = analysis_of(
        poll("a", "survey", "2021-05-03", "9%"),
        poll("b", "relief-corps", "2021-05-05", "6.5%", {"margin": 1}),
        poll("c", "survey", "2021-06-05", "8%", {"n": "2,000"}),
    )
    for other in ("b", "c"):
        relation = made.relation("a", other)
        assert relation.kind is RelationKind.NOT_COMPARABLE
        assert relation.reason.startswith("No margin given")
    assert made.relations_of("a") == ()
    assert "no margin of error" not in made.question_state("vote").reason.replace("give no", "")


def test_no_margin_is_worked_out_of_how_many_were_asked_unless_the_method_is_named():
    asked = [
        poll("a", "survey", "2021-05-03", "50%", {"n": "1,000"}),
        poll("b", "relief-corps", "2021-05-05", "48%", {"n": "1,000"}),
    ]
    assert analysis_of(*asked).relation("a", "b").kind is RelationKind.NOT_COMPARABLE
    named = analysis_of(*asked, margin_method="simple-random-95")
    assert named.relation("a", "b").kind is RelationKind.WITHIN_MARGINS
    # 1.96 * √(50 * 50 / 1000) = 3.099
    assert "± 3.1 points" in named.relation("a", "b").reason


def test_a_claims_own_range_stands_before_the_margin_of_its_sample():
    made = analysis_of(poll("a", "survey", "2021-05-03", "38%", {"margin": 5}, range="37-39"))
    found = made.dossier.figure_of(made.dossier.claims["a"])
    assert found is not None
    assert found.own_range == (Decimal(37), Decimal(39))


def test_the_margin_of_a_share_ends_at_nought_and_at_all():
    made = analysis_of(
        poll("a", "survey", "2021-05-03", "1%", {"margin": 3}),
        poll("b", "survey", "2021-06-03", "99%", {"margin": 3}),
    )
    ranges = [made.dossier.figure_of(made.dossier.claims[name]) for name in "ab"]
    found = [one.own_range for one in ranges if one is not None]
    assert found == [(Decimal(0), Decimal(4)), (Decimal(96), Decimal(100))]


def test_surveys_of_different_people_are_not_compared():
    made = analysis_of(
        poll("a", "survey", "2021-05-03", "38%", {"margin": 2}),
        poll("b", "relief-corps", "2021-05-03", "50%", {"margin": 2, "population": "adults"}),
    )
    assert made.relation("a", "b").kind is RelationKind.NOT_COMPARABLE
    assert "adults" in made.relation("a", "b").reason


def test_a_claimants_next_survey_takes_the_place_of_its_last():
    made = analysis_of(
        poll("a", "survey", "2021-05-03", "38%"), poll("b", "survey", "2021-06-03", "37%")
    )
    assert made.standing("a").standing is Standing.OVERTAKEN
    assert made.standing("b").standing is Standing.CURRENT


def test_a_fall_by_a_point_is_not_told_as_rounding():
    made = analysis_of(
        poll("a", "survey", "2021-05-03", "40%", {"margin": 2}),
        poll("b", "survey", "2021-06-03", "39%", {"margin": 2}),
    )
    assert "rounding" not in made.relation("a", "b").reason


def test_a_survey_is_held_against_those_of_its_time_and_its_claimants_last_and_next():
    made = analysis_of(
        *(
            poll(f"{who}-{month}", who, f"2021-{month}-10", "40%", {"margin": 2})
            for who in ("survey", "relief-corps")
            for month in ("01", "02", "03", "04")
        )
    )
    held = {name for name, _ in made.relations_of("survey-02")}
    assert held == {"survey-01", "survey-03", "relief-corps-02"}
    assert made.uncompared("vote").further > 0


def test_a_survey_is_dated_by_when_and_whom_it_asked():
    made = analysis_of(
        poll("a", "survey", "2021-05-05", "38%", {"n": 2063, "fieldwork": "2021-05-01/2021-05-03"}),
        poll("b", "survey", "2021-06-05", "38%", {"fieldwork": "2021-05"}),
    )
    claims = made.dossier.claims
    dates = claim_dates(made.dossier, claims["a"])
    assert dates.full == "said 5 May 2021, asked 1 to 3 May 2021, 2,063 voters"
    assert "2,063 voters" in dates.short
    assert "asked in May 2021" in claim_dates(made.dossier, claims["b"]).full


shares = st.decimals(0, 100, places=1)
margins = st.one_of(st.none(), st.decimals("0.1", 20, places=1))


@given(shares, shares, margins, margins, st.integers(1, 27),
       st.sampled_from(["survey", "relief-corps"]))  # fmt: skip
def test_two_surveys_are_never_in_conflict(
    one: Decimal, other: Decimal, first: Decimal | None, second: Decimal | None, day: int, by: str
):
    made = analysis_of(
        poll("a", "survey", "2021-05-01", f"{one}%", {"margin": str(first)} if first else None),
        poll(
            "b", by, f"2021-05-{day:02}", f"{other}%",
            {"margin": str(second)} if second else None,
        ),
    )  # fmt: skip
    relation = made.relation("a", "b")
    assert relation == made.relation("b", "a")
    assert relation.kind not in NEVER
    if first is None or second is None:
        assert relation.kind is RelationKind.NOT_COMPARABLE
    else:
        apart = abs(one - other) > first + second
        kind = RelationKind.APART_BY_MORE if apart else RelationKind.WITHIN_MARGINS
        assert relation.kind is kind
    for measure in ("for-it", "against-it"):
        state = made.measure_state(measure).kind
        assert state not in {StateKind.CONTESTED, StateKind.POSSIBLY_CONTESTED}


@pytest.mark.parametrize(("n", "margin"), [("100", "9.8"), ("400", "4.9"), ("10,000", "1")])
def test_the_margin_of_a_simple_random_sample_falls_with_its_size(n: str, margin: str):
    method = "simple-random-95"
    made = analysis_of(
        poll("a", "survey", "2021-05-01", "50%", {"n": n, "margin_method": method}),
        poll("b", "relief-corps", "2021-05-01", "50%", {"n": n, "margin_method": method}),
    )
    unit = "point" if margin == "1" else "points"
    assert f"(± {margin} {unit})" in made.relation("a", "b").reason
