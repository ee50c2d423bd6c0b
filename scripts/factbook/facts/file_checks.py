"""The checks of fact files as queries: a file is checked again if it or what it asked for changed.

Every reference is known to lead somewhere. An error that is found all the same raises `NotWhole`;
then `loading.reading` reads all files and tells every problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from typing import Any, Final

from factbook.facts.facts import Facts
from factbook.loading.checked_files import CheckedFile
from factbook.loading.checks import problems_of
from factbook.loading.cut_texts import has_comments, texts_cut_by_comments
from factbook.loading.lookup import Located, Lookup, SaidClaim, ids_by_name, latest_year, years_told
from factbook.loading.problems import Hints, Problem, Severity
from factbook.loading.prose_pages import citation_problems, markdown_texts
from factbook.loading.register import Register
from factbook.model.incident_record import Incident
from factbook.model.series_record import Series
from factbook.model.statement_record import Claim, Statement
from factbook.model.twins import folded_name
from factbook.store.queries import MISSING, Db, Input, Query, digest_of

FILE: Final = "file"
KIND: Final = "kind"
_PROBLEMS: Final = "file-problems"
_UNITS: Final = "units"
_LATEST_YEAR: Final = "latest-year"
_YEARS: Final = "years-told"
_PLACE_NAMES: Final = "place-names"


class NotWhole(Exception):  # noqa: N818 - what is met on the way; the error is told elsewhere
    """The fact files have an error."""


class FileChecks:
    """What is to be said of each file of a dossier, and what a check reads of other files."""

    def __init__(
        self, facts: Facts, files: Mapping[str, CheckedFile], kinds: Mapping[str, str]
    ) -> None:
        """Check these files, by their names; `kinds` has the kind of every id."""
        self._facts = facts
        self._files = files
        register = _RecordedRegister(facts.db, kinds)
        self._lookup = _RecordedLookup(facts, register)
        facts.db.inputs = {**facts.db.inputs, FILE: self._file_state, KIND: register.state}
        query = Query(self._check, _as_json, _of_json, remembered=False)
        facts.db.register(_PROBLEMS, query)
        facts.db.register(_UNITS, Query(self._find_units, sorted, frozenset))
        facts.db.register(_PLACE_NAMES, Query(self._find_place_names, dict, dict))
        facts.db.register(_LATEST_YEAR, Query(self._find_latest_year, _same, _same))
        facts.db.register(_YEARS, Query(self._find_years, _pairs, _of_pairs))

    def problems(self) -> Iterator[Problem]:
        """Every warning of all files. Raises NotWhole if there is an error."""
        for name in self._files:
            found: tuple[Problem, ...] = self._facts.db.get(_PROBLEMS, name)
            yield from found

    def _file_state(self, key: str) -> Input:
        file = self._files.get(key.partition(" ")[2])
        return Input(file.kept_as) if file else MISSING

    def _check(self, *words: str) -> tuple[Problem, ...]:
        name = " ".join(words)
        self._facts.db.read(f"{FILE} {name}")
        found = tuple(self._of_file(self._files[name]))
        if any(problem.severity is Severity.ERROR for problem in found):
            raise NotWhole
        return found

    def _of_file(self, file: CheckedFile) -> Iterator[Problem]:
        hints = Hints()
        if has_comments(file.file):
            yield from texts_cut_by_comments(file.file, file.entries)
        for entry, record in file.to_check():
            for text in markdown_texts(entry):
                yield from citation_problems(text, self._lookup, hints)
            yield from problems_of(Located(entry, (), record), self._lookup)

    def _find_units(self, _: str) -> frozenset[str]:
        return frozenset(one.unit for one in self._facts.measures.values())

    def _find_place_names(self, _: str) -> dict[str, str]:
        return ids_by_name(self._facts.places.values())

    def _find_years(self, _: str) -> dict[int, bool]:
        facts = self._facts
        every = facts.statements.values(), facts.sources.values(), facts.events.values()
        return years_told(*every)

    def _find_latest_year(self, _: str) -> int | None:
        return latest_year(self._facts.statements.values(), self._facts.sources.values())


def _pairs(years: dict[int, bool]) -> list[tuple[int, bool]]:
    return list(years.items())


def _of_pairs(found: list[list[int]]) -> dict[int, bool]:
    return {year: bool(alone) for year, alone in found}


def _same(year: int | None) -> int | None:
    return year


class _RecordedRegister(Register):
    """The kinds of all ids, each recorded when it is asked for."""

    def __init__(self, db: Db, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self._db = db
        self._kinds = kinds

    def state(self, key: str) -> Input:
        """The present state of the input `kind ID`."""
        kind = self._kinds.get(key.partition(" ")[2])
        return Input(digest_of(kind)) if kind else MISSING

    def may_be(self, name: str, kinds: Any) -> bool:  # noqa: ANN401 - as in `Register`
        """Whether the id names a record of these kinds. Raises NotWhole if it does not."""
        if self.kind(name) not in kinds:
            raise NotWhole
        return True

    def kind(self, name: str) -> str | None:
        """The kind of record that the id names, if any."""
        self._db.read(f"{KIND} {name}")
        return self._kinds.get(name)


class _RecordedLookup(Lookup):
    """Answers rules from the facts, so that what they ask for is recorded."""

    def __init__(self, facts: Facts, register: Register) -> None:
        super().__init__(
            register,
            facts.briefing,
            facts.actors,
            facts.sources,
            facts.questions,
            facts.measures,
            facts.places,
        )
        self._facts = facts

    def claim(self, name: str) -> SaidClaim | None:
        """The claim of this id, with its statement."""
        claim = self._facts.claims.get(name)
        return SaidClaim(claim, self._facts.statement_of(claim)) if claim is not None else None

    def series(self, name: str) -> Series | None:
        """The series of this id."""
        return self._facts.series.get(name)

    def statement(self, name: str) -> Statement | None:
        """The statement of this id."""
        return self._facts.statements.get(name)

    def incident(self, name: str) -> Incident | None:
        """The incident of this id."""
        return self._facts.incidents.get(name)

    def latest_year(self) -> int | None:
        """The last year in which anything was said, issued or read."""
        found: int | None = self._facts.db.get(_LATEST_YEAR, "-")
        return found

    def question_of_measure(self, name: str) -> str | None:
        """The id of the question that this measure belongs to."""
        return self._facts.question_of_measure(name).id if name in self.measures else None

    def years(self) -> Mapping[int, bool]:
        """Each year that something has a date of; whether one record alone has it."""
        found: dict[int, bool] = self._facts.db.get(_YEARS, "-")
        return found

    def claims_of_measure(self, name: str) -> Iterable[Claim]:
        """Every claim with a figure for this measure."""
        return self._facts.claims_of_measure(name)

    def units(self) -> frozenset[str]:
        """The units of all measures."""
        found: frozenset[str] = self._facts.db.get(_UNITS, "-")
        return found

    def place_named(self, words: str) -> str | None:
        """The id of the place that these words are a name of."""
        names: dict[str, str] = self._facts.db.get(_PLACE_NAMES, "-")
        return names.get(folded_name(words))


def _as_json(problems: tuple[Problem, ...]) -> list[object]:
    return [astuple(one) for one in problems]


def _of_json(found: list[list[Any]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(file, line, column, Severity(severity), *rest)
        for file, line, column, severity, *rest in found
    )
