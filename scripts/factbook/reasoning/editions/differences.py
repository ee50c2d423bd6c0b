"""Which records differ between two editions, field by field: nothing is judged here.

A difference with itself is empty, and applied to the old edition's records gives the new one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.reasoning.editions.edition_data import Edition, Records
from factbook.reasoning.editions.written_records import Json

Written = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that differs: as it was, and as it is now; None where it was not, or is no more.

    `before` is the id that it had, where that was another.
    """

    collection: str
    id: str
    was: Written | None
    now: Written | None
    before: str | None = None

    @property
    def fields(self) -> Mapping[str, tuple[Json, Json]]:
        """Each field that differs, as it was and as it is; None where it was not there."""
        was, now = self.was or {}, self.now or {}
        return {
            name: (was.get(name), now.get(name))
            for name in dict.fromkeys((*was, *now))
            if was.get(name) != now.get(name)
        }


def differences(old: Edition, new: Edition) -> tuple[RecordDifference, ...]:
    """Every record that differs, by the names of collections, in the order of the new edition."""
    names = sorted({*new.records, *old.records})
    found = (
        _of_collection(name, old.records.get(name, {}), new.records.get(name, {})) for name in names
    )
    return tuple(one for of in found for one in of)


def _of_collection(
    collection: str, old: Mapping[str, Written], new: Mapping[str, Written]
) -> Iterator[RecordDifference]:
    renamed = _renamed(old, new)
    for name, now in new.items():
        before = renamed.get(name)
        was = old.get(before or name)
        if was != now:
            yield RecordDifference(collection, name, was, now, before)
    gone = old.keys() - new.keys() - set(renamed.values())
    for name, was in old.items():
        if name in gone:
            yield RecordDifference(collection, name, was, None)


def _renamed(old: Mapping[str, Written], new: Mapping[str, Written]) -> Mapping[str, str]:
    """The id that a record had, by the id that it has now."""
    found: dict[str, str] = {}
    for name, now in new.items():
        if name in old:
            continue
        was = now.get("was")
        former = [was] if isinstance(was, str) else was if isinstance(was, list) else []
        for one in former:
            if isinstance(one, str) and one in old and one not in new:
                found[name] = one
    return found


def applied(records: Records, found: Sequence[RecordDifference]) -> Records:
    """The records with these differences: of the old edition, those of the new one."""
    result = {name: dict(of) for name, of in records.items()}
    for one in found:
        of = result.setdefault(one.collection, {})
        of.pop(one.before or one.id, None)
        if one.now is not None:
            of[one.id] = one.now
    return result
