"""By how many independent routes a statement reached us: ways to what was said, not articles.

They are counted by their origin. A claimant who says something again, or something else, is one
origin; so is a table of which rows are cited, whoever stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factbook.model.actor_record import ActorKind
from factbook.model.dossier import Dossier
from factbook.model.series_statements import series_of
from factbook.model.source_types import SourceType
from factbook.model.statement_record import Evidence, Form, Statement
from factbook.reasoning.answers import Routes
from factbook.reasoning.attribution import Attribution
from factbook.reasoning.repetitions import Repetition
from factbook.reasoning.words import counted, names_in_sentence, names_of, sentence

Route = tuple[str, ...]

# A leak, like a closed briefing, is known only through those who pass it on.
_PASSED_ON = frozenset({Form.CLOSED_BRIEFING, Form.LEAK})
NO_UTTERANCE: Route = ("no utterance",)
"""Where all chains end that end at no utterance."""
# No id has a space in it.
_UNNAMED = "the unnamed"
_OPEN = "it was said in the open, which is one route, however many repeat it"
_OVER_TIME = "a series is one claimant's word over time, which is one route"
_TABLE = "of the table"
_CLAIMANT = "of the claimant"
_ROW = re.compile(r"(?:sheet [^,]+, )?(?:row|rows|record|records|event) ")


class RouteFinder:
    """Follows the chains of evidence of a dossier to where they end."""

    def __init__(self, dossier: Dossier, voices: Attribution) -> None:
        self._dossier = dossier
        self._voices = voices
        self._ends: dict[str, frozenset[Route]] = {}
        self._articles: dict[str, frozenset[str]] = {}

    def ends(self, statement: Statement) -> frozenset[Route]:
        """Where the chains of a statement end: each end is one route.

        What repeats a statement of the dossier ends where that one does, and so does what is
        suspected of it.
        """
        if statement.id not in self._ends:
            met = {statement.id: statement}
            waiting, origins = [statement], []
            while waiting:
                behind = self._behind(one := waiting.pop())
                origins += [] if behind else [one]
                waiting += [other for other in behind if other.id not in met]
                met |= {other.id: other for other in behind}
            # Where one relays what may repeat it, all are one route, that of the first of them.
            ends = map(self._own, origins or [met[min(met)]])
            self._ends[statement.id] = frozenset[Route]().union(*ends)
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
        why = self._why(statement, ends)
        if statement.independent:
            why += f", and repeats nobody, as the editors hold: {statement.independent.rstrip('.')}"
        reason = f"{why}; {counted(articles, 'article', 'articles')} in all"
        return Routes(len(ends), sentence(reason), articles)

    def _why_suspected(self, found: Repetition) -> str:
        publisher = self._dossier.sources[found.source].publisher
        others = names_in_sentence(self._dossier, found.statement.by)
        return (
            f"it is suspected of repeating {others}: every way to it leads through a document that "
            f"carries the same figure of theirs ({publisher}), so it adds no route of its own"
        )

    def _behind(self, statement: Statement) -> Sequence[Statement]:
        """What a statement repeats, or else what it is suspected of repeating."""
        return self._relayed(statement) or [
            one.statement for one in self._voices.repetitions.of(statement)
        ]

    def _relayed(self, statement: Statement) -> Sequence[Statement]:
        relayed = (self._dossier.statements.get(name) for name in statement.relays)
        return [one for one in relayed if one is not None]

    def _own(self, statement: Statement) -> frozenset[Route]:
        if self._ends_at_no_utterance(statement):
            return frozenset({NO_UTTERANCE})
        origin = self._origin(statement)
        if statement.form not in _PASSED_ON:
            return frozenset({origin})
        of_its_own = [
            one
            for one in statement.evidence
            if not self._voices.repetitions.of_evidence(statement, one)
        ]
        tellers = {phraser for one in of_its_own if (phraser := self._teller(one))}
        return frozenset((*origin, phraser) for phraser in tellers or {_UNNAMED})

    def _origin(self, statement: Statement) -> Route:
        """Where what it says is from: the one table in whose rows it stands, or its claimants."""
        sources = {evidence.source for evidence in statement.evidence}
        in_rows = len(sources) == 1 and all(map(self._is_row, statement.evidence))
        if in_rows and not self._publishes(statement, *sources):
            return (_TABLE, *sources)
        relayed = self._voices.rolled_up(self._voices.relayed_actors(statement))
        return (_CLAIMANT, *sorted(relayed or self._voices.claimants(statement)))

    def _publishes(self, statement: Statement, source: str) -> bool:
        """Whether its claimant published the document: then the two are one origin."""
        publisher = self._dossier.sources[source].publisher.casefold()
        actors = (self._dossier.actors[name] for name in statement.by)
        return any(publisher in {one.name.casefold(), one.label.casefold()} for one in actors)

    def _is_row(self, evidence: Evidence) -> bool:
        """Whether it is a row of a table, with nobody between it and us."""
        source = self._dossier.sources.get(evidence.source)
        if source is None or evidence.via:
            return False
        return source.type is SourceType.DATASET or bool(_ROW.match(evidence.locator or ""))

    def _ends_at_no_utterance(self, statement: Statement) -> bool:
        return statement.form is Form.UNKNOWN or self._voices.is_media(statement)

    def _teller(self, evidence: Evidence) -> str | None:
        """Who, nearest to the speaker, told what was said; one answer for all the unnamed.

        A document that only passes another on, or does not say who told it, discloses no phraser.
        """
        nearest = self._dossier.actors.get(evidence.via[-1]) if evidence.via else None
        if nearest is None or nearest.kind is ActorKind.MEDIA:
            return None
        return _UNNAMED if nearest.kind is ActorKind.UNNAMED else nearest.id

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
        found = self._voices.repetitions.of(statement)
        return self._why_suspected(found[0]) if found else self._why_its_own(statement, ends)

    def _why_open(self, statement: Statement) -> str:
        if relayed := self._voices.relayed_actors(statement):
            who = names_in_sentence(self._dossier, relayed)
            return f"it passes on what {who} said, which is one route, however many do so"
        return _OPEN if series_of(statement.id) is None else _OVER_TIME

    def _why_its_own(self, statement: Statement, ends: frozenset[Route]) -> str:
        if statement.form is Form.UNKNOWN:
            return "how and where it was said is not known, so all reports of it are one route"
        if self._voices.is_media(statement):
            return "a publication says it in its own voice, so it is one route"
        if next(iter(ends))[0] == _TABLE:
            return "it stands in a table, which is one route, however many of its rows are cited"
        if statement.form not in _PASSED_ON:
            return self._why_open(statement)
        named = sorted(phraser for *_, phraser in ends if phraser != _UNNAMED)
        kind = "it was leaked" if statement.form is Form.LEAK else "it was said behind closed doors"
        if not named:
            return f"{kind}, and whoever told of it is not named, which is one route"
        phrased = names_of(self._dossier, named)
        unnamed = " and by others without a name" if len(named) < len(ends) else ""
        return f"{kind}, and told by {phrased}{unnamed}: {counted(len(ends), 'route', 'routes')}"
