"""Reads pages of prose, and checks what prose cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from factbook.loading.data_files import DataFile
from factbook.loading.entries import Entry, Path, values_at
from factbook.loading.lookup import Lookup, MarkdownText
from factbook.loading.problems import Hints, Problem, first_of
from factbook.loading.register import Register, a_kind
from factbook.loading.text_places import TextPlaces
from factbook.loading.yaml.characters import read_text
from factbook.loading.yaml.events import YamlValue
from factbook.loading.yaml.faults import START, FaultList
from factbook.loading.yaml.limits import Limits
from factbook.loading.yaml.places import MappingPlaces, Place
from factbook.model.citation_syntax import FORMS, Citation, citations
from factbook.model.record_types import RECORD_TYPES
from factbook.model.references import Prose, marked_fields

CITABLE = ("claim", "actor", "source", "question", "page", "event")
# Every field that is Markdown: (collection, pattern)
MARKDOWN: Sequence[tuple[str, Path]] = tuple(
    (collection, field.pattern)
    for collection, record in RECORD_TYPES.items()
    for field in marked_fields(record)
    if isinstance(field.mark, Prose)
)


def page_entry(file: DataFile) -> tuple[list[Entry], list[Problem]]:
    """A page as an entry: its id is the name of the file, its title the first line."""
    faults = FaultList(Limits().faults)
    text = read_text(file.data, faults)
    problems = [file.problem(f.place, f.message, f.remedy) for f in faults.by_place()]
    if text is None:
        return [], problems
    lines = text.replace("\r\n", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return [], [*problems, file.problem(START, "this page is empty", "write it, or delete it")]
    if not lines[first].startswith("# "):
        message = "this page has no title"
        return [], [
            *problems,
            file.problem(Place(first + 1, 1), message, "begin it with # and a title"),
        ]
    places = MappingPlaces(START)
    places.keys = {"id": START, "title": Place(first + 1, 1), "body": Place(first + 2, 1)}
    places.values = dict(places.keys)
    value: dict[str, YamlValue] = {
        "id": PurePosixPath(file.name).stem,
        "title": lines[first].removeprefix("# ").strip(),
        "body": "\n".join(lines[first + 1 :]).strip("\n"),
    }
    return [Entry(file, "pages", value, places)], problems


def markdown_texts(entry: Entry) -> Iterator[MarkdownText]:
    """Every text of a record that is Markdown."""
    for collection, pattern in MARKDOWN:
        if collection == entry.collection and pattern[0] in entry.value:
            for path, text in values_at(entry.value, pattern):
                yield MarkdownText(entry, path, text)


def citation_problems(
    markdown: MarkdownText, known: Register, lookup: Lookup, hints: Hints
) -> Iterator[Problem]:
    """A problem for each citation of a record that is not there."""
    places = TextPlaces(markdown.entry, markdown.path, markdown.text)
    found = (
        (citation.start, message, remedy)
        for citation in citations(markdown.text)
        for message, remedy in _faults(citation, known, lookup, hints)
    )
    for start, message, remedy in first_of(found):
        yield markdown.entry.file.problem(places.place(start), message, remedy)


def _faults(
    citation: Citation, known: Register, lookup: Lookup, hints: Hints
) -> Iterator[tuple[str, str]]:
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
    elif citation.form and _has_no_figure(citation.id, known, lookup):
        yield f"{citation.id} has no figure to show", f"write [[{citation.id}]]"


def _has_no_figure(name: str, known: Register, lookup: Lookup) -> bool:
    """Whether this is known to be no claim with a figure."""
    claim = lookup.claim(name)
    if claim is not None:
        return claim.record.knows("figure") and claim.record.figure is None
    return known.kind(name) not in {"claim", None}
