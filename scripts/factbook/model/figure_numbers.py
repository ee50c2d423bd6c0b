"""Numbers as people write them: `1,200`, `1 200`, `4 million`, `4-6 million`, `two dozen`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache  # noqa: TID251 - numbers by their text
from typing import Final, NamedTuple

from factbook.model.figure_words import ABOUT_WITHIN, plain
from factbook.model.interval import EXACT

_ONES: Final = "one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"


def _counted(words: str, *, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


_WORD_VALUES: Final = (
    {"zero": 0, "none": 0, "nil": 0}
    | _counted(f"{_ONES} {_TEENS}", first=1)
    | _counted(_TENS, first=20, step=10)
)
_SCALES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
_FRACTIONS: Final = {
    "\u00bd": "0.5", "\u00bc": "0.25", "\u00be": "0.75",
    "\u215b": "0.125", "\u215c": "0.375", "\u215d": "0.625", "\u215e": "0.875",
}  # fmt: skip
"""Fractions that are one character and end as decimals; a third does not."""
DOZEN: Final = Decimal(12)
LONGEST: Final = 200
"""Characters: what is longer is no figure, and would take long to try."""
_LEAST_UNSCALED: Final = 1000
"""From here on, "500,000 to 1 million" is clear; "500 to 1 million" is not."""

_DIGITS: Final = (
    rf"(?:[0-9]+[ ]?)?[{''.join(_FRACTIONS)}]"
    r"|(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
    r"|[1-9][0-9]{0,2}(?:[ ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
    r"|\.[0-9]+"
)
_HALF: Final = r"half\s+an?(?=\s+(?:hundred|thousand|million|billion|trillion|dozen)\b)"
_WORDS: Final = (
    rf"{_HALF}|(?:{_TENS.replace(' ', '|')})[-\s](?:{_ONES.replace(' ', '|')})\b"
    rf"|(?:{'|'.join(_WORD_VALUES)})\b"
)
_SCALE: Final = (
    r"(?:hundred\s+(?:thousand|million|billion|trillion)\b"
    r"|(?:dozen|hundred|thousand|lakhs?|million|crores?|billion|trillion|k|mn|mln|mio|bn|bln|tn)\b"
    r"|(?<=[0-9])m\b)"
)


def _end(name: str) -> str:
    return (
        rf"(?P<{name}about>{ABOUT_WITHIN})?(?P<{name}sign>-|minus\s+)?"
        rf"(?P<{name}number>{_DIGITS}|{_WORDS})(?:\s*(?P<{name}scale>{_SCALE}))?"
        rf"(?:\s*(?P<{name}percent>%|per\s?cent\b))?"
    )


_FLAGS: Final = re.IGNORECASE | re.ASCII
_ONE: Final = re.compile(_end("a"), _FLAGS)
_ARTICLED: Final = re.compile(rf"(?P<scale>{_SCALE})", _FLAGS)
_ARTICLE: Final = re.compile(rf"an?\s+{_SCALE}", _FLAGS)
_RANGE: Final = re.compile(
    rf"(?:(?P<opening>between|from)\s+)?{_end('a')}"
    rf"(?P<parted>\s*[-~]\s*|\s+to\s+|\s+or\s+|\s+and\s+){_end('b')}",
    _FLAGS,
)
_START: Final = re.compile(
    rf"(?<![^\W_])(?<![.,])(?<![^\W\d_]-)(?<![0-9]/)(?:{_DIGITS}|{_WORDS}|an?\s+(?={_SCALE}))",
    re.IGNORECASE,
)
# What follows a number that is cut short, an ordinal ("5th") or part of a name ("3D").
_GLUED: Final = re.compile(r"[0-9]|[.,:/][0-9]|(?:st|nd|rd|th)\b|[A-Z]")


class Ends(NamedTuple):
    """The two ends of a range, or one number twice; `approximate` with an "about" inside.

    `step`: in what it is counted, where that is a word which is seldom meant to the unit, as in
    "two dozen"; else 0.
    """

    low: Decimal
    high: Decimal
    approximate: bool = False
    step: Decimal = Decimal(0)


class RangeError(ValueError):
    """A range that reads two ways or none; its message is the end of a sentence."""


def read_number(text: str, *, articled: bool = False) -> Ends | None:
    """Read the number or range that the whole text is; its scale is applied, nothing rounded.

    With `articled`, an "a" stood before the text, so that "thousand" alone is a number.

    Raises:
        RangeError: the text is a range whose ends cannot be told.
    """
    if articled and (found := _ARTICLED.fullmatch(text)):
        number = Decimal(_scale(found["scale"]))
        return Ends(number, number, step=number)
    if found := _ONE.fullmatch(text):
        number = EXACT.multiply(_value(found, "a"), Decimal(_scale(found["ascale"])))
        return Ends(number, number, bool(found["aabout"]), _step(found["ascale"]))
    if found := _RANGE.fullmatch(text):
        return _range(found)
    return None


def number_starts(text: str) -> Iterator[int]:
    """Give each place in a running text where a number may begin, in plain signs."""
    return (found.start() for found in _START.finditer(text))


def number_at(text: str, start: int) -> int | None:
    """Give the end of the longest number or range that begins at this place of a running text."""
    for pattern in (_RANGE, _ONE):
        found = pattern.match(text, start)
        if found and not _GLUED.match(text, found.end()) and _is_read(found[0]):
            return found.end()
    article = _ARTICLE.match(text, start, start + 40) if text[start : start + 1] in "aA" else None
    return article.end() if article else None


@lru_cache(maxsize=4096)
def _is_read(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    try:
        return read_number(text) is not None
    except RangeError:
        return False


def _range(found: re.Match[str]) -> Ends | None:
    parted = found["parted"].strip().lower()
    opening = (found["opening"] or "").lower()
    if (parted == "and" and opening != "between") or (parted == "or" and opening):
        return None
    if parted == "-" and (found["asign"] or found["bsign"]):
        raise RangeError("between negative numbers write “to”, as in “-5 to -3”")
    first, second = _value(found, "a"), _value(found, "b")
    last = EXACT.multiply(second, Decimal(_scale(found["bscale"])))
    low = _first_end(first, found, last)
    if low > last:
        raise RangeError("the smaller number of a range comes first")
    about = bool(found["aabout"] or found["babout"])
    return Ends(low, last, about, _step(found["bscale"]))


def _step(scale: str | None) -> Decimal:
    return DOZEN if scale and scale.casefold() == "dozen" else Decimal(0)


def _first_end(first: Decimal, found: re.Match[str], last: Decimal) -> Decimal:
    own, shared = found["ascale"], found["bscale"]
    if own and not shared:
        raise RangeError("write the scale at the last number or at both, as in “4-6 million”")
    scaled = EXACT.multiply(first, Decimal(_scale(own or shared)))
    if not (own or shared or found["opening"]):
        _refuse_two_senses(found, last)
    if own or not shared or scaled <= last:
        return scaled
    if first.copy_abs() < _LEAST_UNSCALED:
        raise RangeError(
            "the smaller number of a range comes first, and a scale that is not for both is "
            "written at each, as in “500 thousand to 1 million”"
        )
    return first


def _refuse_two_senses(found: re.Match[str], last: Decimal) -> None:
    """Refuse "10-12,000" and "10 to 12,000", written for thousands and read as from ten."""
    first, second = found["anumber"], found["bnumber"]
    short = re.fullmatch(r"[1-9][0-9]{0,2}", first)
    if short and re.search(r"[, ][0-9]{3}$", second) and int(first) * 1000 < last:
        raise RangeError(
            f"it can be read in two ways; write “{first}{second[-4]}000-{second}” or "
            f"“between {first} and {second}”"
        )


def _value(found: re.Match[str], name: str) -> Decimal:
    written = plain(found[f"{name}number"])
    if written[-1] in _FRACTIONS:
        value = Decimal(written[:-1].strip() or 0) + Decimal(_FRACTIONS[written[-1]])
    elif written[0].isdigit() or written[0] == ".":
        value = Decimal(written.replace(",", "").replace(" ", ""))
    elif written.startswith("half"):
        value = Decimal("0.5")
    else:
        value = Decimal(sum(_WORD_VALUES[word] for word in re.split(r"[-\s]", written)))
    return value.copy_negate() if found[f"{name}sign"] and value else value


def _scale(words: str | None) -> int:
    product = 1
    for word in (words or "").lower().split():
        product *= _SCALES[word] if word in _SCALES else _SCALES[word.removesuffix("s")]
    return product
