"""What "last week" means on a page of a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.model.dates import parse_date
from factbook.model.relative_dates import by_day_of_page

DAYS = {
    "yesterday": "2025-01-14", "today": "2025-01-15", "the day before yesterday": "2025-01-13",
    "last week": "2025-01-06/2025-01-12", "this week": "2025-01-13/2025-01-15",
    "on Tuesday": "2025-01-14", "Wednesday": "2025-01-08", "two days ago": "2025-01-13",
    "3 weeks ago": "2024-12-22/2024-12-28", "last month": "2024-12", "two months ago": "2024-11",
    "last year": "2024", "earlier this year": "2025-01-01/2025-01-15", "a year ago": "2024",
    "spring": "", "recently": "", "999999 years ago": "", "dozens of years ago": "",
}  # fmt: skip


@pytest.mark.parametrize("words", DAYS)
def test_words_mean_days_by_the_day_of_their_page(words: str):
    assert by_day_of_page(words, date(2025, 1, 15)) == DAYS[words]


@given(st.sampled_from(sorted(DAYS)), st.dates())
def test_what_they_mean_can_be_read_and_is_not_after_the_page(words: str, page: date):
    found = by_day_of_page(words, page)
    if found:
        earliest = parse_date(found).earliest
        assert earliest is not None
        assert earliest <= page
