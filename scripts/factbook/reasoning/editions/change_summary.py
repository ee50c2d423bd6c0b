"""The changes between two editions under headings, and all of them in a sentence or two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from factbook.reasoning.editions.typed_changes import Change, ChangeKind
from factbook.reasoning.words import counted, joined

MOST: Final = 60
"""Changes of one heading that are told in words; the rest are counted."""
MOST_TRIVIAL: Final = 8
"""The same of edits that change nothing that is said."""
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
    ChangeKind.CLAIM_WITHDRAWN: ("tells of", "withdrawn claim", "withdrawn claims"),
    ChangeKind.CLAIM_REVISED: ("tells of", "revised claim", "revised claims"),
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
    turned = [one for one in changes if one.kind is ChangeKind.STATE]
    more = f" {turned[0].sentence}" if turned and _is_news(turned[0]) else ""
    return f"{did}{more}".strip() or "Nothing changed that the briefing says."


def _is_news(turned: Change) -> bool:
    """Whether a count or a question is disputed now, or was so."""
    return re.match(r".*?: (?:now |no longer contested)", turned.sentence) is not None


class Told(NamedTuple):
    """A line of what changed; with `within`, the changes that have this one reason."""

    sentence: str
    within: Sequence[Change] = ()


def by_reason(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[Change]]]:
    """The changes in their order, those that share a reason together, with it."""
    of_reason: dict[str, list[Change]] = {}
    for one in changes:
        of_reason.setdefault(one.reason, []).append(one)
    told: set[str] = set()
    for one in changes:
        shared = of_reason[one.reason]
        if not one.reason or len(shared) == 1:
            yield "", [one]
        elif one.reason not in told:
            told.add(one.reason)
            yield shared_reason(one.reason, len(shared)), shared


def shared_reason(reason: str, count: int) -> str:
    """The reason of several corrections, as a line above them."""
    number = counted(count, "correction", "corrections")
    return f"{number[:1].upper()}{number[1:]} for one reason: {reason}"


def sections(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[Told]]]:
    """Each heading with its lines, what matters before what is trivial."""
    for heading, found in by_heading(changes):
        most = MOST_TRIVIAL if found[0].kind.is_trivial else MOST
        told = [
            Told(reason, shared) if reason else Told(shared[0].whole)
            for reason, shared in by_reason(found[:most])
        ]
        more = len(found) - most
        yield heading, [*told, Told(f"and {more:,} more")] if more > 0 else told


def by_heading(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[Change]]]:
    """Each heading, with how many changes stand under it, and these."""
    for kind, heading in _HEADINGS.items():
        if found := [one for one in changes if one.kind is kind]:
            yield f"{heading} ({len(found):,})", found
