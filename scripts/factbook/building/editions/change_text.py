"""What changed between two editions, for a terminal, for a pull request, and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.building.editions.compared import Compared, Read
from factbook.printable import printable
from factbook.reasoning.editions.changes import Change, ChangeKind, grouped
from factbook.reasoning.words import counted, joined

_MOST: Final = 60
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


def as_text(found: Compared) -> Iterator[str]:
    """The lines for a terminal."""
    yield f"From {found.old.name} to {found.new.name}: {summary(found.changes)}"
    for heading, lines in _sections(found.changes):
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)
    for read in (found.old, found.new):
        yield from _left_out(read)


def as_markdown(found: Compared) -> Iterator[str]:
    """The comment of a pull request."""
    yield f"**{_escaped(summary(found.changes))}**"
    for heading, lines in _sections(found.changes):
        yield f"\n### {heading}\n"
        yield from (f"- {_escaped(line)}" for line in lines)
    for read in (found.old, found.new):
        lines = list(_left_out(read))
        yield from (_escaped(line) for line in lines)


def as_json(found: Compared) -> str:
    """Every change for machines, with the record that it is about."""
    whole = {
        "old": found.old.name,
        "new": found.new.name,
        "summary": summary(found.changes),
        "changes": [
            {
                "kind": one.kind.value,
                "collection": one.collection,
                "id": one.id,
                "sentence": one.sentence,
                "fields": one.fields,
            }
            for one in found.changes
        ],
        "not_compared": [str(one) for read in (found.old, found.new) for one in read.errors],
    }
    return json.dumps(whole, indent=1)


def _sections(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each heading with its sentences, what matters before what is trivial."""
    parts = grouped(changes)
    for kind, heading in _HEADINGS.items():
        told = [one.sentence for one in parts[kind.is_trivial] if one.kind is kind]
        if told:
            more = len(told) - _MOST
            lines = [*told[:_MOST], f"and {more:,} more"] if more > 0 else told
            yield f"{heading} ({len(told):,})", lines


def _left_out(read: Read) -> Iterator[str]:
    if read.errors:
        yield ""
        count = len(read.errors)
        yield f"Not compared, since {read.name} has {count:,} error{'s' if count > 1 else ''}:"
        yield from (f"  {one}" for one in read.errors[:_MOST])
        if count > _MOST:
            yield f"  and {count - _MOST:,} more"
        if read.followers:
            yield f"  and what refers to these ({read.followers:,} more errors without them)"


def _escaped(text: str) -> str:
    """A line of Markdown in which nothing of a dossier is markup, a mention or a link."""
    return "".join(
        f"&#{ord(letter)};" if letter in "\\`*_{}[]<>#@&|~:" else letter
        for letter in printable(text)
    )
