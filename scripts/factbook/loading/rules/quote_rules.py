"""Rules for quotes: their numbers beside the figures of the claims that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from factbook.loading.lookup import Lookup, Said
from factbook.loading.plain_numbers import blanked, without
from factbook.loading.problems import Problem, Severity
from factbook.model.decimal_comma import in_points, said_in_commas
from factbook.model.figure import Figure
from factbook.model.figure_signs import in_plain_digits
from factbook.model.numbered_names import numbered_names
from factbook.model.shortened import in_quotes
from factbook.model.statement_record import Claim, Evidence
from factbook.model.text_dates import without_dates
from factbook.model.text_figures import FigureInText, figures_in

_LEAST: Final = 2
"""Below this a number in words is mostly a way of speaking: "one man", "no one"."""
_DIGITS: Final = re.compile(r"\d")
_NEAR: Final = 2
"""A number this many times another or less may be a slip of it."""


def numbers_of_quotes_are_those_of_claims(
    evidence: Said[Evidence], lookup: Lookup
) -> Iterator[Problem]:
    """A number in a quote is a claim's, or its sum with others in the quote; else one is wrong.

    Of a quote with a number of some claim, another number is told only where it seems a slip of
    another claim's: it may count what no claim is about.
    """
    quote = evidence.record.quote
    claims = [one for one in evidence.statement.claims if one.knows("figure", "reading", "id")]
    known = {one.id: _amounts(one, evidence.record, lookup) for one in claims if one.figure}
    if quote is None or not any(known.values()):
        return
    quote = in_plain_digits(quote)
    words = in_points(quote) if evidence.entry.file.decimal_comma else quote
    found = list(_numbers(words, lookup))
    given = {number for one in found for number in _ends(one.figure)}
    given |= {sum((one.figure.low for one in found if one.figure.low), Decimal(0))}
    left = {name: amounts for name, amounts in known.items() if amounts and not amounts & given}
    is_any_met = len(left) < sum(map(bool, known.values()))
    used = set[Decimal]().union(*known.values())
    for one in found:
        if left and not used & set(_ends(one.figure)):
            name = _meant(one.figure, left, is_any_met=is_any_met)
            if name:
                yield _problem(evidence, one, name, claims)
                return


def _problem(
    evidence: Said[Evidence], number: FigureInText, name: str, claims: Sequence[Claim]
) -> Problem:
    figure = next(one.figure for one in claims if one.id == name)
    written = in_quotes(figure.written) if figure else ""
    told = number.figure.written
    if evidence.entry.file.decimal_comma:
        told = said_in_commas(told)
    return evidence.problem(
        ("quote",),
        f"the quote says {in_quotes(told)}, and the figure of {name} is {written}",
        "mend the one that is wrong, or if the source has another figure, say so in reported_as",
        Severity.WARNING,
    )


def _numbers(quote: str, lookup: Lookup) -> Iterator[FigureInText]:
    unnamed = without(quote, numbered_names(quote))
    words = without_dates(blanked(unnamed, lookup.plain_numbers()), lookup.units())
    for one in figures_in(words):
        is_number = one.figure.low is not None and one.figure.low >= _LEAST
        if is_number or (one.figure.low is not None and _DIGITS.search(one.figure.written)):
            yield one


def _amounts(claim: Claim, evidence: Evidence, lookup: Lookup) -> frozenset[Decimal]:
    """The numbers of a claim, as said, as read, and as this source has them."""
    reported = evidence.reported_as.get(claim.id) if evidence.knows("reported_as") else None
    told = reported.figure if reported else None
    measure = lookup.measures.get(claim.measure or "")
    unit = measure.unit if measure and measure.knows("unit") else ""
    figures = [claim.figure, claim.reading, told]
    return frozenset(n for one in figures if one for n in _ends(one.counted_in(unit)))


def _ends(figure: Figure) -> tuple[Decimal, ...]:
    return tuple(dict.fromkeys(end for end in (figure.low, figure.high) if end is not None))


def _meant(figure: Figure, left: dict[str, frozenset[Decimal]], *, is_any_met: bool) -> str:
    """The claim whose figure the number may be; where another was met, only if the two are near."""
    number = figure.high or figure.low
    if not is_any_met:
        return next(iter(left)) if len(left) == 1 else _nearest(number, left)
    return next((name for name, those in left.items() if _is_slip(number, those)), "")


def _nearest(number: Decimal | None, left: dict[str, frozenset[Decimal]]) -> str:
    if number is None:
        return ""
    return min(left, key=lambda name: min(abs(one - number) for one in left[name]))


def _is_slip(number: Decimal | None, amounts: frozenset[Decimal]) -> bool:
    if not number or number <= 0:
        return False
    return any(
        one > 0 and (max(one, number) <= _NEAR * min(one, number) or _is_power_of_ten(one / number))
        for one in amounts
    )


def _is_power_of_ten(ratio: Decimal) -> bool:
    return ratio.normalize().as_tuple().digits == (1,)
