"""Reads pages of prose, and checks what prose cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from factbook.loading.characters import read_text
from factbook.loading.entries import Entry, Path, values_at
from factbook.loading.faults import START, FaultList
from factbook.loading.files import DataFile
from factbook.loading.limits import Limits
from factbook.loading.lines import Lines
from factbook.loading.places import MappingPlaces, Place
from factbook.loading.problems import Problem, nearest
from factbook.loading.register import Register
from factbook.loading.yaml_events import YamlValue
from factbook.model.citations import FORMS, Citation, citations

CITABLE = ("claim", "actor", "source", "question", "page", "event")
# Every field that is Markdown: (collection, pattern)
MARKDOWN: Sequence[tuple[str, Path]] = (
    ("briefing", ("summary",)),
    ("briefing", ("changes",)),
    ("briefing", ("judgements", "*", "text")),
    ("briefing", ("gaps", "*", "text")),
    ("questions", ("background",)),
    ("questions", ("analysis",)),
    ("events", ("text",)),
    ("pages", ("body",)),
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


def citation_problems(entries: Sequence[Entry], known: Register) -> Iterator[Problem]:
    """A problem for each citation of a record that is not there."""
    for collection, pattern in MARKDOWN:
        for entry in entries:
            if entry.collection == collection:
                for path, text in values_at(entry.value, pattern):
                    yield from _in_text(entry, path, text, known)


def _in_text(entry: Entry, path: Path, text: str, known: Register) -> Iterator[Problem]:
    searched_from = entry.at(path)
    for citation in citations(text):
        place = _find(entry.file, text[citation.start : citation.end], searched_from)
        if known.kind(citation.id) not in CITABLE:
            hint = nearest(citation.id, known.of_kinds(CITABLE))
            yield entry.file.problem(place, f"there is no record {citation.id} to cite", hint)
        elif citation.form:
            yield from _wrong_form(entry, citation, place, known)


def _wrong_form(
    entry: Entry, citation: Citation, place: Place, known: Register
) -> Iterator[Problem]:
    if citation.form not in FORMS:
        remedy = f"write [[{citation.id}]] or [[{citation.id}|figure]]"
        yield entry.file.problem(place, f"a citation has no form {citation.form}", remedy)
    elif known.kind(citation.id) != "claim" or "figure" not in _claim(known, citation.id):
        yield entry.file.problem(
            place, f"{citation.id} has no figure to show", f"write [[{citation.id}]]"
        )


def _claim(known: Register, name: str) -> dict[str, object]:
    """The claim as written."""
    entry = known.definitions[name].entry
    claims = entry.value.get("claims")
    found = (c for c in claims if isinstance(c, dict)) if isinstance(claims, list) else iter(())
    return next((dict(claim) for claim in found if claim.get("id") == name), {})


def _find(file: DataFile, words: str, start: Place) -> Place:
    """Where the words stand from `start` on; `start` itself where YAML writes them otherwise."""
    lines = file.data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n")
    before = sum(len(line) + 1 for line in lines[: start.line - 1])
    text = "\n".join(lines)
    at = text.find(words, before)
    return Lines(text).place(at) if at >= 0 else start
