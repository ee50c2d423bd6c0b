"""Whether every reference leads to a record of the right kind, and no chain of them back to itself.

References are read from the entries as written, so that a broken record hides none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.loading.entries import Entry
from factbook.loading.problems import Hints, Problem, first_of
from factbook.loading.register import Register, a_kind, fault_of_draft, place_at
from factbook.loading.yaml.value_places import Place
from factbook.model.outline import Named
from factbook.model.record_types import fields_marked
from factbook.model.references import Ref, references_in, values_at

REFERENCES = fields_marked(Ref)
"""Every field that refers to ids, by collection."""
_REF_OF: Mapping[str, Ref] = {field.name: ref for of in REFERENCES.values() for field, ref in of}
"""What is said of each field, as outlines name the field."""

Edges = dict[str, list[tuple[str, Entry, Place]]]


_MANY: Final = 3
"""Kinds beyond which they are not told one by one."""


def all_resolve(named: Sequence[Named], kinds: Mapping[str, str]) -> bool:
    """Whether every reference leads to a record of the right kind; `kinds` has that of each id."""
    return all(kinds.get(name) in _REF_OF[field].kinds for field, _, name in named)


def dangling(entry: Entry, known: Register, hints: Hints) -> Iterator[Problem]:
    """A problem for each reference of a record that leads to nothing, or to the wrong kind."""
    for field, ref in REFERENCES[entry.collection]:
        named = values_at(entry.value, field.pattern)
        wrong = (
            (path, name)
            for path, name in named
            if ref.is_named_by(name) and not known.may_be(name, ref.kinds)
        )
        for path, name in first_of(wrong):
            message, remedy = _wrong_reference(name, ref.kinds, known, hints)
            yield entry.file.problem(place_at(entry, field.pattern, path), message, remedy)


def _wrong_reference(
    name: str, kinds: Sequence[str], known: Register, hints: Hints
) -> tuple[str, str]:
    if name in known.drafts:
        return fault_of_draft(name, known)
    due = " or ".join(a_kind(kind) for kind in kinds)
    hint = hints.of(name, kinds, lambda: known.of_kinds(kinds))
    there = known.definitions.get(name)
    if len(kinds) > _MANY:
        due = "a record that readers see"
    if there is None:
        what = "record" if len(kinds) > _MANY else " or ".join(kinds)
        return f"there is no {what} {name}", hint or f"add it, or name {due}"
    what = f"{name} is {a_kind(there.kind)} ({there.where}), and {due} is due here"
    return what, hint or f"name {due} instead, or take it out"


def loops(entries: Sequence[Entry], known: Register) -> Iterator[Problem]:
    """A problem for each reference that leads back to where it stands."""
    for edges in _graphs(entries, known).values():
        for cycle in _cycles({name: [to for to, _, _ in out] for name, out in edges.items()}):
            start, target = cycle[0], cycle[1 % len(cycle)]
            _, entry, place = next(edge for edge in edges[start] if edge[0] == target)
            way = " -> ".join((*cycle, start))
            remedy = "take one of these references out"
            yield entry.file.problem(place, f"this leads back to itself: {way}", remedy)


def has_loop(named: Sequence[Named]) -> bool:
    """Whether any reference leads back to where it stands."""
    graphs: dict[str, dict[str, list[str]]] = {}
    for field, owner, name in named:
        if graph := _REF_OF[field].loop_free:
            graphs.setdefault(graph, {}).setdefault(owner, []).append(name)
    return any(True for edges in graphs.values() for _ in _cycles(edges))


def _graphs(entries: Sequence[Entry], known: Register) -> Mapping[str, Edges]:
    graphs: dict[str, Edges] = {}
    for collection, fields in REFERENCES.items():
        of_collection = [entry for entry in entries if entry.collection == collection]
        for field, ref in fields:
            edges = graphs.setdefault(ref.loop_free, {})
            for entry in of_collection if ref.loop_free else ():
                for owner, path, target in references_in(entry.value, field):
                    if owner and target in known.definitions:
                        edges.setdefault(owner, []).append((target, entry, entry.at(path)))
    return graphs


def _cycles(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Each loop once, beginning with the first of its ids in the order of the files."""
    finished: set[str] = set()
    for root in edges:
        trail: list[str] = []
        positions: dict[str, int] = {}
        stack: list[tuple[str, Iterator[str]]] = []
        if root not in finished:
            stack.append((root, iter(edges[root])))
            positions[root] = 0
            trail.append(root)
        while stack:
            name, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                trail.pop()
                del positions[name]
                finished.add(name)
            elif target in positions:
                yield trail[positions[target] :]
            elif target in edges and target not in finished:
                positions[target] = len(trail)
                trail.append(target)
                stack.append((target, iter(edges[target])))
