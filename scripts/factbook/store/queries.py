"""Queries: functions whose results are kept with what they read, and computed again only then.

While a query runs, whatever it reads (inputs, other queries) is recorded. When an input changes,
the results that read it are marked, and those that read these, upwards; a marked result is computed
again when it is asked for, and only if something that it read really came out otherwise. So a
result can be stale in no way, and an edit costs what depends on it. The method is that of Adapton
(Hammer et al., PLDI 2014) and Salsa (https://salsa-rs.github.io/salsa/reference/algorithm.html).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from factbook.store.database import ALL, Database, ForeignStoreError, Node, Reads
from factbook.store.recent_results import NOTHING, RecentResults

EVERY: Final = "all"
"""The kind of an input that stands for all records of one kind."""
T = TypeVar("T")
Frame = dict[str, int]
"""What is being read by the query under way: keys of nodes, each with a mask of its fields."""


@dataclass(frozen=True)
class Query(Generic[T]):
    """How a kind of result is computed from the words of its key, and how it is kept.

    `encode` gives the result as JSON can hold it; two results are the same if it gives the same.
    None: the result cannot be compared, and counts as changed whenever it is computed. `decode` is
    the reverse; where it is None only a digest is stored, and the result is computed again when
    somebody needs it; if `stored`, what `encode` gave is stored all the same, for `Db.settle`. If
    not `remembered`, results are not kept in memory; long ones that `decode` gives are for a while.
    """

    compute: Callable[..., T]
    encode: Callable[[T], object] | None = None
    decode: Callable[[Any], T] | None = None
    stored: bool = False
    remembered: bool = True


@dataclass(frozen=True)
class Input:
    """The state of an input: a digest of the whole, and where it has fields, one of each."""

    digest: str
    fields: Callable[[], tuple[str, ...]] = tuple


MISSING = Input("")
"""An input that is not there; that it is missing is a result too."""


@dataclass
class Db:
    """The queries of one build, over the nodes of a store.

    `inputs` gives the present state of an input by its key, for keys of its kind (the first word).
    """

    database: Database
    inputs: Mapping[str, Callable[[str], Input]] = field(default_factory=dict)
    frame: Frame | None = None
    reading: int = 0
    """A number of the frame, which no other frame of this build has; 0 for none."""
    computed: dict[str, str | None] = field(default_factory=dict)
    """The keys of results that this build computed, each with that of what had changed, if any."""

    def __post_init__(self) -> None:
        self.revision = self.database.revision + 1
        self._queries: dict[str, Query[Any]] = {}
        self._recent = RecentResults()
        self._frames = 0
        self._later: dict[str, Frame] = {}
        self._masks: dict[int, int] = {}
        self._last: tuple[str, Any] = ("", None)

    @classmethod
    def in_memory(cls) -> Db:
        """A store for one build, of which nothing stays."""
        return cls(Database(None, b"memory"))

    # What is read

    def read(self, key: str, fields: int = ALL) -> None:
        """Record that the query under way reads these fields of an input."""
        if self.frame is not None:
            self.frame[key] = self.frame.get(key, 0) | fields

    @contextmanager
    def reading_for(self, key: str) -> Iterator[None]:
        """Record what is read within as read by the result `key`, whoever asks.

        For results that go on reading after they were computed: objects that work out their
        answers when these are asked for.
        """
        outer = self._begin(self._later.setdefault(key, {}))
        try:
            yield
        finally:
            self.frame, self.reading = outer

    def _begin(self, frame: Frame) -> tuple[Frame | None, int]:
        """Read for this frame from now on; gives what to go back to."""
        outer = self.frame, self.reading
        self._frames += 1
        self.frame, self.reading = frame, self._frames
        return outer

    # Queries

    def register(self, kind: str, query: Query[Any]) -> None:
        """Say how results of a kind are computed; the kind is the first word of their keys.

        Raises ValueError if it is that of an input, whose keys would be taken for results.
        """
        if kind in self.inputs:
            raise ValueError(f"{kind} is a kind of inputs")
        self._queries[kind] = query

    def knows(self, kind: str) -> bool:
        """Whether it was said how results of this kind are computed."""
        return kind in self._queries

    def get(self, kind: str, *words: str) -> Any:  # noqa: ANN401 - of the query's own type
        """The result of a query, computed only if it is not known or something it read changed."""
        key = " ".join((kind, *words))
        self.read(key)
        value = self._recent.get(key)
        if value is not NOTHING:
            return value
        node = self._settled(key)
        value = self._recent.get(key)
        if value is NOTHING and self._last[0] == key:
            value = self._last[1]
        if value is not NOTHING:
            return value
        query = self._queries[kind]
        if node is None or node.value is None or query.decode is None:
            return self._compute(key, query, node)
        value = query.decode(json.loads(node.value))
        if query.remembered:
            self._recent.put(key, value, len(node.value))
        return value

    def settle(self, kind: str, *words: str) -> tuple[Any, bool]:
        """See that a result is right: what is stored of it, and whether it was computed just now.

        `get` then gives one that was computed just now without computing it again.
        """
        key = " ".join((kind, *words))
        self.read(key)
        before = key in self.computed
        node = self._settled(key)
        if node is None:
            self._compute(key, self._queries[kind], None)
            node = self.database.node(key)
        value = node.value if node else None
        return json.loads(value or "null"), key in self.computed and not before

    def is_unmarked(self, kind: str, *words: str) -> bool:
        """Whether a result is known, and nothing that it read may have changed."""
        node = self.database.node(" ".join((kind, *words)))
        return node is not None and node.verified > 0 and node.id not in self.database.dirty

    def may_change(self, kind: str) -> bool:
        """Whether a result of this kind may have changed, or none is known; quickly found."""
        known = self.database.ids_of(kind)
        return not known or not self.database.dirty.isdisjoint(known)

    def is_right(self, kind: str, *words: str) -> bool:
        """Whether a result is known and nothing that it read changed; it is not computed."""
        node = self.database.node(" ".join((kind, *words)))
        if node is None or node.verified == 0:
            return False
        if node.id not in self.database.dirty:
            return True
        reads = list(node.reads.items())
        if any(self._changed(read, fields) for read, fields in reads):
            return False
        self._verified(node)
        return True

    def _settled(self, key: str) -> Node | None:
        """The node of a result that is right, computed again if need be; None if there is none."""
        node = self.database.node(key)
        if node is None or node.verified == 0:
            return None
        if node.id in self.database.dirty:
            self._refresh(node)
        return node

    def _refresh(self, node: Node) -> None:
        """Compute a marked result again if something that it read changed since."""
        for read, fields in list(node.reads.items()):
            if self._changed(read, fields):
                cause = self.database.by_id(read).key
                self._compute(node.key, self._query_of(node.key), node, cause)
                return
        self._verified(node)

    def _verified(self, node: Node) -> None:
        self.database.dirty.discard(node.id)
        node.verified = self.revision
        self.database.put(node)

    def _changed(self, number: int, fields: int) -> bool:
        """Whether what a marked result read changed in this build: before, the result was right.

        No mark outlives a build (see `keep`).
        """
        if number not in self.database.dirty and not self.database.is_put(number):
            # Neither is it marked nor did this build touch it: it need not even be loaded.
            return False
        read = self.database.by_id(number)
        if read.is_input:
            return read.changed == self.revision and bool(self._masks.get(number, ALL) & fields)
        if read.id in self.database.dirty:
            try:
                self._refresh(read)
            except (ForeignStoreError, MemoryError):
                raise
            except Exception:  # noqa: BLE001 - whoever read it asks again, and is told
                # What it was about is gone, most likely; whoever read it has to look anew.
                return True
        return read.changed == self.revision

    def _query_of(self, key: str) -> Query[Any]:
        return self._queries[key.partition(" ")[0]]

    def _compute(
        self, key: str, query: Query[Any], node: Node | None, cause: str | None = None
    ) -> Any:  # noqa: ANN401 - of the query's own type
        frame = Frame()
        outer = self._begin(frame)
        if node is not None:
            # It will read most of what it read before.
            self.database.load(node.reads)
        try:
            value = query.compute(*key.split(" ")[1:])
        except Exception:
            if outer[0] is not None:
                # There is no result to depend on: whoever makes do without read what this read.
                outer[0].pop(key, None)
                for one, mask in frame.items():
                    outer[0][one] = outer[0].get(one, 0) | mask
            raise
        finally:
            self.frame, self.reading = outer
        reads = self._numbered(frame)
        known = node is not None and node.id not in self.database.dirty
        if known and node is not None:
            # Right already, and computed only since somebody needs it: it reads what it read.
            for read, fields in node.reads.items():
                reads[read] = reads.get(read, 0) | fields
        else:
            self.computed[key] = cause
        node = node or self.database.node(key) or self.database.new(key, is_input=False)
        length = self._keep(node, query, value, reads, known=known)
        if query.remembered:
            self._recent.put(key, value, length if query.decode else 0)
        else:
            self._last = (key, value)
        if self.database.write_ahead():
            self._recent.drop_older()
        return value

    def _keep(
        self, node: Node, query: Query[Any], value: object, reads: Reads, *, known: bool
    ) -> int:
        """Have the result stand in its node; gives the length of its text."""
        text = None if query.encode is None else encoded(query.encode(value))
        digest = "" if text is None else digest_of(text)
        if not known and (text is None or digest != node.digest):
            node.digest, node.changed = digest, self.revision
            node.value = text if query.decode or query.stored else None
        node.reads = reads
        node.verified = self.revision
        self.database.dirty.discard(node.id)
        self.database.put(node)
        return len(text or "")

    def _numbered(self, frame: Frame) -> Reads:
        ids = self.database.ids
        for key in frame:
            if key not in ids:
                self._node_read(key)
        return dict(zip(map(ids.__getitem__, frame), frame.values(), strict=True))

    def _node_read(self, key: str) -> Node:
        known = self.database.node(key)
        if known is not None:
            return known
        kind = key.partition(" ")[0]
        node = self.database.new(key, is_input=kind not in self._queries)
        if kind == EVERY:
            node.digest, node.changed = str(self.revision), self.revision
        elif node.is_input:
            self._set(node, self.inputs[kind](key))
        return node

    # Inputs

    def look_at_inputs(self, keys: Iterable[str] = (), as_before: Collection[str] = ()) -> None:
        """Compare inputs with their present state: those with these keys, and all stored ones.

        Of kinds that are `as_before`, those with these keys alone. What read a changed one is
        marked, upwards. `all KIND` is an input that changed in the fields in which any record of
        the kind did.
        """
        of_kind: dict[str, int] = {}
        wanted = dict.fromkeys(keys)
        for kind in self.inputs:
            if kind not in as_before:
                wanted |= dict.fromkeys(self.database.keys_of(kind))
        for key in wanted:
            kind, node = key.partition(" ")[0], self.database.node(key)
            if node is None:
                self._node_read(key)
                mask = ALL
            else:
                mask = self._set(node, self.inputs[kind](key))
                self._masks[node.id] = mask
            of_kind[kind] = of_kind.get(kind, 0) | mask
        for kind, mask in of_kind.items():
            every = self.database.node(f"{EVERY} {kind}")
            if every is not None and mask:
                every.digest, every.changed = str(self.revision), self.revision
                self.database.put(every)
                self._masks[every.id] = mask
        self._masks = {number: mask for number, mask in self._masks.items() if mask}
        self._mark(list(self._masks.items()))

    def changed_inputs(self) -> Mapping[str, int]:
        """The inputs that this build found changed, each with a mask of its changed fields."""
        return {self.database.by_id(one).key: mask for one, mask in self._masks.items()}

    def _set(self, node: Node, now: Input) -> int:
        """Take over the state of an input; a mask of the fields that changed, 0 for none."""
        if node.changed and node.digest == now.digest:
            return 0
        before = tuple(json.loads(node.value)) if node.value else ()
        fields = now.fields()
        mask = ALL
        if before and len(before) == len(fields):
            # That a change shows in no field is no reason to take it for none.
            mask = sum(1 << at for at, one in enumerate(fields) if one != before[at]) or ALL
        node.digest, node.value = now.digest, encoded(fields) if fields else None
        if mask:
            node.changed = self.revision
        self.database.put(node)
        return mask

    def _mark(self, ahead: list[tuple[int, int]]) -> None:
        dirty = self.database.dirty
        while ahead:
            number, mask = ahead.pop()
            for reader, fields in self.database.readers(number).items():
                if fields & mask and reader not in dirty:
                    dirty.add(reader)
                    ahead.append((reader, ALL))

    # The end of a build

    def keep(self) -> None:
        """Write what this build found, so that the next one begins from it. Raises OSError.

        To be called when everything that is wanted was asked for: results that are still marked
        then are wanted by nobody, and are forgotten.
        """
        self.database.remove([self.database.by_id(one).key for one in self.database.dirty])
        for key, frame in self._later.items():
            node = self.database.node(key)
            if node is not None:
                reads = node.reads
                for read, fields in self._numbered(frame).items():
                    reads[read] = reads.get(read, 0) | fields
                node.reads = reads
                self.database.put(node)
        self.database.commit(self.revision)


def encoded(value: object) -> str:
    """A value as JSON in one canonical form."""
    return _ENCODER.encode(value)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> str:
    """A digest of a text, 32 hex digits."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
