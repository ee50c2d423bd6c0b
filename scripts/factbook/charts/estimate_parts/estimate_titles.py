"""The sentence over a chart of estimates, and its description: what the figures show, no more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final

from factbook.charts.drawing.axis import number_words
from factbook.charts.drawing.headline import headline, without_about
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.estimate_parts.rows import LOWER, UPPER, Estimate
from factbook.charts.estimate_parts.sections import Section
from factbook.model.date_words import spoken_short
from factbook.model.dates import Dated
from factbook.model.dossier import Dossier
from factbook.model.figure import Shape
from factbook.reasoning.answers import STANDING_WORDS, Standing
from factbook.reasoning.words import counted, name_in_sentence

FEWEST_FOR_A_TREND: Final = 3
FEWEST_CURRENT: Final = 2
_PAIR: Final = ("low", "high")
RISE: Final = Decimal("0.1")
"""By more than this share of the first figure the last must be above it to be called a rise."""


def title(
    dossier: Dossier,
    label: str,
    rows: Sequence[Estimate],
    *,
    is_contested: bool,
    opening: Sequence[str] = (),
) -> str:
    """What is seen: the least and the greatest figure, with their days, and whether they clash.

    Figures run from one to the other only where both are of one day; others are told with theirs.

    Figures that are nobody's own word (a publication's, or what it passes on) count only where
    there are no others; and overtaken ones only where there are not two that are current. `opening`
    are the lowest and the highest figure with which the question opens, which go before.
    """
    drawn = [row for row in rows if row.numbers]
    standing = [row for row in drawn if not row.is_fallen] or drawn
    counted_in = [row for row in standing if row.voices] or standing
    current = [row for row in counted_in if row.standing == "current"]
    shown = current if len(current) >= FEWEST_CURRENT else counted_in
    alone = _only_speaker(dossier, shown)
    heads = [f"{label}, by {alone}", label] if alone else [label]
    if not any(row.voices for row in shown):
        heads.insert(0, f"{label}, no source named")
    differ = "counts differ, " * is_contested
    if (whole := _of_one(shown)) is not None:
        return headline(heads, [whole])
    low, high = _named(drawn, opening) or _ends(shown)
    words = [figure_words(low, 0), figure_words(high, 1)]
    plain = list(map(without_about, words))
    dated = [_two(low, high, words), _two(low, high, plain)]
    bodies = dict.fromkeys((differ + dated[0], differ + dated[1], *dated))
    bare = dict.fromkeys((differ + " and ".join(plain), " and ".join(plain)))
    return headline(heads, list(bodies), list(bare))


def _of_one(rows: Sequence[Estimate]) -> str | None:
    """What figures say that name one number, or no lower end; None where there are two ends."""
    if _is_one_number(rows):
        count = counted(len(rows), "figure", "figures")
        every = "both figures" if len(rows) == len(_PAIR) else f"all {count}"
        return _number_words(rows[0]) + (f" in {every}" if len(rows) > 1 else "")
    if all(row.shape in UPPER for row in rows):
        return f"{figure_words(greatest(rows), 1)}, and no figure gives a lower end"
    return None


def _named(rows: Sequence[Estimate], opening: Sequence[str]) -> tuple[Estimate, Estimate] | None:
    """The figures with which the question opens, if the chart draws both."""
    found = {row.id: row for row in rows if row.id in opening}
    return (found[opening[0]], found[opening[1]]) if len(found) == len(_PAIR) else None


def _ends(rows: Sequence[Estimate]) -> tuple[Estimate, Estimate]:
    """The least and the greatest; the least bound from above where it lies below all others."""
    low, high = least(rows), greatest(rows)
    below = [
        row for row in rows if row.shape in UPPER and (row.numbers or ()) < (low.numbers or ())
    ]
    return min(below, key=lambda row: row.numbers or (), default=low), high


def _two(low: Estimate, high: Estimate, words: Sequence[str]) -> str:
    """Two figures: from one to the other on one day, else each with its day, the older first."""
    first, last = words
    if low.dated.is_day and (low.dated.earliest, low.dated.latest) == (
        high.dated.earliest,
        high.dated.latest,
    ):
        both = f"{first} and {last}" if low.shape in UPPER else f"from {first} to {last}"
        return _with_day(both, low)
    told = [(low, _with_day(first, low)), (high, _with_day(last, high))]
    if low is high:
        return _with_day(f"from {first} to {last}", low)
    told.sort(key=lambda one: one[0].order)
    return ", ".join(words for _, words in told)


def _with_day(words: str, row: Estimate) -> str:
    when = _day(row)
    return f"{words[:-1]}; {when})" if words.endswith(")") else f"{words} ({when})"


def _day(row: Estimate) -> str:
    """The day that the figure is of, in short: "Feb 2025"; "of Feb 2025" if it was said later."""
    day = row.dates.about or row.dates.said
    if day.earliest is None or day.latest is None:
        return spoken_short(day) if day.earliest or day.latest else "undated"
    preposition = "for " if row.dates.ahead else "of "
    return preposition * (row.dates.about is not None) + spoken_short(day)


def is_dated(row: Estimate) -> bool:
    """Whether the day of which it speaks has a beginning and an end."""
    return row.dated.earliest is not None and row.dated.latest is not None


def least(rows: Sequence[Estimate]) -> Estimate:
    """The lowest, of equal ones the dated; a bound from above only where there is nothing else."""
    floors = [row for row in rows if row.shape not in UPPER]
    return min(
        floors or rows, key=lambda row: (row.numbers or (), row.shape in LOWER, not is_dated(row))
    )


def greatest(rows: Sequence[Estimate]) -> Estimate:
    """The highest; of equal numbers one that is open above, then a dated one."""
    return max(rows, key=lambda row: ((row.numbers or ())[::-1], row.shape in LOWER, is_dated(row)))


def _is_one_number(rows: Sequence[Estimate]) -> bool:
    """Whether all figures name one number, and none of them only as a bound."""
    numbers = {number for row in rows for number in row.numbers or ()}
    bounds = {row.said for row in rows if row.shape in UPPER | LOWER}
    words = {row.said for row in rows}
    return len(numbers) == 1 and (not bounds or len(words) == 1)


def _number_words(row: Estimate) -> str:
    if row.shape in UPPER | LOWER or row.numbers is None:
        return figure_words(row)
    return _number(row.numbers[0])


def _only_speaker(dossier: Dossier, rows: Sequence[Estimate]) -> str:
    """The one who gave all the figures, or whose word all of them are; else ""."""
    names = {row.claimant for row in rows}
    if len(names) == 1:
        return rows[0].called
    voices = frozenset[str]().union(*(row.voices for row in rows))
    alone = len(voices) == 1 and all(row.voices for row in rows)
    return cleaned(name_in_sentence(dossier.actors[min(voices)])) if alone else ""


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
        if row.shape not in UPPER | LOWER
        and not row.is_fallen
        and not (row.own_voice or row.printed)
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
    said = ["naming no source"] * row.own_voice + ["made of another's count"] * row.printed
    said += [STANDING_WORDS[Standing(row.standing)]] * (row.standing != "current")
    return f" ({', '.join(said)})" if said else ""
