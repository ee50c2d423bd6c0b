"""Queries of pages: functions of a context whose results are kept, declared by a decorator.

Each is known by its name to the store of every context that asks for it. A build lets the store
know all of them first (`register_queries`), since one that was kept may have to be made again
before anybody asks for it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

from factbook.reasoning.answer_codec import kept
from factbook.store.queries import Query

if TYPE_CHECKING:
    from factbook.pages.parts.context import Context

T = TypeVar("T")
Of = Literal[
    "statements", "series", "questions", "sources", "actors", "events", "places", "corrections"
]
"""The lists that are gone through chunk by chunk, in the order of the files."""
Encode = Callable[[Any], object]
Decode = Callable[[Any], Any]


def as_it_is(value: Any) -> Any:  # noqa: ANN401 - of whatever type a query has
    """For values that JSON holds as they are."""
    return value


class ContextQuery(Generic[T]):
    """What `compute` makes of a context and of words; all else is as in `Query`."""

    def __init__(
        self, kind: str, compute: Callable[..., T], encode: Encode | None, decode: Decode | None
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
        result: T = context.db.get(self.kind, *words)
        return result


class ChunkQuery(ContextQuery[T]):
    """What `compute` makes of a context and the ids of each chunk of a long list."""

    def __init__(
        self,
        kind: str,
        of: Of,
        compute: Callable[[Context, Sequence[str]], T],
        encode: Encode | None = as_it_is,
        decode: Decode | None = as_it_is,
    ) -> None:
        def of_chunk(context: Context, name: str) -> T:
            return compute(context, context.chunks[of].chunk(name))

        super().__init__(kind, of_chunk, encode, decode)
        self._of = of

    def each(self, context: Context) -> Iterator[T]:
        """The results, chunk by chunk in the order of the list."""
        return (self(context, name) for name in context.chunks[self._of].names())


class LinesQuery(ChunkQuery[list[str]]):
    """Lines about the records of a long list, of which `of_record` gives those about one."""

    def __init__(
        self, kind: str, of: Of, of_record: Callable[[Context, str], Iterable[str]]
    ) -> None:
        def of_chunk(context: Context, names: Sequence[str]) -> list[str]:
            return [line for name in names for line in of_record(context, name)]

        super().__init__(kind, of, of_chunk)

    @classmethod
    def part(cls, kind: str, of: Of, lines: ContextQuery[Mapping[str, list[Any]]]) -> LinesQuery:
        """Those of one kind, of a query that gives lines of several kinds for each record."""

        def of_record(context: Context, name: str) -> Iterable[str]:
            return lines(context, name)[kind]

        return cls(kind, of, of_record)

    def all(self, context: Context) -> list[str]:
        """The lines about all records, in the order of the list."""
        return list(chain.from_iterable(self.each(context)))


def _codec(answer: Any) -> tuple[Encode | None, Decode | None]:  # noqa: ANN401 - as below
    by_type = kept(as_it_is, answer)
    return by_type.encode, by_type.decode


def query(
    kind: str, encode: Encode | None = as_it_is, decode: Decode | None = as_it_is
) -> Callable[[Callable[..., T]], ContextQuery[T]]:
    """Make a query of a function of a context and of words, by which its results are kept."""

    def declared(compute: Callable[..., T]) -> ContextQuery[T]:
        return ContextQuery(kind, compute, encode, decode)

    return declared


def query_of(kind: str, answer: Any) -> Callable[[Callable[..., T]], ContextQuery[T]]:  # noqa: ANN401 - a type, also one with arguments
    """Make a query of a function whose results are stored and read back by their type."""
    return query(kind, *_codec(answer))


def of_each_chunk(
    kind: str,
    of: Of,
    answer: Any = None,  # noqa: ANN401 - as above
) -> Callable[[Callable[[Context, Sequence[str]], T]], ChunkQuery[T]]:
    """Make a query of a function of a context and the ids of a chunk.

    Its results are stored by their type `answer`, and where none is given as JSON holds them.
    """

    def declared(compute: Callable[[Context, Sequence[str]], T]) -> ChunkQuery[T]:
        return ChunkQuery(kind, of, compute, *(_codec(answer) if answer else ()))

    return declared


def register_queries(context: Context) -> None:
    """Say to the store of this context how all that was declared is made."""
    for one in _DECLARED:
        one.register(context)


_DECLARED: Final[list[ContextQuery[Any]]] = []
