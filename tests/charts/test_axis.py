from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.charts.drawing.axis import axis_for, number_words
from factbook.charts.drawing.text_metrics import width_of

NUMBERS = st.lists(
    st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=3),
    min_size=1,
    max_size=8,
)


def ticks(*numbers: str, steps: int = 5) -> list[str]:
    axis = axis_for([Decimal(number) for number in numbers], 0, 100, steps)
    step = axis.ticks[1] - axis.ticks[0]
    return [number_words(tick, step) for tick in axis.ticks]


@given(NUMBERS, st.integers(min_value=2, max_value=8))
def test_every_number_stands_between_the_ends_of_its_axis(numbers: list[Decimal], steps: int):
    axis = axis_for(numbers, 40, 700, steps)
    assert all(40 <= axis.place(number) <= 700 for number in numbers)
    assert 2 <= len(axis.ticks) <= steps + 3
    assert sorted(axis.ticks) == list(axis.ticks)


@given(NUMBERS)
def test_a_greater_number_never_stands_left_of_a_smaller_one(numbers: list[Decimal]):
    axis = axis_for(numbers, 0, 500, 5)
    places = [axis.place(number) for number in sorted(numbers)]
    assert places == sorted(places)


def test_an_axis_begins_at_zero():
    assert ticks("1200", "6000") == ["0", "2,000", "4,000", "6,000"]


def test_an_axis_of_one_number_begins_at_zero():
    assert ticks("300")[0] == "0"
    assert ticks("-4")[-1] == "0"


def test_figures_that_are_all_far_from_zero_have_an_axis_of_their_own():
    found = ticks("1280.5", "1281.25", "1282")
    assert (found[0], found[-1]) == ("1,280", "1,282")
    assert ticks("8000", "9000")[0] != "0"
    assert ticks("8000", "11000")[0] == "0"


def test_below_the_least_figure_of_such_an_axis_there_is_room():
    axis = axis_for([Decimal(9000), Decimal(10000)], 100, 700, 5)
    assert axis.place(Decimal(9000)) > 150


def test_negative_figures_have_a_minus_sign():
    assert ticks("-12.5", "3") == ["\u221215", "\u221210", "\u22125", "0", "5"]


def test_zero_alone_has_an_axis():
    assert axis_for([Decimal(0)], 0, 100, 5).ticks[0] == 0


@pytest.mark.parametrize(
    ("high", "words"),
    [
        ("9000000", "8 million"),
        ("7400000000", "6 billion"),
        ("900000", "800,000"),
        ("2400000", "1.5 million"),
        ("1200000", "0.25 million"),
    ],
)
def test_large_ticks_are_said_in_words(high: str, words: str):
    assert words in ticks("0", high)


@given(NUMBERS, st.integers(min_value=2, max_value=5))
def test_no_number_of_an_axis_is_cut_by_the_edge_of_its_picture(numbers: list[Decimal], steps: int):
    axis = axis_for(numbers, 8, 332, steps).with_words_within(340, 13)
    step = axis.ticks[1] - axis.ticks[0]
    for tick in (axis.ticks[0], axis.ticks[-1]):
        half = width_of(number_words(tick, step), 13) / 2
        assert half - 0.01 <= axis.place(tick) <= 340 - half + 0.01


def test_an_axis_whose_numbers_have_room_stays_where_it_is():
    axis = axis_for([Decimal(0), Decimal(40)], 100, 300, 4)
    assert axis.with_words_within(340, 13) == axis
