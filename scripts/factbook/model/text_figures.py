"""Numbers and figures in running text, read with the grammar of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache  # noqa: TID251 - numbers by their text
from typing import Final

from factbook.model.figure import Figure, FigureError, in_plain_signs, parse_figure
from factbook.model.figure_numbers import RangeError, number_at, number_starts, read_number
from factbook.model.figure_signs import in_plain_digits
from factbook.model.figure_words import qualifier_after, qualifier_before

_GREAT: Final = 11
"""From here on, a number in words is a figure; below, it is mostly a way of speaking."""
_OPENING: Final = re.compile(r"\b(?:between|from)\s+\Z", re.IGNORECASE)
_ODD: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)+(?![\w-])")
_DIGIT: Final = re.compile("[0-9\u00bc-\u00be\u2150-\u215e]")
_MOST_WORDS: Final = 6
"""Words before a number among which its qualifiers are looked for."""
_WORDS_AFTER: Final = re.compile(r"(?:\+|-odd\b|(?:\s+[a-z]+\.?){1,4})", re.IGNORECASE)
_BARE_WORD: Final = re.compile(r"\+|-?[a-z]+", re.IGNORECASE)
# Amounts in words that are told from other words without their sentence: "many" is not.
_VAGUE: Final = re.compile(
    r"(?<![\w-])(?:(?:several|a few|many|some)\s+(?:dozens?|hundreds?|thousands?|millions?)"
    r"|(?:tens|hundreds|dozens|scores)\s+of\s+(?:thousands|millions)"
    r"|dozens|hundreds|thousands|millions"
    r"|(?:two|three|four|nine)[\s-](?:thirds|quarters|fifths|tenths)"
    r"|(?:a|one)\s+(?:third|quarter|fifth|tenth)(?=\s+of\b))(?![\w-])",
    re.IGNORECASE,
)


_FRACTIONS: Final = dict.fromkeys(range(0x2150, 0x215F), "\u00bd")
"""Every fraction by one that the grammar knows."""


@dataclass(frozen=True, slots=True)
class FigureInText:
    """A figure as it stands in a text, and its place there in characters from 0."""

    figure: Figure
    start: int
    end: int


def numbers_in(text: str, *, in_words: bool = False) -> Iterator[tuple[int, int]]:
    """Give the place of every number or range in digits, with its scale and percent sign.

    Not of ordinals ("5th"), nor of a number that is part of a name ("T-72", "B12", "3D").
    Dates are numbers here: take them out before. If `in_words`, also of those in words that are
    eleven or more, or have a scale: "two men" is the way to write of two; "six thousand" is a
    figure, and "ten to twelve" is one.
    """
    plain_text = in_plain_digits(in_plain_signs(text)).translate(_FRACTIONS)
    for start, end in _places(plain_text):
        number = plain_text[start:end]
        if _DIGIT.search(number) or (in_words and _is_great(number)):
            yield start, end


@lru_cache(maxsize=4096)
def _is_great(number: str) -> bool:
    article, _, alone = number.partition(" ")
    articled = article.lower() in {"a", "an"}
    try:
        ends = read_number(alone.strip() if articled else number, articled=articled)
    except RangeError:
        return True
    return ends is not None and ends.high >= _GREAT


def figures_in(text: str) -> Iterator[FigureInText]:
    """Give every figure: a number in digits or in words from two up, or an amount such as "dozens".

    Each with its qualifiers. Dates are numbers here: take them out before.
    """
    plain_text = in_plain_signs(text)
    found = {one.start(): one.end() for one in _VAGUE.finditer(plain_text)}
    vague = [range(*place) for place in found.items()]
    found |= {
        start: end
        for start, end in _places(plain_text)
        if _counts(plain_text[start:end]) and not any(start in one for one in vague)
    }
    for start, end in sorted(found.items()):
        if (figure := _figure(text, plain_text, start, end)) is not None:
            yield figure


def _places(plain_text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for start in number_starts(plain_text):
        end = number_at(plain_text, start) or _end_of_odd(plain_text, start)
        if start >= last and end is not None:
            opening = _OPENING.search(plain_text[last:start])
            begin = last + opening.start() if opening else start
            whole = number_at(plain_text, begin) if opening else None
            place = (begin, whole) if whole is not None and whole > end else (start, end)
            yield place
            last = place[1]


def _end_of_odd(plain_text: str, start: int) -> int | None:
    """Where a number ends whose points and commas the grammar does not read: "12,5"."""
    odd = _ODD.match(plain_text, start)
    return odd.end() if odd else None


def _counts(number: str) -> bool:
    """Whether it is an amount: "one" is mostly a pronoun, and "none" an answer."""
    return number.lower() not in {"one", "zero", "none", "nil"}


def _figure(text: str, plain_text: str, start: int, end: int) -> FigureInText | None:
    begin, finish = _begin(plain_text, start, end), _finish(plain_text, start, end)
    for place in ((begin, finish), (begin, end), (start, end)):
        try:
            return FigureInText(parse_figure(text[slice(*place)]), *place)
        except FigureError:
            continue
    return None


def _begin(plain_text: str, start: int, end: int) -> int:
    """Where the qualifiers begin that lead up to the number."""
    before = re.search(rf"(?:[^\s.;:!?()]+\.?\s+|[~<>\u2248\u2264\u2265]\s*){{0,{_MOST_WORDS}}}\Z",
                       plain_text[max(0, start - 100):start])  # fmt: skip
    first = start - len(before[0]) if before else start
    for begin in (first + word.start() for word in re.finditer(r"\S+", plain_text[first:start])):
        at = begin
        while at < start and (qualifier := qualifier_before(plain_text[at:end])):
            at += qualifier[0]
        if at == start:
            return begin
    return start


def _finish(plain_text: str, start: int, end: int) -> int:
    """Where the qualifiers end that follow the number."""
    after = _WORDS_AFTER.match(plain_text, end)
    ends = [end + word.end() for word in _BARE_WORD.finditer(after[0])] if after else []
    for finish in reversed(ends):
        qualifier = qualifier_after(plain_text[start:finish])
        if (
            qualifier
            and plain_text[start : finish - qualifier[0]].rstrip() == plain_text[start:end]
        ):
            return finish
    return end
