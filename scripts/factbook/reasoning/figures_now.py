"""The lowest, the latest and the highest figure of one measure that stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.source_record import Reliability
from factbook.model.statement_record import Mode
from factbook.reasoning.answers import FigureNow, FigurePlace, FiguresNow
from factbook.reasoning.days import BEGINNING, END
from factbook.reasoning.items import Item

POOR: Final = (Reliability.D, Reliability.E, Reliability.F)
"""Admiralty grades that take weight from what rests on the source."""
_LOWEST: Final = {True: FigurePlace.LOWEST_LATEST, False: FigurePlace.LOWEST}
_HIGHEST: Final = {True: FigurePlace.HIGHEST_LATEST, False: FigurePlace.HIGHEST}


def figures_now(
    dossier: Dossier, measure: str, current: Iterable[Item], *, of_windows: bool = False
) -> FiguresNow | None:
    """The ends of what stands for a measure, and the newest, each a claim of its own.

    `current` are current figures for it, and what sources print as one. What is only a part, a
    forecast, an analyst's reading or our sum is none. Counts of a time of their own, unless the
    dispute is about these (`of_windows`), publications' own voice, and what has no date count only
    where there is nothing else; what rests on ill graded sources alone is the latest only there.
    None where nothing is left.
    """
    whole = [
        item
        for item in current
        if item.mode is Mode.ACTUAL
        and item.interval is not None
        and not (item.partial or item.interpreted or item.summands or item.stands_alone)
    ]
    for preferred in (_voiced, _dated) if of_windows else (_whole_count, _voiced, _dated):
        whole = [item for item in whole if preferred(item)] or whole
    newest = sorted(whole, key=_newness, reverse=True)
    founded = [item for item in newest if _is_well_founded(dossier, item)]
    return FiguresNow(measure, tuple(_places(newest, founded))) if whole else None


def _places(newest: Sequence[Item], founded: Sequence[Item]) -> Iterable[FigureNow]:
    """The ends, and between them the newest; both lists begin with the newest.

    No upper bound is the lowest. One claim that is both ends is told once, as the highest.
    """
    latest, highest = newest[0], max(newest, key=lambda item: (_top(item), _newness(item)))
    lowest = _lowest(newest)
    if lowest is not None and (lowest is highest or _number(lowest) == _top(highest)[0]):
        lowest = None
    rest = [item for item in (*founded, *newest) if _differs(item, highest) and item is not lowest]
    if lowest is None and not rest:
        place = FigurePlace.LATEST if len(newest) > 1 else FigurePlace.ONLY
        return [FigureNow(place, latest.id)]
    found = [FigureNow(_LOWEST[latest is lowest], lowest.id)] if lowest else []
    if rest:
        others = FigurePlace.BETWEEN if latest in (lowest, highest) else FigurePlace.LATEST_FOUNDED
        found.append(FigureNow(FigurePlace.LATEST if rest[0] is latest else others, rest[0].id))
    return [*found, FigureNow(_HIGHEST[latest is highest], highest.id)]


def _lowest(newest: Sequence[Item]) -> Item | None:
    """The lowest of those that have a lower end."""
    floors = [item for item in newest if item.interval and item.interval.low is not None]
    return min(floors, key=lambda item: (_number(item), *_later_first(item)), default=None)


def _differs(item: Item, highest: Item) -> bool:
    """Whether it is another number than the highest, or another range."""
    return (_number(item), _top(item)) != (_number(highest), _top(highest))


def _whole_count(item: Item) -> bool:
    return item.window is None


def _voiced(item: Item) -> bool:
    return bool(item.voices)


def _dated(item: Item) -> bool:
    return item.day.last < END


def _is_well_founded(dossier: Dossier, item: Item) -> bool:
    """Whether one of its sources is graded C or better, or not at all."""
    evidence = (one for name in item.statements for one in dossier.statements[name].evidence)
    return any(dossier.sources[one.source].reliability not in POOR for one in evidence)


def _newness(item: Item) -> tuple[int, int, str]:
    """The first day that it may be of; what only a page dates comes behind all others."""
    first = item.day.first if item.day.first > BEGINNING else BEGINNING
    return first, item.said.first, item.id


def _later_first(item: Item) -> tuple[int, str]:
    return -item.day.last, item.id


def _number(item: Item) -> Decimal:
    """The lowest number that a figure names."""
    ends = (item.interval.low, item.interval.high) if item.interval else ()
    return next((end for end in ends if end is not None), Decimal(0))


def _top(item: Item) -> tuple[Decimal, bool]:
    """The highest number that a figure names, and whether it is open above."""
    low, high = (item.interval.low, item.interval.high) if item.interval else (None, None)
    number = high if high is not None else low
    return (number if number is not None else Decimal(0)), high is None
