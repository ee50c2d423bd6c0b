"""Statements that may only repeat another: their way to us leads through what carries that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from factbook.model.dossier import Dossier
from factbook.model.figure_words import plain
from factbook.model.statement_record import Claim, Evidence, Mode, Statement

Amount = tuple[str, Mode, object, object]
"""A figure as the repetition of another is told by: its measure, its mode and its numbers."""


class Repetition(NamedTuple):
    """A claim of a statement that another claimant's, in a document of its chain, equals."""

    claim: str
    statement: Statement
    source: str
    """The document that carries both."""


class Repetitions:
    """Tells circular reporting: chains through documents that carry another claimant's figure.

    Nobody says so in the fact files; it is suspected until the analyst says that the one relays the
    other, or that it is independent. `rolled_up` gives those to whom actors roll up.
    """

    def __init__(self, dossier: Dossier, rolled_up: Callable[..., frozenset[str]]) -> None:
        self._dossier = dossier
        self._rolled_up = rolled_up
        self._known: dict[str, tuple[Repetition, ...]] = {}

    def of(self, statement: Statement) -> tuple[Repetition, ...]:
        """What a statement may repeat, if all its chains lead through documents that carry it."""
        if statement.id not in self._known:
            self._known[statement.id] = tuple(self._found(statement))
        return self._known[statement.id]

    def is_all(self, statement: Statement) -> bool:
        """Whether all that the statement claims may be repeated."""
        found = {one.claim for one in self.of(statement)}
        return bool(found) and found.issuperset(claim.id for claim in statement.claims)

    def of_evidence(self, statement: Statement, evidence: Evidence) -> tuple[Repetition, ...]:
        """What a chain may repeat: the figures of others in the documents that it leads through."""
        if statement.relays or statement.independent or evidence.independent:
            return ()
        links = tuple(self._passed_through(evidence))
        if not links:
            return ()
        amounts = {self._amount(claim): claim.id for claim in statement.claims if claim.figure}
        return tuple(
            Repetition(amounts[amount], other, name)
            for name in links
            for other in self._carried_by(name)
            if self._comes_before(other, statement)
            for claim in other.claims
            if claim.figure and (amount := self._amount(claim)) in amounts
        )

    def _found(self, statement: Statement) -> Iterator[Repetition]:
        by_chain = [self.of_evidence(statement, one) for one in statement.evidence]
        if all(by_chain):
            yield from dict.fromkeys(one for found in by_chain for one in found)

    def _passed_through(self, evidence: Evidence) -> Iterator[str]:
        """The documents between the one that was read and the speaker, and what they reprint."""
        sources = self._dossier.sources
        for name in (evidence.source, *evidence.via):
            if name in sources:
                if name != evidence.source:
                    yield name
                seen = {name}
                link = sources[name].derived_from
                while link is not None and link in sources and link not in seen:
                    yield link
                    seen.add(link)
                    link = sources[link].derived_from

    def _carried_by(self, source: str) -> Iterator[Statement]:
        """The statements whose words stand in a document."""
        dossier = self._dossier
        found = {statement.id: statement for statement, _ in dossier.evidence_from(source)}
        passed_on = map(dossier.statement_of, dossier.passed_on_by(source))
        yield from {**{one.id: one for one in passed_on}, **found}.values()

    def _comes_before(self, other: Statement, statement: Statement) -> bool:
        """Whether it is another claimant's, and was said earlier; so no two repeat each other.

        Of two of one day the chains tell which may repeat which, and where both may, their ids.
        """
        if not self._rolled_up(other.by).isdisjoint(self._rolled_up(statement.by)):
            return False
        if _said(other) != _said(statement):
            return _said(other) < _said(statement)
        return other.id < statement.id or not self._leads_through(other, statement)

    def _leads_through(self, statement: Statement, other: Statement) -> bool:
        """Whether a chain of the one leads through a document that carries the other."""
        links = {name for one in statement.evidence for name in self._passed_through(one)}
        return any(one.id == other.id for name in links for one in self._carried_by(name))

    def _amount(self, claim: Claim) -> Amount:
        figure = self._dossier.number_of(claim)
        if figure is None or figure.low is None:
            return claim.measure or "", claim.mode, plain(figure.number) if figure else "", ""
        return claim.measure or "", claim.mode, figure.low, figure.high


def _said(statement: Statement) -> date:
    return statement.said.date.earliest or date.max
