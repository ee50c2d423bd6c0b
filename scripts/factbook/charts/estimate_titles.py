"""The sentence over a chart of estimates, and its description: what the figures show, no more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from factbook.charts.axis import number_words
from factbook.charts.estimate_rows import LOWER, UPPER, Estimate
from factbook.model.figure import Shape

FEWEST_FOR_A_TREND: Final = 3
RISE: Final = Decimal("0.1")
"""By more than this share of the first figure the last must be above it to be called a rise."""

_STATES: Final = {
    "contested": "claimants contradict each other",
    "was-contested": "earlier ones contradicted each other, current ones do not",
    "possibly-contested": "some may contradict each other",
}


def title(label: str, rows: Sequence[Estimate], state: str) -> str:
    """What is seen: from which figure to which, whether they rise, whether they contradict."""
    standing = [row for row in rows if row.numbers and row.standing != "replaced"]
    extent = _extent(standing or [row for row in rows if row.numbers])
    rise = ", and rise with time" if rising(rows) else ""
    judged = f"; {_STATES[state]}" if state in _STATES else ""
    return f"{label[:1].upper()}{label[1:]}: {extent}{rise}{judged}."


def _extent(rows: Sequence[Estimate]) -> str:
    """From the least number to the greatest, in the words of those who gave them."""
    lowest = min(rows, key=lambda row: (row.numbers or (), row.shape not in UPPER))
    highest = max(rows, key=lambda row: ((row.numbers or ())[::-1], row.shape in LOWER))
    named = {number for row in rows for number in row.numbers or ()}
    if len(named) == 1:
        number = named.pop()
        return f"all {len(rows)} figures name {number_words(number, abs(number) or number + 1)}"
    speakers = {row.claimant for row in rows}
    whose = f"{speakers.pop()} alone gives figures; they" if len(speakers) == 1 else "figures"
    return f"{whose} run from {_end(lowest, 0)} to {_end(highest, 1)}"


def _end(row: Estimate, end: int) -> str:
    """The figure in its own words; of a range the number at its end."""
    if row.shape is not Shape.RANGE or row.derived or not row.numbers:
        return row.words.replace("\u00a0", " ")
    number = row.numbers[end]
    return "about " * row.approximate + number_words(number, abs(number) or number + 1)


def rising(rows: Sequence[Estimate]) -> bool:
    """Whether no later figure is below an earlier one, and the last is well above the first.

    Only figures with a date and with numbers on both sides are weighed, at least three of them on
    different dates; figures whose dates overlap are not compared.
    """
    weighed = [
        (row.dated, *row.numbers)
        for row in rows
        if row.numbers and row.dated.earliest and row.dated.latest
        if row.shape not in UPPER | LOWER and row.standing != "replaced"
    ]
    if len({dated.latest for dated, _, _ in weighed}) < FEWEST_FOR_A_TREND:
        return False
    pairs = [(a, b) for a, b in combinations(weighed, 2) if a[0].before(b[0])]
    first, last = weighed[0], weighed[-1]
    never_falls = all(later[2] >= earlier[1] for earlier, later in pairs)
    return never_falls and first[0].before(last[0]) and last[1] - first[2] > RISE * abs(first[2])


def with_unit(label: str, unit: str) -> str:
    """The measure and its unit, said once where the one is in the other."""
    return label if unit.casefold() in label.casefold() else f"{label}, in {unit}"


def description(label: str, unit: str, rows: Sequence[Estimate], left_out: Sequence[str]) -> str:
    """Every row in words, in the order of the picture."""
    lines = [f"{row.claimant}, {row.date_words}: {row.words}{_standing(row)}." for row in rows]
    head = f"Figures for {with_unit(label, unit)}, ordered by date, oldest first."
    return " ".join([head, *lines, *left_out])


def _standing(row: Estimate) -> str:
    return "" if row.standing == "current" else f" ({row.standing})"
