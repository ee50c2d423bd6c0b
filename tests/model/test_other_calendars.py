"""Dates of other calendars that were written as if of our own."""

from __future__ import annotations

from datetime import date

import pytest

from factbook.model.dates import parse_date
from factbook.model.other_calendars import in_our_calendar

NOW = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("written", "calendar", "ours"),
    [
        # Ramadan 1446 began on 1 March 2025 by the tabular calendar, and ended on the 30th.
        ("1446-09", "Islamic", "2025-03-01/2025-03-30"),
        ("1446-09-15", "Islamic", "2025-03-15~"),
        ("1446", "Islamic", "2024-07-08/2025-06-26"),
        ("2568-03-02", "Thai Buddhist", "2025-03-02"),
        ("0114-03", "Taiwanese or Juche", "2025-03"),
        # By the calendar's own tables: 1 Esfand 1403 is 19 February 2025, 20 Ordibehesht 1402
        # 10 May 2023, 1402 begins on 21 March 2023.
        ("1403-12", "Iranian", "2025-02-20/2025-03-20"),
        ("1402-02-20", "Iranian", "2023-05-10~"),
        ("1402-07-01", "Iranian", "2023-09-23~"),
        ("1402", "Iranian", "2023-03-21/2024-03-20"),
        ("5785-06", "Hebrew", "2024/2025"),
    ],
)
def test_a_date_of_another_calendar_is_given_in_our_own(written: str, calendar: str, ours: str):
    assert in_our_calendar(parse_date(written), NOW) == (calendar, ours)


@pytest.mark.parametrize(
    "written", ["2025-03", "1995", "2050", "1712-05", "1945-05-08", "144X", "0079", "9999", "0001"]
)
def test_a_date_of_our_own_is_left_alone(written: str):
    assert in_our_calendar(parse_date(written), NOW) is None
