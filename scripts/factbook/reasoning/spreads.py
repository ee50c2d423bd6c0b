"""From the lowest to the highest of what stands now: over current figures that can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from factbook.reasoning.answers import Spread
from factbook.reasoning.days import BEGINNING, END
from factbook.reasoning.figures import exceeds
from factbook.reasoning.items import Item


def spread_of(
    current: Iterable[Item],
    compared: AbstractSet[frozenset[str]],
    *,
    cumulative: bool,
) -> Spread | None:
    """From the lowest to the highest of current whole figures of known date that can be compared.

    `compared` are the pairs of ids that can be compared. Of a
    `cumulative` measure, figures for one window of time alone are put together, and none that
    another has grown out of. Figures without a date are of any time, and of no spread. None where
    no two figures are left.
    """
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
        if len(group) > 1:
            return _spread(group)
    return None


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
    lowest = min([term for term in group if _low(term) is not None] or group, key=_lowness)
    highest = max(group, key=_highness)
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
    bounded = [other for other in group if _high(other) is not None]
    if _high(term) is not None or not bounded:
        return term.cited
    return f"{term.cited}, and {max(bounded, key=_highness).cited}"


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
