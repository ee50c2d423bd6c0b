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
from factbook.charts.estimate_parts.one_time_rows import (
    OfOneTime,
    Together,
    greatest,
    is_dated,
    least,
    of_one_time,
)
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate
from factbook.charts.estimate_parts.sections import Section
from factbook.model.dates import Dated
from factbook.model.dossier import Dossier
from factbook.model.figure import Shape
from factbook.reasoning.words import counted, joined

FEWEST_FOR_A_TREND: Final = 3
FEWEST_CURRENT: Final = 2
RISE: Final = Decimal("0.1")
"""By more than this share of the first figure the last must be above it to be called a rise."""


def title(
    dossier: Dossier,
    label: str,
    rows: Sequence[Estimate],
    contest: str,
    is_one_time: OfOneTime,
) -> str:
    """What is seen: from which figure to which, whether they rise, whether they contradict.

    Figures run from one to the other only where both may be of one time (`is_one_time`); others
    are told with their dates. Figures without a date run nowhere.

    Figures that are nobody's own word (a publication's, or what it passes on) count only where
    there are no others; and overtaken ones only where there are not two that are current, or where
    they show a rise. `contest` is what the disputes of the rows say.
    """
    drawn = [row for row in rows if row.numbers]
    standing = [row for row in drawn if not row.is_fallen] or drawn
    counted_in = [row for row in standing if row.voices] or standing
    current = [row for row in counted_in if row.standing == "current"]
    rise = _risen(rows, counted_in)
    now = len(counted_in) > len(current) >= FEWEST_CURRENT and not rise
    shown = ("current",) if now else ("current", "overtaken")
    worded = any(not row.numbers and row.voices and row.standing in shown for row in rows)
    shown_rows = current if now else counted_in
    said = _seen(dossier, shown_rows, rise, is_one_time, ("current " * now, worded))
    said += f"; {contest}" if contest else ""
    return f"{label[:1].upper()}{label[1:]}: {said}."


def _seen(
    dossier: Dossier,
    rows: Sequence[Estimate],
    rise: Sequence[Estimate],
    is_one_time: OfOneTime,
    which: tuple[str, bool],
) -> str:
    """The rise, or the ends of what is of one time, or single figures with their dates."""
    if rise:
        said = _extent(dossier, rise, *which)
        return said.replace(" run from ", " rise with time from ")
    if len(rows) == 1 or (_numbers(rows) and _is_one_number(rows)):
        return _extent(dossier, rows, *which)
    together = of_one_time(rows, is_one_time)
    if len(together.rows) > 1:
        return _extent(dossier, together.rows, *which) + _beyond(together)
    return _one_by_one(dossier, rows, which[0])


def _risen(rows: Sequence[Estimate], counted_in: Sequence[Estimate]) -> Sequence[Estimate]:
    """The dated figures of which a title may say that they rise with time; none if it may not."""
    dated = [row for row in counted_in if is_dated(row)]
    if not (dated and rising(rows)):
        return ()
    return dated if least(dated).dated.before(greatest(dated).dated) else ()


def _beyond(together: Together) -> str:
    """What of other times, or of no certain one, is lower or higher than what is of one time."""
    found: list[str] = []
    told = list(together.rows)
    for rows, one, more in (
        (together.older, "an earlier one is", "earlier ones"),
        (together.undated, "one without a date is", "others without a date"),
    ):
        bottom, top = least(told), greatest(told)
        lower = [row for row in rows if _end(row, 0) < _end(bottom, 0)]
        higher = [row for row in rows if _end(row, 1) > _end(top, 1)]
        told += rows
        if len({row.id for row in (*lower, *higher)}) == 1:
            found.append(f"{one} {_dated_words((lower or higher)[0], 0 if lower else 1, '')}")
            continue
        if lower:
            found.append(f"{more} begin at {_dated_words(least(lower), 0, '')}")
        if higher:
            found.append(f"{more} reach {_dated_words(greatest(higher), 1, '')}")
    return "".join(f", and {words}" for words in found)


def _one_by_one(dossier: Dossier, rows: Sequence[Estimate], which: str) -> str:
    """The least and the greatest number with their dates, where they are of different times."""
    first, last = least(rows), greatest(rows)
    alone = _only_speaker(dossier, rows)
    timed = "of different times" if any(map(is_dated, rows)) else "without a certain date"
    begun = f"{alone} alone gives" if alone else f"{which}figures {timed} are"
    undated = "no certain date" if any(map(is_dated, rows)) or alone else ""
    words = [_dated_words(first, 0, undated), _dated_words(last, 1, undated)]
    if first is last:
        words = [words[0]]
    left = len(rows) - len(words)
    others = [counted(left, "other", "others")] if left else []
    return f"{begun} {joined([words[0], *others, *words[1:]])}"


def _dated_words(row: Estimate, end: int, undated: str) -> str:
    words, when = figure_words(row, end), row.date_words if is_dated(row) else undated
    if not when:
        return words
    return f"{words[:-1]}, {when})" if words.endswith(")") else f"{words} ({when})"


def _end(row: Estimate, end: int) -> Decimal:
    """The number at an end of a figure that has numbers."""
    if row.numbers is None:
        raise ValueError("only a figure with a number has an end")
    return row.numbers[end]


def _numbers(rows: Sequence[Estimate]) -> set[Decimal]:
    return {number for row in rows for number in row.numbers or ()}


def _is_one_number(rows: Sequence[Estimate]) -> bool:
    """Whether all figures name one number, and none of them only as a bound."""
    bounds = {row.said for row in rows if row.shape in UPPER | LOWER}
    words = {row.said for row in rows}
    return len(_numbers(rows)) == 1 and (not bounds or len(words) == 1)


def _extent(dossier: Dossier, rows: Sequence[Estimate], which: str, worded: bool) -> str:  # noqa: FBT001 - one of two words for the head
    """From the least number to the greatest; `which` is "current " or "".

    `worded` says that others of these figures are words without a number, which have no place
    between the two.
    """
    floors = [row for row in rows if row.shape not in UPPER]
    lowest, highest = least(rows), greatest(rows)
    alone = _only_speaker(dossier, rows)
    if len(rows) == 1:
        return f"{alone} alone names a number, {figure_words(rows[0])}"
    if _is_one_number(rows):
        every = f"all {counted(len(rows), f'{which}figure', f'{which}figures')}"
        every = every.replace("all two", "both")
        who = f"{alone} names" if alone else f"{every} name"
        bound = any(row.shape in UPPER | LOWER for row in rows)
        return f"{who} {figure_words(lowest) if bound else _number(_numbers(rows).pop())}"
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
    return qualifier + _number(row.numbers[end]) + row.remark


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
