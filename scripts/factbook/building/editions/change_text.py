"""What changed between two editions, for a terminal, for a pull request, and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factbook.building.editions.compared import Compared, Read
from factbook.printable import printable
from factbook.reasoning.editions.change_summary import MOST, sections, summary


def as_text(found: Compared) -> Iterator[str]:
    """The lines for a terminal."""
    yield f"From {found.old.name} to {found.new.name}: {summary(found.changes)}"
    for heading, lines in sections(found.changes):
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)
    for read in (found.old, found.new):
        yield from _left_out(read)


def as_markdown(found: Compared) -> Iterator[str]:
    """The comment of a pull request."""
    yield f"**{_escaped(summary(found.changes))}**"
    for heading, lines in sections(found.changes):
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


def _left_out(read: Read) -> Iterator[str]:
    if read.errors:
        yield ""
        count = len(read.errors)
        yield f"Not compared, since {read.name} has {count:,} error{'s' if count > 1 else ''}:"
        yield from (f"  {one}" for one in read.errors[:MOST])
        if count > MOST:
            yield f"  and {count - MOST:,} more"
        if read.followers:
            yield f"  and what refers to these ({read.followers:,} more errors without them)"


def _escaped(text: str) -> str:
    """A line of Markdown in which nothing of a dossier is markup, a mention or a link."""
    return "".join(
        f"&#{ord(letter)};" if letter in "\\`*_{}[]<>#@&|~:" else letter
        for letter in printable(text)
    )
