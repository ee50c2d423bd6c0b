"""What totals read of an incident: when it was, and the numbers that each claimant gives.

A total adds up numbers as they are written, so "about 30" counts as 30, and no bound is invented
where a claimant gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from factbook.model.figure import Figure, Shape
from factbook.model.incident_record import Account, Incident

NO_DATE: Final = ""
"""The month of an incident of which not even the year is known."""
_NO_LOWER: Final = frozenset({Shape.AT_MOST, Shape.FEWER_THAN})
_NO_UPPER: Final = frozenset({Shape.AT_LEAST, Shape.MORE_THAN})


class Amount(NamedTuple):
    """The number that one account, or claim, gives for a measure.

    `low` and `high` are the claimant's own lowest and highest; None where it sets no such bound.
    `least` and `most` are its own number, two where that is a range, with None for the end that a
    bound leaves open. `is_about`: it stands with a word such as "about". `is_odd`: the document
    prints `low`, the number and `high` out of order, and they are as it has them.
    """

    measure: str
    by: str
    low: Decimal | None
    high: Decimal | None
    least: Decimal | None
    most: Decimal | None
    is_about: bool
    is_odd: bool = False


class IncidentRow(NamedTuple):
    """An incident as totals and lists see it.

    `month` is 2014-08, or 2014 where the month is not known; `day` the first day it may be of.
    """

    id: str
    month: str
    day: str
    place: str
    tags: tuple[str, ...]
    same_as: str
    part_of: str
    amounts: tuple[Amount, ...]
    claimants: tuple[str, ...]
    sources: tuple[str, ...]


def row_of(incident: Incident) -> IncidentRow:
    """What totals read of an incident."""
    accounts = incident.accounts
    return IncidentRow(
        id=incident.id,
        month=month_of(incident),
        day=str(incident.when.date.earliest or ""),
        place=incident.place or "",
        tags=incident.tags,
        same_as=incident.same_as or "",
        part_of=incident.part_of or "",
        amounts=tuple(amount for one in accounts for amount in amounts_of(one)),
        claimants=tuple(one.by for one in accounts),
        sources=tuple(
            dict.fromkeys(evidence.source for one in accounts for evidence in one.evidence)
        ),
    )


def month_of(incident: Incident) -> str:
    """The month to which an incident is counted: where it lasted, that in which it began.

    Its year where it may have been in several months, and nothing where that is not known either.
    """
    dated = incident.when.date
    first, last = dated.earliest, dated.latest
    if first is None or last is None:
        return NO_DATE
    if incident.period is not None or (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}" if first.year == last.year else NO_DATE


def amounts_of(account: Account) -> Iterator[Amount]:
    """The numbers of an account; figures in words alone give none."""
    for measure, figure in account.figures.items():
        if (amount := amount_of_figure(measure, account.by, figure)) is not None:
            yield amount


def amount_of_figure(measure: str, by: str, figure: Figure) -> Amount | None:
    """The number of a figure with its bounds; None where it is words alone."""
    if figure.low is None or figure.high is None:
        return None
    least = None if figure.shape in _NO_LOWER else figure.low
    most = None if figure.shape in _NO_UPPER else figure.high
    low, high = figure.printed or figure.own_range or (least, most)
    is_about = figure.approximate or figure.shape is Shape.NEARLY
    return Amount(measure, by, low, high, least, most, is_about, figure.printed is not None)


def by_measure(row: IncidentRow) -> Mapping[str, list[Amount]]:
    """The numbers of an incident, measure by measure."""
    found: dict[str, list[Amount]] = {}
    for amount in row.amounts:
        found.setdefault(amount.measure, []).append(amount)
    return found
