"""The words that stand beside a number: what each says about it, and the words that are none.

The tables are the grammar. A qualifier that stands in none of them is an error, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """What a figure says: a number, a bound, a range, or words alone."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_MOST = "at-most"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    FEWER_THAN = "fewer-than"
    RANGE = "range"
    VAGUE = "vague"


def phrases(listed: str) -> tuple[str, ...]:
    """Part a list kept as text at its semicolons."""
    return tuple(" ".join(phrase.split()) for phrase in listed.split(";"))


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BEFORE: Final = {
    Shape.ABOUT: """about; around; approximately; approx; approx.; roughly; some; estimated;
        an estimated; estimated at; estimated to be; est.; closer to; close to; similar to; circa;
        c.; ca.; in the region of; in the order of; on the order of; of the order of; ~; \u2248""",
    Shape.NEARLY: """nearly; almost; approaching; nearing; just under; just below; just short of;
        slightly under; slightly below; slightly less than; slightly fewer than; a little under;
        just shy of;
        a little less than; a little fewer than""",
    Shape.AT_MOST: """up to; at most; at the most; as many as; as much as; as high as; no more than;
        not more than; no greater than; no higher than; not exceeding; a maximum of; maximum of;
        maximum; max.; max; <=; \u2264""",
    Shape.AT_LEAST: """at least; at the least; at the very least; upwards of; upward of;
        no fewer than; not fewer than; no less than; not less than; no lower than; a minimum of;
        minimum of; minimum; min.; as few as; as little as; >=; \u2265""",
    Shape.MORE_THAN: """more than; over; well over; far over; just over; slightly over;
        a little over; above; well above; just above; slightly above; exceeds; exceeding; exceeded;
        exceed; in excess of; well in excess of; north of; well north of;
        greater than; larger than; higher than;
        well more than; far more than; much more than; many more than; slightly more than;
        a little more than; considerably more than; significantly more than; beyond; surpassing;
        >""",
    Shape.FEWER_THAN: """fewer than; less than; under; well under; far under; below; well below;
        far below; far fewer than; far less than; much less than; many fewer than;
        considerably fewer than; considerably less than; significantly fewer than;
        significantly less than; smaller than; lower than; short of; well short of;
        south of; shy of; <""",
    Shape.EXACT: """only; just; merely; a mere; exactly; precisely; a total of; the total of;
        total of; a combined; another; additional; an additional; a further; further; extra;
        an extra; existing; the existing; all""",
}

_AFTER: Final = {
    Shape.ABOUT: "or so; or thereabouts; approximately; approx.; -odd; odd; give or take",
    Shape.AT_MOST: """or fewer; or less; or under; or below; at most; at the most; maximum; max;
        max.""",
    Shape.AT_LEAST: """or more; and more; or over; and over; or above; and above; or greater;
        at least; at the least; minimum; plus; -plus; +""",
    Shape.EXACT: "in total; in all; altogether; exactly; more",
}

FIRM: Final = frozenset({"exactly", "precisely"})
"""Qualifiers that say that a figure is not rounded, however round it looks."""

LIKELIHOODS: Final = frozenset(
    phrases(
        """likely; highly likely; very likely; probably; possibly; perhaps; maybe; reportedly;
    allegedly; almost certainly; certainly; unlikely"""
    )
)
"""Words about how sure a speaker is: they have a field of their own."""

_VAGUE_CORE: Final = _words_of(
    """dozens scores several hundreds thousands millions billions trillions tens few couple
    half third thirds quarter quarters fifth fifths sixth sixths eighth eighths tenth tenths most
    many majority minority handful number numbers bulk fraction multiple
    numerous countless score"""
)

_FRACTIONS: Final = _words_of("half third thirds quarter quarters fifth fifths tenth tenths")
_POWERS: Final = _words_of("hundred thousand million billion trillion")

_VAGUE_BESIDE: Final = _words_of(
    """a an the of or and to if not in at very quite more much great good large larger small smaller
    huge vast significant substantial considerable heavy high low unknown unspecified
    undisclosed possibly perhaps even than least up some about over only just mere other
    another one two three four five six seven eight nine ten hundred thousand million billion"""
)


def _senses(tables: dict[Shape, str]) -> dict[str, Shape]:
    return {phrase: shape for shape, listed in tables.items() for phrase in phrases(listed)}


BEFORE: Final = _senses(_BEFORE)
"""Each qualifier that stands before a number, in lower case, and what it makes of the number."""

AFTER: Final = _senses(_AFTER)
"""Each qualifier that stands after a number, and what it makes of it."""


def _alternatives(listed: Iterable[str]) -> str:
    longest_first = sorted(listed, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


_FLAGS: Final = re.IGNORECASE | re.ASCII
_words = [phrase for phrase in BEFORE if phrase[-1].isalpha()]
_signs = [phrase for phrase in BEFORE if not phrase[-1].isalpha()]
_PREFIX: Final = re.compile(
    rf"(?:(?:{_alternatives(_words)})(?=\s)|(?:{_alternatives(_signs)}))\s*", _FLAGS
)
_ARTICLE: Final = re.compile(
    r"an?\s+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b)", _FLAGS
)
_SUFFIX: Final = re.compile(
    rf"(?:(?<=[\s%])(?:{_alternatives(p for p in AFTER if p[0].isalpha())})"
    r"|\s*(?:-odd|-plus|\+))\Z",
    _FLAGS,
)
_about = phrases(_BEFORE[Shape.ABOUT])
ABOUT_WITHIN: Final = (
    rf"(?:(?:{_alternatives(word for word in _about if word[-1].isalpha())})\s+"
    rf"|(?:{_alternatives(sign for sign in _about if not sign[-1].isalpha())})\s*)"
)
"""The pattern of an "about" before one end of a range, with the space after it."""


def qualifier_before(text: str) -> tuple[int, Shape] | None:
    """Find the qualifier that the text begins with: its length and its sense."""
    if found := _ARTICLE.match(text):
        return found.end(), Shape.EXACT
    if found := _PREFIX.match(text):
        return found.end(), BEFORE[plain(found[0])]
    return None


def qualifier_after(text: str) -> tuple[int, Shape] | None:
    """Find the qualifier that the text ends with: its length and its sense."""
    if found := _SUFFIX.search(text):
        return len(found[0]), AFTER[plain(found[0])]
    return None


def plain(phrase: str) -> str:
    """Write the phrase in lower case, with single spaces."""
    return " ".join(phrase.lower().split())


def is_vague(text: str) -> bool:
    """Whether the text gives an amount in words that no bound can be read from.

    What follows the first "of" after such a word says what is counted, and may be any words; but
    "a quarter of a million" is a number in words.
    """
    words = re.findall(r"[a-z]+|[^a-z\s,-]+", text.lower())
    core = next((place for place, word in enumerate(words) if word in _VAGUE_CORE), None)
    if core is None or any(character.isdigit() for character in text):
        return False
    if _FRACTIONS.intersection(words) and _POWERS.intersection(words):
        return False
    counted = words.index("of", core) if "of" in words[core:] else len(words)
    return all(word in _VAGUE_CORE or word in _VAGUE_BESIDE for word in words[:counted])
