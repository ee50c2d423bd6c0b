"""What should make an editor look at a judgement again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factbook.model.briefing import Judgement, Likelihood
from factbook.model.date_words import spoken
from factbook.model.dates import Dated
from factbook.reasoning.answers import RelationKind
from factbook.reasoning.words import sentence

if TYPE_CHECKING:
    from factbook.reasoning.analysis import Analysis

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_CONFIDENCE = re.compile(r"\b(?:low|moderate|high)[ -]confidence\b|\bconfidence\b", re.IGNORECASE)
_LIKELIHOOD = re.compile(
    r"\b(?:" + "|".join(re.escape(one.value) for one in Likelihood) + r"|probabl[ey])\b",
    re.IGNORECASE,
)


def judgement_flags(analysis: Analysis, name: str) -> tuple[str, ...]:
    """What should make an editor look at the judgement of this id again, each in a sentence."""
    one_route = _by_one_route(analysis, _judgement(analysis, name))
    return (*judgement_faults(analysis, name), *one_route)


def judgement_faults(analysis: Analysis, name: str) -> tuple[str, ...]:
    """Those of its flags that an editor can do something about."""
    judgement = _judgement(analysis, name)
    return (
        *_replaced(analysis, judgement),
        *_contradicted(analysis, judgement),
        *_overdue(judgement, analysis.dossier.briefing.as_of),
        *_twice_hedged(judgement),
    )


def _judgement(analysis: Analysis, name: str) -> Judgement:
    return next(one for one in analysis.dossier.briefing.judgements if one.id == name)


def _replaced(analysis: Analysis, judgement: Judgement) -> Iterator[str]:
    for name in judgement.basis:
        answer = analysis.standing(name)
        if not answer.standing.stands:
            fallen = f"it rests on {analysis.cited(name)}, which"
            struck = analysis.dossier.claims[name].rank_reason
            if struck is not None:
                yield sentence(f"{fallen} the editors have struck: {struck}")
            else:
                why = f"{answer.reason[:1].lower()}{answer.reason[1:]}"
                yield sentence(f"{fallen} was {why}")


def _contradicted(analysis: Analysis, judgement: Judgement) -> Iterator[str]:
    weighed = {*judgement.basis, *judgement.against}
    for name in judgement.basis:
        for other, relation in analysis.relations_of(name):
            if relation.kind is not RelationKind.CONFLICT:
                continue
            derived = analysis.derived_figure(other)
            if not weighed.issuperset(derived.parts if derived else (other,)):
                yield sentence(
                    f"it rests on {analysis.cited(name)}, which is in conflict with "
                    f"{analysis.cited(other)}, a claim not weighed here"
                )


def _overdue(judgement: Judgement, now: Dated) -> Iterator[str]:
    due = judgement.review_by
    if due is not None and due.before(now):
        yield sentence(
            f"it was to be reviewed by {spoken(due)}, and this briefing is as of {spoken(now)}"
        )


def _twice_hedged(judgement: Judgement) -> Iterator[str]:
    sentences = _SENTENCE_END.split(judgement.text)
    if any(_LIKELIHOOD.search(one) and _CONFIDENCE.search(one) for one in sentences):
        yield "One of its sentences gives both a likelihood and a confidence."


def _by_one_route(analysis: Analysis, judgement: Judgement) -> Iterator[str]:
    dossier = analysis.dossier
    claims = [dossier.claims[name] for name in judgement.basis]
    standing = [c for c in claims if analysis.standing(c.id).standing.stands]
    if not standing:
        return
    if analysis.routes_together(dossier.statement_of(claim).id for claim in standing) == 1:
        fallen = len(standing) < len(claims)
        left = "that still stand of those " if fallen else ""
        yield (
            f"All the claims {left}it rests on reached us by one route."
            if len(standing) > 1
            else f"The one claim {'left of those ' if fallen else ''}it rests on reached us "
            "by one route."
        )
