"""What should make an editor look at a judgement again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from factbook.model.briefing import Judgement, Likelihood
from factbook.model.date_words import spoken
from factbook.model.dossier import Dossier
from factbook.reasoning.answers import Relation, RelationKind, Standing, StandingAnswer
from factbook.reasoning.words import sentence

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_CONFIDENCE = re.compile(r"\b(?:low|moderate|high)[ -]confidence\b|\bconfidence\b", re.IGNORECASE)
_LIKELIHOOD = re.compile(
    r"\b(?:" + "|".join(re.escape(one.value) for one in Likelihood) + r"|probabl[ey])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class JudgementReader:
    """Holds the judgements of a dossier against what the reasoning found."""

    dossier: Dossier
    cited: Callable[[str], str]
    parts_of: Callable[[str], tuple[str, ...]]
    standing: Callable[[str], StandingAnswer]
    relations_of: Callable[[str], tuple[tuple[str, Relation], ...]]
    routes_together: Callable[[Iterable[str]], int]

    def flags(self, judgement: Judgement) -> Iterator[str]:
        """Each flag as a sentence."""
        yield from self.faults(judgement)
        yield from self._by_one_route(judgement)

    def faults(self, judgement: Judgement) -> Iterator[str]:
        """Each flag that an editor can do something about, as a sentence."""
        yield from self._replaced(judgement)
        yield from self._contradicted(judgement)
        yield from self._overdue(judgement)
        if any(
            _LIKELIHOOD.search(part) and _CONFIDENCE.search(part)
            for part in _SENTENCE_END.split(judgement.text)
        ):
            yield "One of its sentences gives both a likelihood and a confidence."

    def _replaced(self, judgement: Judgement) -> Iterator[str]:
        for name in judgement.basis:
            answer = self.standing(name)
            if answer.standing is Standing.REPLACED:
                fallen = f"it rests on {self.cited(name)}, which"
                struck = self.dossier.claims[name].rank_reason
                if struck is not None:
                    yield sentence(f"{fallen} the editors have struck: {struck}")
                else:
                    why = f"{answer.reason[:1].lower()}{answer.reason[1:]}"
                    yield sentence(f"{fallen} was {why}")

    def _contradicted(self, judgement: Judgement) -> Iterator[str]:
        weighed = {*judgement.basis, *judgement.against}
        for name in judgement.basis:
            for other, relation in self.relations_of(name):
                if relation.kind is not RelationKind.CONFLICT:
                    continue
                if not weighed.issuperset(self.parts_of(other) or (other,)):
                    yield sentence(
                        f"it rests on {self.cited(name)}, which is in conflict with "
                        f"{self.cited(other)}, a claim not weighed here"
                    )

    def _by_one_route(self, judgement: Judgement) -> Iterator[str]:
        claims = [self.dossier.claims[name] for name in judgement.basis]
        standing = [c for c in claims if self.standing(c.id).standing is not Standing.REPLACED]
        if not standing:
            return
        if self.routes_together(self.dossier.statement_of(claim).id for claim in standing) == 1:
            fallen = len(standing) < len(claims)
            left = "that still stand of those " if fallen else ""
            yield (
                f"All the claims {left}it rests on reached us by one route."
                if len(standing) > 1
                else f"The one claim {'left of those ' if fallen else ''}it rests on reached us "
                "by one route."
            )

    def _overdue(self, judgement: Judgement) -> Iterator[str]:
        due, now = judgement.review_by, self.dossier.briefing.as_of
        if due is not None and due.before(now):
            yield sentence(
                f"it was to be reviewed by {spoken(due)}, and this briefing is as of {spoken(now)}"
            )
