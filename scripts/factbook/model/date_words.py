"""Dates in words fit for print: "13 January 2025", "by 28 April 2025", "13 Jan 2025".

The words are English.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from factbook.model.date_writings import MONTH_NAMES, QUARTERS
from factbook.model.dates import Dated, parse_date

_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_ORDINALS: Final = ("first", "second", "third", "fourth")
_SHORT: Final = 3
_FOUR_DIGITS: Final = 1000
_EN_DASH: Final = "\u2013"


def spoken(dated: Dated) -> str:
    """Say a date, or a span from its first to its last day: "from 1 January to 3 March 2025"."""
    if dated.precision != "interval":
        return _full(dated)
    return _interval(dated, both="from {first} to {last}", begun="from {first}")


def spoken_day(dated: Dated) -> str:
    """Say one unknown day within the limits: "between 1 January and 3 March 2025"."""
    if dated.precision != "interval":
        return _full(dated)
    return _interval(dated, both="between {first} and {last}", begun="on or after {first}")


def spoken_short(dated: Dated) -> str:
    """Say it where space is scarce, as on a chart: "13 Jan 2025", "c. 2024", "by 28 Apr 2025"."""
    if dated.precision != "interval":
        return _short(dated)
    first, last = _ends(dated)
    if first and last:
        if first.edtf == last.edtf:
            return _short(first)
        doubtless = not (_doubt(first) or _doubt(last))
        begun = _without_shared(first, last, _SHORT) if doubtless else _short(first)
        tight = " " not in begun and first.precision == last.precision
        return f"{begun}{_EN_DASH if tight else f' {_EN_DASH} '}{_short(last)}"
    if first:
        return f"from {_short(first)}"
    return f"by {_short(last)}" if last else "no date"


def _interval(dated: Dated, *, both: str, begun: str) -> str:
    first, last = _ends(dated)
    if first and last:
        if first.edtf == last.edtf:
            return _full(first)
        if _doubt(first) or _doubt(last):
            return both.format(first=_full(first) + "," * bool(_doubt(first)), last=_full(last))
        return both.format(first=_without_shared(first, last), last=_full(last))
    if first:
        return begun.format(first=_full(first))
    return f"by {_full(last)}" if last else "no date given"


def _ends(dated: Dated) -> tuple[Dated | None, Dated | None]:
    first, _, last = dated.edtf.partition("/")
    return (
        parse_date(first) if dated.earliest else None,
        parse_date(last) if dated.latest else None,
    )


def _full(dated: Dated) -> str:
    return _bare(dated) + _doubt(dated)


def _short(dated: Dated) -> str:
    return "c. " * dated.approximate + _bare(dated, _SHORT) + "?" * dated.uncertain


def _doubt(dated: Dated) -> str:
    return ", approximately" * dated.approximate + ", not certain" * dated.uncertain


def _bare(dated: Dated, letters: int | None = None) -> str:
    """Say a single date without its doubts, its month in full or in so many letters."""
    first, last = dated.earliest or date.min, dated.latest or date.max
    month = MONTH_NAMES[first.month - 1][:letters]
    match dated.precision:
        case "day":
            return f"{first.day} {month} {_year(first.year)}"
        case "month":
            return f"{month} {_year(first.year)}"
        case "season" | "quarter":
            return _part_of_year(dated.edtf[5:7], _year(int(dated.edtf[:4])), short=bool(letters))
        case "decade" if first.year % 100:
            return f"the {first.year}s"
        case "decade" | "century" | "millennium":
            return f"the years {first.year} to {last.year}"
        case _:
            return _year(first.year)


def _part_of_year(part: str, year: str, *, short: bool) -> str:
    """A season, or a quarter: "spring 2025", "the third quarter of 2025", "Q3 2025"."""
    if part in _SEASONS:
        return f"{_SEASONS[part]} {year}"
    number = QUARTERS.index(int(part))
    return f"Q{number + 1} {year}" if short else f"the {_ORDINALS[number]} quarter of {year}"


def _year(year: int) -> str:
    """A year that cannot be taken for a day or a count: "AD 79"."""
    return str(year) if year >= _FOUR_DIGITS else f"AD {year}"


def _without_shared(first: Dated, last: Dated, letters: int | None = None) -> str:
    """Say the first end of a range without the month and the year that its last end says."""
    words, later = _bare(first, letters).split(), _bare(last, letters).split()
    if first.precision != last.precision:
        return " ".join(words)
    while len(words) > 1 and words[-1] == later[-1]:
        words.pop()
        later.pop()
    return " ".join(words)
