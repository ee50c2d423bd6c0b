"""How a series went on between two editions: figures that came, changed or are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.model.figure import grouped
from factbook.reasoning.editions.written_records import Json
from factbook.reasoning.words import counted, joined


class RowsChanged(NamedTuple):
    """What is said of the rows of a series, and whether any that stood is another or gone."""

    words: str
    is_corrected: bool


def rows_changed(was: Json, now: Json) -> RowsChanged:
    """What changed among the rows of a series, as part of a sentence."""
    before, after = _by_date(was), _by_date(now)
    came = [date for date in after if date not in before]
    went = [date for date in before if date not in after]
    other = [date for date in after if date in before and before[date] != after[date]]
    parts: list[str] = []
    if came:
        parts.append(f"{counted(len(came), 'more figure', 'more figures')}{_last(came, after)}")
    if other:
        date = other[-1]
        example = f"{before[date]} is now {after[date]} for {spoken(parse_date(date))}"
        more = f", and {counted(len(other) - 1, 'other', 'others')} changed" if other[1:] else ""
        parts.append(f"{example}{more}")
    if went:
        parts.append(f"{counted(len(went), 'figure', 'figures')} gone{_last(went, before)}")
    return RowsChanged(joined(parts) or "its table was edited", bool(other or went))


def _last(dates: Sequence[str], rows: Mapping[str, str]) -> str:
    last = dates[-1]
    words = "the last of them " if dates[1:] else ""
    return f", {words}{rows[last]} for {spoken(parse_date(last))}"


def _by_date(written: Json) -> Mapping[str, str]:
    rows = written.get("table", []) if isinstance(written, dict) else []
    listed = rows if isinstance(rows, list) else []
    return {str(row[0]): grouped(str(row[1])) for row in listed if isinstance(row, list)}
