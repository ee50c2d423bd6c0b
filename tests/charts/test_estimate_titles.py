"""When the title of a chart of estimates may say that they rise."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from factbook.charts.estimate_parts.estimate_titles import never_falls
from factbook.model.dates import Dated, parse_date

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
