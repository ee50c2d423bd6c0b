"""Queries of pages: how a result is made of a context, declared beside what makes it.

Each is known by its name to the store of every context that asks for it. A build lets the store
know all of them first (`register_queries`), since one that was kept may have to be made again
before anybody asks for it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from factbook.pages.parts.paging import PartPages, pages_as_json, pages_of_json, pages_singly
from factbook.store.chunks import Chunks
from factbook.store.queries import Query

if TYPE_CHECKING:
    from factbook.pages.parts.context import Context

T = TypeVar("T")
R = TypeVar("R")
ChunksOf = Callable[["Context"], Chunks]


class ContextQuery(Generic[T]):
    """What `compute` makes of a context and of words; all else is as in `Query`."""

    def __init__(
        self,
        kind: str,
        compute: Callable[..., T],
        encode: Callable[[T], object] | None = None,
        decode: Callable[[Any], T] | None = None,
    ) -> None:
        self.kind = kind
        self._compute = compute
        self._encode = encode
        self._decode = decode
        _DECLARED.append(self)

    def register(self, context: Context) -> None:
        """Say to the store of this context how results are made."""
        compute = partial(self._compute, context)
        context.db.register(self.kind, Query(compute, self._encode, self._decode))

    def __call__(self, context: Context, *words: str) -> T:
        """The result for these words, made again only if something that it read changed."""
        if not context.db.knows(self.kind):
            self.register(context)
        result: T = context.db.get(self.kind, *(words or ("-",)))
        return result


class ChunkQuery(ContextQuery[T]):
    """What `compute` makes of a context and the ids of each chunk of a long list."""

    def __init__(
        self,
        kind: str,
        chunks: ChunksOf,
        compute: Callable[[Context, Sequence[str]], T],
        encode: Callable[[T], object],
        decode: Callable[[Any], T],
    ) -> None:
        def of_chunk(context: Context, name: str) -> T:
            return compute(context, chunks(context).chunk(name))

        super().__init__(kind, of_chunk, encode, decode)
        self._chunks = chunks

    def each(self, context: Context) -> Iterator[T]:
        """The results, chunk by chunk in the order of the list."""
        return (self(context, name) for name in self._chunks(context).names())


class ListQuery(ContextQuery[PartPages[R]]):
    """An index of records and its parts; made again if something that orders it changes.

    `head` is the address of its first page, `make` gives the pages, `item` a record by its id.
    """

    def __init__(
        self,
        kind: str,
        head: str,
        make: Callable[[Context], PartPages[R]],
        item: Callable[[Context, str], R],
    ) -> None:
        def one_by_one(context: Context, _: str) -> PartPages[R]:
            # What reads one of its records does not read all.
            return pages_singly(make(context), partial(item, context))

        super().__init__(kind, one_by_one)
        self._head = head
        self._item = item

    def register(self, context: Context) -> None:
        """Say to the store of this context how the list is made."""
        as_pages = partial(pages_of_json, self._head, item=partial(self._item, context))
        compute = partial(self._compute, context)
        context.db.register(self.kind, Query(compute, pages_as_json, as_pages))


def register_queries(context: Context) -> None:
    """Say to the store of this context how all that was declared is made."""
    for query in _DECLARED:
        query.register(context)


def of_statements(context: Context) -> Chunks:
    """The statements of a dossier, in the order of the files."""
    return context.analysis.statements


def of_questions(context: Context) -> Chunks:
    """The questions of a dossier, in the order of the files."""
    return context.analysis.questions


def of_sources(context: Context) -> Chunks:
    """The sources of a dossier, in the order of the files."""
    return context.sources


def of_actors(context: Context) -> Chunks:
    """The actors of a dossier, in the order of the files."""
    return context.actors


def of_events(context: Context) -> Chunks:
    """The events of a dossier, in the order of the files."""
    return context.events


def as_it_is(value: Any) -> Any:  # noqa: ANN401 - of whatever type a query has
    """For values that JSON holds as they are."""
    return value


_DECLARED: Final[list[ContextQuery[Any]]] = []
