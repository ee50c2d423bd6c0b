"""Rules for what figures count: shares, money, and letters that could be a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factbook.loading.lookup import Lookup, Said
from factbook.loading.problems import Problem, Severity
from factbook.model.decimal_comma import said_in_commas
from factbook.model.figure import Figure
from factbook.model.figure_units import currencies, is_percent, share_in
from factbook.model.shortened import in_quotes
from factbook.model.statement_record import Claim

_ALL: Final = 100
_FEW: Final = 3
"""Currencies of one sign that are all named."""
FAR: Final = 300
"""Figures that are so many times greater are of another size."""
POINT: Final = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})\.([0-9]{3})(?![0-9.,])(?!\s*[a-z])", re.I)
_LETTER_M: Final = re.compile(r"[0-9]m\b", re.IGNORECASE)


def figures_count_what_their_measure_counts(
    claim: Said[Claim], lookup: Lookup
) -> Iterator[Problem]:
    """A share is a figure for a measure in percent, and money for one in its currency."""
    name = claim.record.measure if claim.record.knows("measure") else None
    measure = lookup.measures.get(name or "")
    if measure is None or not measure.knows("unit"):
        return
    for field in ("figure", "reading"):
        figure = getattr(claim.record, field) if claim.record.knows(field) else None
        if figure is None:
            continue
        of = claim.record.of if claim.record.knows("of") else None
        fault = _share_fault(figure, of) if of else unit_fault(figure, name or "", measure.unit)
        base = of or (measure.of if measure.knows("of") else None)
        if fault is None and base is not None and _is_more_than_all(figure):
            fault = (
                f"{in_quotes(figure.written)} is more than all of {base}, which it is a share of",
                "mend the figure, or take of: out",
            )
        if fault is not None:
            yield claim.problem((field,), *fault)


def _share_fault(figure: Figure, base: str) -> tuple[str, str] | None:
    if figure.is_percent or share_in(figure.number) is not None:
        return None
    return (
        f"{in_quotes(figure.written)} is no share, and is said to be one of {base}",
        "write a share such as 30% or a third, or take of: out",
    )


def _is_more_than_all(figure: Figure) -> bool:
    return figure.high is not None and figure.high > _ALL


def unit_fault(figure: Figure, name: str, unit: str) -> tuple[str, str] | None:
    """What is wrong with a figure for a measure of this unit, and what would be right, if so."""
    whole = figure.shown if figure.range_written else figure.written
    written, counts = in_quotes(whole), f"{name} counts {unit}"
    is_share = figure.is_percent or (share_in(figure.number) is not None and _has_digits(figure))
    best, margin, _ = figure.written.partition("±")
    if is_share and margin and "%" not in best and not is_percent(unit):
        return (
            f"a margin in percent makes a share of {written}, and {counts}",
            f"write the margin as a number too, as in {in_quotes(f'{best.strip()} ± 3')}",
        )
    if is_share and not is_percent(unit):
        return (
            f"{written} is a share, and {counts}",
            "write how many that is, or count shares by a measure of their own with unit: percent",
        )
    if figure.currencies and not figure.currencies & currencies(unit):
        codes = sorted(figure.currencies)
        few = " or ".join(f"unit: {code}" for code in codes)
        code = few if len(codes) <= _FEW else "unit: USD" if "USD" in codes else f"unit: {codes[0]}"
        such = "such as " if len(codes) > _FEW else ""
        return (
            f"{written} is money, and {counts}",
            f"count it by a measure of its own with the currency for its unit, {such}{code}",
        )
    is_in_m = unit.casefold().startswith("m") and not figure.currencies
    if is_in_m and _LETTER_M.search(figure.written):
        return (
            f"the letter in {written} could stand for million or for {unit}",
            "write a million in full, or leave the unit to the measure",
        )
    return None


def thousands_are_not_parted_by_a_point(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A number with three digits behind its one point is seldom a decimal among great ones."""
    figure = claim.record.figure if claim.record.knows("id", "measure", "figure") else None
    if figure is None or figure.high is None or not (found := POINT.search(figure.number)):
        return
    others = lookup.claims_of_measure(claim.record.measure or "")
    numbers = sorted(
        one.figure.high
        for one in others
        if one.figure and one.figure.high is not None and one.id != claim.record.id
    )
    if numbers and numbers[len(numbers) // 2] >= FAR * figure.high > 0:
        said = said_in_commas if claim.entry.file.decimal_comma else str
        yield claim.problem(
            ("figure",),
            said(found[0]) + f" is read with decimals, and other figures for "
            f"{claim.record.measure} are hundreds of times as great",
            f"for thousands write {said(f'{found[1]},{found[2]}')}; for decimals leave a digit out "
            "or add one",
            Severity.WARNING,
        )


def _has_digits(figure: Figure) -> bool:
    return re.search("[0-9]", figure.number) is not None or " in " in figure.number
