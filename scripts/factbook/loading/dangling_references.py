"""Whether every reference leads to a record of the right kind.

References are read from the entries as written, so that a broken record hides none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factbook.loading.entries import Entry, Path, values_at
from factbook.loading.problems import Hints, Problem, first_of
from factbook.loading.register import Register, a_kind, place_at
from factbook.model.outline import Outline
from factbook.model.record_types import RECORD_TYPES
from factbook.model.references import Ref, marked_fields

# What refers to ids: (collection, pattern to the reference, kinds it may name)
REFERENCES: Sequence[tuple[str, Path, tuple[str, ...]]] = tuple(
    (collection, field.pattern, field.mark.kinds)
    for collection, record in RECORD_TYPES.items()
    for field in marked_fields(record)
    if isinstance(field.mark, Ref)
)


_BY_COLLECTION: Mapping[str, Sequence[tuple[Path, tuple[str, ...]]]] = {
    collection: tuple((pattern, kinds) for of, pattern, kinds in REFERENCES if of == collection)
    for collection in RECORD_TYPES
}


_KINDS: Mapping[str, tuple[str, ...]] = {
    f"{field.owner_kind}.{field.name}": field.mark.kinds
    for record in RECORD_TYPES.values()
    for field in marked_fields(record)
    if isinstance(field.mark, Ref)
}
"""The kinds that each field may name, as outlines name the field."""


def all_resolve(outline: Outline) -> bool:
    """Whether every reference of these records leads to one of them, of the right kind."""
    kinds = {given.id: given.kind for given in outline.given}
    return all(kinds.get(name) in _KINDS[field] for field, _, name in outline.named)


def dangling(entry: Entry, known: Register, hints: Hints) -> Iterator[Problem]:
    """A problem for each reference of a record that leads to nothing, or to the wrong kind."""
    for pattern, kinds in _BY_COLLECTION[entry.collection]:
        if pattern[0] in entry.value:
            named = values_at(entry.value, pattern)
            wrong = ((path, name) for path, name in named if not known.may_be(name, kinds))
            for path, name in first_of(wrong):
                message, remedy = _wrong_reference(name, kinds, known, hints)
                yield entry.file.problem(place_at(entry, pattern, path), message, remedy)


def _wrong_reference(
    name: str, kinds: Sequence[str], known: Register, hints: Hints
) -> tuple[str, str]:
    due = " or ".join(a_kind(kind) for kind in kinds)
    hint = hints.of(name, kinds, lambda: known.of_kinds(kinds))
    there = known.definitions.get(name)
    if there is None:
        return f"there is no {' or '.join(kinds)} {name}", hint or f"add it, or name {due}"
    what = f"{name} is {a_kind(there.kind)} ({there.where}), and {due} is due here"
    return what, hint or f"name {due} instead, or take it out"
