"""Reads pages of prose, and checks what prose cites."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.loading.entries import Entry
from factbook.loading.lookup import Lookup, WrittenText
from factbook.loading.problems import Hints, Problem, first_of
from factbook.loading.register import a_kind, fault_of_draft
from factbook.model.citation_syntax import FORMS, Citation, citations
from factbook.model.dates import DateError
from factbook.model.record_types import fields_marked
from factbook.model.references import Prose, values_at
from factbook.model.series_record import ROW
from factbook.model.series_statements import is_row

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
    if is_row(citation.id):
        yield from _row_faults(citation, lookup, hints)
    elif citation.id in known.drafts:
        yield fault_of_draft(citation.id, known)
    elif not known.may_be(citation.id, CITABLE):
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


def _row_faults(citation: Citation, lookup: Lookup, hints: Hints) -> Iterator[tuple[str, str]]:
    """What is wrong with the citation of a row of a series, such as `[[counts@2024-01-05]]`."""
    name, _, date = citation.id.partition(ROW)
    series = lookup.series(name)
    if series is None:
        if lookup.ids.may_be(name, ("claim",)) and lookup.claim(name) is None:
            return  # something of it could not be read, which is told there
        hint = hints.of(name, CITABLE, lambda: lookup.ids.of_kinds(CITABLE))
        yield f"there is no series {name} with a row to cite", hint or f"write [[{name}]]"
    elif series.rows.at(date) is None:
        try:
            near = [one.date.edtf for one in series.rows.around(date)]
        except DateError as error:
            yield str(error), f"write a day of {name}, such as {series.rows.dates[-1]}"
            return
        rows = " or ".join(f"[[{name}{ROW}{one}]]" for one in near)
        yield f"{name} has no row of {date}", f"the nearest are {rows}"
    elif citation.form and citation.form not in FORMS:
        yield f"a citation has no form {citation.form}", f"write [[{citation.id}|figure]]"


def _has_no_figure(name: str, lookup: Lookup) -> bool:
    """Whether this is known to be no claim with a figure."""
    claim = lookup.claim(name)
    if claim is not None:
        return claim.record.knows("figure") and claim.record.figure is None
    return lookup.ids.kind(name) not in {"claim", None}
