"""By how many independent routes a statement reached us: not articles, but ways to what was said."""

from __future__ import annotations

from collections.abc import Iterable

from factbook.model.actors import ActorKind
from factbook.model.dossier import Dossier
from factbook.model.statements import Evidence, Form, Statement
from factbook.reasoning.answers import Routes
from factbook.reasoning.voices import Voices
from factbook.reasoning.words import counted, joined, sentence

Route = tuple[str, ...]

# A leak, like a closed briefing, is known only through those who pass it on.
_TOLD = frozenset({Form.CLOSED_BRIEFING, Form.LEAK})
_NO_UTTERANCE: Route = ("no utterance",)


class RouteFinder:
    """Follows the chains of evidence of a dossier to where they end."""

    def __init__(self, dossier: Dossier, voices: Voices) -> None:
        self._dossier = dossier
        self._voices = voices
        self._ends: dict[str, frozenset[Route]] = {}
        self._articles: dict[str, frozenset[str]] = {}

    def ends(self, statement: Statement) -> frozenset[Route]:
        """Where the chains of a statement end: each end is one route.

        What repeats a statement of the dossier ends where that one does.
        """
        if statement.id not in self._ends:
            self._ends[statement.id] = frozenset()  # ends a loop of relays
            self._ends[statement.id] = self._relayed(statement) or self._own(statement)
        return self._ends[statement.id]

    def count(self, statements: Iterable[Statement]) -> int:
        """The routes of several statements together."""
        return len(frozenset[Route]().union(*(self.ends(statement) for statement in statements)))

    def articles(self, statement: Statement) -> frozenset[str]:
        """Every document that the chains of a statement run through, each once."""
        if statement.id not in self._articles:
            found: set[str] = set()
            for evidence in statement.evidence:
                for name in (evidence.source, *evidence.via):
                    found.update(self._reprints(name))
            self._articles[statement.id] = frozenset(found)
        return self._articles[statement.id]

    def answer(self, statement: Statement) -> Routes:
        """The routes of a statement, and why they are so many."""
        ends, articles = self.ends(statement), len(self.articles(statement))
        reason = f"{self._why(statement, ends)}; {counted(articles, 'article', 'articles')} in all"
        return Routes(len(ends), sentence(reason), articles)

    def _relayed(self, statement: Statement) -> frozenset[Route]:
        relayed = [self._dossier.statements.get(name) for name in statement.relays]
        return frozenset[Route]().union(*(self.ends(s) for s in relayed if s is not None))

    def _own(self, statement: Statement) -> frozenset[Route]:
        if self._ends_at_no_utterance(statement):
            return frozenset({_NO_UTTERANCE})
        if statement.form not in _TOLD:
            return frozenset({(statement.id,)})
        tellers = [
            self._tellers(statement, evidence, frozenset()) for evidence in statement.evidence
        ]
        return frozenset((statement.id, name) for name in frozenset[str]().union(*tellers))

    def _ends_at_no_utterance(self, statement: Statement) -> bool:
        return statement.form is Form.UNKNOWN or self._voices.is_media(statement)

    def _tellers(
        self, statement: Statement, evidence: Evidence, passed: frozenset[str]
    ) -> frozenset[str]:
        """Who, of those nearest to the speaker, told what was said; "" for all the unnamed.

        A document that only passes another on has that one's teller.
        """
        nearest = evidence.via[-1] if evidence.via else None
        teller = self._dossier.actors.get(nearest or "")
        if teller is not None and teller.kind is not ActorKind.MEDIA:
            return frozenset({"" if teller.kind is ActorKind.UNNAMED else teller.id})
        behind = nearest or self._dossier.sources[evidence.source].derived_from
        found: set[str] = set()
        for other in statement.evidence:
            if other.source == behind and behind not in passed:
                found |= self._tellers(statement, other, passed | {behind})
        return frozenset(found or {""})

    def _reprints(self, name: str) -> Iterable[str]:
        """The document and those that it reprints whole; nothing for an actor."""
        link: str | None = name
        found: list[str] = []
        while link is not None and link in self._dossier.sources and link not in found:
            found.append(link)
            link = self._dossier.sources[link].derived_from
        return found

    def _why(self, statement: Statement, ends: frozenset[Route]) -> str:
        if self._relayed(statement):
            return "it repeats another statement, and adds no route of its own"
        if self._ends_at_no_utterance(statement):
            return "the reports end at nothing that anyone is known to have said, so count as one"
        if statement.form not in _TOLD:
            return "what was said openly is one route, however many repeat it"
        named = sorted(name for _, name in ends if name)
        told = joined([self._dossier.actors[name].label for name in named])
        kind = "a leak" if statement.form is Form.LEAK else "a briefing behind closed doors"
        if not named:
            return f"{kind}, known only from tellers without a name, who count as one route"
        unnamed = " and others without a name" if len(named) < len(ends) else ""
        return f"{kind}, told by {told}{unnamed}: {counted(len(ends), 'route', 'routes')}"
