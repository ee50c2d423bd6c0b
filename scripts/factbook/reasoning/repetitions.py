"""Statements that may only repeat another: their way to us leads through what carries that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
        """What a statement may repeat, if all its chains lead through documents that carry it.

        Of a circle that leads nowhere else, one statement repeats nobody: all are one route to it.
        """
        found = self._of(statement)
        return () if found and self._begins_circle(statement) else found

    def _of(self, statement: Statement) -> tuple[Repetition, ...]:
        if statement.id not in self._known:
            self._known[statement.id] = tuple(self._found(statement))
        return self._known[statement.id]

    def _begins_circle(self, statement: Statement) -> bool:
        """Whether it is the first, by id, of those of one day that may all repeat each other."""
        circle = self._circle(statement)
        if statement.id not in circle or statement.id != min(circle):
            return False
        return all(statement.id in self._circle(one) for one in circle.values())

    def _circle(self, statement: Statement) -> Mapping[str, Statement]:
        """What it may repeat at whatever remove, if no way leads to words of an earlier day."""
        found: dict[str, Statement] = {}
        waiting = [statement]
        while waiting:
            behind = {one.statement.id: one.statement for one in self._of(waiting.pop())}
            if not behind or any(_said(one) != _said(statement) for one in behind.values()):
                return {}
            waiting += [one for name, one in behind.items() if name not in found]
            found |= behind
        return found

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
            for other in self._carried_by(name, evidence.source)
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

    def _carried_by(self, source: str, read: str) -> Iterator[Statement]:
        """The statements whose words stand in a document, or in what reprints it whole.

        But for the reprint that was `read`, which may well quote two who say the same.
        """
        dossier = self._dossier
        found = {one.id: one for one in map(dossier.statement_of, dossier.passed_on_by(source))}
        names = [source]
        for name in names:
            found |= {one.id: one for one, _ in dossier.evidence_from(name)}
            copies = (one.id for one in dossier.reprints(name))
            names += [one for one in copies if one != read and one not in names]
        yield from found.values()

    def _comes_before(self, other: Statement, statement: Statement) -> bool:
        """Whether it is another claimant's, and was not said later."""
        if not self._rolled_up(other.by).isdisjoint(self._rolled_up(statement.by)):
            return False
        return _said(other) <= _said(statement)

    def _amount(self, claim: Claim) -> Amount:
        figure = self._dossier.number_of(claim)
        if figure is None or figure.low is None:
            return claim.measure or "", claim.mode, plain(figure.number) if figure else "", ""
        return claim.measure or "", claim.mode, figure.low, figure.high


def _said(statement: Statement) -> date:
    return statement.said.date.earliest or date.max
