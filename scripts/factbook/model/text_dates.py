"""Dates, years and clock times in running text: the numbers there that count nothing."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache  # noqa: TID251 - patterns of text
from typing import Final

_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS: Final = rf"{_DAY}(?:(?:\s?[-\u2013/]\s?|\s(?:to|and|or)\s){_DAY})?"
_LISTED: Final = rf"(?:{_DAY},\s){{1,8}}{_DAY}\s(?:and|or)\s{_DAY}"
_APART: Final = r"(?<![\w.,])"
_YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)"
# The order matters: a year that belongs to a date goes with it.
_DATES: Final = (
    rf"{_APART}{_YEAR}-\d\d(?:-\d\d)?(?!\w)",
    rf"{_APART}\d{{1,2}}([./])\d{{1,2}}\1(?:{_YEAR}|\d\d)(?!\w)",
    rf"{_APART}(?:{_LISTED}|{_DAYS})\s(?:of\s)?{_MONTH}(?!\w)",
    rf"\b{_MONTH}\s{_DAYS}(?!\w|,?\d)",
    rf"{_APART}\d{{1,2}}:\d\d(?::\d\d)?(?!\w)",
    rf"{_APART}\d{{1,2}}\s?[ap]\.?m\b",
)
_DATE: Final = tuple(re.compile(pattern, re.ASCII) for pattern in _DATES)


def without_dates(text: str, counted: Collection[str] = ()) -> str:
    """Give the text with spaces in place of its dates, years and times, and of the same length.

    A year is a number of four digits from 1500 to 2099, written without a comma, or such a number
    and the next ("2024-25"). It is no year before one of the words in `counted`, the units that
    something is measured in: "2000 people".
    """
    for pattern in (*_DATE, _years(frozenset(counted))):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


@lru_cache(maxsize=8)
def _years(counted: frozenset[str]) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(counted)) or r"(?!)"
    return re.compile(
        rf"(?<![\d.,]){_YEAR}(?:[-\u2013/]\d{{2,4}})?(?:['\u2019]?s)?"
        rf"(?![^\W_]|[.,]\d|\s(?:{units})\b|\s(?:hundred|thousand|million|billion)\b)"
    )
