"""Charts of surveys over time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import POLL_SIGNS, WIDTHS, Width
from factbook.charts.estimate_parts.rows import estimates
from factbook.charts.survey_parts.survey_groups import OTHERS, Survey, by_claimant, means
from factbook.charts.survey_parts.survey_layout import _apart
from factbook.charts.surveys import charts
from factbook.loading.reading import read_dossier
from factbook.reasoning import Analysis, analyse

SURVEYS = Path(__file__).parents[1] / "briefings" / "surveys"


@cache
def surveyed() -> Analysis:
    dossier = read_dossier(SURVEYS).dossier
    assert dossier is not None
    return analyse(dossier)


@cache
def drawn(question: str = "vote") -> dict[str, Chart]:
    analysis = surveyed()
    return {chart.id: chart for chart in charts(analysis.dossier, analysis, question)}


def survey(claimant: str, day: str, share: str) -> Survey:
    row = estimates(surveyed().dossier, surveyed(), "vote-yes")[0]
    return Survey(replace(row, claimant=claimant), Decimal(share), date.fromisoformat(day))


def test_a_question_has_a_chart_of_all_answers_and_one_of_each():
    found = drawn()
    assert list(found) == [
        "surveys-vote", "surveys-of-vote-yes", "surveys-of-vote-no", "surveys-of-undecided",
    ]  # fmt: skip
    whole = found["surveys-vote"]
    assert whole.marks == 5 + 5 + 4
    assert whole.title == (
        "49% for the bridge, 44% against the bridge and 7% undecided (Tide Research)."
    )


def test_a_title_tells_from_where_to_where_the_latest_surveys_run():
    title = drawn()["surveys-of-vote-yes"].title
    assert title == "For the bridge: 49% and 50.5% in the latest surveys."


@pytest.mark.parametrize("width", WIDTHS)
def test_each_survey_with_a_margin_has_its_whisker(width: Width):
    rows = drawn()["surveys-of-vote-yes"].pictures[width].data.rows
    assert len(rows["polls"]) == 5
    assert len(rows["whiskers"]) == 4  # one survey gives neither a margin nor how many it asked
    for whisker in rows["whiskers"]:
        assert any(
            whisker["x"] == poll["x"] and whisker["y"] < poll["y"] < whisker["y2"]
            for poll in rows["polls"]
        )


def test_a_line_is_drawn_and_named_only_where_the_measure_says_what_it_is_the_mean_of():
    found = drawn()
    with_line, without = found["surveys-of-vote-yes"], found["surveys-of-vote-no"]
    assert with_line.pictures["wide"].data.rows["means"]
    assert "the mean of the surveys of the 45 days up to it" in with_line.description
    assert without.pictures["wide"].data.rows["means"] == []
    assert "mean" not in without.description


def test_claimants_have_a_shape_each_named_in_the_key():
    picture = drawn()["surveys-of-vote-yes"].pictures["wide"]
    assert len({row["sign"] for row in picture.data.rows["polls"]}) == 2
    named = {str(row["text"]) for row in picture.texts["note"]}
    assert {"Tide Research", "Fjord Institute"} <= named


def test_the_smallest_of_many_claimants_are_drawn_as_one():
    names = [f"Institute {number}" for number in range(12)]
    surveys = [survey(name, "2031-05-01", "40") for name in names]
    surveys += [survey(names[0], "2031-05-02", "41")]
    groups = by_claimant(surveys)
    assert len(groups) == len(POLL_SIGNS)
    assert groups[0].name == names[0]
    assert groups[-1].name == OTHERS
    assert sum(len(group.surveys) for group in groups) == len(surveys)


def test_the_mean_of_a_day_is_of_the_surveys_of_so_many_days_up_to_it():
    surveys = [
        survey("a", "2031-05-01", "40"), survey("b", "2031-05-10", "44"),
        survey("a", "2031-05-11", "48"),
    ]  # fmt: skip
    found = [mean for _, mean in means(surveys, 10)]
    assert found == [Decimal(40), Decimal(42), Decimal(46)]


@given(st.lists(st.floats(0, 400), min_size=1, max_size=12))
def test_no_name_stands_over_another(wished: list[float]):
    places = list(_apart(sorted(wished)))
    assert len(places) == len(wished)
    assert all(after - before >= 16 - 1e-6 for before, after in pairwise(places))


def test_an_answer_with_one_survey_alone_has_no_chart():
    assert list(drawn("ferry")) == ["surveys-of-weekly"]
