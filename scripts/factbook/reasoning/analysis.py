"""The analysis of a dossier: every question that the other rooms put to the reasoning.

Each answer is a query: it is kept with what it was worked out from, and worked out again only where
that changed. Claims are compared within a question, and across questions only where a measure of
the one is part of a measure of the other or one claim names another; each with few others (see
`candidate_pairs`). The work is done group by group of linked questions, and what happens in one
group touches no answer of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from factbook.facts import Facts, facts_of
from factbook.facts.group import Group
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Mode
from factbook.reasoning import answer_codec as codec
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    Relation,
    Routes,
    Stance,
    StandingAnswer,
    State,
    Uncompared,
)
from factbook.reasoning.attribution import Attribution
from factbook.reasoning.derived import SUM, measure_of_sum
from factbook.reasoning.drift import drifts_of_statement
from factbook.reasoning.group_analysis import GroupAnalysis
from factbook.reasoning.judgements import JudgementReader
from factbook.reasoning.routes import Route, RouteFinder
from factbook.reasoning.whole_answers import WholeAnswers
from factbook.store.queries import Db, Query

Relations = tuple[tuple[str, Relation], ...]
_GROUP = "group"
_COMPARING = "comparing"


def analyse(dossier: Dossier) -> Analysis:
    """Begin the analysis of a dossier; nothing is worked out before it is asked for."""
    return Analysis(facts_of(dossier))


class Analysis:
    """What follows from a dossier. An unknown id raises KeyError."""

    def __init__(self, dossier: Facts) -> None:
        self.dossier = dossier
        self.db: Db = dossier.db
        self._relations: dict[str, tuple[Relations, dict[str, Relation]]] = {}
        for kind, query in self._queries().items():
            self.db.register(kind, query)
        self.whole = WholeAnswers(self)

    def _queries(self) -> dict[str, Query[Any]]:
        return {
            _GROUP: Query(self._linked, list, tuple),
            _COMPARING: Query(self._comparing),
            "standing": Query(self._standing, codec.standing_as_json, codec.standing_of_json),
            "relation": Query(self._relation, codec.relation_as_json, codec.relation_of_json),
            "relations": Query(
                self._relations_of, codec.relations_as_json, codec.relations_of_json
            ),
            "measure-state": Query(self._measure_state, codec.state_as_json, codec.state_of_json),
            "question-state": Query(self._question_state, codec.state_as_json, codec.state_of_json),
            "proposition-state": Query(
                self._proposition_state, codec.state_as_json, codec.state_of_json
            ),
            "uncompared": Query(
                self._uncompared, codec.uncompared_as_json, codec.uncompared_of_json
            ),
            "modes": Query(self._modes, codec.modes_as_json, codec.modes_of_json),
            "sentence": Query(self._sentence_of, str, str),
            "cited": Query(self._words, str, str),
            "positions": Query(self._positions, codec.stances_as_json, codec.stances_of_json),
            "derived": Query(self._derived, codec.derived_as_json, codec.derived_of_json),
            "drifts": Query(self._drifts, codec.drifts_as_json, codec.drifts_of_json),
            "route-ends": Query(self._route_ends, _sorted_ends, _ends_of_json),
            "routes": Query(self._routes, codec.routes_as_json, codec.routes_of_json),
            "judgement-flags": Query(self._judgement_flags, list, tuple),
            "judgement-faults": Query(self._judgement_faults, list, tuple),
        }

    # Of one group

    def standing(self, name: str) -> StandingAnswer:
        """Whether a claim or derived figure is current, overtaken or replaced."""
        answer: StandingAnswer = self.db.get("standing", name)
        return answer

    def relation(self, one: str, other: str) -> Relation:
        """How two claims or derived figures compare; the same for both orders."""
        known = self._by_other(one).get(other) or self._by_other(other).get(one)
        answer: Relation = known or self.db.get("relation", *sorted((one, other)))
        return answer

    def _by_other(self, name: str) -> Mapping[str, Relation]:
        relations = self.relations_of(name)
        known = self._relations.get(name)
        if known is None or known[0] is not relations:
            known = self._relations[name] = (relations, dict(relations))
        return known[1]

    def relations_of(self, name: str) -> Relations:
        """How a claim or derived figure compares to each that it is compared with.

        Which these are `candidate_pairs` says. Current ones come first, then the newest.
        """
        answer: Relations = self.db.get("relations", name)
        return answer

    def uncompared(self, question: str) -> Uncompared:
        """How many pairs of a question's claims and derived figures are not compared, and why."""
        answer: Uncompared = self.db.get("uncompared", question)
        return answer

    def measure_state(self, measure: str, mode: Mode = Mode.ACTUAL) -> State:
        """The state of a measure in one mode."""
        answer: State = self.db.get("measure-state", measure, Mode(mode).value)
        return answer

    def question_state(self, question: str) -> State:
        """The state of a question: of all its measures, positions and accounts together."""
        answer: State = self.db.get("question-state", question)
        return answer

    def proposition_state(self, question: str) -> State:
        """The state of a question's proposition: of positions, and of accounts held against them.

        Figures have no part in it. It is contested where somebody's latest word contradicts
        somebody else's, and was contested where only words since given up did.
        """
        answer: State = self.db.get("proposition-state", question)
        return answer

    def modes(self, measure: str) -> tuple[Mode, ...]:
        """The modes in which a measure has figures, what is actual first."""
        answer: tuple[Mode, ...] = self.db.get("modes", measure)
        return answer

    def sentence_of(self, names: Sequence[str]) -> str:
        """These claims or derived figures in one sentence: who said what, and when.

        In the order given, but what one speaker said stands together.
        """
        answer: str = self.db.get("sentence", *names)
        return answer

    def positions(self, question: str) -> tuple[Stance, ...]:
        """Where each actor stood on a question, actor by actor, in the order of time."""
        answer: tuple[Stance, ...] = self.db.get("positions", question)
        return answer

    def derived_of(self, question: str) -> tuple[DerivedFigure, ...]:
        """Every total that follows from the claims of a question or of those linked to it."""
        answer: tuple[DerivedFigure, ...] = self.db.get("derived", *self.linked(question))
        return answer

    def derived_figure(self, name: str) -> DerivedFigure | None:
        """The derived figure of this id, if there is one."""
        if not name.startswith(SUM):
            return None
        question = self.dossier.question_of_measure(measure_of_sum(name)).id
        return next((one for one in self.derived_of(question) if one.id == name), None)

    def linked(self, question: str) -> tuple[str, ...]:
        """The question and all that are linked to it, by whatever many steps, sorted."""
        answer: tuple[str, ...] = self.db.get(_GROUP, question)
        return answer

    # Of the whole dossier

    @property
    def derived(self) -> tuple[DerivedFigure, ...]:
        """Every total that follows from the claims, in the order of the files."""
        return self.whole.derived()

    @property
    def drifts(self) -> tuple[Drift, ...]:
        """What sources made of claims, in the order of the files."""
        return self.whole.drifts()

    def drifts_of(self, statement: str) -> tuple[Drift, ...]:
        """What sources made of the claims of a statement."""
        answer: tuple[Drift, ...] = self.db.get("drifts", statement)
        return answer

    def routes(self, statement: str) -> Routes:
        """By how many independent routes a statement reached us."""
        answer: Routes = self.db.get("routes", statement)
        return answer

    def routes_together(self, statements: Iterable[str]) -> int:
        """By how many independent routes several statements reached us, each route once."""
        return len(self.route_ends(statements))

    def route_ends(self, statements: Iterable[str]) -> frozenset[Route]:
        """The independent routes by which several statements reached us, by where they end."""
        ends = (self.db.get("route-ends", name) for name in statements)
        return frozenset[Route]().union(*ends)

    def judgement_flags(self, judgement: str) -> tuple[str, ...]:
        """What should make an editor look at a judgement again, in sentences."""
        answer: tuple[str, ...] = self.db.get("judgement-flags", judgement)
        return answer

    def judgement_faults(self, judgement: str) -> tuple[str, ...]:
        """Those of its flags that an editor can do something about."""
        answer: tuple[str, ...] = self.db.get("judgement-faults", judgement)
        return answer

    # How each is worked out

    def _linked(self, question: str) -> tuple[str, ...]:
        found: set[str] = set()
        ahead = [question]
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead.extend(self.dossier.linked_questions(name))
        return tuple(sorted(found))

    def _comparing(self, *questions: str) -> GroupAnalysis:
        return GroupAnalysis(Group(self.dossier, questions))

    def _group_of(self, *names: str) -> tuple[str, ...]:
        """The questions that have to be looked at together to answer for these claims or sums."""
        questions = {one for name in names for one in self.linked(self._question_of(name))}
        return tuple(sorted(questions))

    def _question_of(self, name: str) -> str:
        if name.startswith(SUM) and name not in self.dossier.claims:
            return self.dossier.question_of_measure(measure_of_sum(name)).id
        return self.dossier.question_of(self.dossier.claims[name]).id

    def _of(self, questions: Sequence[str]) -> tuple[GroupAnalysis, AbstractContextManager[None]]:
        """The analysis of a group, and what records its reads as the group's own."""
        group: GroupAnalysis = self.db.get(_COMPARING, *questions)
        return group, self.db.reading_for(" ".join((_COMPARING, *questions)))

    def _standing(self, name: str) -> StandingAnswer:
        group, reading = self._of(self._group_of(name))
        with reading:
            return codec.standing_of_json(codec.standing_as_json(group.standing(name)))

    def _relation(self, one: str, other: str) -> Relation:
        group, reading = self._of(self._group_of(one, other))
        with reading:
            return codec.relation_of_json(codec.relation_as_json(group.relation(one, other)))

    def _relations_of(self, name: str) -> Relations:
        group, reading = self._of(self._group_of(name))
        with reading:
            found = group.relations_of(name)
            return codec.relations_of_json(codec.relations_as_json(found))

    def _uncompared(self, question: str) -> Uncompared:
        group, reading = self._of(self.linked(question))
        with reading:
            return group.uncompared(question)

    def _measure_state(self, measure: str, mode: str) -> State:
        question = self.dossier.question_of_measure(measure).id
        group, reading = self._of(self.linked(question))
        with reading:
            return codec.worded_state(group.measure_state(measure, Mode(mode)))

    def _question_state(self, question: str) -> State:
        group, reading = self._of(self.linked(question))
        with reading:
            return codec.worded_state(group.question_state(question))

    def _proposition_state(self, question: str) -> State:
        group, reading = self._of(self.linked(question))
        with reading:
            return codec.worded_state(group.proposition_state(question))

    def _modes(self, measure: str) -> tuple[Mode, ...]:
        question = self.dossier.question_of_measure(measure).id
        group, reading = self._of(self.linked(question))
        with reading:
            return group.modes(measure)

    def _sentence_of(self, *names: str) -> str:
        group, reading = self._of(self._group_of(*names))
        with reading:
            return group.sentence_of(names)

    def _positions(self, question: str) -> tuple[Stance, ...]:
        group, reading = self._of(self.linked(question))
        with reading:
            return group.positions(question)

    def _derived(self, *questions: str) -> tuple[DerivedFigure, ...]:
        group, reading = self._of(questions)
        with reading:
            return group.derived

    def _drifts(self, statement: str) -> tuple[Drift, ...]:
        return tuple(drifts_of_statement(self.dossier, self.dossier.statements[statement]))

    def _route_finder(self) -> RouteFinder:
        # One for each query: what it remembers, no other query has read.
        return RouteFinder(self.dossier, Attribution(self.dossier))

    def _route_ends(self, statement: str) -> frozenset[Route]:
        return self._route_finder().ends(self.dossier.statements[statement])

    def _routes(self, statement: str) -> Routes:
        return self._route_finder().answer(self.dossier.statements[statement])

    def _judgement_flags(self, judgement: str) -> tuple[str, ...]:
        return tuple(self._judgement_reader().flags(self._judgement(judgement)))

    def _judgement_faults(self, judgement: str) -> tuple[str, ...]:
        return tuple(self._judgement_reader().faults(self._judgement(judgement)))

    def _judgement(self, name: str) -> Any:  # noqa: ANN401 - a judgement of the briefing
        return next(one for one in self.dossier.briefing.judgements if one.id == name)

    def _judgement_reader(self) -> JudgementReader:
        return JudgementReader(
            self.dossier, self._cited, self._parts_of, self.standing, self.relations_of,
            self.routes_together,
        )  # fmt: skip

    def _cited(self, name: str) -> str:
        answer: str = self.db.get("cited", name)
        return answer

    def _parts_of(self, name: str) -> tuple[str, ...]:
        derived = self.derived_figure(name)
        return derived.parts if derived else ()

    def _words(self, name: str) -> str:
        group, reading = self._of(self._group_of(name))
        with reading:
            return group.cited(name)


def _sorted_ends(ends: frozenset[Route]) -> object:
    return sorted(ends)


def _ends_of_json(found: list[list[str]]) -> frozenset[Route]:
    return frozenset(map(tuple, found))
