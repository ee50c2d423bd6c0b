from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.model.figure import parse_figure
from factbook.model.text_dates import without_dates
from factbook.model.text_figures import figures_in, numbers_in


def figures(text: str) -> list[str]:
    return [text[one.start : one.end] for one in figures_in(text)]


def numbers(text: str) -> list[str]:
    return [text[start:end] for start, end in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("officials said that around 14,000 were sent", ["around 14,000"]),
        ("up to 4,000 hurt, the rest closer to 1,200.", ["up to 4,000", "closer to 1,200"]),
        ("an estimated 12,000 to 15,000 men", ["an estimated 12,000 to 15,000"]),
        ("between 10,000 and 12,000 people", ["between 10,000 and 12,000"]),
        ("4\u20136 million shells", ["4\u20136 million"]),
        ("300 or more, 1,200+ and 40-odd", ["300 or more", "1,200+", "40-odd"]),
        ("300 and 400 people", ["300", "400"]),
        ("300 dead and about 2,700 hurt", ["300", "about 2,700"]),
        ("10% of one and 30 per cent of two", ["10%", "30 per cent", "two"]),
        ("at least some 300 houses", ["at least some 300"]),
        ("twenty-five of a thousand", ["twenty-five", "a thousand"]),
        ("thousands of men, several hundred horses", ["thousands", "several hundred"]),
        ("two thirds of them", ["two thirds"]),
        ("half a million trees", ["half a million"]),
        ("a 240-mm pipe, 1,200-strong, 5km", ["240", "1,200", "5"]),
        ("moved from 10 to 5 places", ["10", "5"]),
        ("1 200 houses and 1.5 million trees", ["1 200", "1.5 million"]),
        ("$5 million, (12) and \u201c13\u201d", ["5 million", "12", "13"]),
    ],
)
def test_figures_are_found_with_their_qualifiers(text: str, expected: list[str]):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the 5th time, the 2nd and 3rd",
        "a T-72, hut B12, an F16, a 3D map",
        "one of them, none at all, the first third-party post",
        "many people, a few houses, most of it",
        "round the clock, 24/7",
    ],
)
def test_ordinals_names_and_words_without_an_amount_are_no_figures(text: str):
    assert figures(text) == []


def test_a_number_with_a_comma_that_parts_nothing_is_a_number_but_no_figure():
    assert numbers("it was 12,5 deep") == ["12,5"]
    assert figures("it was 12,5 deep") == []


def test_numbers_are_those_in_digits_and_without_their_qualifiers():
    assert numbers("about two, or 3, up to 4-6 million, dozens") == ["3", "4-6 million"]
    assert numbers("two or 3 of them") == ["two or 3"]


@pytest.mark.parametrize(
    "number",
    ["٣٠٠", "۳۰۰", "\uff13\uff10\uff10", "३००", "๓๐๐", "\u00bd", "\u2153", "2\u00bd", "1\u202f200"],
)
def test_digits_of_every_script_full_width_and_fractions_are_numbers(number: str):
    assert numbers(f"At least {number} of them") == [number]


@pytest.mark.parametrize(
    "date",
    [
        "2024-04-28",
        "2024-04",
        "28 April 2025",
        "28 April",
        "28th of April",
        "April 28, 2025",
        "Apr. 28",
        "28-30 April 2025",
        "28 and 30 April",
        "3, 4 and 5 May",
        "28.04.2025",
        "04/28/2025",
        "2025",
        "2024-25",
        "2014\u20132022",
        "the 1990s",
        "12:30",
        "12:30:05",
        "10 a.m.",
        "4pm",
    ],
)
def test_dates_years_and_times_count_nothing(date: str):
    assert numbers(without_dates(f"It fell, on {date}, into the sea.")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 1,200 men rest", ["1,200"]),
        ("2,000 men", ["2,000"]),
        ("1400 men", ["1400"]),
        ("2100 men", ["2100"]),
        ("2000 million", ["2000 million"]),
        ("2000.5 metres", ["2000.5"]),
        ("in 2024 300 men", ["300"]),
        ("12 Maybachs", ["12"]),
    ],
)
def test_what_only_resembles_a_date_is_a_number(text: str, expected: list[str]):
    assert numbers(without_dates(text)) == expected


def test_a_year_before_a_unit_that_is_counted_is_a_number():
    assert numbers(without_dates("2000 people in 2000", ["people"])) == ["2000"]
    assert numbers(without_dates("2000 peoples in 2000", ["people"])) == []


@given(st.text(alphabet="0123456789,.- /:~%abouttoand andfromMay\n\u2013\u00a0()", max_size=60))
def test_every_figure_found_in_a_text_can_be_read_where_it_stands(text: str):
    undated = without_dates(text)
    assert len(undated) == len(text)
    last = 0
    for one in figures_in(undated):
        assert last <= one.start < one.end
        assert parse_figure(undated[one.start : one.end]) == one.figure
        last = one.end
    for start, end in numbers_in(undated):
        assert any(sign.isdigit() for sign in undated[start:end])


@pytest.mark.parametrize(
    "written", ["300", "about 1,200", "up to 4 million", "4-6 million", "300 or more", "dozens"]
)
@given(
    before=st.sampled_from(["", "Of ", "They lost ", "("]), after=st.sampled_from(["", ".", ")"])
)
def test_a_figure_is_found_as_it_would_be_written_in_a_claim(written: str, before: str, after: str):
    found = list(figures_in(f"{before}{written}{after}"))
    assert [one.figure for one in found] == [parse_figure(written)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("about six thousand men", ["six thousand"]),
        ("six hundred thousand", ["six hundred thousand"]),
        ("ten to twelve of them", ["ten to twelve"]),
        ("twenty-one and a dozen", ["twenty-one", "a dozen"]),
        ("two men, ten boys and one dog", []),
        ("240 men in hundreds of boats", ["240"]),
    ],
)
def test_numbers_in_words_are_those_from_eleven_and_those_with_a_scale(
    text: str, words: list[str]
) -> None:
    assert [text[start:end] for start, end in numbers_in(text, in_words=True)] == words
