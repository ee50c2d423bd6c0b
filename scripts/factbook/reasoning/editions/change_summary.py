"""The changes between two editions under headings, and all of them in a sentence or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.reasoning.editions.typed_changes import Change, ChangeKind
from factbook.reasoning.words import counted, joined

MOST: Final = 60
"""Changes of one heading that are told in words; the rest are counted."""
_HEADINGS: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.STATE: "What is disputed",
    ChangeKind.CLAIM_ADDED: "New claims",
    ChangeKind.CLAIM_WITHDRAWN: "Taken back by who said it",
    ChangeKind.CLAIM_REVISED: "Revised by who said it",
    ChangeKind.CLAIM_CORRECTED: "Corrected by us",
    ChangeKind.CLAIM_REMOVED: "No longer in the briefing",
    ChangeKind.JUDGEMENT: "Judgements",
    ChangeKind.LEAD: "Other conflicts in front",
    ChangeKind.GAP_OPENED: "Not known, and new here",
    ChangeKind.GAP_CLOSED: "No longer open",
    ChangeKind.SOURCE_ADDED: "New sources",
    ChangeKind.SOURCE_GRADED: "Sources described otherwise",
    ChangeKind.SOURCE_REMOVED: "Sources no longer used",
    ChangeKind.EVENT: "Events told otherwise",
    ChangeKind.ADDED: "Also new",
    ChangeKind.REMOVED: "Also gone",
    ChangeKind.RENAMED: "New addresses",
    ChangeKind.EDITED: "Edits that change nothing that is said",
}
_SUMMARY: Final[Mapping[ChangeKind, tuple[str, str, str]]] = {
    ChangeKind.CLAIM_ADDED: ("adds", "claim", "claims"),
    ChangeKind.CLAIM_CORRECTED: ("corrects", "detail", "details"),
    ChangeKind.CLAIM_WITHDRAWN: ("records as taken back", "claim", "claims"),
    ChangeKind.CLAIM_REVISED: ("records as revised", "claim", "claims"),
    ChangeKind.CLAIM_REMOVED: ("takes out", "claim", "claims"),
    ChangeKind.JUDGEMENT: ("changes", "judgement", "judgements"),
    ChangeKind.SOURCE_ADDED: ("adds", "source", "sources"),
}


def summary(changes: Sequence[Change]) -> str:
    """All of it in a sentence or two: what it adds and takes away, and which states turn."""
    if not changes:
        return "Nothing changed."
    counts = Counter(one.kind for one in changes)
    parts = [
        f"{verb} {counted(counts[kind], noun, nouns)}"
        for kind, (verb, noun, nouns) in _SUMMARY.items()
        if counts[kind]
    ]
    did = f"This {joined(parts)}." if parts else ""
    turned = [one.sentence for one in changes if one.kind is ChangeKind.STATE]
    more = f" {turned[0]}" if turned else ""
    return f"{did}{more}".strip() or "Nothing changed that the briefing says."


def sections(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each heading with its sentences, what matters before what is trivial."""
    for heading, found in by_heading(changes):
        told = [one.sentence for one in found]
        more = len(told) - MOST
        yield heading, [*told[:MOST], f"and {more:,} more"] if more > 0 else told


def by_heading(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[Change]]]:
    """Each heading, with how many changes stand under it, and these."""
    for kind, heading in _HEADINGS.items():
        if found := [one for one in changes if one.kind is kind]:
            yield f"{heading} ({len(found):,})", found
