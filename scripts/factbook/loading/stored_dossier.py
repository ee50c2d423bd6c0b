"""A dossier whose records are read when they are asked for, from its checked files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from factbook.loading.checked_files import CheckedFile
from factbook.model.dossier import Dossier
from factbook.model.outline import Indexes, Outline
from factbook.model.question_record import Measure
from factbook.model.record_types import COLLECTIONS
from factbook.model.statement_record import Claim

R = TypeVar("R")


class LazyRecords(Mapping[str, R], Generic[R]):
    """Records by their ids, each read when it is first asked for."""

    def __init__(self, ids: Mapping[str, object], read: Callable[[str], R]) -> None:
        """Have the records with these ids, in this order; `read` gives one."""
        self._ids = ids
        self._read = read
        self._found: dict[str, R] = {}

    def __getitem__(self, name: str) -> R:
        if name not in self._found:
            if name not in self._ids:
                raise KeyError(name)
            self._found[name] = self._read(name)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class StoredDossier(Dossier):
    """The dossier that these files are, known to be whole: every reference in them resolves."""

    def __init__(self, files: Sequence[CheckedFile]) -> None:
        """Take the files in the order of their names; one of them is the briefing."""
        places: dict[str, str] = {}
        at: dict[str, tuple[CheckedFile, int]] = {}
        for file in files:
            for given, number, place in file.given():
                places[given.id] = f"{file.file.name}:{place.line}"
                at[given.id] = (file, number)
        briefing = next(file for file in files if file.file.collection == "briefing")
        places["briefing"] = f"{briefing.file.name}:{briefing.outlines[0].line}"
        outline = Outline.joined(one.outline for file in files for one in file.outlines)
        at["briefing"] = (briefing, 0)
        object.__setattr__(self, "_at", at)
        object.__setattr__(self, "indexes", Indexes(outline))

        def read(name: str) -> Any:  # noqa: ANN401 - a record of whichever kind has this id
            file, number = at[name]
            return file.record(number)

        first: Any = briefing.record(0)
        records = {
            collection: LazyRecords(self.indexes.ids(kind), read)
            for kind, collection in COLLECTIONS.items()
        }
        super().__init__(briefing=first, places=places, **records)

    _at: Mapping[str, tuple[CheckedFile, int]]

    def place_of(self, name: str, field: str = "") -> str | None:
        """The file and line of a record, or of a field of it; None if there is none."""
        if name not in self._at:
            return None
        file, number = self._at[name]
        entry = file.entries[number]
        within: tuple[str | int, ...] = ()
        if name in self.indexes.statement_of:
            claims = self.statements[self.indexes.statement_of[name]].claims
            within = ("claims", [claim.id for claim in claims].index(name))
        elif name in self.indexes.question_of_measure:
            within = ("measures", name)
        path = (*within, field) if field else within
        return f"{file.file.name}:{entry.at(path).line}" if path else self.places[name]

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return LazyRecords(self.indexes.statement_of, self._claim)

    def _claim(self, name: str) -> Claim:
        claims = self.statements[self.indexes.statement_of[name]].claims
        return next(claim for claim in claims if claim.id == name)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure by its id."""
        of = self.indexes.question_of_measure
        return LazyRecords(of, lambda name: self.questions[of[name]].measures[name])
