"""The paragraphs of a text, and where in them the words of a quote stand."""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

_MARKS: Final = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\u301f\uff02", '"')
    | dict.fromkeys("\u300c\u300d\u300e\u300f\u2039\u203a", '"')
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff")
)
"""Quotation marks and dashes by plain ones; what only says where a line may break is left out."""
_LIGATURE: Final = re.compile("[\ufb00-\ufb4f\u0132\u0133\uff01-\uff5e]")
"""One sign for several letters, and letters of full width."""
_DASH: Final = re.compile(r"\s*-+\s*")
_AT_LINE_END: Final = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
"""A hyphen that a line ended with may part a word, or join two."""
_LEFT_OUT: Final = re.compile(r"\s*[\[(]?(?:\u2026|\.\.\.)[\])]?\s*")
_AT_EDGES: Final = " ,;:\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019"
_TRIED: Final = 20
"""Passages with the most words of the quote, which are then compared letter by letter."""
_ALIKE: Final = 0.4
"""The share of letters in order below which a passage does not resemble a quote."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the text, and the number of their paragraph, from 1."""

    paragraph: int
    text: str


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Part a text at its empty lines, or at every line where no empty line parts it."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    blocks = "\n".join(lines).split("\n\n") if "" in lines else lines
    return tuple(block for block in (" ".join(block.split()) for block in blocks) if block)


def as_compared(text: str) -> str:
    """Give the text as it is told from others: in composed letters (NFC), with single spaces.

    Quotation marks and dashes are plain ones, ligatures are their letters, and what cannot be seen,
    such as a soft hyphen, is left out.
    """
    composed = unicodedata.normalize("NFC", text).translate(_MARKS).replace("''", '"')
    return " ".join(_LIGATURE.sub(_letters, composed).split())


def _letters(sign: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", sign[0]).translate(_MARKS)


def where_it_stands(
    quote: str, paragraphs: Sequence[str], cited: Sequence[range] = ()
) -> Passage | None:
    """Find the quote in the text, word for word but for white space, dashes and quotation marks.

    An ellipsis in it stands for words left out. If it stands in several paragraphs, the answer is
    one of those cited, if it is among them.
    """
    parts = _parts(quote)
    compared = [as_compared(paragraph) for paragraph in paragraphs]
    found = [
        Passage(number, words)
        for number, paragraph in enumerate(compared, 1)
        if (words := _between(parts, paragraph))
    ]
    as_cited = (one for one in found if any(one.paragraph in stretch for stretch in cited))
    return next(as_cited, found[0] if found else _across(parts, compared))


def _across(parts: Sequence[re.Pattern[str]], compared: Sequence[str]) -> Passage | None:
    """Find what begins in one paragraph and ends in the next."""
    for number, (one, following) in enumerate(pairwise(compared), 1):
        if words := _between(parts, f"{one} {following}"):
            return Passage(number, words)
    return None


def _between(parts: Sequence[re.Pattern[str]], text: str) -> str:
    """Give the text from the first part to the last, if all stand in it in their order."""
    found = _in_order(parts, text)
    if found or "- " not in text:
        return found
    return _in_order(parts, _AT_LINE_END.sub("", text))


def _in_order(parts: Sequence[re.Pattern[str]], text: str) -> str:
    begin, end = None, 0
    for part in parts:
        found = part.search(text, end)
        if not found:
            return ""
        begin = found.start() if begin is None else begin
        end = found.end()
    return text[begin:end]


def _parts(quote: str) -> tuple[re.Pattern[str], ...]:
    """Give a pattern of each part of the quote between its ellipses."""
    words = as_compared(quote).strip('"').strip()
    return tuple(_whole_words(part) for part in _LEFT_OUT.split(words) if part)


def _whole_words(part: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if _ends_words(part[0]) else ""
    words = re.sub("[\"']", "[\"']", re.escape(_DASH.sub("-", part))).replace(r"\-", r"\s*-+\s*")
    return re.compile(before + words + (r"(?!\w)" if _ends_words(part[-1]) else ""))


def _ends_words(letter: str) -> bool:
    """Whether words in this letter's script are parted by spaces: those with capitals are."""
    return letter.isdigit() or letter.lower() != letter.upper()


def nearest_passage(quote: str, paragraphs: Sequence[str]) -> Passage | None:
    """Find the words of the text that resemble the quote most, or None if none does."""
    sought = as_compared(quote).strip('"').casefold()
    words = frozenset(sought.split())
    passages = _windows(paragraphs, len(sought.split()))
    best = heapq.nlargest(
        _TRIED, passages, key=lambda one: (len(words.intersection(_folded(one))), -one.paragraph)
    )
    rated = [(_likeness(sought, one), -place, one) for place, one in enumerate(best)]
    likeness, _, passage = max(rated, default=(0.0, 0, None), key=lambda one: one[:2])
    if passage is None or likeness < _ALIKE:
        return None
    return Passage(passage.paragraph, passage.text.strip(_AT_EDGES))


def _windows(paragraphs: Sequence[str], length: int) -> Iterator[Passage]:
    for number, paragraph in enumerate(paragraphs, 1):
        words = paragraph.split()
        for start in range(max(1, len(words) - length + 1)):
            yield Passage(number, " ".join(words[start : start + length]))


def _folded(passage: Passage) -> list[str]:
    return as_compared(passage.text).casefold().split()


def _likeness(sought: str, passage: Passage) -> float:
    compared = as_compared(passage.text).casefold()
    return SequenceMatcher(None, sought, compared, autojunk=False).ratio()
