"""The pairs of claims that are compared, once each, by question and by measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factbook.model.collector_pause import collector_paused
from factbook.model.statement_record import Mode, Position
from factbook.reasoning.answers import Relation, RelationKind
from factbook.reasoning.candidate_pairs import CandidatePairs
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.latest_positions import contradicting

MeasureInMode = tuple[str, Mode]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two claims or derived figures and how they compare.

    `current`: how many of them are; where one is a position that its actor has given up, none.
    """

    one: Item
    other: Item
    relation: Relation
    current: int

    @property
    def about_positions(self) -> bool:
        """Whether it compares the positions of two actors."""
        return contradicting(self.one, self.other)

    def about_proposition(self, question: str) -> bool:
        """Whether it compares positions on the question, or one with an account in words."""
        kinds = {term.kind for term in (self.one, self.other) if term.question == question}
        return Kind.POSITION in kinds and Kind.FIGURE not in (self.one.kind, self.other.kind)

    @property
    def about_silence(self) -> bool:
        """Whether one of the two is only that somebody was silent."""
        return Position.SILENT in (self.one.position, self.other.position)


class Pairing:
    """Puts together what is compared; `relation` tells how two ids compare."""

    def __init__(
        self,
        index: ComparisonIndex,
        candidates: CandidatePairs,
        relation: Callable[[str, str], Relation],
    ) -> None:
        self._index = index
        self._candidates = candidates
        self._relation = relation

    @cached_property
    def of_question(self) -> Mapping[str, tuple[ComparedPair, ...]]:
        """By question, the comparable pairs that have a claim of the question in them."""
        with collector_paused():
            of_question = self._index.of_question
            return {name: tuple(self._pairs(terms)) for name, terms in of_question.items()}

    @cached_property
    def of_measure(self) -> Mapping[MeasureInMode, Sequence[ComparedPair]]:
        """By measure and mode, the pairs of the measure's question that it has a part in."""
        found: dict[MeasureInMode, list[ComparedPair]] = defaultdict(list)
        for question, pairs in self.of_question.items():
            for pair in pairs:
                terms = (term for term in (pair.one, pair.other) if term.question == question)
                for key in {(term.measure or "", term.mode) for term in terms}:
                    found[key].append(pair)
        return found

    def _pairs(self, terms: Iterable[Item]) -> Iterator[ComparedPair]:
        """The comparable pairs that have one of these in them, once each."""
        done: set[str] = set()
        for term in terms:
            done.add(term.id)
            for other in self._candidates.of[term.id]:
                if other.id not in done:
                    pair = self.pair(term, other)
                    if pair.relation.kind is not RelationKind.NOT_COMPARABLE:
                        yield pair

    def pair(self, one: Item, other: Item) -> ComparedPair:
        """Two claims or derived figures with how they compare."""
        relation = self._relation(one.id, other.id)
        return ComparedPair(one, other, relation, self._current(one, other))

    def _current(self, *terms: Item) -> int:
        """How many of these are current: none, where one is a position since given up."""
        count = 0
        for term in terms:
            if term.position is None:
                count += term.id in self._index.current
            elif self._index.latest_positions[term.question].is_latest(term):
                count += 1
            else:
                return 0
        return count
