"""What is wrong with a date that cannot be read, and what to write instead, in one sentence."""

from __future__ import annotations

import re
from typing import Final

from factbook.model.date_phrases import is_relative, worded
from factbook.model.date_writings import month_and_day, other_writing
from factbook.model.shortened import in_quotes

LONGEST: Final = 100
"""Characters: the longest date of level 1 has fewer than half as many."""

_READABLE: Final = (
    "what can be read: “2025-01-13”, “2025-01”, “2025”, “2024-10~” (approximately), "
    "“2024-10?” (uncertain), “2025-01/2025-03”, “/2025-04-28” (until), “2025-04-28/..” (from), "
    "“2025-01-XX”, “202X”, “2025-21” (spring), “2025-33” (first quarter)"
)
_SINGLE: Final = re.compile(
    r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?|-(?:0[1-9]|1[0-2])-XX|-XX(?:-XX)?)?"
    r"|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)[~?%]?"
)
_IN_INTERVAL: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?[~?%]?|\.\.|")


class DateError(ValueError):
    """Raised by `parse_date`; its message is a sentence for the analyst."""


def fault(plain: str) -> str:
    """Say what is wrong with a date in plain signs; the empty string if nothing is."""
    for reason in (
        _nothing,
        _in_words,
        other_writing,
        _set,
        _unspecified,
        _qualified,
        _year,
        _form,
        _calendar,
    ):
        if sentence := reason(plain):
            return f"{in_quotes(plain)} cannot be read as a date: {sentence}"
    return ""


def _nothing(plain: str) -> str:
    return "" if plain else f"nothing is written; {_READABLE}"


def _in_words(plain: str) -> str:
    is_winter = plain.lower().startswith(("winter ", "the winter "))
    if re.fullmatch(rf"{_SINGLE.pattern}", plain) or ("/" in plain and not is_winter):
        return ""
    if plain == "..":
        return "write unknown where nothing is known of it"
    found = worded(plain)
    if found is not None:
        return f"write “{found.edtf}”"
    return "it depends on when it was said; write the days that it means" * is_relative(plain)


def _set(plain: str) -> str:
    """Level 2 has sets, one of which crashes the package."""
    if plain[:1] not in {"[", "{"}:
        return ""
    if found := re.fullmatch(r"[\[{]\.\.([0-9-]+)[\]}]", plain):
        return f"sets of dates are not read; write “/{found[1]}”"
    if found := re.fullmatch(r"[\[{]([0-9-]+)\.\.[\]}]", plain):
        return f"sets of dates are not read; write “{found[1]}/..”"
    return "sets of dates are not read; write the interval they lie in, as in “2025-01/2025-03”"


def _unspecified(plain: str) -> str:
    if "X" not in plain.upper() or _SINGLE.fullmatch(plain):
        return ""
    if "/" not in plain:
        return (
            "X stands for the last digits of a year, for a whole month or for a whole day; write "
            "an interval for what lies between, as in “2024-10/2024-12”"
        )
    without = plain.replace("-XX", "")
    better = "2020/2029" if "X" in without.upper() else without
    return f"no X is read within an interval; write its ends without, as in “{better}”"


def _qualified(plain: str) -> str:
    if re.search(r"(?:^|[/-])[?~%][0-9]|[0-9X][?~%]-", plain):
        return "“~”, “?” and “%” stand at the end and speak of the whole date, as in “2024-10~”"
    return ""


def _year(plain: str) -> str:
    if re.match(r"[0-9]{4}S[0-9]", plain):
        return "significant digits are not read; write “19XX” or “195X” for a year known in part"
    if re.match(r"Y|-[0-9]|[0-9]{5}", plain):
        return "years run from 0001 to 9999, each with four digits"
    return ""


def _form(plain: str) -> str:
    """Whether it has the form of level 0 or 1, so that the package is handed nothing else."""
    first, slash, last = plain.partition("/")
    if not slash:
        return "" if _SINGLE.fullmatch(plain) else _READABLE
    if not _IN_INTERVAL.fullmatch(first) or not _IN_INTERVAL.fullmatch(last):
        return f"at both ends of an interval stands a day, a month, a year or “..”; {_READABLE}"
    if not first.strip(".") and not last.strip(".") and plain != "../..":
        return "an interval has a date at one end at least"
    return ""


def _calendar(plain: str) -> str:
    for single in plain.split("/"):
        if found := re.match(r"([0-9X]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", single):
            year, month, day = (
                int(part) if part and "X" not in part else None for part in found.groups()
            )
            if found[1].replace("X", "0") == "0000":
                return "years run from 0001 to 9999"
            if year and month is not None and (sentence := month_and_day(year, month, day)):
                return sentence
    return ""
