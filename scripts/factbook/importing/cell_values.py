"""Cells as fact files write them: numbers and days, whatever a table's country writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache  # noqa: TID251 - of pure text
from typing import Final

from babel.dates import get_month_names

NO_VALUE: Final = ("", "na", "n/a", "#n/a", "nan", "null", "-", "\u2013", "\u2014")
"""Cells that hold no value, in small letters."""
_GROUPED: Final = {",": r"\d{1,3}(?:,\d{3})+", ".": r"\d{1,3}(?:\.\d{3})+"}
_NUMBER_LIKE: Final = re.compile("[-+\u2212]?\\d[\\d.,\\s'\u2019]*")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?")
_DOTTED: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(\d{4})")
_EDTF: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}[~?%]?(?:/(?:\d{4}(?:-\d{2}){0,2}[~?%]?)?)?")
_SLASHED: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_NAMED_MONTH: Final = ("d mmmm yyyy", "d. mmmm yyyy", "mmmm d, yyyy", "mmmm d yyyy", "d-mmm-yyyy")
"""Ways to write days that can be read in one way only, whatever else a table writes."""
_SERIAL_DAY: Final = re.compile(r"[2-6]\d{4}")
_MONTH_ALONE: Final = ("mmmm yyyy", "mmmm-yyyy", "mm/yyyy", "yyyyMmm", "yyyy/mm")
_QUARTER: Final = re.compile(r"(\d{4})[- ]?Q([1-4])|Q([1-4])[ /-]?(\d{4})")
_FIRST_QUARTER: Final = 33
"""What EDTF calls the first quarter of a year."""
_SPAN: Final = re.compile(
    r"(?P<d1>\d{1,2})\.?(?: (?P<m1>[^\W\d_]+)\.?)?,?(?: (?P<y1>\d{4}))?"
    "\\s?[-\u2013\u2014]\\s?"
    r"(?P<d2>\d{1,2})\.? (?P<m2>[^\W\d_]+)\.?,? (?P<y2>\d{4})"
)
_TOKENS: Final = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dd|d")
_PATTERNS: Final = {
    "yyyy": r"(?P<year>\d{4})",
    "yy": r"(?P<short>\d{2})",
    "mmmm": r"(?P<name>[^\W\d_]+)\.?",
    "mmm": r"(?P<name>[^\W\d_]+)\.?",
    "mm": r"(?P<month>\d{1,2})",
    "m": r"(?P<month>\d{1,2})",
    "dd": r"(?P<day>\d{1,2})",
    "d": r"(?P<day>\d{1,2})",
}
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pl", "uk", "ru")
_CENTURY: Final = 70
"""Years of two digits from here on are of the twentieth century, as POSIX has it."""


@dataclass(frozen=True)
class NumberStyle:
    """How a table writes numbers; no sign is known where the mapping says none.

    `semicolons` tells that a table parts its cells by semicolons, where 1.234 may be a thousand.
    """

    decimal: str = ""
    thousands: str = ""
    semicolons: bool = False


def number(text: str, style: NumberStyle) -> str:
    """The number as fact files have it, with a point and no grouping; other text as it is.

    Raises ValueError where the text is a number that can be read in two ways.
    """
    if text.isdecimal() or not _NUMBER_LIKE.fullmatch(text):
        return text
    plain = re.sub("[\\s'\u2019]", "", text).replace("\u2212", "-").removeprefix("+")
    decimal = style.decimal or _decimal_of(plain, style)
    thousands = style.thousands or {",": ".", ".": ","}.get(decimal, "")
    if thousands and thousands in plain:
        whole = plain.lstrip("-").split(decimal)[0]
        if not re.fullmatch(_GROUPED.get(thousands, r"[\d.,]+"), whole):
            raise ValueError(
                f"{text} cannot be read as a number whose decimal sign is {decimal}; say in the "
                f'mapping what it is, such as decimal: "{thousands}"'
            )
        plain = plain.replace(thousands, "")
    plain = plain.replace(decimal, ".")
    whole, point, rest = plain.partition(".")
    return f"{whole}{point}{rest}" if rest else whole


def _decimal_of(plain: str, style: NumberStyle) -> str:
    """The decimal sign that this number itself shows. Raises ValueError where it shows none."""
    if "," in plain and "." in plain:
        return "," if plain.rfind(",") > plain.rfind(".") else "."
    sign = "," if "," in plain else "."
    if not re.search(rf"\d{{1,3}}(?:\{sign}\d{{3}})+$", plain):
        return sign
    if plain.count(sign) > 1:
        return "." if sign == "," else ","
    if style.semicolons or plain.lstrip("-").startswith("0"):
        if plain.lstrip("-").startswith("0"):
            return sign
        raise ValueError(
            f"{plain} may be {plain.replace(sign, '')} or {plain.replace(sign, '.')}; say which "
            'sign is the decimal one, as --decimal "," or, in the mapping, decimal: ","'
        )
    return "."


class Days:
    """Reads days as a table writes them: by the mapping's patterns, else what is read one way."""

    def __init__(self, patterns: Sequence[str] = ()) -> None:
        self._readers: list[Callable[[str], str | None]] = [_pattern(one) for one in patterns]
        self._words = " or ".join(patterns)

    def read(self, text: str) -> str:
        """The day in EDTF. Raises ValueError where it cannot be read, or in two ways."""
        for reader in self._readers:
            if day := reader(text):
                return day
        if found := _ISO.fullmatch(text):
            return _day(int(found[1]), int(found[2]), int(found[3]), text)
        if _EDTF.fullmatch(text) or text == "unknown":
            return text
        if day := _named_month(text) or _span(text) or _month_or_quarter(text):
            return day
        if self._readers:
            raise ValueError(f"{text} is no day written as {self._words}")
        if found := _DOTTED.fullmatch(text):
            return _day(int(found[3]), int(found[2]), int(found[1]), text)
        if day := _pattern("yyyy/m/d")(text):
            return day
        raise ValueError(_no_day(text))


def _no_day(text: str) -> str:
    """Why a text can be read as no day, and what to do."""
    if _SLASHED.fullmatch(text):
        return (
            f"{text} can be read in several ways; say in the mapping how days are written, as "
            "dates: mm/dd/yyyy"
        )
    if _SERIAL_DAY.fullmatch(text):
        day = date(1899, 12, 30) + timedelta(int(text))
        return (
            f"{text} may be how a spreadsheet keeps {day.isoformat()}; give that column the form "
            "of a date there, and save the table anew"
        )
    return (
        f"{text} cannot be read as a day; write it as 2031-04-02, or say in the mapping how days "
        "are written, as dates: dd.mm.yyyy"
    )


def _named_month(text: str) -> str | None:
    """The day of a text whose month is a word, which can be read in one way only."""
    return next((day for one in _NAMED_MONTH if (day := _pattern(one)(text))), None)


def _month_or_quarter(text: str) -> str | None:
    """A whole month, such as "March 2031", "03/2031" or "2031M03", or a quarter, as EDTF."""
    if month := next((one for way in _MONTH_ALONE if (one := _pattern(way)(text))), None):
        return month
    if found := _QUARTER.fullmatch(text):
        year, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        return f"{year}-{_FIRST_QUARTER + int(number) - 1}"
    return None


def _span(text: str) -> str | None:
    """Several days in a row, such as "1-4 March 2031" or "28 Feb - 2 Mar 2031", as EDTF."""
    if not (parts := _SPAN.fullmatch(text)):
        return None
    first = " ".join(
        part or other
        for part, other in zip(
            parts.group("d1", "m1", "y1"), parts.group("d1", "m2", "y2"), strict=True
        )
    )
    start, end = _named_month(first), _named_month(" ".join(parts.group("d2", "m2", "y2")))
    return f"{start}/{end}" if start and end and start < end else None


def _pattern(pattern: str) -> Callable[[str], str | None]:
    compiled = _compiled(pattern)

    def read(text: str) -> str | None:
        found = compiled.fullmatch(text)
        if found is None:
            return None
        parts = found.groupdict()
        year = int(parts.get("year") or 0)
        if short := parts.get("short"):
            year = int(short) + (1900 if int(short) >= _CENTURY else 2000)
        month = int(parts.get("month") or 0) or _months().get((parts.get("name") or "").lower(), 0)
        if "name" in parts and not month:
            return None
        if "day" not in parts:
            if not month:
                return f"{year:04d}"
            return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None  # noqa: PLR2004 - of a year
        return _day(year, month, int(parts["day"]), text)

    return read


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The expression for a pattern; a time of day may follow, and is dropped.

    Raises ValueError for what is none.
    """
    tokens = _TOKENS.findall(pattern)
    if not {"yyyy", "yy"} & set(tokens):
        raise ValueError(f"{pattern} is no way to write days; write one such as dd.mm.yyyy")
    words = _TOKENS.split(pattern)
    pieces = [re.escape(words[0])]
    for token, word in zip(tokens, words[1:], strict=True):
        pieces += [_PATTERNS[token], re.escape(word)]
    try:
        return re.compile("".join(pieces) + r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
    except re.error:
        raise ValueError(f"{pattern} names a part of a day twice") from None


def check_pattern(pattern: str) -> str:
    """The pattern. Raises ValueError for what is none."""
    _compiled(pattern)
    return pattern


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The number of each month by its names in nine languages (CLDR), in small letters."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, language)
                for month, name in names.items():
                    found.setdefault(str(name).lower().rstrip("."), month)
    return found


def _day(year: int, month: int, day: int, text: str) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"{text} is no day of the calendar") from None
