"""Surveys as points over time, in groups that a shape and a hue tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from factbook.charts.drawing.picture import POLL_SIGNS
from factbook.charts.drawing.side_names import NEUTRAL
from factbook.charts.drawing.time_axis import known_days
from factbook.charts.estimate_parts.rows import Estimate
from factbook.charts.palette import HUES
from factbook.model.interval import EXACT

OTHERS: Final = "others"
MOST_GROUPS: Final = len(POLL_SIGNS)
"""More than so many shapes nobody tells apart: the smallest groups are drawn as one."""


@dataclass(frozen=True)
class Survey:
    """A share that a survey found: the number, the day in the middle of its fieldwork, its row."""

    row: Estimate
    number: Decimal
    day: date

    @property
    def drawn_numbers(self) -> tuple[Decimal, ...]:
        """All numbers that have a place on the axis."""
        return (self.number, *(self.row.reach or ()))


@dataclass(frozen=True)
class Group:
    """Surveys of one claimant, or shares of one answer, in the order of their days.

    `mean_over`: of how many days the line through it is the mean; None where there is no line.
    """

    name: str
    hue: str
    sign: str
    surveys: tuple[Survey, ...]
    mean_over: int | None = None

    @property
    def means(self) -> Sequence[tuple[date, Decimal]]:
        """Of each day on which a survey was, the mean of those of the days up to it."""
        return means(self.surveys, self.mean_over) if self.mean_over else ()


def surveys_of(rows: Iterable[Estimate]) -> tuple[Survey, ...]:
    """Those of the rows that are a single number of known date and stand, by day."""
    found = []
    for row in rows:
        days = known_days(row.dated)
        if row.low is not None and row.low == row.high and days and _is_drawn(row):
            middle = date.fromordinal((days[0].toordinal() + days[1].toordinal()) // 2)
            found.append(Survey(row, row.low, middle))
    return tuple(sorted(found, key=lambda one: (one.day, one.row.id)))


def _is_drawn(row: Estimate) -> bool:
    return not (row.apart or row.own_voice or row.is_fallen)


def by_claimant(surveys: Iterable[Survey]) -> tuple[Group, ...]:
    """The surveys of each claimant, those of most surveys first; of very many the rest as one."""
    found: dict[str, list[Survey]] = {}
    for survey in surveys:
        found.setdefault(survey.row.claimant, []).append(survey)
    names = sorted(found, key=lambda name: (-len(found[name]), name))
    sides = {name: {survey.row.side for survey in found[name]} for name in names}
    coloured = any(of != {NEUTRAL} for of in sides.values())
    kept = names if len(names) <= MOST_GROUPS else names[: MOST_GROUPS - 1]
    groups = [
        Group(
            name,
            f"side-{min(sides[name])}" if coloured else HUES[place % len(HUES)],
            POLL_SIGNS[place],
            tuple(found[name]),
        )
        for place, name in enumerate(kept)
    ]
    if rest := [survey for name in names[len(kept) :] for survey in found[name]]:
        rest.sort(key=lambda one: (one.day, one.row.id))
        groups.append(Group(OTHERS, "side-0", POLL_SIGNS[-1], tuple(rest)))
    return tuple(groups)


def by_answer(
    answers: Mapping[str, tuple[Survey, ...]], mean_over: Mapping[str, int | None]
) -> tuple[Group, ...]:
    """The shares of each answer, by its label; those with most surveys first."""
    names = sorted(answers, key=lambda name: (-len(answers[name]), -_last(answers[name]), name))
    return tuple(
        Group(
            name,
            HUES[place % len(HUES)],
            POLL_SIGNS[place % len(POLL_SIGNS)],
            answers[name],
            mean_over[name],
        )
        for place, name in enumerate(names)
    )


def _last(surveys: Sequence[Survey]) -> Decimal:
    return surveys[-1].number


def means(surveys: Sequence[Survey], days: int) -> Sequence[tuple[date, Decimal]]:
    """Of each day with a survey, the mean of the shares found in so many days up to it.

    Each survey counts once, whatever its size or its margin.
    """
    found: dict[date, Decimal] = {}
    for survey in surveys:
        last = survey.day.toordinal()
        near = [one.number for one in surveys if last - days < one.day.toordinal() <= last]
        total = sum(near, Decimal(0))
        found[survey.day] = EXACT.divide(total, Decimal(len(near))).quantize(Decimal("0.01"))
    return tuple(found.items())
