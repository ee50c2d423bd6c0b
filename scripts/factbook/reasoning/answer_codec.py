"""Answers as JSON can hold them, so that they can be compared with those of an earlier build."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache  # noqa: TID251 - of the types of answers
from typing import Any

from pydantic import TypeAdapter

from factbook.store.queries import Query


def kept(compute: Callable[..., Any], answer: Any) -> Query[Any]:  # noqa: ANN401 - a type, also one with arguments
    """A query whose results, of the type `answer`, are stored and read back by their types."""

    def encode(value: object) -> object:
        return _adapter(answer).dump_python(value, mode="json")

    def decode(found: object) -> object:
        return _adapter(answer).validate_python(found)

    return Query(compute, encode, decode)


@cache
def _adapter(answer: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - as above
    # Each takes a third of a millisecond: made when an answer of the type is met.
    return TypeAdapter(answer)
