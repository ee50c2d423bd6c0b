"""Whether any chain of references leads back to where it began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factbook.loading.entries import Entry, Path, values_at
from factbook.loading.problems import Problem
from factbook.loading.register import Register
from factbook.loading.yaml.places import Place
from factbook.model.outline import Outline
from factbook.model.record_types import RECORD_TYPES
from factbook.model.references import Ref, marked_fields

Edges = dict[str, list[tuple[str, Entry, Place]]]
# Fields that may not loop: (graph, collection, where the owner's id stands, pattern to targets).
LOOPS: Sequence[tuple[str, str, Path, Path]] = tuple(
    (field.mark.loop_free, collection, field.owner, field.pattern[len(field.owner) :])
    for collection, record in RECORD_TYPES.items()
    for field in marked_fields(record)
    if isinstance(field.mark, Ref) and field.mark.loop_free
)

_GRAPHS: Mapping[str, str] = {
    f"{field.owner_kind}.{field.name}": field.mark.loop_free
    for record in RECORD_TYPES.values()
    for field in marked_fields(record)
    if isinstance(field.mark, Ref) and field.mark.loop_free
}
"""The graph of each field that may not loop, as outlines name the field."""


def loops(entries: Sequence[Entry], known: Register) -> Iterator[Problem]:
    """A problem for each reference that leads back to where it stands."""
    for edges in _graphs(entries, known).values():
        for cycle in _cycles({name: [to for to, _, _ in out] for name, out in edges.items()}):
            start, target = cycle[0], cycle[1 % len(cycle)]
            _, entry, place = next(edge for edge in edges[start] if edge[0] == target)
            way = " -> ".join((*cycle, start))
            remedy = "take one of these references out"
            yield entry.file.problem(place, f"this leads back to itself: {way}", remedy)


def has_loop(outline: Outline) -> bool:
    """Whether any reference of these records leads back to where it stands."""
    graphs: dict[str, dict[str, list[str]]] = {}
    for field, owner, name in outline.named:
        if graph := _GRAPHS.get(field):
            graphs.setdefault(graph, {}).setdefault(owner, []).append(name)
    return any(True for edges in graphs.values() for _ in _cycles(edges))


def _graphs(entries: Sequence[Entry], known: Register) -> Mapping[str, Edges]:
    graphs: dict[str, Edges] = {}
    for graph, collection, owner, pattern in LOOPS:
        edges = graphs.setdefault(graph, {})
        for entry in entries:
            if entry.collection != collection:
                continue
            for path, target in values_at(entry.value, (*owner, *pattern)):
                name = _owner(entry, path[: len(owner)])
                if name is not None and target in known.definitions:
                    edges.setdefault(name, []).append((target, entry, entry.at(path)))
    return graphs


def _owner(entry: Entry, path: Path) -> str | None:
    """The id of the record at `path`: its `id` field, or its key in a mapping."""
    if not path:
        return entry.id
    if path[0] == "measures":
        return str(path[-1])
    return next((name for _, name in values_at(entry.value, (*path, "id"))), None)


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
