from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from factbook.charts import lay_out
from factbook.charts.chart import Chart, subject_of_actor
from flood import Answers, Given, dossier, layers, words

if TYPE_CHECKING:
    from factbook.reasoning import Analysis

RISE: list[Given] = [
    ("mayor", "2025-01-01", "1,000"),
    ("hydra", "2025-01-15", "4,000"),
    ("mayor", "2025-02-01", "about 2,000"),
    ("mayor", "2025-04-01", "3,000"),
]


def charts_of_actor(given: list[Given], actor: str = "mayor") -> list[Chart]:
    made = dossier(given)
    return lay_out(made, cast("Analysis", Answers()), subject_of_actor(actor))


def test_an_actor_that_gave_three_figures_has_a_chart_of_these_alone():
    (chart,) = charts_of_actor(RISE)
    assert chart.id == "figures-of-mayor"
    assert (
        chart.title == "Houses damaged, by the mayor's office: 1,000 (Jan 2025), 3,000 (Apr 2025)."
    )
    assert chart.marks == len(chart.rows) == len(layers(chart)["data_dots"]) == 3
    assert "Hydra Insurance" not in " ".join(words(chart))


@pytest.mark.parametrize(
    "given",
    [
        RISE[:3],
        [("mayor", f"2025-0{month}-01", "1,000") for month in range(1, 6)],
        [("mayor", "2025-01-01", figure) for figure in ("1", "2", "3")],
        [*RISE[:3], ("mayor", "2025-04-01", "3,000", {"mode": "planned"})],
    ],
    ids=["two figures", "no change", "one day", "a plan"],
)
def test_what_did_not_move_is_told_in_its_claims_alone(given: list[Given]):
    assert charts_of_actor(given) == []


def test_a_papers_own_counts_are_drawn_on_its_own_page():
    made = dossier(
        [("daily", f"2025-0{month}-01", f"{month},000") for month in (1, 2, 3)],
        actors={"daily": {"name": "The Daily Lake", "kind": "media"}},
    )
    (chart,) = lay_out(made, cast("Analysis", Answers()), subject_of_actor("daily"))
    assert chart.marks == 3
