"""Every two claims that can be compared, once each, by question and by measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from factbook.model.collector_pause import collector_paused
from factbook.model.statement_record import Mode, Position
from factbook.reasoning.answers import Relation, RelationKind
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.states import ComparedPair

MeasureInMode = tuple[str, Mode]


class Pairing:
    """Puts together what may be compared; `relation` tells how two ids compare."""

    def __init__(self, index: ComparisonIndex, relation: Callable[[str, str], Relation]) -> None:
        self._index = index
        self._relation = relation
        self._of_measures: dict[str, Mapping[MeasureInMode, list[ComparedPair]]] = {}

    def related(self, term: Item) -> Iterator[Item]:
        """What another question holds that may be compared with this one."""
        if term.measure is not None:
            tree = self._index.tree
            for measure in (term.measure, *tree.parts(term.measure), *tree.wholes(term.measure)):
                yield from self._index.of_measure.get((measure, term.mode), ())
        yield from self._index.answered.get(term.id, ())

    @cached_property
    def of_question(self) -> Mapping[str, tuple[ComparedPair, ...]]:
        """By question, every pair that can be compared and has a claim of the question in it."""
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
        """Every pair that has one of these in it and can be compared, once each."""
        done: set[str] = set()
        for term in terms:
            done.add(term.id)
            for other in {one.id: one for one in self._candidates(term)}.values():
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

    def _candidates(self, term: Item) -> Iterator[Item]:
        """What may be compared with this one; of two, each is among the other's.

        A silence may be broken by all that its question holds; other words stand beside figures.
        """
        yield from self.related(term)
        if term.position is Position.SILENT:
            yield from self._index.of_question[term.question]
        elif term.kind is Kind.POSITION:
            yield from self._index.positions[term.question]
        else:
            yield from self._index.silences.get(term.question, ())
