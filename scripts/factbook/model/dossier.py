"""A whole dossier: every record by its id, and the questions that all rooms put to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event, Page, Side
from factbook.model.question_record import Measure, Question
from factbook.model.record import When
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence, Statement


@dataclass(frozen=True)
class Dossier:
    """All records of one `data/` folder, known to be whole: every reference in it resolves.

    The mappings are by id, in the order of the files. `places` tells for each id the file and
    line it was read from, such as `data/statements/2025-01.yaml:12`.
    """

    briefing: Briefing
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    questions: Mapping[str, Question]
    statements: Mapping[str, Statement]
    events: Mapping[str, Event]
    pages: Mapping[str, Page]
    places: Mapping[str, str]

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for s in self.statements.values() for claim in s.claims}

    @cached_property
    def sides(self) -> Mapping[str, Side]:
        """Every side by its id."""
        return {side.id: side for side in self.briefing.sides}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure by its id."""
        return {name: m for q in self.questions.values() for name, m in q.measures.items()}

    @cached_property
    def _question_of_measure(self) -> Mapping[str, Question]:
        return {name: q for q in self.questions.values() for name in q.measures}

    @cached_property
    def _statement_of_claim(self) -> Mapping[str, Statement]:
        return {claim.id: s for s in self.statements.values() for claim in s.claims}

    @cached_property
    def _claims_of_question(self) -> Mapping[str, tuple[Claim, ...]]:
        claims: dict[str, list[Claim]] = {name: [] for name in self.questions}
        for claim in self.claims.values():
            claims[self.question_of(claim).id].append(claim)
        return {name: tuple(of_question) for name, of_question in claims.items()}

    @cached_property
    def _claims_of_measure(self) -> Mapping[str, tuple[Claim, ...]]:
        claims: dict[str, list[Claim]] = {name: [] for name in self.measures}
        for claim in self.claims.values():
            if claim.measure is not None:
                claims[claim.measure].append(claim)
        return {name: tuple(of_measure) for name, of_measure in claims.items()}

    @cached_property
    def _places_of_statements(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.statements)}

    @cached_property
    def _linked(self) -> Mapping[str, tuple[str, ...]]:
        linked: dict[str, dict[str, None]] = {name: {} for name in self.questions}
        for one, other in self._links():
            if one != other:
                linked[one][other] = linked[other][one] = None
        return {name: tuple(others) for name, others in linked.items()}

    def _links(self) -> Iterator[tuple[str, str]]:
        for question in self.questions.values():
            for measure in question.measures.values():
                for part in (*measure.sum_of, *measure.includes):
                    yield question.id, self.question_of_measure(part).id
        for claim in self.claims.values():
            for other in _named(claim):
                yield self.question_of(claim).id, self.question_of(self.claims[other]).id

    @cached_property
    def _claims_of_actor(self) -> Mapping[str, tuple[Claim, ...]]:
        claims: dict[str, list[Claim]] = {name: [] for name in self.actors}
        for statement in self.statements.values():
            for speaker in self.speakers(statement):
                claims[speaker].extend(statement.claims)
        return {name: tuple(of_actor) for name, of_actor in claims.items()}

    @cached_property
    def _claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            if claim.about is not None:
                found.setdefault(claim.about, []).append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    @cached_property
    def _evidence_from(self) -> Mapping[str, tuple[tuple[Statement, Evidence], ...]]:
        found: dict[str, list[tuple[Statement, Evidence]]] = {name: [] for name in self.sources}
        for statement in self.statements.values():
            for evidence in statement.evidence:
                found[evidence.source].append((statement, evidence))
        return {name: tuple(pairs) for name, pairs in found.items()}

    @cached_property
    def _passed_on_by(self) -> Mapping[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = {}
        for statement in self.statements.values():
            for name in {name for evidence in statement.evidence for name in evidence.via}:
                found.setdefault(name, []).extend(statement.claims)
        return {name: tuple(claims) for name, claims in found.items()}

    @cached_property
    def _repeats(self) -> Mapping[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            for name in dict.fromkeys(statement.relays):
                found.setdefault(name, []).append(statement)
        return {name: tuple(repeats) for name, repeats in found.items()}

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Actor, ...]]:
        found: dict[str, list[Actor]] = {}
        for actor in self.actors.values():
            found.setdefault(actor.part_of or "", []).append(actor)
        return {name: tuple(parts) for name, parts in found.items()}

    @cached_property
    def _reprints(self) -> Mapping[str, tuple[Source, ...]]:
        found: dict[str, list[Source]] = {}
        for source in self.sources.values():
            found.setdefault(source.derived_from or "", []).append(source)
        return {name: tuple(reprints) for name, reprints in found.items()}

    def statement_of(self, claim: Claim) -> Statement:
        """The statement in which the claim was made."""
        return self._statement_of_claim[claim.id]

    def question_of(self, claim: Claim) -> Question:
        """The question that the claim answers, directly or through its measure."""
        if claim.measure is not None:
            return self._question_of_measure[claim.measure]
        return self.questions[claim.question or ""]

    def question_of_measure(self, measure: str) -> Question:
        """The question that the measure belongs to."""
        return self._question_of_measure[measure]

    def claims_of_question(self, question: str) -> tuple[Claim, ...]:
        """Every claim that answers the question, in the order of the files."""
        return self._claims_of_question[question]

    def claims_of_measure(self, measure: str) -> tuple[Claim, ...]:
        """Every claim that gives a figure for the measure, in the order of the files."""
        return self._claims_of_measure[measure]

    def linked_questions(self, question: str) -> tuple[str, ...]:
        """The questions with whose claims the question's own are compared, or which they answer."""
        return self._linked[question]

    def statements_of_questions(self, questions: Iterable[str]) -> tuple[str, ...]:
        """The ids of the statements that answer these questions, in the order of the files."""
        claims = (claim for name in questions for claim in self.claims_of_question(name))
        found = {self.statement_of(claim).id for claim in claims}
        return tuple(sorted(found, key=self._places_of_statements.__getitem__))

    def claims_of_actor(self, actor: str) -> tuple[Claim, ...]:
        """Every claim of a statement that the actor made or spoke, in the order of the files."""
        return self._claims_of_actor[actor]

    def claims_about(self, actor: str) -> tuple[Claim, ...]:
        """Every claim that describes the actor's position, in the order of the files."""
        return self._claims_about.get(actor, ())

    def claimants(self, claim: Claim) -> tuple[Actor, ...]:
        """Who makes the claim."""
        return tuple(self.actors[name] for name in self.statement_of(claim).by)

    def evidence_from(self, source: str) -> tuple[tuple[Statement, Evidence], ...]:
        """Every piece of evidence whose document is the source, with its statement."""
        return self._evidence_from[source]

    def passed_on_by(self, name: str) -> tuple[Claim, ...]:
        """Every claim that reached a source by way of this actor or source, in files' order."""
        return self._passed_on_by.get(name, ())

    def repeats(self, statement: str) -> tuple[Statement, ...]:
        """The statements that repeat or pass on this one, in the order of the files."""
        return self._repeats.get(statement, ())

    def parts(self, actor: str) -> tuple[Actor, ...]:
        """The actors that are directly part of this one, in the order of the files."""
        return self._parts.get(actor, ())

    def reprints(self, source: str) -> tuple[Source, ...]:
        """The sources that reprint this one whole, in the order of the files."""
        return self._reprints.get(source, ())

    def as_of(self, claim: Claim) -> When:
        """When the claim is about: its own `as_of`, else when it was said."""
        return claim.as_of or self.statement_of(claim).said

    def holder_of(self, name: str) -> str:
        """The id of the record in which a claim or a measure stands; of others, their own."""
        if name in self._statement_of_claim:
            return self._statement_of_claim[name].id
        question = self._question_of_measure.get(name)
        return question.id if question else name

    def whole(self, actor: str) -> str:
        """The actor at the top of the `part_of` chain, to whom counts roll up."""
        while (above := self.actors[actor].part_of) is not None:
            actor = above
        return actor

    def side_of(self, actor: str) -> str | None:
        """The actor's side, or that of the nearest actor it is part of; None if none has one."""
        name: str | None = actor
        while name is not None:
            if self.actors[name].side is not None:
                return self.actors[name].side
            name = self.actors[name].part_of
        return None

    @staticmethod
    def speakers(statement: Statement) -> Sequence[str]:
        """The ids of those who made the statement: its claimants, and the person who spoke."""
        extra = (statement.speaker,) if statement.speaker else ()
        return tuple(dict.fromkeys((*statement.by, *extra)))


def _named(claim: Claim) -> Iterator[str]:
    """The other claims that a claim is said to replace, to answer, to lie in or to add to."""
    yield from claim.supersedes
    response = claim.responds_to.claim if claim.responds_to else None
    yield from (one for one in (claim.adds_to, claim.part_of, response) if one)
