"""Reads pages of prose, and checks what prose cites."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.loading.entries import Entry
from factbook.loading.lookup import Lookup, WrittenText
from factbook.loading.problems import Hints, Problem, first_of
from factbook.loading.register import a_kind
from factbook.model.citation_syntax import FORMS, Citation, citations
from factbook.model.record_types import fields_marked
from factbook.model.references import Prose, values_at

CITABLE = ("claim", "actor", "source", "question", "page", "event", "place", "incident", "account")
MARKDOWN = fields_marked(Prose)
"""Every field that is Markdown, by collection."""


def markdown_texts(entry: Entry) -> Iterator[WrittenText]:
    """Every text of a record that is Markdown."""
    for field, _ in MARKDOWN[entry.collection]:
        for path, text in values_at(entry.value, field.pattern):
            yield WrittenText(entry, path, text)


def citation_problems(markdown: WrittenText, lookup: Lookup, hints: Hints) -> Iterator[Problem]:
    """A problem for each citation of a record that is not there."""
    found = (
        (citation.start, message, remedy)
        for citation in citations(markdown.text)
        for message, remedy in _faults(citation, lookup, hints)
    )
    for one in first_of(found):
        yield markdown.problem(*one)


def _faults(citation: Citation, lookup: Lookup, hints: Hints) -> Iterator[tuple[str, str]]:
    known = lookup.ids
    if not known.may_be(citation.id, CITABLE):
        hint = hints.of(citation.id, CITABLE, lambda: known.of_kinds(CITABLE))
        there = known.definitions.get(citation.id)
        if there is None:
            yield f"there is no record {citation.id} to cite", hint or "add it, or mend its id"
        else:
            message = f"{citation.id} is {a_kind(there.kind)}, which has no page to link to"
            yield message, f"cite {' or '.join(a_kind(kind) for kind in CITABLE[:4])}"
    elif citation.form and citation.form not in FORMS:
        remedy = f"write [[{citation.id}]] or [[{citation.id}|figure]]"
        yield f"a citation has no form {citation.form}", remedy
    elif citation.form and _has_no_figure(citation.id, lookup):
        yield f"{citation.id} has no figure to show", f"write [[{citation.id}]]"


def _has_no_figure(name: str, lookup: Lookup) -> bool:
    """Whether this is known to be no claim with a figure."""
    claim = lookup.claim(name)
    if claim is not None:
        return claim.record.knows("figure") and claim.record.figure is None
    return lookup.ids.kind(name) not in {"claim", None}
