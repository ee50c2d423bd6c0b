from __future__ import annotations

import pytest

from factbook.model.briefing import Event
from factbook.pages.parts.event_calendar import EventCalendar, event_calendar, time_of


def calendar(*dates: str) -> EventCalendar | None:
    return event_calendar(
        Event(id=f"e{at}", date=date, title="It happened.") for at, date in enumerate(dates)
    )


def test_each_month_has_its_number_of_events_and_leads_to_the_first():
    found = calendar(
        "2024-10-01", "2024-10", "2024-10-08/2024-11-02", "2024-12-31", "2026-01-05", "2026-01-06"
    )
    assert found is not None
    assert "".join(found.heads) == "JFMAMJJASOND"
    assert [row for row, _ in found.rows] == ["2024", "2026"]
    october, january = found.rows[0][1][9], found.rows[1][1][0]
    assert (october.count, october.words) == ("3", "October 2024: 3 events")
    assert (october.href, october.mark) == ("#_2024-10", "busy-4")
    assert (january.count, january.mark) == ("2", "busy-3")
    assert found.rows[0][1][10].count == ""


def test_events_over_many_years_are_counted_by_year_and_lead_to_where_the_year_begins():
    found = calendar(*(f"{year}-05-01" for year in range(1960, 2020, 3)), "1960-02")
    assert found is not None
    assert found.heads == tuple("0123456789")
    assert [row for row, _ in found.rows] == [f"{year}s" for year in range(1960, 2020, 10)]
    assert found.rows[0][1][0].words == "1960: 2 events"


@pytest.mark.parametrize(
    "dates",
    [["2024-01-01"] * 5, ["2024-01-01"] * 9, [f"{year}" for year in range(1000, 2000, 20)]],
    ids=["few", "one month", "a thousand years"],
)
def test_where_a_picture_would_not_help_to_find_there_is_none(dates: list[str]):
    assert calendar(*dates) is None


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("2024-10-08", "2024-10"),
        ("2024-10", "2024-10"),
        ("2024", "2024"),
        ("2001/2003-05", "2001"),
        ("../2024-05-01", "2024-05"),
    ],
)
def test_an_event_stands_at_the_month_in_which_it_began_if_that_is_known(date: str, time: str):
    assert time_of(Event(id="one", date=date, title="It happened.")) == time
