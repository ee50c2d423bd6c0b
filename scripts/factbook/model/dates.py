"""Dates as fact files write them: EDTF levels 0 and 1, and quarters, with limits never padded.

The standard is https://www.loc.gov/standards/datetime/. The `edtf` package parses all but plain
days, months and years; what it gets wrong stays behind this module. An open end is infinite (the
package says ten years), `~` and `?` keep the strict limits (it pads them by more than a year),
level 2 is refused before the package sees it (it crashes on `2024-1X`), and every answer is
remembered (it takes milliseconds).
"""

from __future__ import annotations

import re
import warnings
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache  # noqa: TID251 - dates by their text
from typing import Any, Final, Literal, NamedTuple

from factbook.model.date_faults import LONGEST, DateError, fault
from factbook.model.date_writings import MONTHS, QUARTERS

__all__ = ["DateError", "Dated", "Precision", "parse_date"]

Precision = Literal[
    "day", "month", "season", "quarter", "year", "decade", "century", "millennium", "interval"
]

# One character for one. A tilde and a solidus have look-alikes on many keyboards.
_PLAIN: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
    | {"\u223c": "~", "\uff5e": "~", "\uff0f": "/"}
)
_DAY: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?)?"
)
_CALENDAR: Final = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", re.ASCII)
_WINTER: Final = "24"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written, and the first and the last day that it may mean.

    `None` is no end on that side. Whether an interval is a span or one unknown day within it is
    for the field to say. `approximate` and `uncertain` (`~` and `?`) leave the limits as they are.
    A season has the months of the northern hemisphere; a winter may be the one that begins or the
    one that ends in its year.
    """

    written: str
    earliest: date | None
    latest: date | None
    approximate: bool
    uncertain: bool
    precision: Precision

    @property
    def edtf(self) -> str:
        """The date in the signs of the standard, without typographic dashes or spaces."""
        return _in_plain_signs(self.written)

    @property
    def is_day(self) -> bool:
        """Whether it is one single, certain day."""
        known = self.earliest is not None and self.earliest == self.latest
        return known and not self.approximate and not self.uncertain

    @property
    def days(self) -> int | None:
        """How many days lie within its limits; None where a side is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def sort_key(self) -> tuple[date, date]:
        """The order of dates: by first day, then by last; an open end lies before or after all."""
        return (self.earliest or date.min, self.latest or date.max)

    def before(self, other: Dated) -> bool:
        """Whether every day that this may mean is before every day that the other may mean."""
        return (
            self.latest is not None and other.earliest is not None and self.latest < other.earliest
        )

    def includes(self, day: date) -> bool:
        """Whether the day lies within its limits."""
        return (self.earliest or date.min) <= day <= (self.latest or date.max)


class _Limits(NamedTuple):
    earliest: date | None
    latest: date | None
    approximate: bool
    uncertain: bool
    precision: Precision


@lru_cache(maxsize=65536)
def parse_date(text: str) -> Dated:
    """Read a date of EDTF level 0 or 1; a time of day and its zone are read over.

    Raises:
        DateError: the text is no such date, or outside the years 1 to 9999; the message says in one
            sentence what can be read.
    """
    if len(text) > LONGEST:
        raise DateError(f"a date has {LONGEST} characters at most, and this text {len(text)}")
    plain = _in_plain_signs(text)
    if (found := _DAY.fullmatch(plain)) and (day := _calendar_day(found[1])):
        return Dated(text, day, day, approximate=False, uncertain=False, precision="day")
    if sentence := fault(plain):
        raise DateError(sentence)
    limits = _interval(plain) if "/" in plain else _single(plain)
    if limits.earliest and limits.latest and limits.earliest > limits.latest:
        raise DateError(f"“{plain}” ends before it begins; the earlier date comes first")
    return Dated(text, *limits)


def _in_plain_signs(text: str) -> str:
    return re.sub(r"\s*/\s*", "/", text.translate(_PLAIN).strip())


def _calendar_day(plain: str) -> date | None:
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return None


def _interval(plain: str) -> _Limits:
    first, last = (None if side in {"", ".."} else _single(side) for side in plain.split("/"))
    ends = [end for end in (first, last) if end]
    return _Limits(
        first.earliest if first else None,
        last.latest if last else None,
        any(end.approximate for end in ends),
        any(end.uncertain for end in ends),
        "interval",
    )


def _single(plain: str) -> _Limits:
    core, qualifier = plain.rstrip("~?%"), plain[-1]
    precision = _precision(core)
    winter = precision == "season" and core.endswith(_WINTER)
    if precision == "quarter":
        earliest, latest = _quarter(core)
    else:
        earliest, latest = _winter(core) if winter else _strict_limits(core)
    return _Limits(earliest, latest, qualifier in "~%", qualifier in "?%", precision)


def _winter(core: str) -> tuple[date, date]:
    """Both winters that a year may give its name to; the package has December alone."""
    year = int(core[:4])
    earliest = date(year - 1, 12, 1) if year > date.min.year else date.min
    latest = date(year + 1, 3, 1) - timedelta(days=1) if year < date.max.year else date.max
    return earliest, latest


def _quarter(core: str) -> tuple[date, date]:
    last = (int(core[5:]) - QUARTERS.start + 1) * 3
    first, _ = _calendar_limits(int(core[:4]), last - 2, None)
    return first, _calendar_limits(int(core[:4]), last, None)[1]


def _strict_limits(core: str) -> tuple[date, date]:
    if found := _CALENDAR.fullmatch(core):
        return _calendar_limits(*(int(part) if part else None for part in found.groups()))
    parsed = _package()(core)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def _calendar_limits(year: int | None, month: int | None, day: int | None) -> tuple[date, date]:
    """The first and last day of a plain year, month or day, which need no parser."""
    year = year or date.min.year
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    last_month = month or MONTHS
    return first, date(year, last_month, monthrange(year, last_month)[1])


@cache
def _package() -> Callable[[str], Any]:
    """Load the parser when first needed: it costs 0.2 s, and plain dates do without."""
    with warnings.catch_warnings():
        # Its grammar makes pyparsing warn at import, of results it does not use.
        warnings.simplefilter("ignore")
        from edtf import parse_edtf  # noqa: PLC0415  # loaded late, as the docstring says
        from pyparsing import ParserElement  # noqa: PLC0415  # comes with it

    def parse(text: str) -> Any:  # noqa: ANN401  # the package is not typed
        try:
            return parse_edtf(text)
        finally:
            # It keeps the failures of its last text, and these keep all who called it: the files.
            ParserElement.reset_cache()

    return parse


_UNSPECIFIED_YEARS: Final[dict[int, Precision]] = {1: "decade", 2: "century", 3: "millennium"}


def _precision(core: str) -> Precision:
    """Tell what is known of it: `2025-01-XX` is known to the month."""
    known = core.removesuffix("-XX").removesuffix("-XX")
    if "X" in known:
        return _UNSPECIFIED_YEARS[known.count("X")]
    _, _, rest = known.partition("-")
    if not rest:
        return "year"
    if len(rest) > len("MM"):
        return "day"
    if int(rest) in QUARTERS:
        return "quarter"
    return "season" if int(rest) > MONTHS else "month"
