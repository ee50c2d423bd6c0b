"""Records and collections of records that record each field that is read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache  # noqa: TID251 - of the kinds of records
from typing import Any, Generic, TypeVar, cast

from factbook.facts.record_fields import BESIDE, BITS, BRIEFING, EXISTS, FILE
from factbook.model.series_statements import series_of
from factbook.store.queries import EVERY, Db

R = TypeVar("R")


class Tracked:
    """Stands for a record: gives its fields, and records that they were read.

    `_key` is the input that is read: the record's own, or that of all of its kind where the whole
    collection is gone through. Each kind of record has a class of its own (`tracked_class`), whose
    properties are the fields: to read them is most of what a build does. `_read` are the fields
    that the query numbered `_reading` was seen to read, which need not be recorded again.
    """

    __slots__ = ("_claims", "_db", "_key", "_read", "_reading", "_record")

    def __init__(
        self,
        db: Db,
        key: str,
        record: object,
        claims: Callable[[Any, bool], tuple[Any, ...]] | None = None,
    ) -> None:
        self._db = db
        self._key = key
        self._record = record
        self._claims = claims
        self._reading = self._read = 0

    @property
    def __class__(self) -> type:
        return type(self._record)

    @__class__.setter
    def __class__(self, _: type) -> None:
        raise TypeError("a record's class cannot be changed")

    @property
    def is_of_all(self) -> bool:
        """Whether the record was met in going through all of its kind."""
        return self._key.startswith(EVERY)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of the record's own type
        self._db.read(self._key)
        return getattr(self._record, name)

    def __eq__(self, other: object) -> bool:
        self._db.read(self._key)
        return self._record == untracked(other)

    def __hash__(self) -> int:
        return hash(self._record)

    def __repr__(self) -> str:
        self._db.read(self._key)
        return repr(self._record)


@cache  # by kind
def tracked_class(kind: str) -> type[Tracked]:
    """The class that stands for records of a kind."""
    fields = {name: _field(name, bit) for name, bit in BITS[kind].items() if name not in BESIDE}
    return type(f"Tracked{kind.title()}", (Tracked,), {"__slots__": (), **fields})


def _field(name: str, bit: int) -> property:
    def read(self: Tracked) -> Any:  # noqa: ANN401 - of the field's own type
        # As `record_read`, without a call.
        db = self._db
        if self._reading != db.reading:
            self._reading, self._read = db.reading, bit
        elif self._read & bit:
            return getattr(self._record, name)
        else:
            self._read |= bit
        frame = db.frame
        if frame is not None:
            key = self._key
            frame[key] = frame.get(key, 0) | bit
        return getattr(self._record, name)

    def read_claims(self: Tracked) -> tuple[Any, ...]:
        record_read(self, bit)
        if self._claims is None:
            found: tuple[Any, ...] = self._record.claims  # type: ignore[attr-defined]  # an event's
            return found
        return self._claims(self._record, self.is_of_all)

    return property(read_claims if name == "claims" else read)


def record_read(tracked: Tracked, bit: int) -> None:
    """Record that the query under way reads what this bit stands for, as `Db.read` does."""
    db, key = tracked._db, tracked._key
    if tracked._reading != db.reading:
        tracked._reading, tracked._read = db.reading, 0
    tracked._read |= bit
    if db.frame is not None:
        db.frame[key] = db.frame.get(key, 0) | bit


def untracked(value: object) -> object:
    """The record behind a tracked one, read as a whole; any other value as it is."""
    tracked = as_tracked(value)
    if tracked is None:
        return value
    tracked._db.read(tracked._key)
    return tracked._record


def as_tracked(value: object) -> Tracked | None:
    """The value if it stands for a record; `isinstance` is told the record's own class."""
    return cast("Tracked", value) if issubclass(type(value), Tracked) else None


class Records(Mapping[str, R], Generic[R]):
    """The records of one kind by id, in the order of the files."""

    def __init__(
        self,
        db: Db,
        kind: str,
        records: Mapping[str, R],
        claims: Callable[[Any, bool], tuple[Any, ...]] | None = None,
    ) -> None:
        self._db = db
        self._kind = kind
        self._records = records
        self._class = tracked_class(kind)
        self._exists = BITS[kind][EXISTS]
        self._every = f"{EVERY} {kind}"
        self._claims = claims
        self._single: dict[str, Any] = {}
        self._of_all: dict[str, Any] = {}

    def __getitem__(self, name: str) -> R:
        tracked = self._single.get(name)
        if tracked is None:
            self._db.read(f"{self._kind} {name}", self._exists)
            return self.one(name)
        if tracked._reading != self._db.reading or not tracked._read & self._exists:
            record_read(tracked, self._exists)
        found: R = tracked
        return found

    def one(self, name: str, *, of_all: bool = False) -> R:
        """A record, without recording that it was looked up."""
        known = self._of_all if of_all else self._single
        if name not in known:
            key = self._every if of_all else f"{self._kind} {name}"
            record = self._records[name]
            known[name] = self._class(self._db, key, record, self._claims)
        found: R = known[name]
        return found

    def __contains__(self, name: object) -> bool:
        self._db.read(f"{self._kind} {name}", self._exists)
        return name in self._records

    def __iter__(self) -> Iterator[str]:
        self._db.read(f"ids {self._kind}")
        return iter(self._records)

    def __len__(self) -> int:
        self._db.read(f"ids {self._kind}")
        return len(self._records)

    def values(self) -> Any:  # noqa: ANN401 - a list serves where a view is due
        """Every record, read as one of all."""
        return [self.one(name, of_all=True) for name in self]

    def items(self) -> Any:  # noqa: ANN401 - as above
        """Every id with its record, read as one of all."""
        return [(name, self.one(name, of_all=True)) for name in self]


class Origins(Mapping[str, str]):
    """The file that each record was read from."""

    def __init__(self, db: Db, origins: Mapping[str, str], kind_of: Callable[[str], str]) -> None:
        self._db = db
        self._origins = origins
        self._kind_of = kind_of

    def __getitem__(self, name: str) -> str:
        name = series_of(name) or name
        kind = self._kind_of(name)
        self._db.read(f"{kind} {kind if kind == BRIEFING else name}", BITS[kind][FILE])
        return self._origins[name].partition(":")[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def __len__(self) -> int:
        return len(self._origins)
