"""The analysis of linked questions: those whose claims are compared, or answer each other.

What several answers need is worked out when it is first asked for. `Analysis` asks for the answers,
and keeps them between builds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from factbook.model.dossier import Dossier
from factbook.model.question_record import MeasureKind
from factbook.model.statement_record import Mode
from factbook.reasoning.answers import (
    DerivedFigure,
    FiguresNow,
    Relation,
    ReportedFigure,
    Spread,
    Stance,
    StandingAnswer,
    State,
    Uncompared,
    not_comparable,
)
from factbook.reasoning.candidate_pairs import CandidatePairs
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.conflict_ranking import OPPOSED, by_weight
from factbook.reasoning.figures_now import figures_now
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.pairing import ComparedPair, MeasureInMode, Pairing
from factbook.reasoning.phrases import in_sentences
from factbook.reasoning.reported_figures import report_items, reported_figures
from factbook.reasoning.samples import sample_spread
from factbook.reasoning.spreads import spread_of
from factbook.reasoning.stances import stances
from factbook.reasoning.states import state_of
from factbook.reasoning.uncompared import PairCounter


class GroupAnalysis:
    """What follows from the claims of linked questions. An unknown id raises KeyError."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._index = ComparisonIndex(dossier)
        self._relations: dict[tuple[str, str], Relation] = {}
        self._candidates = CandidatePairs(self._index)
        self._pairs = Pairing(self._index, self._candidates, self.relation)

    def standing(self, name: str) -> StandingAnswer:
        """Whether a claim or derived figure is current, overtaken or no longer stands."""
        return self._index.standing(name)

    def derived(self) -> tuple[DerivedFigure, ...]:
        """Every total that follows from the claims."""
        return self._index.derived

    def relation(self, one: str, other: str) -> Relation:
        """How two claims or derived figures compare; the same for both orders."""
        key = (one, other) if one <= other else (other, one)
        known = self._relations.get(key)
        if known is None:
            known = self._relations[key] = self._compare(*key)
        return known

    def relations_of(self, name: str) -> tuple[tuple[str, Relation], ...]:
        """How a claim or derived figure compares to each that it is compared with.

        Which these are `candidate_pairs` says. First come those with which it is in conflict, or
        may be, by `conflict_ranking`; then current ones, then the newest.
        """
        if name not in self._index.live:
            self._index.term(name)  # an unknown id raises
            return ()
        one = self._index.live[name]
        pairs = [self._pairs.pair(one, other) for other in self._candidates.of[name]]
        opposed = by_weight(pairs)
        others = [pair for pair in pairs if pair.relation.kind not in OPPOSED]
        others.sort(key=lambda pair: self._ranks[pair.other.id])
        return tuple((pair.other.id, pair.relation) for pair in (*opposed, *others))

    def conflicts_of(self, question: str) -> tuple[tuple[str, str], ...]:
        """The pairs of a question that are in conflict, or may be, by `conflict_ranking`."""
        ranked = by_weight(self._pairs.of_question[question])
        return tuple((pair.one.id, pair.other.id) for pair in ranked)

    def rows_compared(self, series: str) -> tuple[tuple[str, str, Relation], ...]:
        """What the rows of a series are compared with, in the order of time: of the last, its id.

        Of two series that are held against each other, both tell of it.
        """
        terms = [one for one in self._index.live.values() if one.series == series]
        terms.sort(key=lambda term: term.rank)
        return tuple(
            (term.id, other.id, self.relation(term.id, other.id))
            for term in terms
            for other in sorted(self._candidates.of[term.id], key=lambda one: one.rank)
        )

    def uncompared(self, question: str) -> Uncompared:
        """How many pairs of a question's claims and derived figures are not compared, and why."""
        index = self._index
        items = [item for item in index.of_question[question] if not item.series]
        candidates = self._candidates.of
        return PairCounter(items, candidates, index.tree, self.relation).count()

    def measure_state(self, measure: str, mode: str) -> State:
        """The state of a measure in one mode."""
        key = (measure, Mode(mode))
        pairs, terms = self._pairs.of_measure[key], self._index.of_measure.get(key, ())
        question = self.dossier.question_of_measure(measure).id
        printed = [pair for pair in self._printed if (pair.one.measure, pair.one.mode) == key]
        spread = self._spread(key, terms, pairs)
        return state_of(self._index, question, terms, pairs, spread, printed)

    def question_state(self, question: str) -> State:
        """The state of a question: of all its measures, positions and accounts together."""
        terms, pairs = self._index.of_question[question], self._pairs.of_question[question]
        printed = [pair for pair in self._printed if pair.one.question == question]
        return state_of(self._index, question, terms, pairs, printed=printed)

    def proposition_state(self, question: str) -> State:
        """The state of a question's proposition: of positions, and of accounts held against them.

        Figures have no part in it. It is contested where somebody's latest word contradicts
        somebody else's, and was contested where only words since given up did.
        """
        every = self._pairs.of_question[question]
        pairs = [pair for pair in every if pair.about_proposition(question)]
        compared = {term.id for pair in pairs for term in (pair.one, pair.other)}
        terms = [
            term
            for term in self._index.of_question[question]
            if term.kind is Kind.POSITION or term.id in compared
        ]
        return state_of(self._index, question, terms, pairs)

    def modes(self, measure: str) -> tuple[Mode, ...]:
        """The modes in which a measure has figures, what is actual first."""
        return tuple(mode for mode in Mode if (measure, mode) in self._index.of_measure)

    def sentence_of(self, *names: str) -> str:
        """These claims or derived figures in one sentence: who said what, and when.

        In the order given, but what one speaker said stands together.
        """
        return in_sentences([self._index.term(name).phrase for name in names])

    def cited(self, name: str) -> str:
        """A claim or derived figure in a few words, with whose it is and from when."""
        return self._index.term(name).cited

    def positions(self, question: str) -> tuple[Stance, ...]:
        """Where each actor stood on a question, actor by actor, in the order of time."""
        return tuple(stances(self.dossier, self._index.positions[question]))

    def _compare(self, one: str, other: str) -> Relation:
        for name in (one, other):
            if (answer := self._index.fallen.get(name)) is not None:
                fallen = f"{self._index.terms[name].cited} has been {answer.standing.value}"
                return not_comparable(f"{fallen}, and is compared with nothing")
        return self._index.comparer.relation(self._index.live[one], self._index.live[other])

    def figures_now(self, question: str) -> FiguresNow | None:
        """The lowest, latest and highest figure that stand for the question's first measure."""
        between = [self._item(name) for name in self.question_state(question).between or ()]
        of_windows = any(one.window is not None for one in between)
        for measure in self._measures_first(question, between):
            of_measure = self._index.of_measure.get((measure, Mode.ACTUAL), ())
            claims = (one for one in of_measure if one.id in self._index.current)
            printed = (pair.one for pair in self._printed if pair.one.measure == measure)
            current = (*claims, *dict.fromkeys(printed))
            found = figures_now(self.dossier, measure, current, of_windows=of_windows)
            if found is not None:
                return found
        return None

    def _item(self, name: str) -> Item:
        """A claim, a sum or a figure that sources print as somebody else's."""
        printed = (pair.one for pair in self._printed if pair.one.id == name)
        return next(printed, None) or self._index.terms[name]

    def _measures_first(self, question: str, between: Sequence[Item]) -> Sequence[str]:
        """The measure of the conflict that leads, then those with most claims."""
        leading = {one.measure for one in between}

        def order(name: str) -> tuple[bool, int]:
            return (leading != {name}, -len(self._index.of_measure.get((name, Mode.ACTUAL), ())))

        return sorted(self.dossier.questions[question].measures, key=order)

    def reported_figures(self) -> tuple[ReportedFigure, ...]:
        """The counts that sources made of claims and gave to other claimants."""
        return tuple(self._reported)

    @cached_property
    def _reported(self) -> Sequence[ReportedFigure]:
        return list(reported_figures(self.dossier, self._index.live))

    @cached_property
    def _printed(self) -> Sequence[ComparedPair]:
        """Such counts beside the current figures with which they conflict, or may."""
        index = self._index
        items = report_items(self.dossier, index.voices, self._reported, index.live)
        return [
            ComparedPair(item, other, relation, current=2)
            for item in items
            for other in index.of_measure.get((item.measure or "", item.mode), ())
            if other.id in index.current
            if (relation := index.comparer.relation(item, other)).kind in OPPOSED
        ]

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The place of each claim and sum among all others: current ones first, then the newest."""
        current = self._index.current

        def rank(term: Item) -> tuple[bool, int, int, str]:
            return (term.id not in current, -term.day.first, -term.day.last, term.id)

        ranked = sorted(self._index.live.values(), key=rank)
        return {term.id: place for place, term in enumerate(ranked)}

    def _spread(
        self, key: MeasureInMode, terms: Sequence[Item], pairs: Sequence[ComparedPair]
    ) -> Spread | None:
        measure, mode = key
        current = [
            term
            for term in terms
            if term.id in self._index.current and term.id not in self._index.beside
        ]
        if len(current) <= 1:
            return None
        if self.dossier.measures[measure].kind is MeasureKind.SAMPLE:
            return sample_spread(current, self.dossier.measures[measure].holds_for)
        compared = {frozenset((pair.one.id, pair.other.id)) for pair in pairs}
        return spread_of(current, compared, self.dossier.measures[measure], mode)
