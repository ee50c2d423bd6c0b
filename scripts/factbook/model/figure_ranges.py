"""The range that a claimant gives beside a number: "1,200 ± 300", "5 (3-7)", "95% CI 3-7".

Here a text is cut into the number and its range, and a range is read; `figure` puts them together.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from factbook.model.choice import Choice
from factbook.model.figure_numbers import RangeError, read_number
from factbook.model.figure_signs import in_plain_signs
from factbook.model.figure_units import has_percent, without_currency
from factbook.model.interval import EXACT


class RangeIs(Choice):
    """What a claimant's own range is.

    `estimate`: the lowest and the highest that the claimant holds to be possible. `confidence-95`:
    a confidence interval of 95%. `margin`: a margin of error.
    """

    ESTIMATE = "estimate"
    CONFIDENCE = "confidence-95"
    MARGIN = "margin"


_SHOWN_BEFORE: Final = {
    RangeIs.ESTIMATE: "",
    RangeIs.CONFIDENCE: "95% CI ",
    RangeIs.MARGIN: "margin ",
}


class OwnRange(NamedTuple):
    """A claimant's own range, in the unit of the measure; both ends belong to it."""

    low: Decimal
    high: Decimal
    sort: RangeIs


class Ranged(NamedTuple):
    """A text cut in two: `best` is "" where it is a range alone; both hold their sign or scale."""

    best: str
    range: str


_PLUS_MINUS: Final = r"(?:±|\+\s?/\s?-|\+-|plus or minus)"
_CI: Final = r"(?:CI|C\.I\.|confidence interval|credible interval|uncertainty interval)"
_NAMES: Final = re.compile(
    rf"(?:(?P<confidence>95\s?(?:%|per\s?cent)\s*{_CI}|{_CI}\s*(?:of\s+)?95\s?(?:%|per\s?cent)|"
    rf"95\s?{_CI})|(?P<margin>margin(?: of error)?)|range)"
    r"(?:\s*[:,=]\s*|\s+(?:of\s+|from\s+)?|(?=[\[(]))",
    re.IGNORECASE,
)
_BY_MARGIN: Final = re.compile(
    rf"(?P<best>.*[^\s(\[,])\s*[(\[,]?\s*(?P<range>{_PLUS_MINUS}.*?)[)\]]?\s*\Z", re.DOTALL
)
_IN_BRACKETS: Final = re.compile(
    r"(?P<best>[^()\[\]]*[^()\[\]\s])\s*[(\[]\s*(?P<range>[^()\[\]]*[0-9][^()\[\]]*)[)\]]"
    r"(?P<after>[^()\[\]0-9]*)\Z"
)
_NAMED: Final = re.compile(
    rf"(?:(?P<best>.*[0-9a-z%])(?:\s*[,;]\s*|\s+))?(?P<range>{_NAMES.pattern}.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_MARGIN: Final = re.compile(rf"{_PLUS_MINUS}\s*(?P<number>.*)\Z", re.DOTALL | re.IGNORECASE)
_POINTS: Final = re.compile(
    r"\s*(?:(?P<percent>%|per\s?cent)|(?:percentage\s+|per\s?cent\s+|%[ -])?points?|p\.?p\.?)\s*\Z",
    re.IGNORECASE,
)
_SCALE: Final = re.compile(
    r"(?:thousand|million|billion|trillion|lakh|crore|[mk]|bn)\Z", re.IGNORECASE
)
_HINT: Final = re.compile(r"[±+(\[]|CI|C\.I\.|interval|range|margin|plus", re.IGNORECASE)
_MARGIN_OF: Final = re.compile(
    r"[\s,;(\[]*(?:with\s+)?(?:a\s+)?margin(?: of error)?(?: of)?[\s:]*\Z", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"(?<=[0-9%a-z])\s*(?:[-~]|to\b|and\b|or\b)", re.IGNORECASE)
_LEAST_UNSCALED: Final = 1000
_MOST_OF_SHARE: Final = 100
_TWO: Final = re.compile(r"\s*(?P<low>.*?[0-9%a-z])\s*(?:;\s*|,\s+)(?P<high>\S.*)\Z", re.DOTALL)


def cut(text: str) -> Ranged | None:
    """Cut a figure in plain signs into its number and its range; None if it has no range."""
    if not _HINT.search(text):
        return None
    if found := _BY_MARGIN.fullmatch(text):
        return Ranged(_MARGIN_OF.sub("", found["best"]), found["range"])
    if found := _IN_BRACKETS.fullmatch(text):
        after = found["after"].rstrip()
        if not _NAMES.match(found["best"].strip()):
            return Ranged(found["best"] + after, found["range"].rstrip() + after)
    if found := _NAMED.fullmatch(text):
        return Ranged((found["best"] or "").strip(" ,;"), found["range"])
    return None


def read_range(
    text: str, best: tuple[Decimal, Decimal], *, is_percent: bool = False, is_scaled: bool = False
) -> OwnRange:
    """Read a range in plain signs; `best` are the ends of the number that it stands beside.

    A margin in percent is one in points where the number is itself a share.

    Raises:
        RangeError: the text is no range; its message is the end of a sentence.
    """
    rest = without_currency(text.strip()).rest
    sort = RangeIs.ESTIMATE
    if named := _NAMES.match(rest):
        sort = RangeIs.CONFIDENCE if named["confidence"] else sort
        sort = RangeIs.MARGIN if named["margin"] else sort
        rest = rest[named.end() :].strip("()[] ")
    if margin := _MARGIN.fullmatch(rest):
        width = _width(margin["number"], best[1], is_percent=is_percent, is_scaled=is_scaled)
        low, high = EXACT.subtract(best[0], width), EXACT.add(best[1], width)
        return OwnRange(low, high, RangeIs.MARGIN if sort is RangeIs.ESTIMATE else sort)
    return OwnRange(*_ends(rest), sort)


def range_fault(text: str) -> str:
    """What is wrong with a range that stands alone, whatever it stands beside; "" if nothing."""
    plain = in_plain_signs(text)
    for is_percent in (False, True):
        try:
            read_range(plain, (Decimal(0), Decimal(0)), is_percent=is_percent)
        except RangeError as error:
            fault = str(error)
        else:
            return ""
    return fault


def range_has_percent(text: str) -> bool:
    """Whether the ends of a range are shares of a hundred; the 95% of its name are none."""
    rest = _NAMES.sub("", text.strip(), count=1)
    return has_percent(rest) and not _MARGIN.search(rest)


def shares_scale(best: str, range_text: str) -> str:
    """The number with the scale or sign that stands behind its range alone: "1.2 ± 0.3 million"."""
    number = read_number(best) if best[-1:].isdigit() else None
    if number is None:
        return best
    if (scale := _SCALE.search(range_text)) and number.high < _LEAST_UNSCALED:
        return f"{best} {scale[0]}"
    points = _POINTS.search(range_text)
    if points and points["percent"] and number.high <= _MOST_OF_SHARE:
        return f"{best}%"
    return best


def scale_of(text: str) -> str:
    """The scale that a number ends with; "" if it has none."""
    found = _SCALE.search(text.rstrip())
    return found[0] if found else ""


def bare_range(text: str) -> OwnRange | None:
    """Read a text that is a named range and no number beside it: "95% CI 3-7"; else None."""
    named = _NAMES.match(text.strip())
    if named is None:
        return None
    return read_range(text, (Decimal(0), Decimal(0)))


def _ends(text: str) -> tuple[Decimal, Decimal]:
    ends = read_number(text.strip())
    if ends is None and (two := _TWO.fullmatch(text)):
        ends = read_number(f"{two['low'].strip()} to {two['high'].strip()}")
    if ends is None or not (ends.low < ends.high or _BETWEEN.search(text)):
        raise RangeError("a range is written as “900-1,600”, “± 300” or “95% CI 900-1,600”")
    return ends.low, ends.high


def _width(text: str, best: Decimal, *, is_percent: bool, is_scaled: bool) -> Decimal:
    """Half the width of a range that is given by its margin."""
    points = _POINTS.search(text)
    number = text[: points.start()].strip() if points else text.strip()
    ends = read_number(number)
    if ends is None or ends.low != ends.high or ends.low < 0:
        raise RangeError("behind ± stands one number, as in “1,200 ± 300”")
    if is_scaled and not points and ends.low < _LEAST_UNSCALED and not _SCALE.search(number):
        raise RangeError("write the scale at both numbers, as in “1.2 million ± 0.3 million”")
    if not points or is_percent:
        return ends.low
    if not points["percent"]:
        raise RangeError("a margin in points goes with a share, as in “47% ± 3 points”")
    return EXACT.divide(EXACT.multiply(best.copy_abs(), ends.low), Decimal(100))


def range_words(written: str, sort: RangeIs) -> str:
    """A range as it stands behind its number: "(900-1,600)", "(95% CI 3-7)", "± 300"."""
    if re.match(_PLUS_MINUS, written.strip()):
        return written.strip()
    named = _NAMES.match(written.strip())
    return f"({'' if named else _SHOWN_BEFORE[sort]}{written.strip()})"
