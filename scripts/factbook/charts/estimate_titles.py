"""The sentence over a chart of estimates, and its description: what the figures show, no more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from factbook.charts.axis import number_words
from factbook.charts.estimate_rows import LOWER, UPPER, Estimate
from factbook.model.figure import Shape
from factbook.reasoning.words import counted

FEWEST_FOR_A_TREND: Final = 3
RISE: Final = Decimal("0.1")
"""By more than this share of the first figure the last must be above it to be called a rise."""

_STATES: Final = {
    "contested": "claimants contradict each other",
    "was-contested": "earlier ones contradicted each other, the latest do not",
    "possibly-contested": "some may contradict each other",
}
_WORDS: Final = {
    Shape.ABOUT: "about ",
    Shape.NEARLY: "nearly ",
    Shape.FEWER_THAN: "fewer than ",
    Shape.AT_LEAST: "at least ",
    Shape.MORE_THAN: "more than ",
}


def title(label: str, rows: Sequence[Estimate], state: str) -> str:
    """What is seen: from which figure to which, whether they rise, whether they contradict.

    Publications' own figures count only where there are no others.
    """
    drawn = [row for row in rows if row.numbers]
    standing = [row for row in drawn if row.standing != "replaced"] or drawn
    counted_in = [row for row in standing if not row.own_voice] or standing
    rise = ", and rise with time" if rising(rows) else ""
    judged = f"; {_STATES[state]}" if state in _STATES else ""
    return f"{label[:1].upper()}{label[1:]}: {_extent(counted_in)}{rise}{judged}."


def _extent(rows: Sequence[Estimate]) -> str:
    """From the least number to the greatest, in plain words."""
    lowest = min(rows, key=lambda row: (row.numbers or (), row.shape not in UPPER))
    highest = max(rows, key=lambda row: ((row.numbers or ())[::-1], row.shape in LOWER))
    named = {number for row in rows for number in row.numbers or ()}
    speakers = {row.claimant for row in rows}
    alone = speakers.pop() if len(speakers) == 1 else ""
    if len(rows) == 1:
        return f"{alone} alone names a number, {figure_words(rows[0])}"
    if len(named) == 1:
        who = f"{alone} names" if alone else f"all {counted(len(rows), '', 'figures')} name"
        return f"{who} {_number(named.pop())}"
    whose = f"{alone} alone gives figures, which" if alone else "figures"
    return f"{whose} run from {figure_words(lowest, 0)} to {figure_words(highest, 1)}"


def figure_words(row: Estimate, end: int | None = None) -> str:
    """The figure with its bound in plain words; of a range the number at its end, or both."""
    if not row.numbers:
        return row.words
    low, high = row.numbers
    if row.shape is not Shape.RANGE or low == high:
        words = _WORDS.get(row.shape, "about " * row.approximate) + _number(low)
        return f"{words} at most" if row.shape is Shape.AT_MOST else words
    words = (
        f"between {_number(low)} and {_number(high)}" if end is None else _number(row.numbers[end])
    )
    return "about " * row.approximate + words


def _number(number: Decimal) -> str:
    return number_words(number, abs(number) or number + 1)


def rising(rows: Sequence[Estimate]) -> bool:
    """Whether no later figure is below an earlier one, and the last is well above the first.

    Only figures with a date and with numbers on both sides are weighed, at least three of them on
    different dates; figures whose dates overlap are not compared.
    """
    weighed = [
        (row.dated, *row.numbers)
        for row in rows
        if row.numbers and row.dated.earliest and row.dated.latest
        if row.shape not in UPPER | LOWER and row.standing != "replaced" and not row.own_voice
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
    said = ["in its own voice"] * row.own_voice
    said += [row.standing] * (row.standing != "current")
    return f" ({', '.join(said)})" if said else ""
