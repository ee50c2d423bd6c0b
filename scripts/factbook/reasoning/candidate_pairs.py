"""Which pairs of claims there are: each claim is compared with few others, never with all.

A claim or sum is compared with

1. each other claimant's current word;
2. of each claimant, the other ones and its own, the words nearest before its own day, those that
   may be of its day, and the words nearest after it;
3. the rows of series that are nearest to its day (`series_rows`), which are compared with nothing
   else;
4. the claims that it names or that name it (`responds_to`, `part_of`, `adds_to`, `supersedes`),
   and a sum with what it is the sum of;
5. parts and wholes of its own statement; a figure of an incident with these and with what it
   names alone;
5. a figure of a survey, where a margin is given, with the last and the next of its own claimant and
   with those of each other claimant that asked the same people within the time for which such a
   figure holds (14 days): the nearest before, of and after its own days.

These are all the pairs there are; of each, either of the two may be the reason for it. So their
number grows with the claims times the claimants, not with the square of the claims.

A claimant's words of different sorts are looked at one sort after the other, since words of one
sort do not stand for those of another. For figures a sort is the measure (the claim's own, and
those that are parts or wholes of it), the mode, and whether the figure is

- a total up to its day,
- a count that began on a day of its own and goes on,
- the count of a period, by how long that is (to the next power of two in days, so that a month is
  held against months, and against the year around it),
- part of a whole that is not given with it (`part_of`, `adds_to`), or
- vague words without a number.

For positions it is the position taken. They count as words of those who hold them and of those who
tell of them. A silence is compared with what else its holder said on the question as well. A
figure's own day is the last that it counts, that of a period all days of it, as are those of a
position that held for a period.

Where a claimant has many words of one sort that are equally near, or that are current, the lowest
and the highest figures stand for them (`nearest_words.EACH_END` of each; of uncertain dates, the
earliest and the latest), so that where any of them conflicts, one that is compared does. Of
periods, parts and vague words, which no later one overtakes, those of the last day are current.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factbook.model.statement_record import Mode, Position
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.days import Days
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.nearest_words import NearestWords, both_ends
from factbook.reasoning.samples import of_one_time

Key = tuple[Hashable, ...]

_TOTAL: Final = "total"
_SINCE: Final = "since"
_PART: Final = "part"
_VAGUE: Final = "vague"


@dataclass(frozen=True, slots=True)
class Sort:
    """The words of one claimant that are of one sort; `current` are those that stand for now."""

    words: NearestWords
    current: tuple[Item, ...]

    def beside(self, item: Item) -> Iterator[Item]:
        """What the item is compared with: the nearest of these words, and others' current one."""
        yield from self.words.nearest(self.words.days(item))
        yield from (one for one in self.current if not _of_the_same(one, item))


class CandidatePairs:
    """For each claim and sum, what it is compared with."""

    def __init__(self, index: ComparisonIndex) -> None:
        self._index = index

    @cached_property
    def of(self) -> Mapping[str, tuple[Item, ...]]:
        """What each is compared with, by id: if one is among the other's, so is the other."""
        live = self._index.live
        found: dict[str, dict[str, Item]] = {name: {} for name in live}
        for item in live.values():
            for other in self._beside(item):
                if other is not item:
                    found[item.id][other.id] = other
                    found[other.id][item.id] = item
        return {name: tuple(others.values()) for name, others in found.items()}

    def _beside(self, item: Item) -> Iterator[Item]:
        """What this one is compared with for its own sake."""
        yield from self._named(item)
        yield from self._index.of_series.of.get(item.id, ())
        if item.series:
            return
        if item.kind is Kind.FIGURE and item.measure is not None:
            related = self._index.related_measures(item.measure)
            for sort in () if item.stands_alone else self._sorts(related, item.mode):
                yield from sort.beside(item)
            yield from self._surveys(item)
            yield from self._in_its_statement(item, related)
        elif item.kind is Kind.POSITION:
            for sort in self._positions.get((item.question, item.mode), ()):
                yield from sort.beside(item)
        for words in self._around_silence(item):
            yield from words.nearest(item.span)

    def _sorts(self, measures: Iterable[str], mode: Mode) -> Iterator[Sort]:
        """The figures for these measures, but for those of incidents and samples."""
        for measure in measures:
            if not self._index.dossier.measures[measure].kind.stands_alone:
                yield from self._figures.get((measure, mode), ())

    def _surveys(self, item: Item) -> Iterator[Item]:
        """Of a figure of a survey with its margin, those that it is held against."""
        if item.surveyed is None or not item.surveyed.margin:
            return
        holds_for = self._index.dossier.measures[item.measure or ""].holds_for
        of_claimants = self._surveyed.get((item.measure, item.mode, item.surveyed.population), {})
        for claimants, words in of_claimants.items():
            for other in words.nearest(item.day):
                if claimants == item.claimants or of_one_time(item, other, holds_for):
                    yield other

    @cached_property
    def _surveyed(self) -> Mapping[Key, Mapping[frozenset[str], NearestWords]]:
        """By measure, mode and population, each claimant's figures of surveys with their margin."""
        found: dict[Key, dict[frozenset[str], list[Item]]] = defaultdict(lambda: defaultdict(list))
        for item in self._index.live.values():
            if item.surveyed is not None and item.surveyed.margin and not item.partial:
                key = (item.measure, item.mode, item.surveyed.population)
                found[key][item.claimants].append(item)
        return {
            key: {claimants: NearestWords(items, _day) for claimants, items in of.items()}
            for key, of in found.items()
        }

    def _around_silence(self, item: Item) -> Iterator[NearestWords]:
        """Of a silence what its holders said beside positions, and of that their silences."""
        silent = item.position is Position.SILENT
        if silent or item.kind is not Kind.POSITION:
            for actor in sorted(item.holders if silent else item.claimants):
                yield from self._silence_broken.get((item.question, actor, not silent), ())

    def _named(self, item: Item) -> Iterator[Item]:
        yield from both_ends(item.summands)
        if item.claim is not None:
            response = item.claim.responds_to.claim if item.claim.responds_to else None
            names = (response, item.claim.part_of, item.claim.adds_to, *item.claim.supersedes)
            live = self._index.live
            yield from (live[name] for name in names if name is not None and name in live)

    def _in_its_statement(self, item: Item, related: Iterable[str]) -> Iterator[Item]:
        for statement in item.statements:
            for measure in related:
                if measure != item.measure:
                    words = self._of_statement.get((statement, measure, item.mode), ())
                    yield from both_ends(words)

    @cached_property
    def _of_statement(self) -> Mapping[Key, list[Item]]:
        """The figures of each statement, by measure and mode."""
        found: dict[Key, list[Item]] = defaultdict(list)
        for item in self._index.live.values():
            for statement in item.statements:
                found[statement, item.measure, item.mode].append(item)
        return found

    @cached_property
    def _figures(self) -> Mapping[Key, list[Sort]]:
        """By measure and mode, each claimant's figures by sort."""
        found: dict[Key, dict[Key, list[Item]]] = defaultdict(lambda: defaultdict(list))
        for key, items in self._index.of_measure.items():
            for item in (one for one in items if not one.series):
                for claimant in item.claimants:
                    found[key][claimant, _sort_of_figure(item)].append(item)
        return {
            key: [self._sort_of(sort[1], of) for sort, of in one.items()]
            for key, one in found.items()
        }

    def _sort_of(self, sort: Hashable, items: Iterable[Item]) -> Sort:
        lasting = isinstance(sort, int)
        words = NearestWords(items, _span if lasting else _end)
        of_last_day = sort not in (_TOTAL, _SINCE)
        return Sort(words, words.among(self._index.current, of_last_day=of_last_day))

    @cached_property
    def _positions(self) -> Mapping[Key, list[Sort]]:
        """By question and mode, the positions of each holder and speaker by what they are."""
        found: dict[Key, dict[Key, list[Item]]] = defaultdict(lambda: defaultdict(list))
        for items in self._index.positions.values():
            for item in items:
                for actor in item.holders | item.claimants:
                    key = (actor, item.position, *_certainty(item))
                    found[item.question, item.mode][key].append(item)
        return {
            key: [self._sort_of_positions(of) for of in one.values()] for key, one in found.items()
        }

    def _sort_of_positions(self, items: list[Item]) -> Sort:
        words = NearestWords(items, _span)
        latest = self._index.latest_positions[items[0].question]
        current = {one.id for one in items if one.id in self._index.current}
        current.update(one.id for one in items if latest.is_latest(one))
        return Sort(words, words.among(current, of_last_day=False))

    @cached_property
    def _silence_broken(self) -> Mapping[Key, list[NearestWords]]:
        """By question, actor and whether it is silence: the silences, and what may break them."""
        found: dict[Key, dict[Key, list[Item]]] = defaultdict(lambda: defaultdict(list))
        for question, positions in self._index.positions.items():
            silences = [one for one in positions if one.position is Position.SILENT]
            for silence in silences:
                for holder in silence.holders:
                    found[question, holder, True][_certainty(silence)].append(silence)
            for item in self._index.of_question[question] if silences else ():
                if item.kind is not Kind.POSITION:
                    for claimant in item.claimants:
                        found[question, claimant, False][_certainty(item)].append(item)
        return {
            key: [NearestWords(words, _span) for words in sorts.values()]
            for key, sorts in found.items()
        }


def _of_the_same(one: Item, other: Item) -> bool:
    return one.claimants == other.claimants and one.holders == other.holders


def _sort_of_figure(item: Item) -> Hashable:
    """The sort of a figure; for the count of a period, a number that grows with its length."""
    if item.interval is None:
        return _VAGUE
    if item.partial:
        return _PART
    if item.window is None:
        return _TOTAL
    if item.open_window:
        return _SINCE
    return (item.window.last - item.window.first).bit_length()


def _certainty(item: Item) -> tuple[bool, bool]:
    """Whether it is of one day, and that day is certain: others may not stand for such words."""
    return item.window is None, item.span.known


def _span(item: Item) -> Days:
    return item.span


def _day(item: Item) -> Days:
    return item.day


def _end(item: Item) -> Days:
    return item.end
