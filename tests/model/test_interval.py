"""Intervals: what they contain, when they meet, and their sums, open ends respected."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.model.interval import Interval

NUMBERS = st.integers(-50, 50).map(Decimal)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    low_open, high_open = (draw(st.booleans()) and low != high for _ in range(2))
    return Interval(
        draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])), low_open, high_open
    )


HALVES = [Decimal(number) / 4 for number in range(-210, 211)]


@given(intervals(), intervals())
def test_two_intervals_meet_if_some_number_lies_in_both(one: Interval, other: Interval) -> None:
    shared = any(one.contains(number) and other.contains(number) for number in HALVES)
    assert one.meets(other) == other.meets(one) == shared


@given(intervals(), intervals())
def test_below_means_that_every_number_is_less(one: Interval, other: Interval) -> None:
    ours = [number for number in HALVES if one.contains(number)]
    theirs = [number for number in HALVES if other.contains(number)]
    expected = one.high is not None and other.low is not None and max(ours) < min(theirs)
    assert one.below(other) == expected


@given(intervals(), intervals(), NUMBERS, NUMBERS)
def test_a_sum_contains_the_sum_of_any_numbers_of_its_parts(
    one: Interval, other: Interval, first: Decimal, second: Decimal
) -> None:
    if one.contains(first) and other.contains(second):
        assert (one + other).contains(first + second)


def test_a_sum_is_open_where_a_part_is() -> None:
    total = Interval(Decimal(1), Decimal(2), low_open=True) + Interval(Decimal(3), Decimal(4))
    assert str(total) == "(4, 6]"
    assert str(total + Interval(None, Decimal(1), high_open=True)) == "(-∞, 7)"


def test_a_sum_is_never_rounded() -> None:
    great, small = Decimal(10**40), Decimal("0.001")
    total = Interval(great, great) + Interval(small, small)
    assert str(total.low) == "1" + "0" * 40 + ".001"


@given(intervals(), st.integers(0, 9).map(Decimal), st.integers(0, 9).map(Decimal), NUMBERS)
def test_widening_keeps_every_number(
    interval: Interval, down: Decimal, up: Decimal, number: Decimal
) -> None:
    widened = interval.widened(down, up)
    assert widened.contains(number) or not interval.contains(number)
    assert widened.bounded == interval.bounded


@pytest.mark.parametrize(
    ("low", "high", "low_open", "high_open"),
    [("2", "1", False, False), ("1", "1", True, False), ("1", "1", False, True)],
)
def test_an_interval_without_a_number_is_refused(
    low: str, high: str, *, low_open: bool, high_open: bool
) -> None:
    with pytest.raises(ValueError, match="no number lies within"):
        Interval(Decimal(low), Decimal(high), low_open, high_open)


@pytest.mark.parametrize("end", ["Infinity", "-Infinity", "NaN"])
def test_an_end_is_finite_or_none(end: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        Interval(Decimal(end), None)


def test_an_end_that_is_not_there_is_not_open_either() -> None:
    assert Interval(None, None, low_open=True, high_open=True) == Interval(None, None)
