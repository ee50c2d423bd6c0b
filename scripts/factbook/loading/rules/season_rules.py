"""A rule for seasons and quarters in numbers that are as likely two years, such as `2022-23`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from factbook.loading.lookup import Located, Lookup
from factbook.loading.problems import Problem, Severity
from factbook.model.date_words import spoken
from factbook.model.dates import Dated
from factbook.model.record import When

_FIELDS: Final = ("said", "as_of", "period", "issued", "date")
_PARTS: Final = {"season", "quarter"}
_WRITTEN: Final = re.compile(r"([0-9]{4})-([0-9]{2})[~?%]?", re.ASCII)


def seasons_are_no_pairs_of_years(located: Located[Any], _: Lookup) -> Iterator[Problem]:
    """`2022-23` is autumn 2022 by the standard, and two years to most who write it.

    Whoever adds the words of the season (`text:`) is taken at these.
    """
    for field in _FIELDS:
        value = getattr(located.record, field, None) if located.record.knows(field) else None
        dated = value.date if isinstance(value, When) else value
        if not isinstance(dated, Dated) or (isinstance(value, When) and value.text):
            continue
        if years := _pair_of_years(dated):
            meant = spoken(dated)
            yield located.problem(
                (field,),
                f"{dated.written} is {meant}, not two years",
                f"for the two years, write {field}: {years}; otherwise "
                + _said_plainly(field, dated, meant, has_words=isinstance(value, When)),
                Severity.WARNING,
            )


def _pair_of_years(dated: Dated) -> str:
    """The years that it may be meant for, as an interval; "" if these do not follow one another."""
    found = _WRITTEN.fullmatch(dated.edtf)
    if found is None or dated.precision not in _PARTS:
        return ""
    first = int(found[1])
    return f"{first:04}/{first + 1:04}" if (first + 1) % 100 == int(found[2]) else ""


def _said_plainly(field: str, dated: Dated, meant: str, *, has_words: bool) -> str:
    if has_words:
        return f"{field}: {{date: {dated.written}, text: {meant}}}"
    return f"{field}: {dated.earliest:%Y-%m}/{dated.latest:%Y-%m}, the months"
