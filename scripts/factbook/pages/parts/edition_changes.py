"""What changed from edition to edition, and since the last one.

What changed between two published editions follows from their archives alone. What changed since
the last is told from each record that is not as it was in it, so that an edit compares one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.model.record_types import COLLECTIONS
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ChunkQuery, Of, query, query_of
from factbook.pages.parts.sheet import WHOLE
from factbook.reasoning.editions.overlay import Differing, differing, overlaid
from factbook.reasoning.editions.published import Published
from factbook.reasoning.editions.record_parts import parts_of, parts_of_briefing
from factbook.reasoning.editions.typed_changes import Change, changes_between

_LISTED: Final[tuple[Of, ...]] = (
    "statements", "series", "questions", "sources", "actors", "events", "places", "corrections",
)  # fmt: skip


@dataclass(frozen=True)
class Since:
    """What changed since an edition: up to another, or with None up to now."""

    before: Published
    now: Published | None
    changes: tuple[Change, ...]


def _compared(context: Context, collection: str, names: Iterable[str]) -> Differing:
    """What is not as the last edition has it, of these records."""
    base = context.edition(context.edition_names[-1])
    parts = (
        part
        for name in names
        for part in parts_of(context.analysis, context.dossier, collection, name)
    )
    return differing(base, parts)


def _of_chunk(of: Of) -> ChunkQuery[Differing]:
    def compute(context: Context, names: Sequence[str]) -> Differing:
        return _compared(context, of, names)

    return ChunkQuery(f"edition-{of}", of, compute)


_CHUNKS: Final = tuple(map(_of_chunk, _LISTED))


@query("edition-prose")
def _pages(context: Context, _: str) -> Differing:
    return _compared(context, "pages", context.dossier.pages)


@query("edition-incidents")
def _incidents(context: Context, file: str) -> Differing:
    names = (one.id for one in context.dossier.incidents_in(file))
    return _compared(context, "incidents", names)


@query("edition-briefing")
def _briefing(context: Context, _: str) -> Differing:
    base = context.edition(context.edition_names[-1])
    return differing(base, parts_of_briefing(context.analysis, context.dossier))


@query("edition-ids")
def _ids(context: Context, collection: str) -> list[str]:
    """The ids of a collection of an edition that there are now."""
    dossier = context.dossier
    if collection == "incidents":
        return [one.id for file in dossier.incident_files() for one in dossier.incidents_in(file)]
    if collection in {"judgements", "gaps"}:
        return [one.id for one in getattr(dossier.briefing, collection)]
    return list(getattr(dossier, collection))


def _differing(context: Context) -> Iterator[Differing]:
    yield _briefing(context, WHOLE)
    for chunks in _CHUNKS:
        yield from chunks.each(context)
    yield _pages(context, WHOLE)
    for file in context.dossier.incident_files():
        yield _incidents(context, file)


@query_of("edition-unpublished", tuple[Change, ...])
def _unpublished(context: Context, _: str) -> tuple[Change, ...]:
    """What changed since the last edition."""
    base = context.edition(context.edition_names[-1])
    there = {
        name: frozenset(_ids(context, name))
        for name in (*COLLECTIONS.values(), "claims", "judgements", "gaps")
    }
    return changes_between(base, overlaid(base, _differing(context), there))


@query_of("edition-step", tuple[Change, ...])
def _step(context: Context, name: str) -> tuple[Change, ...]:
    """What changed from the edition before to this one."""
    names = context.edition_names
    before = names[names.index(name) - 1]
    return changes_between(context.edition(before), context.edition(name))


def steps(context: Context) -> Iterator[Since]:
    """What changed with each edition after the first, the newest first."""
    for name in reversed(context.edition_names[1:]):
        yield step(context, name)


def step(context: Context, name: str) -> Since:
    """What changed with an edition that is not the first."""
    names = context.edition_names
    before = context.published(names[names.index(name) - 1])
    return Since(before, context.published(name), _step(context, name))


def unpublished(context: Context) -> Since | None:
    """What changed since the last edition; None where there is none."""
    names = context.edition_names
    if not names:
        return None
    return Since(context.published(names[-1]), None, _unpublished(context, WHOLE))


def latest(context: Context) -> Since | None:
    """What a reader of the last state has not read: what is not published as an edition yet.

    Where that is nothing but trifles, what the last edition changed. None in a first edition.
    """
    now = unpublished(context)
    if now is None or any(not one.kind.is_trivial for one in now.changes):
        return now
    return next(steps(context), None)
