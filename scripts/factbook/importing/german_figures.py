"""Figures with German words: “etwa 2,5 Millionen” is “about 2.5 million” in fact files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_QUALIFIERS: Final[Mapping[str, str]] = {
    "etwa": "about", "rund": "about", "ca.": "about", "ca": "about", "circa": "about",
    "zirka": "about", "ungefähr": "about", "schätzungsweise": "estimated",
    "fast": "nearly", "knapp": "nearly", "beinahe": "nearly",
    "bis zu": "up to", "höchstens": "at most", "maximal": "at most",
    "mindestens": "at least", "wenigstens": "at least",
    "mehr als": "more than", "über": "more than", "weniger als": "fewer than",
    "unter": "under", "nur": "only", "insgesamt": "a total of",
}  # fmt: skip
_SCALES: Final[Mapping[str, str]] = {
    "tausend": "thousand", "tsd.": "thousand", "tsd": "thousand",
    "millionen": "million", "mio.": "million", "mio": "million",
    "milliarde": "billion", "milliarden": "billion", "mrd.": "billion", "mrd": "billion",
}  # fmt: skip


def _any_of(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FIGURE: Final = re.compile(
    rf"(?:(?P<qualifier>{_any_of(_QUALIFIERS)})\s+)?"
    r"(?P<low>\d[\d.,\s]*?)(?:\s?(?:-|\u2013|bis)\s?(?P<high>\d[\d.,\s]*?))?"
    rf"(?:\s+(?P<scale>{_any_of(_SCALES)}))?",
    re.IGNORECASE,
)


def in_english(text: str, number: Callable[[str], str]) -> str:
    """The figure with its German words in English; any other text as it is.

    `number` gives a number as fact files have it. Raises ValueError as it does.
    """
    found = _FIGURE.fullmatch(text)
    if found is None or not (found["qualifier"] or found["scale"] or "bis" in text):
        return text
    numbers = [number(one) for one in found.group("low", "high") if one]
    words = [_QUALIFIERS.get((found["qualifier"] or "").lower(), ""), "-".join(numbers)]
    scale = _SCALES.get((found["scale"] or "").lower(), "")
    return " ".join(word for word in (*words, scale) if word)
