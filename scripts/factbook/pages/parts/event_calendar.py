"""Events counted by month in a row for each year, or by year in a row for each decade.

Each count leads to the first event of its time. It is the picture that a long list is searched by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.model.briefing import Event
from factbook.model.date_words import spoken
from factbook.model.dates import Dated, parse_date
from factbook.pages.parts.page_wording import counted

FEWEST: Final = 6
"""A shorter list is read as soon as its picture is."""
MOST_ROWS: Final = 15
_HAS_MONTH: Final = frozenset({"day", "month", "season"})
_LEVELS: Final = 4
_MONTHS: Final = tuple("JFMAMJJASOND")
_YEARS: Final = tuple(map(str, range(10)))


@dataclass(frozen=True)
class CalendarCell:
    """How many events a month or a year has, in digits and in words; empty where it has none."""

    count: str = ""
    words: str = ""
    href: str = ""
    mark: str = ""


@dataclass(frozen=True)
class EventCalendar:
    """The heads of the columns, and the rows, each behind its year or decade."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[CalendarCell, ...]], ...]


def time_of(event: Event) -> str:
    """The month in which an event begins, as 2024-10; the year alone, or "", where it is vaguer."""
    dated = _beginning(event.date.date)
    first = dated.earliest or dated.latest
    if first is None:
        return ""
    return first.isoformat()[: 7 if dated.precision in _HAS_MONTH else 4]


def _beginning(dated: Dated) -> Dated:
    """Of a time from one day to another the first that is known; else the date itself."""
    ends = [end for end in dated.edtf.split("/") if end not in {"", ".."}]
    return parse_date(ends[0]) if dated.precision == "interval" and ends else dated


def time_words(time: str) -> str:
    """The month or the year as it stands over its events."""
    return spoken(parse_date(time)) if time else "No date"


def anchor_of(time: str) -> str:
    """The place on the page where the events of this time begin."""
    return f"_{time or 'undated'}"


def event_calendar(events: Iterable[Event]) -> EventCalendar | None:
    """The picture of these events; None where they are few or all of one time or of too many."""
    times = [time for time in map(time_of, events) if time]
    for length, heads in ((len("2024"), _MONTHS), (len("202"), _YEARS)):
        kept = [time for time in times if len(time) > length]
        rows = sorted({time[:length] for time in kept})
        columns = {time[: length + 3] for time in kept}
        if len(kept) >= FEWEST and len(columns) > 1 and len(rows) <= MOST_ROWS:
            return EventCalendar(heads, _rows(kept, rows, len(heads)))
    return None


def _rows(
    times: Sequence[str], rows: Sequence[str], columns: int
) -> tuple[tuple[str, tuple[CalendarCell, ...]], ...]:
    by_month = columns == len(_MONTHS)
    units = [time if by_month else time[:4] for time in times]
    counts, firsts = Counter(units), dict(zip(reversed(units), reversed(times), strict=True))
    most = max(counts.values())

    def cell(unit: str) -> CalendarCell:
        if not (count := counts[unit]):
            return CalendarCell()
        words = f"{time_words(unit)}: {counted(count, 'event')}"
        level = -(-_LEVELS * count // most)
        return CalendarCell(str(count), words, f"#{anchor_of(firsts[unit])}", f"busy-{level}")

    return tuple(
        (
            row if by_month else f"{row}0s",
            tuple(
                cell(f"{row}-{at + 1:02}" if by_month else f"{row}{at}") for at in range(columns)
            ),
        )
        for row in rows
    )
