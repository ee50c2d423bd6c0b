"""What has a bearing on a page about one record, so that the page can be kept while it stays.

A page about a record shows claims, how they compare, and what follows: all of it out of the
statements that answer the same questions, and those linked to them. Statements that answer others
may change without it. All other records (actors, sources, questions, events, prose) are few and
short; any page may name them, so each page is held to depend on all of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factbook.charts.chart import Chart, told
from factbook.model.dossier import Dossier
from factbook.model.questions import Question
from factbook.model.statements import Claim, Statement
from factbook.pages.parts.sheet import PageFile

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Pending:
    """The pages about one record, not made yet; `questions` are those whose claims they show."""

    record: str
    questions: Iterable[str]
    make: Callable[[], Iterable[PageFile]]


class Bearing:
    """Which statements of a dossier bear on what, and a name for their present state."""

    def __init__(self, dossier: Dossier, charts: Iterable[Chart], site_url: str) -> None:
        self._dossier = dossier
        self._charts: dict[str, list[Chart]] = defaultdict(list)
        for chart in charts:
            self._charts[chart.subject].append(chart)
        self._site_url = site_url

    def key(self, kind: str, pending: Pending) -> str:
        """A name for all that the pages are made of; if it is the same, so are they."""
        questions = self.reached(pending.questions)
        state = [kind, pending.record, self._shared]
        state += (self._sum_of_statement(name) for name in self.statements(questions))
        state += (self._sum_of_charts(name) for name in questions)
        return _sum(state)

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

        With them those whose word they pass on, which tell whose word it is.
        """
        dossier = self._dossier
        found: set[str] = set()
        ahead = [
            dossier.statement_of(claim).id
            for name in questions
            for claim in dossier.claims_of_question(name)
        ]
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                relayed = dossier.statements[name].relays
                ahead.extend(one for one in relayed if one in dossier.statements)
        return tuple(name for name in dossier.statements if name in found)

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
    def _shared(self) -> str:
        dossier = self._dossier
        files = {
            name: dossier.places.get(name, "").partition(":")[0]
            for name in (*dossier.actors, *dossier.sources, *dossier.questions, *dossier.pages)
        }
        records = (
            dossier.actors, dossier.sources, dossier.questions, dossier.events, dossier.pages,
        )  # fmt: skip
        told = (repr(one) for of in records for one in of.values())
        return _sum([self._site_url, repr(dossier.briefing), repr(files), *told])

    def _sum_of_statement(self, name: str) -> str:
        if name not in self._sums:
            self._sums[name] = _sum([repr(self._dossier.statements[name])])
        return self._sums[name]

    @cached_property
    def _sums(self) -> dict[str, str]:
        return {}

    def _sum_of_charts(self, question: str) -> str:
        if question not in self._sums_of_charts:
            charts = (repr(told(one)) for one in self._charts.get(question, ()))
            self._sums_of_charts[question] = _sum(list(charts))
        return self._sums_of_charts[question]

    @cached_property
    def _sums_of_charts(self) -> dict[str, str]:
        return {}


def questions_of(dossier: Dossier, statements: Iterable[Statement]) -> frozenset[str]:
    """The questions that these statements answer."""
    return frozenset(dossier.question_of(claim).id for one in statements for claim in one.claims)


def questions_cited(dossier: Dossier, *texts: str | None) -> frozenset[str]:
    """The questions whose claims these texts cite or link to, by `[[id]]` or `[words](id)`.

    Any word that is an id counts: that some stand there by chance costs little.
    """
    found: set[str] = set()
    for text in texts:
        for word in set(_SLUG.findall(text or "")):
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


def _sum(told: list[str]) -> str:
    """The SHA-256 of some texts, each told apart from the next."""
    total = hashlib.sha256()
    for text in told:
        content = text.encode("utf-8", "surrogatepass")
        total.update(b"%d\0" % len(content))
        total.update(content)
    return total.hexdigest()
