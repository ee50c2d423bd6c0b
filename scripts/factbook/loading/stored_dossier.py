"""A dossier whose records are read when they are asked for, from its checked files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from factbook.loading.checked_files import CheckedFile
from factbook.loading.reference_checks import all_resolve, has_loop
from factbook.loading.snapshots import is_as_entered
from factbook.loading.yaml.value_places import Place
from factbook.model.dossier import Dossier
from factbook.model.incident_record import Incident
from factbook.model.outline import Indexes, Outline
from factbook.model.question_record import Measure
from factbook.model.record_types import COLLECTIONS
from factbook.model.series_record import Series
from factbook.model.series_statements import SeriesStatements, WithRows, series_of
from factbook.model.statement_record import Claim, Statement

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
        at: dict[str, tuple[CheckedFile, int, Place]] = {}
        for file in files:
            for given, number, place in file.given():
                at[given.id] = (file, number, place)
        briefing = next(file for file in files if file.file.collection == "briefing")
        at.setdefault("briefing", (briefing, 0, Place(briefing.outlines[0].line, 1)))
        outline = Outline.joined(one.outline for file in files for one in file.outlines)
        object.__setattr__(self, "files", files)
        object.__setattr__(self, "at", at)
        object.__setattr__(self, "outline", outline)
        object.__setattr__(self, "indexes", Indexes(outline))

        def read(name: str) -> Any:  # noqa: ANN401 - a record of whichever kind has this id
            file, number, _ = at[name]
            return file.record(number)

        records: dict[str, Any] = {
            collection: LazyRecords(self.indexes.ids(kind), read)
            for kind, collection in COLLECTIONS.items()
        }
        made = SeriesStatements(records["series"], records["sources"])

        def statement(name: str) -> Statement:
            found = read(name)
            return made.whole(found) if isinstance(found, Series) else found

        statements = LazyRecords(self.indexes.ids("statement"), statement)
        records["statements"] = WithRows(statements, made.row)
        origins = {name: f"{file.file.name}:{place.line}" for name, (file, _, place) in at.items()}
        first: Any = briefing.record(0)
        super().__init__(briefing=first, origins=origins, **records)

    files: Sequence[CheckedFile]
    outline: Outline
    at: Mapping[str, tuple[CheckedFile, int, Place]]
    """By id, the file and the number of its record there, and where the id stands."""

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of every id."""
        return {given.id: given.kind for given in self.outline.given}

    def origin_of(self, name: str, field: str = "") -> str | None:
        """The file and line of a record, or of a field of it; None if there is none."""
        name = series_of(name) or name
        if name not in self.at:
            return None
        file, number, _ = self.at[name]
        within: tuple[str | int, ...] = ()
        if name in self.indexes.statement_of and name not in self.series:
            claims = self.statements[self.indexes.statement_of[name]].claims
            within = ("claims", [claim.id for claim in claims].index(name))
        elif name in self.indexes.question_of_measure:
            within = ("measures", name)
        path = (*within, field) if field else within
        return (
            f"{file.file.name}:{file.entries[number].at(path).line}" if path else self.origins[name]
        )

    @cached_property
    def incidents_by_file(self) -> Mapping[str, Sequence[str]]:
        """The ids of the incidents of each file that holds some, in the order of the files."""
        return {
            name: [one.id for part in file.outlines for one in part.outline.given[:1]]
            for name, file in self._incident_files.items()
            if file.outlines
        }

    @cached_property
    def _incident_files(self) -> Mapping[str, CheckedFile]:
        return {one.file.name: one for one in self.files if one.file.collection == "incidents"}

    def incidents_in(self, file: str) -> Sequence[Incident]:
        """The incidents of a file, as they stand in it; none if it holds none.

        They are held by whoever asks: of a hundred thousand, no build has room for all at once.
        """
        known = self._incident_files.get(file)
        return known.every_record(Incident) if known else []

    def incident_digest(self, file: str) -> str:
        """What changes whenever the incidents of a file do; nothing if it holds none."""
        known = self._incident_files.get(file)
        return known.digest if known and known.outlines else ""

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        of_statements = LazyRecords(self.indexes.statement_of, self._claim)
        return WithRows(of_statements, lambda name: self.statements[name].claims[0])

    def _claim(self, name: str) -> Claim:
        claims = self.statements[self.indexes.statement_of[name]].claims
        return next(claim for claim in claims if claim.id == name)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure by its id."""
        of = self.indexes.question_of_measure
        return LazyRecords(of, lambda name: self.questions[of[name]].measures[name])


def whole_dossier(
    files: Sequence[CheckedFile], root: Path, sum_of: Callable[[str], str]
) -> StoredDossier | None:
    """The dossier that these files are, if only its rules and citations are still to be checked.

    None if there is an error in it, which `loading.reading` then tells. Told from outlines alone;
    `sum_of` gives the SHA-256 of a source's copy by its path below the root.
    """
    if sum(one.file.collection == "briefing" for one in files) != 1:
        return None
    dossier = StoredDossier(files)
    copies = (one.copy for file in files for one in file.outlines)
    is_right = (
        len(dossier.kinds) == sum(one.kind != "series" for one in dossier.outline.given)
        and all(is_as_entered(copy, root, sum_of) for copy in copies if copy)
        and all_resolve(dossier.outline.named, dossier.kinds)
        and not has_loop(dossier.outline.named)
    )
    return dossier if is_right else None
