"""What changed between two editions, for a terminal, for a pull request, and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factbook.building.editions.compared import Compared, Read
from factbook.printable import printable
from factbook.reasoning.editions.change_summary import MOST, sections, summary
from factbook.reasoning.words import counted


def as_text(found: Compared) -> Iterator[str]:
    """The lines for a terminal."""
    yield f"From {found.old.name} to {found.new.name}: {_lead(found)}"
    for heading, lines in sections(found.changes):
        yield ""
        yield heading
        for line in lines:
            yield f"  {line.sentence}"
            yield from (f"    {one.sentence}" for one in line.within)
    for read in (found.old, found.new):
        first, *errors = _left_out(read) or [""]
        if errors:
            yield ""
            yield f"{first}:"
            yield from (f"  {line}" for line in errors)


def as_markdown(found: Compared) -> Iterator[str]:
    """The comment of a pull request."""
    yield f"**{_escaped(_lead(found))}**"
    for heading, lines in sections(found.changes):
        yield f"\n### {heading}\n"
        for told in lines:
            yield f"- {_escaped(told.sentence)}"
            yield from (f"  - {_escaped(one.sentence)}" for one in told.within)
    for read in (found.old, found.new):
        first, *errors = _left_out(read) or [""]
        if errors:
            yield f"\n### {_escaped(first)}\n"
            yield from (f"- {_escaped(line)}" for line in errors)


def as_json(found: Compared) -> str:
    """Every change for machines, with the record that it is about."""
    whole = {
        "old": found.old.name,
        "new": found.new.name,
        "summary": _lead(found),
        "changes": [
            {
                "kind": one.kind.value,
                "collection": one.collection,
                "id": one.id,
                "sentence": one.sentence,
                "reason": one.reason,
                "fields": one.fields,
            }
            for one in found.changes
        ],
        "not_compared": [str(one) for read in (found.old, found.new) for one in read.errors],
    }
    return json.dumps(whole, indent=1)


def _lead(found: Compared) -> str:
    """All of it in a sentence or two, and that not all could be compared."""
    said = summary(found.changes)
    if not (found.old.errors or found.new.errors):
        return said
    if not found.changes:
        return "What could be compared did not change; some records have errors."
    return f"{said} Some records have errors, and are not compared."


def _left_out(read: Read) -> list[str]:
    """That records are left out, and then each error; nothing where there are none."""
    if not read.errors:
        return []
    count = len(read.errors)
    lines = [f"Not compared, since {read.name} has {count:,} error{'s' if count > 1 else ''}"]
    lines += map(str, read.errors[:MOST])
    if count > MOST:
        lines.append(f"and {count - MOST:,} more")
    if read.followers:
        more = counted(read.followers, "more error", "more errors")
        lines.append(f"and what refers to these ({more} without them)")
    return lines


def _escaped(text: str) -> str:
    """A line of Markdown in which nothing of a dossier is markup, a mention or a link."""
    return "".join(
        f"&#{ord(letter)};" if letter in "\\`*_{}[]<>#@&|~:" else letter
        for letter in printable(text)
    )
