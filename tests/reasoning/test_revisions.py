"""Corrections by the very claimant: what it said before is revised, and no rival of it."""

from __future__ import annotations

import pytest
from dossiers import dossier, figure, says
from hypothesis import given
from hypothesis import strategies as st

from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import Standing, StateKind


def told(*figures: tuple[str, str], same_day: bool = False, measure: str = "dead") -> Analysis:
    of_day = {"as_of": "2021-05-01"} if same_day else {}
    return analyse(
        dossier(
            says(f"c{place}", "survey", said, figure(measure, written, **of_day))
            for place, (said, written) in enumerate(figures)
        )
    )


@pytest.mark.parametrize("same_day", [True, False], ids=["of the same day", "of a later day"])
@pytest.mark.parametrize(("first", "second"), [("316", "315"), ("5,000", "3,000")])
def test_a_lower_figure_of_the_same_claimant_is_a_correction_and_no_contest(
    first: str,
    second: str,
    same_day: bool,  # noqa: FBT001 - a parameter of the test
):
    made = told(("2021-05-01", first), ("2021-05-02", second), same_day=same_day)
    assert made.standing("c0").standing is Standing.REVISED
    assert made.standing("c1").standing is Standing.CURRENT
    state = made.question_state("flood")
    assert state.kind is StateKind.ONE_CLAIMANT
    assert "cannot both be right" not in state.reason


def test_a_round_figure_and_a_lower_one_that_it_may_stand_for_are_both_kept():
    made = told(("2021-05-01", "300"), ("2021-05-02", "296"))
    assert made.standing("c0").standing is Standing.OVERTAKEN


def test_a_level_that_falls_is_no_correction():
    made = told(("2021-05-01", "316"), ("2021-05-02", "300"), measure="helpers")
    assert made.standing("c0").standing is Standing.OVERTAKEN


def test_a_toll_that_falls_and_rises_again_revises_what_was_above_its_fall():
    made = told(
        ("2021-05-01", "100"), ("2021-05-02", "220"), ("2021-05-03", "150"), ("2021-05-04", "180")
    )
    found = [made.standing(f"c{place}").standing for place in range(4)]
    assert found == [
        Standing.OVERTAKEN, Standing.REVISED, Standing.OVERTAKEN, Standing.CURRENT,
    ]  # fmt: skip


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6))
def test_one_claimants_own_counts_are_never_contested(counts: list[int]):
    made = told(*((f"2021-05-{day:02}", f"exactly {n}") for day, n in enumerate(counts, 1)))
    assert made.question_state("flood").kind is StateKind.ONE_CLAIMANT
