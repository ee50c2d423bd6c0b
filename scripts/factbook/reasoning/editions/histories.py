"""What became of each claim and question from edition to edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.typed_changes import Change, ChangeKind
from factbook.reasoning.words import counted, joined

_OF_CLAIMS: Final = {
    ChangeKind.CLAIM_ADDED: ("claim added", "claims added"),
    ChangeKind.CLAIM_CORRECTED: ("correction", "corrections"),
    ChangeKind.CLAIM_REVISED: ("claim revised by who said it", "claims revised by who said them"),
    ChangeKind.CLAIM_WITHDRAWN: (
        "claim taken back by who said it",
        "claims taken back by who said them",
    ),
    ChangeKind.CLAIM_REMOVED: ("claim taken out", "claims taken out"),
}


def of_claims(new: Edition, changes: Sequence[Change]) -> Mapping[str, list[str]]:
    """By claim, the kinds of its changes, and of those of its statement."""
    by_statement: dict[str, list[str]] = {}
    for name, told in new.records.get("claims", {}).items():
        by_statement.setdefault(str(told.get("statement")), []).append(name)
    found: dict[str, dict[str, None]] = {}
    for one in changes:
        names = by_statement.get(one.id, []) if one.collection == "statements" else [one.id]
        for name in names if one.kind in _OF_CLAIMS else []:
            found.setdefault(name, {})[one.kind.value] = None
    return {name: list(kinds) for name, kinds in found.items()}


def of_questions(old: Edition, new: Edition, changes: Sequence[Change]) -> Mapping[str, list[str]]:
    """By question, what changed in it: how many claims, and which states turned and why."""
    counts: dict[str, Counter[ChangeKind]] = {}
    states: dict[str, list[str]] = {}
    for one in changes:
        for question in set(_questions_of(old, new, one)):
            if one.kind is ChangeKind.STATE:
                states.setdefault(question, []).append(one.sentence)
            elif one.kind in _OF_CLAIMS:
                counts.setdefault(question, Counter())[one.kind] += 1
    return {
        name: [*_counted(counts.get(name, Counter())), *states.get(name, [])]
        for name in sorted({*counts, *states})
    }


def _counted(counts: Counter[ChangeKind]) -> Iterator[str]:
    parts = [counted(counts[kind], *words) for kind, words in _OF_CLAIMS.items() if counts[kind]]
    if parts:
        said = joined(parts)
        yield f"{said[:1].upper()}{said[1:]}."


def _questions_of(old: Edition, new: Edition, change: Change) -> Iterator[str]:
    """The questions that a change is about."""
    if change.collection == "questions":
        yield change.id
        return
    for edition in (new, old):
        claims = edition.words.get("claims", {})
        if change.collection == "measures":
            told = edition.words.get("measures", {}).get(change.id, {})
            found = [told["question"]] if told else []
        elif change.collection == "statements":
            records = edition.records.get("claims", {})
            own = [one for one, told in records.items() if told.get("statement") == change.id]
            found = [claims[one]["question"] for one in own if one in claims]
        else:
            found = [claims[change.id]["question"]] if change.id in claims else []
        if found:
            yield from map(str, found)
            return
