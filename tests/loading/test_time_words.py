"""Words for a time of its own, and the period that is offered for them."""

from __future__ import annotations

from datetime import date

import pytest

from factbook.loading.rules.time_words import time_words

WEDNESDAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        ("{figure} died in the past week.", "in the past week", "2024-05-08/2024-05-15"),
        ("{figure} died in the week to 10 May.", "in the week to 10 May", "2024-05-04/2024-05-10"),
        (
            "In the three weeks to 2 January {figure} died.",
            "In the three weeks to 2 January",
            "2023-12-13/2024-01-02",
        ),
        (
            "{figure} left during the month ending 31 March 2024.",
            "during the month ending 31 March 2024",
            "2024-03-01/2024-03-31",
        ),
        ("In the 24 hours to 9 May", "In the 24 hours to 9 May", "2024-05-08/2024-05-09"),
        ("between Monday and Friday", "between Monday and Friday", "2024-05-06/2024-05-10"),
        ("between Friday and Monday", "between Friday and Monday", "2024-05-10/2024-05-13"),
        ("from 3 to 10 May", "from 3 to 10 May", "2024-05-03/2024-05-10"),
        (
            "between 28 December and 3 January",
            "between 28 December and 3 January",
            "2023-12-28/2024-01-03",
        ),
        ("between 3 and 10 Feb 2023", "between 3 and 10 Feb 2023", "2023-02-03/2023-02-10"),
    ],
)
def test_words_for_a_time_are_offered_their_days(text: str, words: str, period: str) -> None:
    assert time_words(text, WEDNESDAY) == (words, f"write period: {period}")


@pytest.mark.parametrize(
    "text", ["Between 3 and 40 people died.", "From 10 to 12 boats left.", "The week was quiet."]
)
def test_a_span_of_people_is_no_time(text: str) -> None:
    assert time_words(text, WEDNESDAY) is None


@pytest.mark.parametrize(
    "text",
    ["in the 12 months to 31 December 0001", "between 30 and 31 February", "from 3 to 4 May"],
)
def test_a_day_that_no_calendar_has_is_offered_no_line_of_its_own(text: str) -> None:
    found = time_words(text, None)
    assert found is not None
    assert "write its first and its last day" in found.remedy
