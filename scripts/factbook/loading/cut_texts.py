"""Texts that a comment cuts: YAML reads ` #` in a text without quotes as the end of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from factbook.loading.data_files import DataFile
from factbook.loading.entries import Entry
from factbook.loading.problems import Problem, Severity, first_of
from factbook.loading.yaml.events import YamlValue
from factbook.loading.yaml.value_places import MappingPlaces, Place, PlaceTree, SequencePlaces
from factbook.loading.yaml.yaml_faults import quoted
from factbook.model.field_readers import SLUG
from factbook.model.shortened import in_quotes

SENTENCES: Final = frozenset({
    "text", "quote", "note", "summary", "changes", "question", "proposition", "background",
    "analysis", "reasoning", "interest", "rank_reason", "against_interest", "max_basis",
    "resolved_by",
})  # fmt: skip
"""Fields of sentences: in others a comment may follow a text that has no full stop."""
_ANY_COMMENT: Final = re.compile(r"\S[ \t]+#|^[ \t]+#\S", re.MULTILINE)
_WORD: Final = re.compile(r"\S+")
_COMMENT: Final = re.compile(r"[ \t]+(#[^\n]*)")
_ON_NEXT_LINE: Final = re.compile(r"[ \t]*\n([ \t]+)(#[^\n]*)")
_AT_ONCE: Final = re.compile(r"#(?:[^\s#]|[ \t]+\d)")
"""A comment that seems to be part of the text: "#3", "# 3"."""
_ENDS: Final = re.compile("[.!?\u2026:;\u3002\uff01\uff1f'\"\u201d\u2019\u00bb)\\]]\\Z")
_EMPTY: Final = re.compile(r"[^\n:]*:[ \t]+(#[^\n]*)")
_FLOW_ENDS: Final = re.compile(r"[,\]}][^\n]*")


class _Leaf(NamedTuple):
    """A text of a fact file: its field, its place, and whether it stands within braces."""

    field: str
    text: str | None
    place: Place
    base: int
    """The column of what it belongs to: a line further in goes on with it."""
    in_flow: bool


def has_comments(file: DataFile) -> bool:
    """Whether a comment may cut a text of the file, quickly found."""
    return file.collection != "pages" and _ANY_COMMENT.search(file.lines.text) is not None


def texts_cut_by_comments(file: DataFile, entries: Sequence[Entry]) -> Iterator[Problem]:
    """A warning at each comment that seems to be the rest of a text, with the text in quotes."""
    if not has_comments(file):
        return
    leaves = (leaf for entry in entries for leaf in _leaves(file, "", entry.value, entry.places))
    yield from first_of(problem for leaf in leaves for problem in _cut(file, leaf))


def _leaves(file: DataFile, field: str, value: YamlValue, tree: PlaceTree) -> Iterator[_Leaf]:
    """Every text within a value, and every field that is empty."""
    if isinstance(value, dict) and isinstance(tree, MappingPlaces):
        for name, inner in value.items():
            below = tree.values[name]
            if inner is None or isinstance(inner, str):
                place = tree.keys[name] if inner is None else below
                if isinstance(place, Place):
                    yield _Leaf(name, inner, place, tree.at.column, _is_flow(file, tree.at))
            else:
                yield from _leaves(file, name, inner, below)
    elif isinstance(value, list) and isinstance(tree, SequencePlaces):
        for inner, below in zip(value, tree.items, strict=True):
            if isinstance(inner, str) and isinstance(below, Place):
                yield _Leaf(field, inner, below, tree.at.column, _is_flow(file, tree.at))
            else:
                yield from _leaves(file, field, inner, below)


def _is_flow(file: DataFile, place: Place) -> bool:
    return file.lines.text.startswith(("{", "["), file.lines.index(place))


def _cut(file: DataFile, leaf: _Leaf) -> Iterator[Problem]:
    text, start = file.lines.text, file.lines.index(leaf.place)
    if leaf.text is None:
        found = _EMPTY.match(text, start)
        if found and _AT_ONCE.match(found[1]):
            message = f"nothing is read of {leaf.field}, since a comment begins at this #"
            yield _problem(file, leaf, found.start(1), message, found[1])
    elif not text.startswith(('"', "'", "|", ">"), start):
        end = _end(text, start, leaf.text)
        found = _COMMENT.match(text, end)
        if found and (_AT_ONCE.match(found[1]) or _is_in_sentence(leaf)):
            yield _of_rest(file, leaf, found.start(1), text[end : found.end()])
        below = None if found else _ON_NEXT_LINE.match(text, end)
        if below and len(below[1]) >= leaf.base and _AT_ONCE.match(below[2]):
            yield _of_rest(file, leaf, below.start(2), f" {below[2]}")


def _end(text: str, start: int, value: str) -> int:
    """Where a text without quotes ends in the file: it has the same words, in the same order."""
    words = value.split()
    *_, last = islice(_WORD.finditer(text, start), len(words))
    at = last[0].find(words[-1])
    return last.start() + at + len(words[-1]) if at >= 0 else last.end()


def _is_in_sentence(leaf: _Leaf) -> bool:
    has_words = " " in (leaf.text or "")
    return leaf.field in SENTENCES and has_words and not _ENDS.search(leaf.text or "")


def _of_rest(file: DataFile, leaf: _Leaf, at: int, rest: str) -> Problem:
    read = in_quotes(leaf.text or "")
    message = f"a comment begins at this # and cuts the text: all that is read is {read}"
    return _problem(file, leaf, at, message, f"{leaf.text}{rest}")


def _problem(file: DataFile, leaf: _Leaf, at: int, message: str, meant: str) -> Problem:
    whole = quoted((_FLOW_ENDS.sub("", meant) if leaf.in_flow else meant).rstrip())
    remedy = f"write {f'{leaf.field}: ' if leaf.field else ''}{whole}"
    if leaf.text is None:
        remedy += ", or take the field out"
    elif SLUG.fullmatch(leaf.text):
        remedy = "put a space behind the #, or where it is part of the text, quotes around both"
    else:
        remedy += "; if it is a comment, put the text before it in quotes"
    return file.problem(file.lines.place(at), message, remedy, Severity.WARNING)
