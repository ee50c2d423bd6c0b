"""Figures of surveys: two samples are within their margins of error, or apart by more.

Two samples are never in conflict: each asked people of its own. Without a margin nothing is said of
how far apart they are, since nobody knows what is chance. Their margins are held together as the
two intervals: where these meet, the samples are within their margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factbook.model.dossier import Dossier
from factbook.model.figure import Figure, RangeIs
from factbook.model.figure_units import is_percent
from factbook.model.interval import EXACT
from factbook.model.question_record import MeasureKind
from factbook.model.statement_record import Claim
from factbook.reasoning.answers import (
    Relation,
    Spread,
    apart_by_more,
    not_comparable,
    within_margins,
)
from factbook.reasoning.claim_dates import population_of
from factbook.reasoning.words import number

if TYPE_CHECKING:
    from factbook.reasoning.items import Item

NO_MARGIN: Final = "no margin given, so whether two samples differ cannot be said"
_ONE_SAMPLE: Final = "the two are of one sample, and are not held against each other"
_SEPARATE: Final = "one is of a part of a sample, which is compared with no other sample"


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What comparing asks of a figure of a survey.

    `number` is the figure itself, in the measure's unit, None where it is no single number;
    `margin` its margin of error in words, "" where none is given; `population` who was asked.
    """

    number: Decimal | None
    margin: str
    population: str


def surveyed(dossier: Dossier, claim: Claim) -> Surveyed | None:
    """What comparing asks of a claim's figure if it is of a survey; else None."""
    if claim.measure is None:
        return None
    measure = dossier.measures[claim.measure]
    if measure.kind is not MeasureKind.SAMPLE:
        return None
    figure = dossier.number_of(claim)
    single = figure is not None and figure.low == figure.high
    return Surveyed(
        number=figure.low if figure is not None and single else None,
        margin=_margin_words(figure, measure.unit) if figure else "",
        population=population_of(dossier, claim),
    )


def _margin_words(figure: Figure, unit: str) -> str:
    own = figure.own_range
    if own is None or figure.low is None or figure.high is None:
        return ""
    low, high = own
    if figure.range_is is not RangeIs.MARGIN:
        return f"{number(low)} to {number(high)}"
    # A share's margin may have been cut off at nought or at all on one side.
    margin = max(EXACT.subtract(figure.low, low), EXACT.subtract(high, figure.high))
    return f"± {number(margin)}{_points(margin) if is_percent(unit) else ''}"


def _points(margin: Decimal) -> str:
    return " point" if margin == 1 else " points"


def sample_relation(a: Item, b: Item) -> Relation:
    """Compare the figures of two surveys for one measure; neither lacks its `surveyed`."""
    one, other = a.surveyed, b.surveyed
    if one is None or other is None:
        raise ValueError(f"{a.id} or {b.id} is no figure of a survey")
    if a.partial or b.partial:
        return not_comparable(_SEPARATE)
    if not set(a.statements).isdisjoint(b.statements):
        return not_comparable(_ONE_SAMPLE)
    if one.population and other.population and one.population != other.population:
        return not_comparable(f"one asked {one.population}, the other {other.population}")
    if not (one.margin and other.margin) or a.interval is None or b.interval is None:
        return not_comparable(NO_MARGIN)
    apart = a.interval.below(b.interval) or b.interval.below(a.interval)
    told = a.phrase.and_then(b.phrase)
    margins = one.margin if one.margin == other.margin else f"{one.margin} and {other.margin}"
    if apart:
        return apart_by_more(f"{told}; the two are apart by more than their margins ({margins})")
    return within_margins(f"{told}; the two are within their margins ({margins})")


def of_one_time(a: Item, b: Item, days: int) -> bool:
    """Whether two surveys asked within so many days of each other."""
    return max(0, a.day.first - b.day.last, b.day.first - a.day.last) <= days


def sample_spread(current: Iterable[Item], holds_for: int) -> Spread | None:
    """From the lowest to the highest of the latest surveys of one time, by their figures alone.

    Of one time are those that asked within `holds_for` days of the newest, of the same people.
    """
    found = [item for item in current if item.surveyed and item.surveyed.number is not None]
    found.sort(key=lambda item: (-item.day.last, -item.day.first, item.id))
    group = list(_with_the_newest(found, holds_for))
    if len(group) < 2:  # noqa: PLR2004 - one figure is no spread
        return None
    ordered = sorted(group, key=lambda item: (_number(item), item.id))
    lowest, highest = ordered[0], ordered[-1]
    words = f"from {lowest.cited} to {highest.cited}"
    return Spread(_number(lowest), _number(highest), lowest.id, highest.id, words)


def _with_the_newest(items: Sequence[Item], holds_for: int) -> Iterator[Item]:
    for item in items:
        same_people = _population(item) == _population(items[0])
        if same_people and not item.partial and of_one_time(item, items[0], holds_for):
            yield item


def _population(item: Item) -> str:
    return item.surveyed.population if item.surveyed else ""


def _number(item: Item) -> Decimal:
    found = item.surveyed.number if item.surveyed else None
    return Decimal(0) if found is None else found
