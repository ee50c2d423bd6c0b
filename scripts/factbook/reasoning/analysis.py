"""The analysis of a dossier: every question that the other rooms put to the reasoning.

Each answer is a query: it is kept with what it was worked out from, and worked out again only where
that changed. Claims are compared within a question, and across questions only where a measure of
the one is part of a measure of the other or one claim names another; each with few others (see
`candidate_pairs`). The work is done group by group of linked questions, and what happens in one
group touches no answer of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from factbook.facts import Facts, facts_of
from factbook.facts.group import Group
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Mode
from factbook.reasoning.answer_codec import kept
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    FiguresNow,
    Relation,
    ReportedFigure,
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
from factbook.reasoning.incident_queries import IncidentAnalysis
from factbook.reasoning.incident_states import with_incidents
from factbook.reasoning.judgements import Faults, judgement_faults, judgement_flags
from factbook.reasoning.reported_figures import REPORTED
from factbook.reasoning.routes import Route, RouteFinder
from factbook.store.chunks import Chunks
from factbook.store.queries import Db, Query

Relations = tuple[tuple[str, Relation], ...]
Groups = tuple[tuple[str, tuple[DerivedFigure, ...]], ...]
"""Groups of linked questions, each named by the first of its questions, with their totals."""
T = TypeVar("T")
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
        self.incidents = IncidentAnalysis(dossier, lambda one: self.standing(one).standing.stands)
        self.questions = Chunks(self.db, "questions", lambda: dossier.questions)
        self.statements = Chunks(self.db, "statements", lambda: dossier.statements)
        for kind, query in self._queries().items():
            self.db.register(kind, query)

    def _queries(self) -> Mapping[str, Query[Any]]:
        def of_items(ask: Callable[..., Any]) -> Callable[..., Any]:
            return partial(self._of_items, ask)

        def of_question(ask: Callable[..., Any]) -> Callable[..., Any]:
            return partial(self._of_question, ask)

        state = GroupAnalysis.measure_state
        return {
            **self.incidents.queries(),
            _GROUP: kept(self._linked, tuple[str, ...]),
            _COMPARING: Query(self._comparing),
            "standing": kept(of_items(GroupAnalysis.standing), StandingAnswer),
            "relation": kept(of_items(GroupAnalysis.relation), Relation),
            "relations": kept(of_items(GroupAnalysis.relations_of), Relations),
            "rows-compared": kept(
                of_items(GroupAnalysis.rows_compared), tuple[tuple[str, str, Relation], ...]
            ),
            "conflicts": kept(of_question(GroupAnalysis.conflicts_of), tuple[tuple[str, str], ...]),
            "cited": kept(of_items(GroupAnalysis.cited), str),
            "sentence": kept(of_items(GroupAnalysis.sentence_of), str),
            "claims-state": kept(of_question(GroupAnalysis.question_state), State),
            "question-state": kept(self._question_state, State),
            "proposition-state": kept(of_question(GroupAnalysis.proposition_state), State),
            "figures-now": kept(of_question(GroupAnalysis.figures_now), FiguresNow | None),
            "positions": kept(of_question(GroupAnalysis.positions), tuple[Stance, ...]),
            "uncompared": kept(of_question(GroupAnalysis.uncompared), Uncompared),
            "claims-measure-state": kept(partial(self._of_measure, state), State),
            "measure-state": kept(self._measure_state, State),
            "modes": kept(partial(self._of_measure, GroupAnalysis.modes), tuple[Mode, ...]),
            "derived": kept(self._derived, tuple[DerivedFigure, ...]),
            "reported": kept(self._reported, tuple[ReportedFigure, ...]),
            "derived-of-chunk": kept(self._derived_of_chunk, Groups),
            "drifts": kept(self._drifts, tuple[Drift, ...]),
            "route-ends": kept(self._route_ends, tuple[Route, ...]),
            "routes": kept(self._routes, Routes),
            "may-repeat": kept(self._may_repeat, tuple[str, ...]),
            "judgement-flags": kept(partial(judgement_flags, self), tuple[str, ...]),
            "judgement-faults": kept(partial(judgement_faults, self), Faults),
        }

    # Of one group

    def standing(self, name: str) -> StandingAnswer:
        """Whether a claim or derived figure is current, overtaken or no longer stands."""
        answer: StandingAnswer = self.db.get("standing", name)
        return answer

    def relation(self, one: str, other: str) -> Relation:
        """How two claims or derived figures compare; the same for both orders."""
        known = (relation for name, relation in self.relations_of(one) if name == other)
        answer: Relation = next(known, None) or self.db.get("relation", *sorted((one, other)))
        return answer

    def relations_of(self, name: str) -> Relations:
        """How a claim or derived figure compares to each that it is compared with.

        Which these are `candidate_pairs` says. First come those with which it is in conflict, or
        may be, by `conflict_ranking`; then current ones, then the newest.
        """
        answer: Relations = self.db.get("relations", name)
        return answer

    def conflicts_of(self, question: str) -> tuple[tuple[str, str], ...]:
        """The pairs of a question that are in conflict, or may be, that which tells most first."""
        answer: tuple[tuple[str, str], ...] = self.db.get("conflicts", question)
        return answer

    def rows_compared(self, series: str) -> tuple[tuple[str, str, Relation], ...]:
        """What the rows of a series are compared with, in the order of time."""
        answer: tuple[tuple[str, str, Relation], ...] = self.db.get("rows-compared", series)
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
        """The state of a question: of its measures, positions, accounts and incidents together."""
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

    def figures_now(self, question: str) -> FiguresNow | None:
        """The lowest, latest and highest figure that stand for the question's first measure.

        That is the measure of the conflict that leads, or else the one with most claims; None where
        nobody gives a number.
        """
        answer: FiguresNow | None = self.db.get("figures-now", question)
        return answer

    def reported_figure(self, name: str) -> ReportedFigure | None:
        """The figure of this id that sources print as somebody else's, if there is one."""
        if not name.startswith(REPORTED):
            return None
        claim = name.removeprefix(REPORTED).rpartition("--")[0]
        question = self.dossier.question_of(self.dossier.claims[claim]).id
        return next((one for one in self.reported_figures(question) if one.id == name), None)

    def reported_figures(self, question: str) -> tuple[ReportedFigure, ...]:
        """All that sources print as somebody else's, of the question and those linked to it."""
        found: tuple[ReportedFigure, ...] = self.db.get("reported", *self.linked(question))
        return found

    def cited(self, name: str) -> str:
        """A claim or derived figure in a few words, with whose it is and from when."""
        answer: str = self.db.get("cited", name)
        return answer

    def linked(self, question: str) -> tuple[str, ...]:
        """The question and all that are linked to it, by whatever many steps, sorted."""
        answer: tuple[str, ...] = self.db.get(_GROUP, question)
        return answer

    # Of the whole dossier

    @property
    def derived(self) -> tuple[DerivedFigure, ...]:
        """Every total that follows from the claims, in the order of the files."""
        chunks = (self.db.get("derived-of-chunk", name) for name in self.questions.names())
        # Questions of one group may lie in several chunks, and each of these tells of it.
        groups: dict[str, tuple[DerivedFigure, ...]] = dict(chain.from_iterable(chunks))
        found = list(chain.from_iterable(groups.values()))
        if len(groups) > 1 and len(found) > 1:
            places = {name: place for place, name in enumerate(self.dossier.claims)}
            found.sort(key=lambda one: (one.added, places[one.parts[-1 if one.added else 0]]))
        return tuple(found)

    @property
    def drifts(self) -> tuple[Drift, ...]:
        """What sources made of claims, in the order of the files."""
        found = map(self.drifts_of, self.dossier.statements)
        return tuple(chain.from_iterable(found))

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
        return frozenset(chain.from_iterable(ends))

    def may_repeat(self, statement: str) -> tuple[str, ...]:
        """The statements that one is suspected of repeating, as its chains lead through theirs."""
        answer: tuple[str, ...] = self.db.get("may-repeat", statement)
        return answer

    def judgement_flags(self, judgement: str) -> tuple[str, ...]:
        """What should make an editor look at a judgement again, in sentences."""
        answer: tuple[str, ...] = self.db.get("judgement-flags", judgement)
        return answer

    def judgement_faults(self, judgement: str) -> Faults:
        """Those of its flags that an editor can do something about, each with the field to mend."""
        answer: Faults = self.db.get("judgement-faults", judgement)
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

    def _ask(self, ask: Callable[..., T], questions: Sequence[str], *words: str) -> T:
        """The answer of linked questions; what is read for it is recorded as read by them all."""
        group: GroupAnalysis = self.db.get(_COMPARING, *questions)
        with self.db.reading_for(" ".join((_COMPARING, *questions))):
            return ask(group, *words)

    def _of_items(self, ask: Callable[..., T], *names: str) -> T:
        """An answer about claims or sums, which may be of several questions."""
        questions = {one for name in names for one in self.linked(self._question_of(name))}
        return self._ask(ask, sorted(questions), *names)

    def _of_question(self, ask: Callable[..., T], question: str) -> T:
        return self._ask(ask, self.linked(question), question)

    def _of_measure(self, ask: Callable[..., T], measure: str, *words: str) -> T:
        question = self.dossier.question_of_measure(measure).id
        return self._ask(ask, self.linked(question), measure, *words)

    def _question_of(self, name: str) -> str:
        if name.startswith(SUM) and name not in self.dossier.claims:
            return self.dossier.question_of_measure(measure_of_sum(name)).id
        return self.dossier.question_of(self.dossier.claims[name]).id

    def _question_state(self, question: str) -> State:
        state: State = self.db.get("claims-state", question)
        if not self.incidents.measures(question):
            return state
        rows, relations = self.incidents.rows_about(question), self.incidents.relations_of(question)
        claims = self.dossier.claims_of_question(question)
        return with_incidents(self.dossier, claims, state, rows, relations)

    def _measure_state(self, measure: str, mode: str) -> State:
        state: State = self.db.get("claims-measure-state", measure, mode)
        question = self.dossier.question_of_measure(measure).id
        is_told = mode == Mode.ACTUAL.value and measure in self.incidents.measures(question)
        if not is_told:
            return state
        rows = (
            row
            for row in self.incidents.rows_about(question)
            if any(one.measure == measure for one in row.amounts)
        )
        found = self.incidents.relations_of(question)
        relations = (one for one in found if one.measure == measure)
        claims = [
            claim
            for claim in self.dossier.claims_of_question(question)
            if claim.measure == measure and claim.mode is Mode.ACTUAL
        ]
        return with_incidents(self.dossier, claims, state, rows, relations)

    def _derived(self, *questions: str) -> tuple[DerivedFigure, ...]:
        return self._ask(GroupAnalysis.derived, questions)

    def _reported(self, *questions: str) -> tuple[ReportedFigure, ...]:
        return self._ask(GroupAnalysis.reported_figures, questions)

    def _derived_of_chunk(self, chunk: str) -> Groups:
        groups = dict.fromkeys(map(self.linked, self.questions.chunk(chunk)))
        return tuple((group[0], self.derived_of(group[0])) for group in groups)

    def _drifts(self, statement: str) -> tuple[Drift, ...]:
        return tuple(drifts_of_statement(self.dossier, self.dossier.statements[statement]))

    def _route_ends(self, statement: str) -> tuple[Route, ...]:
        return tuple(sorted(self._route_finder().ends(self.dossier.statements[statement])))

    def _routes(self, statement: str) -> Routes:
        return self._route_finder().answer(self.dossier.statements[statement])

    def _may_repeat(self, statement: str) -> tuple[str, ...]:
        repetitions = Attribution(self.dossier).repetitions
        found = repetitions.of(self.dossier.statements[statement])
        return tuple(dict.fromkeys(one.statement.id for one in found))

    def _route_finder(self) -> RouteFinder:
        # One for each query: what it remembers, no other query has read.
        return RouteFinder(self.dossier, Attribution(self.dossier))
