"""Dates and intervals as cells of a table."""

from __future__ import annotations

from factbook.model.dates import Dated
from factbook.model.interval import Interval
from factbook.pages.parts.json_lines import digits


def first_day(dated: Dated | None) -> str:
    """Give the first day that a date may mean; "" where it is open on that side."""
    return dated.earliest.isoformat() if dated and dated.earliest else ""


def last_day(dated: Dated | None) -> str:
    """Give the last day that a date may mean; "" where it is open on that side."""
    return dated.latest.isoformat() if dated and dated.latest else ""


def interval_signs(interval: Interval | None) -> str:
    """Give an interval as "[270, 330]"; ".." is no end, a round bracket leaves the end out."""
    if interval is None:
        return ""
    low = ".." if interval.low is None else digits(interval.low)
    high = ".." if interval.high is None else digits(interval.high)
    opening = "(" if interval.low_open else "["
    closing = ")" if interval.high_open else "]"
    return f"{opening}{low}, {high}{closing}"
