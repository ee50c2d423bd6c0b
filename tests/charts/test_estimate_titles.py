"""What the title of a chart of estimates may say: what rises, and what lies between two ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flood
from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.headline import without_about
from factbook.charts.estimate_parts.estimate_titles import figure_words, never_falls
from factbook.charts.estimate_parts.rows import Estimate, estimates
from factbook.model.dates import Dated, parse_date
from factbook.model.question_record import MeasureKind
from factbook.reasoning import analyse
from factbook.reasoning.answers import RelationKind
from first_dossier import REPOSITORY, First, first_of

Weighed = tuple[Dated, Decimal, Decimal]


def weighed(start: int, days: int, low: int, more: int) -> Weighed:
    """A figure of some days, with its lowest and its highest number."""
    first = date(2021, 5, 1) + timedelta(days=start)
    last = first + timedelta(days=days)
    dated = parse_date(str(first) if days == 0 else f"{first}/{last}")
    return dated, Decimal(low), Decimal(low + more)


figures = st.builds(
    weighed, st.integers(0, 9), st.sampled_from([0, 0, 3]), st.integers(1, 20), st.integers(0, 9)
)


@given(st.lists(figures, max_size=6))
def test_figures_never_fall_where_none_is_below_one_that_is_surely_earlier(
    found: list[Weighed],
) -> None:
    falls = any(
        earlier[0].before(later[0]) and later[2] < earlier[1]
        for earlier, later in permutations(found, 2)
    )
    assert never_falls(found) is not falls


DAYS = ["2025-01-01", "2025-01-05", "2025-02", "2025-03-01/2025-03-04", "2025-06-01", "unknown"]
WORDS = ["1,000", "about 2,000", "more than 2,000", "at least 1,000", "up to 3,000", "4,000+",
         "500-2,500", "no more than 700", "2,000 (1,000-5,000)", "nearly 3,000"]  # fmt: skip
NO_FLOOR = ("up to", "no more than")


def named_ends(title: str) -> tuple[str, str, str] | None:
    """The two figures from and to which the title says that figures run, and their day."""
    found = re.search(r"(?::|,) from (.+?) to (.+?)(?: \(|; )([^();]+)\)\.$", title)
    return (found[1], found[2], found[3]) if found else None


def may_be_ends(chart: Chart, rows: Iterable[Estimate]) -> bool:
    """Whether two figures of one day, or the ends of one, are what the title names."""
    low, high, _ = named_ends(chart.title) or ("", "", "")
    stand = [row for row in rows if row.numbers and not row.is_fallen and not row.apart]
    return any(
        {without_about(figure_words(one, 0)), figure_words(one, 0)} & {low}
        and {without_about(figure_words(other, 1)), figure_words(other, 1)} & {high}
        and (one is other or (one.dated.is_day and one.dated.edtf == other.dated.edtf))
        for one, other in product(stand, stand)
    )


@pytest.mark.parametrize("root", [REPOSITORY, *sorted((REPOSITORY / "tests/briefings").iterdir())])
def test_from_and_to_in_a_title_join_figures_of_one_day(root: Path):
    first = first_of(root)
    for chart in draw_all(first.dossier, first.analysis):
        if chart.kind == "estimates" and named_ends(chart.title):
            rows = estimates(first.dossier, first.analysis, chart.measure, chart.mode)
            assert may_be_ends(chart, rows), chart.title


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hydra", "mayor", "fire"]),
            st.sampled_from(DAYS),
            st.sampled_from(WORDS),
        ),
        min_size=2,
        max_size=6,
    ),
    st.sampled_from(["cumulative", "level"]),
)
def test_from_and_to_in_any_title_join_figures_of_one_day(
    given: list[tuple[str, str, str]], kind: str
):
    made = flood.dossier(given, measure={"cumulative": None, "kind": kind})
    analysis = analyse(made)
    for chart in draw_all(made, analysis):
        assert len(chart.title) < 90
        if chart.kind == "estimates" and named_ends(chart.title):
            rows = estimates(made, analysis, chart.measure, chart.mode)
            assert may_be_ends(chart, rows), (chart.title, given)


def day_of(first: First, name: str) -> Dated:
    """The day of which a claim or a sum speaks."""
    total = first.analysis.derived_figure(name)
    return total.as_of.date if total else first.dossier.as_of(first.dossier.claims[name]).date


@pytest.mark.parametrize("root", [REPOSITORY, *sorted((REPOSITORY / "tests/briefings").iterdir())])
def test_both_ends_of_a_spread_are_of_one_time_or_overlap(root: Path):
    first = first_of(root)
    for name, measure in first.dossier.measures.items():
        spread = first.analysis.measure_state(name).spread
        if spread is None or spread.lowest is None or measure.kind is not MeasureKind.CUMULATIVE:
            continue
        days = [day_of(first, end) for end in (spread.lowest, spread.highest or "")]
        agrees = spread.lowest == spread.highest or first.kind(spread.lowest, spread.highest) in {
            RelationKind.AGREE, RelationKind.ROUNDING
        }  # fmt: skip
        assert agrees or not days[0].before(days[1]), spread.words
