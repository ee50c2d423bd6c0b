"""From the lowest to the highest of what stands now: over current figures that can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from factbook.model.question_record import Measure, MeasureKind
from factbook.model.statement_record import Mode
from factbook.reasoning.answers import Spread
from factbook.reasoning.days import BEGINNING, END
from factbook.reasoning.figures import exceeds
from factbook.reasoning.items import Item
from factbook.reasoning.one_time import of_one_time


def spread_of(
    current: Iterable[Item],
    compared: AbstractSet[frozenset[str]],
    measure: Measure,
    mode: Mode,
) -> Spread | None:
    """From the lowest to the highest of current whole figures of known date that can be compared.

    `compared` are the pairs of ids that can be compared. Of what can only grow, figures for one
    window of time alone are put together, and none that another has grown out of. The two ends are
    of one time, or overlap. Figures without a date are of any time, and of no spread. None where no
    two figures are left.
    """
    grows = measure.kind is MeasureKind.CUMULATIVE
    cumulative = grows and mode is Mode.ACTUAL
    whole = (term for term in current if term.interval is not None and not term.partial)
    terms = [term for term in whole if term.end.first > BEGINNING and term.end.last < END]
    if cumulative:
        terms = [term for terms in _by_window(terms) for term in _not_outgrown(terms)]
    terms.sort(key=lambda term: (-term.day.last, -term.day.first, term.id))
    places = {term.id: place for place, term in enumerate(terms)}
    comparable = _comparable(compared, places)
    for newest in terms:
        group = [newest]
        for place in sorted(places[name] for name in comparable[newest.id]):
            term = terms[place]
            if cumulative and _window(term) != _window(newest):
                continue
            if all(one.id in comparable[term.id] for one in group):
                group.append(term)
        if grows:
            group = _of_one_time(group, measure, mode)
        if len(group) > 1:
            return _spread(group)
    return None


def _of_one_time(group: list[Item], measure: Measure, mode: Mode) -> list[Item]:
    """The group without the older ones that make its two ends those of different times."""
    while len(group) > 1:
        lowest, highest = _named(group)
        if _agree(lowest, highest) or of_one_time(measure, mode, lowest.end, highest.end):
            break
        older = min(lowest, highest, key=lambda term: (term.end.last, term.end.first))
        group = [term for term in group if term is not older]
    return group


def _named(group: Sequence[Item]) -> tuple[Item, Item]:
    """The two figures that the words of the spread name, which may be one."""
    lowest, highest = _ends(group)
    if lowest is highest or lowest.interval == highest.interval:
        highest = _beside(lowest, group) or lowest
    return lowest, highest


def _agree(one: Item, other: Item) -> bool:
    """Whether both end on both sides, and overlap: then neither is a later count."""
    a, b = one.interval, other.interval
    return one is other or bool(a and b and a.bounded and b.bounded and a.meets(b))


def _ends(group: Sequence[Item]) -> tuple[Item, Item]:
    """The lowest of those that have a lower end, or else of all, and the highest."""
    lowest = min([term for term in group if _low(term) is not None] or group, key=_lowness)
    return lowest, max(group, key=_highness)


def _comparable(
    compared: AbstractSet[frozenset[str]], names: Container[str]
) -> Mapping[str, AbstractSet[str]]:
    """For each of these names, those of them that it can be compared with."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in compared:
        if one in names and other in names:
            found[one].add(other)
            found[other].add(one)
    return found


def _window(term: Item) -> Hashable:
    """What figures for one window of time have in common: its first day, and its end if it has."""
    return (term.start,) if term.open_window else term.window


def _by_window(terms: Iterable[Item]) -> Iterable[Sequence[Item]]:
    found: dict[Hashable, list[Item]] = defaultdict(list)
    for term in terms:
        found[_window(term)].append(term)
    return found.values()


def _not_outgrown(terms: Sequence[Item]) -> Iterator[Item]:
    """Those of figures for one window that no later one is surely above."""
    for term in terms:
        later = (other for other in terms if other.end.first > term.end.last)
        if not any(exceeds(other.interval, term.interval) for other in later):
            yield term


def _spread(group: Sequence[Item]) -> Spread:
    """The ends of the group; an end that one of them leaves open is open."""
    lows = [_low(term) for term in group]
    highs = [_high(term) for term in group]
    lowest, highest = _ends(group)
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    bottomless = all(end is None for end in lows)
    if bottomless:
        words = highest.cited
    elif lowest is highest or lowest.interval == highest.interval:
        words = _alone(lowest, group)
    else:
        words = f"from {lowest.cited} to {highest.cited}"
    return Spread(low, high, None if bottomless else lowest.id, highest.id, words)


def _alone(term: Item, group: Sequence[Item]) -> str:
    """One figure that holds both ends; with it, one that ends where it is open."""
    other = _beside(term, group)
    return f"{term.cited}, and {other.cited}" if other else term.cited


def _beside(term: Item, group: Sequence[Item]) -> Item | None:
    """The highest of those that end where this one is open, if it is."""
    bounded = [other for other in group if _high(other) is not None]
    return max(bounded, key=_highness, default=None) if _high(term) is None else None


def _low(term: Item) -> Decimal | None:
    return term.interval.low if term.interval else None


def _high(term: Item) -> Decimal | None:
    return term.interval.high if term.interval else None


def _lowness(term: Item) -> tuple[Decimal, str]:
    """The lowest number it names."""
    low, high = _low(term), _high(term)
    return (low if low is not None else high or Decimal(0), term.id)


def _highness(term: Item) -> tuple[bool, Decimal, str]:
    """Whether it is open above, and the highest number it names."""
    low, high = _low(term), _high(term)
    return (high is None, high if high is not None else low or Decimal(0), term.id)
