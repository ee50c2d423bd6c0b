"""The pairs of claims that are compared, once each, by question and by measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from factbook.model.collector_pause import collector_paused
from factbook.model.statement_record import Mode
from factbook.reasoning.answers import Relation, RelationKind
from factbook.reasoning.candidate_pairs import CandidatePairs
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.items import Item
from factbook.reasoning.states import ComparedPair

MeasureInMode = tuple[str, Mode]


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
        self._of_measures: dict[str, Mapping[MeasureInMode, list[ComparedPair]]] = {}

    @cached_property
    def of_question(self) -> Mapping[str, tuple[ComparedPair, ...]]:
        """By question, the comparable pairs that have a claim of the question in them."""
        with collector_paused():
            of_question = self._index.of_question
            return {name: tuple(self._pairs(terms)) for name, terms in of_question.items()}

    def of_measures(self, question: str) -> Mapping[MeasureInMode, list[ComparedPair]]:
        """The pairs of a question by each measure and mode that has a part in them."""
        if question not in self._of_measures:
            found: dict[MeasureInMode, list[ComparedPair]] = defaultdict(list)
            for pair in self.of_question[question]:
                for key in {(term.measure or "", term.mode) for term in (pair.one, pair.other)}:
                    found[key].append(pair)
            self._of_measures[question] = found
        return self._of_measures[question]

    def _pairs(self, terms: Iterable[Item]) -> Iterator[ComparedPair]:
        """The comparable pairs that have one of these in them, once each."""
        done: set[str] = set()
        for term in terms:
            done.add(term.id)
            for other in self._candidates.of[term.id]:
                if other.id not in done:
                    relation = self._relation(term.id, other.id)
                    if relation.kind is not RelationKind.NOT_COMPARABLE:
                        yield ComparedPair(term, other, relation, self._current(term, other))

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
