"""The sentence over a chart of estimates, and its description: what the figures show, no more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from factbook.charts.estimate_rows import LOWER, UPPER, Estimate

FEWEST_FOR_A_TREND: Final = 3

_STATES: Final = {
    "contested": "claimants contradict each other",
    "was-contested": "earlier figures contradicted each other, the current ones do not",
    "possibly-contested": "some may contradict each other",
}


def title(label: str, rows: Sequence[Estimate], state: str) -> str:
    """What is seen: from which figure to which, whether they rise, whether they contradict."""
    head = label[:1].upper() + label[1:]
    parts = [_extent(rows)]
    if rising(rows):
        parts.append("they rise with time")
    if state in _STATES:
        parts.append(_STATES[state])
    if len(parts) == 1:
        return f"{head}: {parts[0]}."
    return (
        f"{head}: {'; '.join(parts[:-1])}, and {parts[-1]}."
        if len(parts) < 3
        else (f"{head}: {parts[0]}, {parts[1]}, and {parts[2]}.")
    )


def _extent(rows: Sequence[Estimate]) -> str:
    counted = [row for row in rows if row.numbers]
    lowest = min(counted, key=lambda row: (_numbers(row)[0], row.shape not in UPPER))
    highest = max(counted, key=lambda row: (_numbers(row)[1], row.shape in LOWER))
    speakers = {row.claimant for row in rows}
    who = f"{speakers.pop()} alone gives figures" if len(speakers) == 1 else "figures run"
    if len({row.words for row in counted}) == 1:
        return f"all {len(counted)} figures say {lowest.words}"
    return f"{who} from {lowest.words} to {highest.words}"


def _numbers(row: Estimate) -> tuple[Decimal, Decimal]:
    assert row.numbers is not None, row.id
    return row.numbers


def rising(rows: Sequence[Estimate]) -> bool:
    """Whether no later figure is below an earlier one, and the last is above the first.

    Only figures with a date and with numbers on both sides are weighed, at least three of them on
    different dates; figures whose dates overlap are not compared.
    """
    weighed = [
        row
        for row in rows
        if row.numbers and row.dated.earliest and row.dated.latest
        if row.shape not in UPPER | LOWER and row.standing != "replaced"
    ]
    if len({row.dated.latest for row in weighed}) < FEWEST_FOR_A_TREND:
        return False
    later = [(a, b) for a, b in combinations(weighed, 2) if a.dated.before(b.dated)]
    never_falls = all(_numbers(b)[1] >= _numbers(a)[0] for a, b in later)
    first, last = weighed[0], weighed[-1]
    return never_falls and (first, last) in later and _numbers(last)[0] > _numbers(first)[1]


def description(label: str, unit: str, rows: Sequence[Estimate], left_out: Sequence[str]) -> str:
    """Every row in words, in the order of the picture."""
    lines = [f"{row.claimant}, {row.date_words}: {row.words}{_standing(row)}." for row in rows]
    head = f"Figures for {label}, in {unit}, ordered by date, oldest first."
    return " ".join([head, *lines, *left_out])


def _standing(row: Estimate) -> str:
    return "" if row.standing == "current" else f" ({row.standing})"
