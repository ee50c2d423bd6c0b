"""How many pairs of a question's claims are not compared, and why: counted, not gone through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from typing import Final, NamedTuple

from factbook.model.statement_record import Mode, Position
from factbook.reasoning.answers import Relation, Uncompared
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.measures import MeasureTree

_LINES_OF_COUNTS: Final = 3


class Family(NamedTuple):
    """What items have in common that can be compared as far as their kind goes."""

    kind: Kind
    measure: str | None
    mode: Mode
    stands_alone: bool
    survey: tuple[str, bool] | None
    """Of a figure of a survey, whom it asked, and whether its margin is given."""


@dataclass(frozen=True)
class PairCounter:
    """Counts the pairs of some items that are not compared.

    `candidates` says what each is compared with, `relation` how any two ids would compare.
    """

    items: Sequence[Item]
    candidates: Mapping[str, Sequence[Item]]
    tree: MeasureTree
    relation: Callable[[str, str], Relation]

    def count(self) -> Uncompared:
        """The pairs that could be compared but are not, and those of a kind that cannot."""
        families: dict[Family, list[Item]] = defaultdict(list)
        for item in self.items:
            families[_family(item)].append(item)
        compared = self._compared()
        further, unlike = 0, Counter[str]()
        reasons: dict[Hashable, str] = {}
        of_counts: dict[str, set[str]] = {}
        for one, other in combinations_with_replacement(families, 2):
            words, others = families[one], families[other]
            every = _pairs_of(len(words), None if one is other else len(others))
            alike = every if self._comparable(one, other) else _silences(words, others)
            further += alike - compared[one, other, True]
            left = every - alike - compared[one, other, False]
            if left:
                difference = _difference(one, other)
                if difference not in reasons:
                    reasons[difference] = self._reason(words, others)
                unlike[reasons[difference]] += left
                if measures := _other_counts(one, other):
                    of_counts.setdefault(reasons[difference], set()).update(measures)
        _join(unlike, of_counts)
        return Uncompared(further, tuple(sorted(unlike.items(), key=lambda of: (-of[1], of[0]))))

    def _compared(self) -> Counter[tuple[Family, Family, bool]]:
        """How many pairs of two families are compared; last, whether they are of one kind."""
        found = Counter[tuple[Family, Family, bool]]()
        for one, other in self._pairs():
            first, second = _family(one), _family(other)
            alike = self._comparable(first, second) or bool(_silences([one], [other]))
            found[first, second, alike] += 1
            if first != second:
                found[second, first, alike] += 1
        return found

    def _pairs(self) -> Iterator[tuple[Item, Item]]:
        places = {item.id: place for place, item in enumerate(self.items)}
        for place, item in enumerate(self.items):
            for other in self.candidates[item.id]:
                if places.get(other.id, -1) > place:
                    yield item, other

    def _comparable(self, one: Family, other: Family) -> bool:
        if one.kind is not other.kind or one.mode is not other.mode:
            return False
        if one.survey and other.survey:
            return one == other and one.survey[1]
        if one.stands_alone or other.stands_alone:
            return False
        if one.measure is None or other.measure is None:
            return one.kind is Kind.POSITION
        return self.tree.within(one.measure, other.measure) or self.tree.within(
            other.measure, one.measure
        )

    def _reason(self, words: Sequence[Item], others: Sequence[Item]) -> str:
        """Why two families are not compared: as any two of them would be told that are not."""
        for one, other in product(words, others):
            compared = one is other or other in self.candidates[one.id]
            if not compared and not _silences([one], [other]):
                return self.relation(one.id, other.id).reason
        return ""


def _family(item: Item) -> Family:
    survey = (item.surveyed.population, bool(item.surveyed.margin)) if item.surveyed else None
    return Family(item.kind, item.measure, item.mode, item.stands_alone, survey)


def _difference(one: Family, other: Family) -> Hashable:
    """In what two families differ: in their kinds, in either order, or else in what they count."""
    return frozenset((one.kind, other.kind)) if one.kind is not other.kind else (one, other)


def _other_counts(one: Family, other: Family) -> set[str]:
    """The two measures of figures that differ in what they count alone; none of other pairs."""
    if one._replace(measure=None) != other._replace(measure=None) or one.kind is not Kind.FIGURE:
        return set()
    measures = {name for name in (one.measure, other.measure) if name}
    is_apart = one.stands_alone and not one.survey
    return measures if len(measures) > 1 and not is_apart else set()


def _join(unlike: Counter[str], of_counts: Mapping[str, set[str]]) -> None:
    """Tell pairs of different counts in one line where they would fill several."""
    if len(of_counts) <= _LINES_OF_COUNTS:
        return
    every = len(set().union(*of_counts.values()))
    pairs = sum(unlike.pop(reason) for reason in of_counts)
    unlike[
        f"The two figures are for different counts ({every} in all), neither of them a part of the "
        "other."
    ] += pairs


def _pairs_of(number: int, others: int | None) -> int:
    """How many pairs so many items make with so many others, or else with each other."""
    return number * (number - 1) // 2 if others is None else number * others


def _silences(words: Iterable[Item], others: Iterable[Item]) -> int:
    """How many of the pairs are a silence and what its holder said beside positions."""
    words, others = list(words), list(others)
    return _broken(words, others) + _broken(others, words)


def _broken(silences: Iterable[Item], said: Iterable[Item]) -> int:
    claimants = Counter(item.claimants for item in said if item.kind is not Kind.POSITION)
    holders = Counter(item.holders for item in silences if item.position is Position.SILENT)
    return sum(
        holding * saying
        for holder, holding in holders.items()
        for claimant, saying in claimants.items()
        if not holder.isdisjoint(claimant)
    )
