"""What has a bearing on what is told of a record, so that it can be kept while that stays.

What a page or a chart tells of a record is made of claims, how they compare, and what follows: all
of it out of the statements that answer the same questions, and those linked to them. Statements
that answer others may change without it. So may all other records (actors, sources, questions,
events, prose) that nothing told there names (see `naming`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.model.statement_record import Claim, Statement
from factbook.reasoning.naming import Naming, sum_of_texts, words_that_may_name


class Bearing:
    """Which statements and other records bear on what is told, and a name for their state."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._naming = Naming(dossier)
        self._told: dict[tuple[str, ...], tuple[str, frozenset[str]]] = {}

    def key(self, kind: str, record: str, questions: Iterable[str]) -> str:
        """A name for all that is told of a record in one kind of page, chart or table.

        `record` names it: an id, or words of which those that are ids are records told of.
        `questions` are those whose claims it shows. If the name is the same, so is what is told.
        """
        reached = self.reached(questions)
        statements, named = self._told_of(reached)
        records = self._naming.told_with(record, reached, named)
        told = "".join(map(self._naming.sums.__getitem__, records))
        return sum_of_texts([kind, record, self._of_all, statements, told])

    def records(self, record: str, questions: Iterable[str]) -> tuple[str, ...]:
        """The records that bear on what `key` names, beside statements, in the files' order."""
        reached = self.reached(questions)
        return self._naming.told_with(record, reached, self._told_of(reached)[1])

    def _told_of(self, reached: tuple[str, ...]) -> tuple[str, frozenset[str]]:
        """What the statements are that answer all these, and the records that they name."""
        if reached not in self._told:
            statements = self.statements(reached)
            # All are of one length, so that none needs to be told apart from the next.
            told = "".join([self._sums[name] for name in statements])
            self._told[reached] = told, self._naming.about(statements)
        return self._told[reached]

    def reached(self, questions: Iterable[str]) -> tuple[str, ...]:
        """These questions and all that are linked to them, by whatever many steps, sorted."""
        found: set[str] = set()
        ahead = list(questions)
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead.extend(self._linked[name])
        return tuple(sorted(found))

    def statements(self, questions: Iterable[str]) -> tuple[str, ...]:
        """The statements that answer these questions, in the order of the files.

        With them those whose word they pass on, which tell whose word it is, and those that pass
        on theirs.
        """
        found = {name for question in questions for name in self._answering[question]}
        return tuple(sorted(found, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place of each statement among all."""
        return {name: place for place, name in enumerate(self._dossier.statements)}

    @cached_property
    def _answering(self) -> Mapping[str, set[str]]:
        """For each question the statements that answer it, and those they are bound to.

        These are the ones that pass on their word, and those whose word any of them passes on.
        """
        dossier = self._dossier
        found: dict[str, set[str]] = {name: set() for name in dossier.questions}
        for statement in dossier.statements.values():
            repeats = (one.id for one in dossier.repeats(statement.id))
            bound = {name for one in (statement.id, *repeats) for name in self._passed_on(one)}
            for question in questions_of(dossier, [statement]):
                found[question] |= bound
        return found

    def _passed_on(self, statement: str) -> set[str]:
        """The statement, and those whose word it passes on, by whatever many steps."""
        found: set[str] = set()
        ahead = [statement]
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                relayed = self._dossier.statements[name].relays
                ahead.extend(one for one in relayed if one in self._dossier.statements)
        return found

    @cached_property
    def _linked(self) -> Mapping[str, set[str]]:
        """For each question, those with which its claims are compared or that it cites."""
        linked: dict[str, set[str]] = {name: set() for name in self._dossier.questions}
        for one, other in self._links():
            linked[one].add(other)
            linked[other].add(one)
        return linked

    def _links(self) -> Iterator[tuple[str, str]]:
        dossier = self._dossier
        for question in dossier.questions.values():
            for measure in question.measures.values():
                for part in (*measure.sum_of, *measure.includes):
                    yield question.id, dossier.question_of_measure(part).id
            for cited in questions_cited(dossier, *_texts(question)):
                yield question.id, cited
        for claim in dossier.claims.values():
            for other in _named(claim):
                yield dossier.question_of(claim).id, dossier.question_of(dossier.claims[other]).id

    @cached_property
    def _of_all(self) -> str:
        """What stands on every page, or decides what stands there."""
        # What the editors conclude and do not know stands on the home page alone, but for how
        # many conclusions rest on a statement.
        conclusions = {"judgements": (), "gaps": (), "summary": None, "changes": None}
        briefing = self._dossier.briefing.model_copy(update=conclusions)
        return sum_of_texts([repr(briefing)])

    @cached_property
    def _sums(self) -> Mapping[str, str]:
        return {
            name: sum_of_texts([self._naming.told_of(name), *self._resting_on(name)])
            for name in self._dossier.statements
        }

    def _resting_on(self, statement: str) -> list[str]:
        """The judgements that rest on a claim of the statement."""
        claims = self._dossier.statements[statement].claims
        judgements = (self._judgements.get(claim.id, ()) for claim in claims)
        return sorted({name for of in judgements for name in of})

    @cached_property
    def _judgements(self) -> Mapping[str, list[str]]:
        """For each claim, the judgements that rest on it."""
        found: dict[str, list[str]] = {}
        for judgement in self._dossier.briefing.judgements:
            for claim in judgement.basis:
                found.setdefault(claim, []).append(judgement.id)
        return found


def questions_of(dossier: Dossier, statements: Iterable[Statement]) -> frozenset[str]:
    """The questions that these statements answer."""
    return frozenset(dossier.question_of(claim).id for one in statements for claim in one.claims)


def questions_cited(dossier: Dossier, *texts: str | None) -> frozenset[str]:
    """The questions whose claims these texts cite or link to, by `[[id]]` or `[words](id)`.

    Any word that is an id counts: that some stand there by chance costs little.
    """
    found: set[str] = set()
    for text in texts:
        for word in words_that_may_name(text or ""):
            if word in dossier.claims:
                found.add(dossier.question_of(dossier.claims[word]).id)
            elif word in dossier.statements:
                found |= questions_of(dossier, [dossier.statements[word]])
    return frozenset(found)


def _texts(question: Question) -> tuple[str | None, ...]:
    return question.background, question.analysis


def _named(claim: Claim) -> Iterator[str]:
    """The other claims that a claim is said to replace, to answer, to lie in or to add to."""
    yield from claim.supersedes
    response = claim.responds_to.claim if claim.responds_to else None
    yield from (one for one in (claim.adds_to, claim.part_of, response) if one)
