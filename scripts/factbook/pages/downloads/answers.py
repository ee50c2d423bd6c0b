"""What the reasoning worked out, as plain data: the second half of the dossier's JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factbook.model.statements import Claim
from factbook.pages.downloads.json_lines import Value
from factbook.pages.downloads.plain_data import plain, shaped
from factbook.pages.parts.context import Context
from factbook.pages.parts.states import OPPOSED, claim_state

ANSWERS: Final = {
    "questions": "for each question the state of the answers to it, and why",
    "measures": "for each measure, in each mode in which it has figures, the state of these",
    "claims": "for each claim its sentence with the figure in it, whom it is by, which question it "
    "answers, what date it is about, the numbers that its figure allows, its standing, whether "
    "another claim contests it, and its page on the site",
    "statements": "for each statement by how many independent routes it reached us, and why",
    "relations": "each pair of claims or derived figures in conflict or possible conflict, and why",
    "derived": "totals that nobody stated: our sums of claims that belong together",
    "drifts": "what sources made of claims: what was said, and what it became",
    "positions": "for each question where each actor stood, in the order of time",
    "judgements": "for each judgement what should make an editor look at it again",
}
"""The parts of the answers, and what each holds."""


def answers(context: Context) -> dict[str, Value]:
    """Give every answer, in the order of the files."""
    dossier, analysis = context.dossier, context.analysis
    return {
        "questions": {name: plain(analysis.question_state(name)) for name in dossier.questions},
        "measures": list(_measures(context)),
        "claims": {name: _claim(context, one) for name, one in dossier.claims.items()},
        "statements": {name: plain(analysis.routes(name)) for name in dossier.statements},
        "relations": list(_relations(context)),
        "derived": [
            {**shaped(one), "standing": plain(analysis.standing(one.id))}
            for one in analysis.derived
        ],
        "drifts": plain(analysis.drifts),
        "positions": {name: plain(analysis.positions(name)) for name in dossier.questions},
        "judgements": {
            one.id: list(analysis.judgement_flags(one.id)) for one in dossier.briefing.judgements
        },
    }


def _measures(context: Context) -> Iterator[Value]:
    for name in context.dossier.measures:
        for mode in context.analysis.modes(name):
            state = context.analysis.measure_state(name, mode)
            yield {"measure": name, "mode": mode.value, "state": plain(state)}


def _claim(context: Context, claim: Claim) -> Value:
    dossier = context.dossier
    read = claim.reading or claim.figure
    contested = claim_state(context, claim.id)
    return {
        "sentence": claim.sentence,
        "by": list(dossier.statement_of(claim).by),
        "question": dossier.question_of(claim).id,
        "as_of": plain(dossier.as_of(claim)),
        "interval": plain(read.interval(dossier.briefing.tolerance)) if read else None,
        "standing": plain(context.analysis.standing(claim.id)),
        "contested": {"state": contested.word or None, "reason": contested.reason or None},
        "page": context.addresses.claim(claim),
    }


def _relations(context: Context) -> Iterator[Value]:
    done: set[frozenset[str]] = set()
    derived = [one.id for one in context.analysis.derived]
    for name in (*context.dossier.claims, *derived):
        for other, relation in context.comparisons(name):
            pair = frozenset((name, other))
            if relation.kind in OPPOSED and pair not in done:
                done.add(pair)
                yield {"one": name, "other": other, **shaped(relation)}
