"""The sentence over a chart of estimates, and its description: what the figures show, no more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final

from factbook.charts.drawing.axis import number_words
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate
from factbook.charts.estimate_parts.sections import Section
from factbook.model.dates import Dated
from factbook.model.dossier import Dossier
from factbook.model.figure import Shape
from factbook.reasoning.words import counted

FEWEST_FOR_A_TREND: Final = 3
FEWEST_CURRENT: Final = 2
RISE: Final = Decimal("0.1")
"""By more than this share of the first figure the last must be above it to be called a rise."""


def title(
    dossier: Dossier, label: str, rows: Sequence[Estimate], contest: str, *, grows: bool = False
) -> str:
    """What is seen: from which figure to which, whether they rise, whether they contradict.

    Of what can only grow (`grows`), figures run from one to the other only where no later one has
    left the first behind, and figures without a date run nowhere.

    Figures that are nobody's own word (a publication's, or what it passes on) count only where
    there are no others; and overtaken ones only where there are not two that are current, or where
    they show a rise. `contest` is what the disputes of the rows say.
    """
    drawn = [row for row in rows if row.numbers]
    standing = [row for row in drawn if not row.is_fallen] or drawn
    counted_in = [row for row in standing if row.voices] or standing
    current = [row for row in counted_in if row.standing == "current"]
    rise = rising(rows)
    now = len(counted_in) > len(current) >= FEWEST_CURRENT and not rise
    shown = ("current",) if now else ("current", "overtaken")
    worded = any(not row.numbers and row.voices and row.standing in shown for row in rows)
    shown_rows = current if now else counted_in
    which = "current " * now
    together = shown_rows if rise else _of_one_time(shown_rows, grows=grows)
    if len(together) > 1 or len(shown_rows) == 1 or len(_numbers(shown_rows)) == 1:
        dated = [row for row in together if _is_dated(row)] if rise else together
        said = _extent(dossier, dated, which, worded=worded)
    else:
        said = _one_by_one(dossier, shown_rows, which)
    if rise:
        said = said.replace(" run from ", " rise with time from ")
    said += f"; {contest}" if contest else ""
    return f"{label[:1].upper()}{label[1:]}: {said}."


def _of_one_time(rows: Sequence[Estimate], *, grows: bool) -> Sequence[Estimate]:
    """Those that can stand together: with a date, and of what grows, not since outgrown."""
    dated = [row for row in rows if _is_dated(row)] or rows
    if not grows:
        return dated
    return [row for row in dated if not any(_outgrows(other, row) for other in dated)]


def _is_dated(row: Estimate) -> bool:
    return row.dated.earliest is not None and row.dated.latest is not None


def _outgrows(later: Estimate, row: Estimate) -> bool:
    """Whether a later figure is above this one, where the one ends and the other begins."""
    if row.shape in LOWER or later.shape in UPPER or not (row.numbers and later.numbers):
        return False
    return row.dated.before(later.dated) and later.numbers[0] > row.numbers[1]


def _one_by_one(dossier: Dossier, rows: Sequence[Estimate], which: str) -> str:
    """The least and the greatest number with their dates, where they are of different times."""
    least = min(rows, key=lambda row: (row.numbers or (), row.order))
    greatest = max(rows, key=lambda row: ((row.numbers or ())[::-1], row.order))
    alone = _only_speaker(dossier, rows)
    begun = f"{alone} alone gives" if alone else f"{which}figures of different times are"
    first, last = _dated_words(least, 0), _dated_words(greatest, 1)
    between = f", {counted(len(rows) - 2, 'other', 'others')} and" if len(rows) > 2 else " and"  # noqa: PLR2004 - the two that are named
    return f"{begun} {first}{between} {last}"


def _dated_words(row: Estimate, end: int) -> str:
    words, when = figure_words(row, end), row.date_words if _is_dated(row) else "no certain date"
    return f"{words[:-1]}, {when})" if words.endswith(")") else f"{words} ({when})"


def _numbers(rows: Sequence[Estimate]) -> set[Decimal]:
    return {number for row in rows for number in row.numbers or ()}


def _extent(dossier: Dossier, rows: Sequence[Estimate], which: str, *, worded: bool) -> str:
    """From the least number to the greatest; `which` is "current " or "".

    `worded` says that others of these figures are words without a number, which have no place
    between the two.
    """
    floors = [row for row in rows if row.shape not in UPPER]
    lowest = min(floors or rows, key=lambda row: row.numbers or ())
    highest = max(rows, key=lambda row: ((row.numbers or ())[::-1], row.shape in LOWER))
    named = _numbers(rows)
    alone = _only_speaker(dossier, rows)
    if len(rows) == 1:
        return f"{alone} alone names a number, {figure_words(rows[0])}"
    if len(named) == 1:
        every = f"all {counted(len(rows), f'{which}figure', f'{which}figures')}"
        every = every.replace("all two", "both")
        who = f"{alone} names" if alone else f"{every} name"
        return f"{who} {_number(named.pop())}"
    whose = f"{which}figures"
    if alone:
        whose = f"{alone} alone gives figures{'; the current ones' if which else ', which'}"
    elif not any(row.voices for row in rows):
        whose = f"publications' own {whose}"
    else:
        whose += " in numbers" * worded
    if not floors:
        return f"{whose} give no lower end, and reach {figure_words(highest, 1)}"
    below = [row for row in rows if row.shape in UPPER and _ends_below(row, lowest)]
    ceiling = min(below, key=lambda row: row.numbers or (), default=None)
    beside = f", and one is {figure_words(ceiling)}" if ceiling else ""
    if figure_words(lowest, 0) == figure_words(highest, 1):
        return f"{whose} name {figure_words(lowest)}{beside}"
    return f"{whose} run from {figure_words(lowest, 0)} to {figure_words(highest, 1)}{beside}"


def _ends_below(ceiling: Estimate, floor: Estimate) -> bool:
    return (ceiling.numbers or ()) < (floor.numbers or ())


def _only_speaker(dossier: Dossier, rows: Sequence[Estimate]) -> str:
    """The one who gave all the figures, or whose word all of them are; else ""."""
    names = {row.claimant for row in rows}
    voices = frozenset[str]().union(*(row.voices for row in rows))
    if len(names) == 1:
        return names.pop()
    alone = len(voices) == 1 and all(row.voices for row in rows)
    return cleaned(dossier.actors[min(voices)].label) if alone else ""


def figure_words(row: Estimate, end: int = 0) -> str:
    """The figure in its own words; of a range the number at its end, with its qualifier."""
    low, high = row.numbers or (None, None)
    if row.shape is not Shape.RANGE or low is None or low == high or not row.numbers:
        return row.said
    qualifier = f"{row.qualifier} " if row.approximate and row.qualifier else ""
    return qualifier + _number(row.numbers[end]) + " (our sum)" * row.derived


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
        if row.shape not in UPPER | LOWER and not row.is_fallen and not row.own_voice
    ]
    if len({dated.latest for dated, _, _ in weighed}) < FEWEST_FOR_A_TREND:
        return False
    first, last = weighed[0], weighed[-1]
    return (
        never_falls(weighed)
        and first[0].before(last[0])
        and last[1] - first[2] > RISE * abs(first[2])
    )


def never_falls(weighed: Sequence[tuple[Dated, Decimal, Decimal]]) -> bool:
    """Whether no figure (its date, lowest and highest number) is below one of an earlier date."""
    by_end = sorted(weighed, key=lambda one: one[0].latest or date.max)
    lows = list(accumulate((low for _, low, _ in by_end), max))
    ends = [dated.latest or date.max for dated, _, _ in by_end]
    for dated, _, high in weighed:
        earlier = bisect_left(ends, dated.earliest or date.min)
        if earlier and high < lows[earlier - 1]:
            return False
    return True


def with_unit(label: str, unit: str) -> str:
    """The measure and its unit, said once where the one is in the other."""
    return label if unit.casefold() in label.casefold() else f"{label}, in {unit}"


def description(label: str, unit: str, parts: Sequence[Section], left_out: Sequence[str]) -> str:
    """Every row in words, in the order of the picture."""
    head = (
        f"Figures for {with_unit(label, unit)}, ordered by the day that each is of, oldest first."
    )
    lines = [
        line for part in parts for line in (part.words, *map(_row_in_words, part.rows)) if line
    ]
    return " ".join([head, *lines, *left_out])


def _row_in_words(row: Estimate) -> str:
    disputed = f"; {row.disputed}" if row.disputed else ""
    return f"{row.claimant}, {row.date_words}: {row.words}{_standing(row)}{disputed}."


def _standing(row: Estimate) -> str:
    said = ["in its own voice"] * row.own_voice
    said += [row.standing] * (row.standing != "current")
    return f" ({', '.join(said)})" if said else ""
