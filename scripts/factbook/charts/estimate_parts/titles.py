"""The sentence over a chart of estimates, and its description: what the figures show, no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from factbook.charts.drawing.axis import number_words
from factbook.charts.drawing.lettering import cleaned
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate
from factbook.model.dossier import Dossier
from factbook.model.figure import Shape
from factbook.reasoning import Analysis
from factbook.reasoning.answers import RelationKind
from factbook.reasoning.words import counted

FEWEST_FOR_A_TREND: Final = 3
RISE: Final = Decimal("0.1")
"""By more than this share of the first figure the last must be above it to be called a rise."""

_WORDS: Final = {
    Shape.ABOUT: "about ",
    Shape.NEARLY: "nearly ",
    Shape.FEWER_THAN: "fewer than ",
    Shape.AT_LEAST: "at least ",
    Shape.MORE_THAN: "more than ",
}


def title(dossier: Dossier, label: str, rows: Sequence[Estimate], contest: str) -> str:
    """What is seen: from which figure to which, whether they rise, whether they contradict.

    Figures that are nobody's own word (a publication's, or what it passes on) count only where
    there are no others. `contest` is what `contest` says of the rows.
    """
    drawn = [row for row in rows if row.numbers]
    standing = [row for row in drawn if row.standing != "replaced"] or drawn
    counted_in = [row for row in standing if row.voices] or standing
    rise = ", and rise with time" if rising(rows) else ""
    judged = f"; {contest}" if contest else ""
    return f"{label[:1].upper()}{label[1:]}: {_extent(dossier, counted_in)}{rise}{judged}."


def contest(analysis: Analysis, rows: Sequence[Estimate]) -> str:
    """Whether the figures of these rows contradict each other, in words; "" if none does.

    A measure can be contested by figures for another measure, which this chart does not show;
    so only the rows are held against each other.
    """
    weighed = [row for row in rows if row.standing != "replaced"]
    found = {
        kind: [pair for pair in combinations(weighed, 2) if kind is _kind(analysis, *pair)]
        for kind in (RelationKind.CONFLICT, RelationKind.POSSIBLE_CONFLICT)
    }
    conflicts, possible = found.values()
    if any(_current(pair) == len(pair) and _claimants_differ(*pair) for pair in conflicts):
        return "claimants contradict each other"
    if any(map(_current, conflicts)):
        return "some contradict each other"
    if any(map(_current, possible)):
        return "some may contradict each other"
    return "earlier ones contradicted each other, the latest do not" if conflicts else ""


def _kind(analysis: Analysis, one: Estimate, other: Estimate) -> RelationKind:
    return analysis.relation(one.id, other.id).kind


def _current(pair: Iterable[Estimate]) -> int:
    return sum(row.standing == "current" for row in pair)


def _claimants_differ(one: Estimate, other: Estimate) -> bool:
    return bool(one.voices and other.voices) and one.voices.isdisjoint(other.voices)


def _extent(dossier: Dossier, rows: Sequence[Estimate]) -> str:
    """From the least number to the greatest, in plain words."""
    lowest = min(rows, key=lambda row: (row.numbers or (), row.shape not in UPPER))
    highest = max(rows, key=lambda row: ((row.numbers or ())[::-1], row.shape in LOWER))
    named = {number for row in rows for number in row.numbers or ()}
    alone = _only_speaker(dossier, rows)
    if len(rows) == 1:
        return f"{alone} alone names a number, {figure_words(rows[0])}"
    if len(named) == 1:
        every = counted(len(rows), "figure", "figures")
        every = "both figures" if every == "two figures" else f"all {every}"
        who = f"{alone} names" if alone else f"{every} name"
        return f"{who} {_number(named.pop())}"
    whose = f"{alone} alone gives figures, which" if alone else "figures"
    if not any(row.voices for row in rows):
        whose = "publications' own figures"
    return f"{whose} run from {figure_words(lowest, 0)} to {figure_words(highest, 1)}"


def _only_speaker(dossier: Dossier, rows: Sequence[Estimate]) -> str:
    """The one who gave all the figures, or whose word all of them are; else ""."""
    names = {row.claimant for row in rows}
    voices = frozenset[str]().union(*(row.voices for row in rows))
    if len(names) == 1:
        return names.pop()
    alone = len(voices) == 1 and all(row.voices for row in rows)
    return cleaned(dossier.actors[min(voices)].label) if alone else ""


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
