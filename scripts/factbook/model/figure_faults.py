"""What is wrong with a figure that cannot be read, in one sentence that shows what can be."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from factbook.model.figure_units import currency_named
from factbook.model.figure_words import AFTER, BEFORE, LIKELIHOODS, plain
from factbook.model.interval import EXACT
from factbook.model.shortened import in_quotes

_READABLE: Final = (
    "what can be read: “1,200”, “about 300”, “up to 4 million”, “4-6 million”, "
    "“between 10,000 and 12,000”, “300 or more”, or words such as “dozens”"
)
_VAGUE_EXAMPLES: Final = (
    "dozens",
    "several",
    "several hundred",
    "hundreds",
    "thousands",
    "a third",
)
_LONGEST_SHARE: Final = 8
"""Characters of a share that is offered, so that a third in decimals is not."""
_SCALES: Final = ("hundred", "thousand", "million", "billion", "trillion", "percent")


class FigureError(ValueError):
    """Raised by `parse_figure`; its message is a sentence for the analyst."""


def unreadable(written: str, rest: str) -> FigureError:
    """Explain a figure of which `rest` is left once its qualifiers are taken off."""
    for reason in (
        _no_number,
        _likelihood,
        _range,
        _rate,
        _glued,
        _unit,
        _comma,
        _number,
        _misspelt,
    ):
        if sentence := reason(rest, written):
            return FigureError(f"{in_quotes(written)} cannot be read as a figure: {sentence}")
    return FigureError(f"{in_quotes(written)} cannot be read as a figure; {_READABLE}")


def _no_number(rest: str, _written: str) -> str:
    if not rest or plain(rest) in BEFORE:
        return f"it holds no number; {_READABLE}"
    foreign = any(sign.isdigit() and not sign.isascii() for sign in rest)
    return "write its digits as 0 to 9" if foreign else ""


def _range(rest: str, _written: str) -> str:
    """What is meant by "8..20", "low 8 high 20" and "12 ± 20%", and that nobody is nought."""
    if plain(rest) in {"nobody", "no", "no one", "nil", "none at all"}:
        return "write “0” where somebody says that there were none"
    ends = re.fullmatch(
        r"(?:low\s*)?([0-9]+(?:,[0-9]{3})*)\s*(?:\.{2,3}|[,;]?\s*high)\s*([0-9]+(?:,[0-9]{3})*)",
        rest.strip(),
        re.I,
    )
    return f"write “{ends[1]}-{ends[2]}”" if ends else ""


def _likelihood(rest: str, _written: str) -> str:
    for word in sorted(LIKELIHOODS, key=len, reverse=True):
        if plain(rest).startswith(f"{word} "):
            return f"“{word}” says how sure the speaker is, and belongs in `likelihood`"
    return ""


_NUMBER_FAULTS: Final = (
    (
        r"[0-9]+(?:\.[0-9]{3})*\.[0-9]{3},[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}",
        "thousands are parted by commas or spaces and decimals by a point, as in “1,200.50”",
    ),
    (
        r"[0-9.,]+\s*(?:mil|mill|mrd|mia)\.?",
        "write the number with thousand, million or billion, as in “5 million”",
    ),
    (
        r"[0-9]+(?:,[0-9]*)+|,[0-9]+",
        "commas part thousands in threes, as in “1,200” or “1,200,000”",
    ),
    (r"[0-9]+(?:['\u2019][0-9]+)+", "thousands are parted by commas or spaces, as in “1,200”"),
    (r"[0-9]+(?:\.[0-9]+){2,}", "a number has one decimal point, as in “12.50”"),
    (r"[0-9]+(?: [0-9]+)+", "spaces part thousands in threes, as in “1 200”"),
    (
        r"[0-9.,]+\s*(?:m|b|t)\.?",
        "its letter could be a unit or a scale; write a scale in full, as in “5 million”",
    ),
    (r"[0-9]+\s*/\s*[0-9]+", "a fraction is written in words, as in “a third”, or as a percentage"),
    (
        r"\b(?:half|thirds?|quarters?|fifths?|tenths?)\b.*\b(?:hundred|thousand|million|billion)",
        "write the number in digits, as in “1.5 million” or “250,000”",
    ),
    (r"[0-9.]+e[+-]?[0-9]+", "write the number out, as in “1,000” or “4 million”"),
)


def _rate(rest: str, _written: str) -> str:
    found = re.fullmatch(
        r"([0-9][0-9.,]*)\s+(?:per|in|out of|/)\s+([0-9][0-9., ]*[0-9])(\s+[^\W\d_][\w -]*)?",
        rest.strip(),
    )
    if not found:
        return ""
    return (
        f"what a rate is of belongs to the measure, as `per: {found[2]}{found[3] or ''}`; write "
        f"{in_quotes(found[1])}{_as_share(found[1], found[2])}"
    )


def _as_share(count: str, whole: str) -> str:
    """What "1 in 1,000" is in percent; "" for what is no part of a whole."""
    one, all_of = (re.sub("[, ]", "", number) for number in (count, whole))
    if not (one.isdecimal() and all_of.isdecimal() and 0 < int(one) <= int(all_of)):
        return ""
    percent = EXACT.divide(Decimal(one) * 100, Decimal(all_of)).normalize()
    return f", or, as a share, “{percent:f}%”" if len(f"{percent:f}") <= _LONGEST_SHARE else ""


def _comma(rest: str, _written: str) -> str:
    found = re.search(r"(?<![0-9.,])([0-9]+),([0-9]{1,2}|(?<=0,)[0-9]+)(?![0-9.,]*[0-9a-z])",
                      rest, re.I | re.A)  # fmt: skip
    if not found:
        return ""
    before, after = rest[: found.start()], rest[found.end() :]
    decimals = f"“{before}{found[1]}.{found[2]}{after}”"
    if found[1] == "0":
        return f"decimals stand behind a point; write {decimals}"
    whole = f"“{before}{int(found[1] + found[2]):,}{after}”"
    return f"its comma could part decimals or thousands; write {decimals} or {whole}"


def _number(rest: str, _written: str) -> str:
    for pattern, sentence in _NUMBER_FAULTS:
        if re.search(rf"(?<![0-9.,])(?:{pattern})(?![0-9.,]*[0-9a-z])", rest, re.I | re.A):
            return sentence
    return ""


_WELL_WRITTEN: Final = re.compile(
    r"-?[1-9][0-9]{0,2}(?:[, ][0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?", re.ASCII
)
_SCALE_LETTERS: Final = frozenset({"m", "b", "t", "mil", "mill", "mia"})
_ABBREVIATED: Final = {"mio": "million", "mrd": "billion", "tsd": "thousand"}
"""Scales of other languages that are one thing alone."""


_PLURALS: Final = {"10": "tens", "100": "hundreds", "1000": "thousands"}
_PERCENTS: Final = frozenset({"pct", "pc", "p.c", "perc"})
_MORE_BEHIND: Final = frozenset(
    {"upwards", "upward", "and up", "and counting", "and rising", "and upwards"}
)
_AFTER_BY_LENGTH: Final = sorted((one for one in AFTER if one[0].isalpha()), key=len, reverse=True)


def _glued(rest: str, _written: str) -> str:
    """What is wrong with "300plus"."""
    found = re.match(r"([0-9][0-9., -]*[0-9])([^\W\d_][^0-9]*)$", rest, re.ASCII)
    if not found or plain(found[2]) not in AFTER:
        return ""
    better = in_quotes(f"{found[1]} {found[2]}")
    return f"a space stands before {in_quotes(found[2])}; write {better}"


def _kept_sense(number: str, words: str) -> str:
    """What to write where the words behind a number say more than a unit; "" where they do not.

    "300ish" is no plain 300, "30 pct" no 30, and "10s of thousands" no 10.
    """
    first, _, second = words.partition(" ")
    plural = _PLURALS.get(number.replace(",", "")) if first == "s" else None
    if plural is not None:
        return f"write it in words, {in_quotes(f'{plural} {second}'.strip())}"
    if first.rstrip(".") in _PERCENTS:
        return f"a share is written with its sign; write {in_quotes(f'{number}%')}"
    if code := currency_named(words.rpartition(" ")[2]):
        scale = f" {first}" if second and first.removesuffix("s") in _SCALES else ""
        example = in_quotes(f"{code} {number}{scale}")
        return f"money is written with its sign or code, as in {example}"
    return _kept_qualifier(number, words)


def _kept_qualifier(number: str, words: str) -> str:
    better = dict.fromkeys(_MORE_BEHIND, f"{number} or more") | {
        "ish": f"about {number}",
        "lakh crore": f"{number} trillion",  # 100,000 times 10,000,000
    }
    if words in better:
        return f"{in_quotes(words)} is no part of a figure; write {in_quotes(better[words])}"
    known = next((one for one in _AFTER_BY_LENGTH if words.startswith(f"{one} ")), "")
    if not known:
        return ""
    unit, kept = in_quotes(words.removeprefix(known).strip()), in_quotes(f"{number} {known}")
    return f"{unit} is no part of a figure, since the unit belongs to the measure; write {kept}"


def _unit(rest: str, written: str) -> str:
    found = re.match(r"(-?[0-9][0-9., -]*?)\s*([^\W\d_][^0-9]*)$", rest, re.ASCII)
    if not found or plain(found[2]).rstrip(".") in _SCALE_LETTERS:
        return ""
    number, words = found[1].strip(" -"), plain(found[2])
    if not all(_WELL_WRITTEN.fullmatch(end.strip()) for end in number.split("-") if end):
        return ""
    if better := _kept_sense(number, words):
        return better
    first, _, unit = words.partition(" ")
    named = first.removesuffix("s") if unit else ""
    if scale := _ABBREVIATED.get(first.rstrip("."), named if named in _SCALES else ""):
        what = f"{in_quotes(unit or words)} is no part of a figure"
        return f"{what}; write {in_quotes(f'{number} {scale}')}"
    near = get_close_matches(words, AFTER, n=1, cutoff=0.75)
    if near := near or get_close_matches(words, _SCALES, n=1, cutoff=0.75):
        return f"{in_quotes(words)} is not known here; did you mean “{near[0]}”?"
    kept = written[: written.rfind(found[2])].strip(" -") if found[2] in written else number
    return (
        f"{in_quotes(words)} is neither a scale (“million”) nor a qualifier (“or more”); "
        f"the unit belongs to the measure, so write {in_quotes(kept)}"
    )


def _misspelt(rest: str, _written: str) -> str:
    words = plain(re.split(r"[0-9]", rest, maxsplit=1)[0])
    if not words:
        return ""
    begun = [one for one in BEFORE if one.startswith(f"{words} ")]
    if words != plain(rest) and begun and words not in BEFORE:
        return f"{in_quotes(words)} is not known here; did you mean “{begun[0]}”?"
    if words == plain(rest):
        near = get_close_matches(words, _VAGUE_EXAMPLES, n=1, cutoff=0.75)
    else:
        near = get_close_matches(words, [*BEFORE, "between", "from"], n=1, cutoff=0.7)
        near = [] if near == [words] else near
    if near:
        return f"{in_quotes(words)} is not known here; did you mean “{near[0]}”?"
    if words in {plain(rest), "between", "from", "-", "minus"}:
        return ""
    return f"{in_quotes(words)} is not known here; {_READABLE}"
