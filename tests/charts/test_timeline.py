from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import WIDTHS, Width
from factbook.charts.timeline_parts.timeline_layout import moved_apart
from flood import charts_of, layers, words


def timeline(dates: Mapping[str, str]) -> Chart:
    events = [
        {"id": f"e{n}", "date": date, "title": title}
        for n, (title, date) in enumerate(dates.items())
    ]
    (chart,) = charts_of([], events=events)
    return chart


FLOOD = {
    "Rain begins": "2024-12-28",
    "The dam overflows": "2025-01-02",
    "The lower town is told to leave": "2025-01-02",
    "Assessors arrive": "2025-01",
    "The water falls": "2025-01-20/2025-02-03",
    "Parliament debates the flood": "2025-05-20",
}


def test_an_event_on_a_day_is_a_dot_and_one_without_is_a_ring_with_its_span():
    chart = timeline(FLOOD)
    drawn = layers(chart)
    assert (len(drawn["data_dots"]), len(drawn["data_rings"]), chart.marks) == (4, 2, 6)
    assert sum(row["kind"] == "span" for row in drawn["rules"]) == 2


def test_marks_stand_in_proportion_to_their_days():
    drawn = layers(timeline({"one": "2025-01-01", "two": "2025-01-11", "three": "2025-01-31"}))
    one, two, three = (row["y"] for row in drawn["data_dots"])
    assert (three - one) == pytest.approx(3 * (two - one), abs=0.1)


def test_a_title_says_from_when_to_when_and_which_month_saw_the_most():
    assert timeline(FLOOD).title == (
        "Six events, December 2024 to May 2025; three in January 2025."
    )
    assert timeline({"a": "2025-01-01", "b": "2025-01-03"}).title == "Two events in January 2025."
    assert timeline({"a": "2025-01-01", "b": "2025-03-03"}).title == (
        "Two events, January 2025 to March 2025."
    )


def test_an_open_date_is_drawn_at_the_end_that_is_known():
    chart = timeline({"a": "2025-01-01", "b": "/2025-02-01", "c": "2025-03-01/", "d": "unknown"})
    assert chart.marks == 3
    assert chart.rows[0][1] == "b"
    assert "One more event without a date: see the table." in words(chart)


def test_one_event_alone_is_no_timeline():
    assert charts_of([], events=[{"id": "e", "date": "2025-01-01", "title": "Rain"}]) == []


def test_a_long_timeline_shows_the_latest_events_and_says_how_many_came_before():
    chart = timeline(
        {f"Event {day}": f"2025-{day // 28 + 1:02}-{day % 28 + 1:02}" for day in range(45)}
    )
    assert chart.marks == 40
    assert len(chart.rows) == 45
    assert "Event 4" not in words(chart)
    assert "Five more events from earlier: see the table." in words(chart)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_words_covers_another(width: Width):
    dates = {
        f"Event {n} which has a title of more than one line on a phone": "2025-01-02"
        for n in range(20)
    }
    drawn = layers(timeline(dates), width)
    lines = sorted(
        float(row["y"]) for row in drawn["text_words"] + drawn["text_name"] * (width == "narrow")
    )
    assert all(below - above > 14 for above, below in pairwise(lines))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "dates",
    [("2025-01-01", "2025-01-01"), ("0001-01-01", "9999-12-31"), ("1850", "2025-12-31")],
)
def test_everything_lies_within_the_picture(width: Width, dates: tuple[str, str]):
    chart = timeline(dict(zip("ab", dates, strict=True)))
    right, bottom = chart.size(width)
    for name, rows in layers(chart, width).items():
        for row in rows:
            assert 0 <= row["x"] <= right, (name, row)
            assert 0 <= row["y"] <= bottom, (name, row)


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(5, 60)), min_size=1, max_size=30))
def test_blocks_are_moved_apart_in_their_order(blocks: list[tuple[float, float]]):
    wanted = sorted(want for want, _ in blocks)
    heights = [height for _, height in blocks]
    places = moved_apart(wanted, heights, sum(heights) * 1.1)
    for (place, height), (after, _) in pairwise(zip(places, heights, strict=True)):
        assert after >= place + height - 1e-6
    assert places[0] >= 0
    assert places[-1] + heights[-1] <= sum(heights) * 1.1 + 1e-6


@given(st.lists(st.floats(0, 40), min_size=1, max_size=10))
def test_blocks_that_do_not_meet_stay_where_they_are(gaps: list[float]):
    wanted = [sum(gaps[:n]) + 20.0 * n for n in range(len(gaps))]
    assert moved_apart(wanted, [20.0] * len(gaps), 1000) == pytest.approx(wanted)


def test_events_stand_in_the_order_of_their_first_days_then_of_their_last():
    chart = timeline(
        {
            "On the tenth": "2024-10-10",
            "Within a week": "2024-10-08/2024-10-13",
            "Some time in the month": "2024-10-01/2024-10-28",
            "Two days from the eighth": "2024-10-08/2024-10-09",
            "Long after": "2025-06-01",
        }
    )
    placed = sorted((row["y"], row["text"]) for row in layers(chart)["text_words"])
    assert [text for _, text in placed] == [
        "Some time in the month",
        "Two days from the eighth",
        "Within a week",
        "On the tenth",
        "Long after",
    ]
