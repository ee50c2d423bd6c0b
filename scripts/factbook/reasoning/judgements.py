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
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t)\b", re.IGNORECASE)
_LIKELIHOOD = re.compile(
    r"\b(?:" + "|".join(re.escape(one.value) for one in Likelihood) + r"|probabl[ey])\b",
    re.IGNORECASE,
)


Faults = tuple[tuple[str, str], ...]
"""What is wrong with a judgement: a field of it, and a sentence."""


def judgement_flags(analysis: Analysis, name: str) -> tuple[str, ...]:
    """What should make an editor look at the judgement of this id again, each in a sentence."""
    one_route = _by_one_route(analysis, _judgement(analysis, name))
    return (*(flag for _, flag in judgement_faults(analysis, name)), *one_route)


def judgement_faults(analysis: Analysis, name: str) -> Faults:
    """Those of its flags that an editor can do something about, each with the field to mend."""
    judgement = _judgement(analysis, name)
    by_field = {
        "basis": (
            *_replaced(analysis, judgement),
            *_contradicted(analysis, judgement),
            *_suspected(analysis, judgement),
        ),
        "review_by": tuple(_overdue(judgement, analysis.dossier.briefing.as_of)),
        "text": tuple(_twice_hedged(judgement)),
    }
    return tuple((field, flag) for field, flags in by_field.items() for flag in flags)


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


def _suspected(analysis: Analysis, judgement: Judgement) -> Iterator[str]:
    """Say that it rests on nothing but suspected repetitions of what is no ground of it."""
    dossier = analysis.dossier
    of = {name: dossier.statement_of(dossier.claims[name]).id for name in judgement.basis}
    repeated = {name: analysis.may_repeat(statement) for name, statement in of.items()}
    if all(found and not set(found) & set(of.values()) for found in repeated.values()):
        cited = analysis.cited(judgement.basis[0])
        alone = "alone" if len(of) == 1 else "and others alone"
        yield sentence(
            f"it rests on {cited} {alone}, suspected of repeating another claimant's figure: no "
            "route of its own leads to it"
        )


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
