"""What the rules look at: every record that could be read, and the good fields of broken ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from factbook.loading.entries import Entry
from factbook.loading.lookup import (
    Located,
    Lookup,
    Said,
    SaidClaim,
    ids_by_name,
    latest_year,
    years_told,
)
from factbook.loading.partial_records import readable
from factbook.loading.problems import BROKEN, Problem
from factbook.loading.register import Register
from factbook.loading.relative_remedies import pages_of, with_days
from factbook.loading.validation_messages import validated
from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event
from factbook.model.incident_record import Incident
from factbook.model.place_record import Place
from factbook.model.question_record import Measure, Question
from factbook.model.record import Record
from factbook.model.record_types import RECORD_TYPES
from factbook.model.series_record import ROW, Series
from factbook.model.series_statements import SeriesStatements, is_row, series_of
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Statement
from factbook.model.twins import folded_name

R = TypeVar("R", bound=Record)


class Draft(Lookup):
    """All that was read of a dossier, whether or not it is whole; it answers rules by id."""

    def __init__(self, register: Register, records: Mapping[str, Sequence[Located[Any]]]) -> None:
        """Have these records, by their collections in the order of the files."""
        self.records = records
        measures: dict[str, Measure] = {}
        for _, question in self.of("questions", Question):
            for name, measure in question.measures.items() if question.has("measures") else ():
                measures.setdefault(name, measure)
        briefing = next((one for _, one in self.of("briefing", Briefing)), None)
        super().__init__(
            register,
            briefing or readable({}, Briefing),
            self.by_id("actors", Actor),
            self.by_id("sources", Source),
            self.by_id("questions", Question),
            measures,
            self.by_id("places", Place),
        )

    def of(self, collection: str, _: type[R], *fields: str) -> Iterator[tuple[Entry, R]]:
        """Every record of a collection of which these fields could be read, with its entry."""
        for one in self.records[collection]:
            if one.record.knows(*fields):
                yield one.entry, one.record

    def by_id(self, collection: str, record: type[R]) -> dict[str, R]:
        """The records of a collection that have an id; of two with the same, the first."""
        found: dict[str, R] = {}
        for entry, one in self.of(collection, record):
            if entry.id:
                found.setdefault(entry.id, one)
        return found

    def claim(self, name: str) -> SaidClaim | None:
        """The claim of this id, with its statement."""
        if is_row(name):
            return self._row(name)
        return self._claims.get(name)

    def _row(self, name: str) -> SaidClaim | None:
        series = self._series.get(series_of(name) or "")
        row = series.rows.at(name.partition(ROW)[2]) if series else None
        if series is None or row is None:
            return None
        statement = SeriesStatements({}, self.sources).of_row(series, row)
        return SaidClaim(statement.claims[0], statement)

    def series(self, name: str) -> Series | None:
        """The series of this id, if all of it could be read."""
        return self._series.get(name)

    @cached_property
    def _claims(self) -> Mapping[str, SaidClaim]:
        found: dict[str, SaidClaim] = {}
        for entry, statement in self.of("statements", Statement):
            for claim in claims_of(entry, statement):
                if claim.record.knows("id"):
                    found.setdefault(claim.record.id, SaidClaim(claim.record, statement))
        made = SeriesStatements({}, self.sources)
        for name, series in self._series.items():
            whole = made.whole(series)
            found.setdefault(name, SaidClaim(whole.claims[0], whole))
        return found

    @cached_property
    def _series(self) -> Mapping[str, Series]:
        """The series of which all could be read, by their ids."""
        fields = [name for name in Series.model_fields if name != "breaks"]
        found = self.by_id("series", Series)
        return {
            name: one
            for name, one in found.items()
            if one.knows(*fields) and one.rows.rows and one.by and one.evidence
        }

    def statement(self, name: str) -> Statement | None:
        """The statement of this id."""
        return self._statements.get(name)

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return self.by_id("statements", Statement)

    def incident(self, name: str) -> Incident | None:
        """The incident of this id."""
        return self._incidents.get(name)

    @cached_property
    def _incidents(self) -> Mapping[str, Incident]:
        return self.by_id("incidents", Incident)

    def latest_year(self) -> int | None:
        """The last year in which anything was said, issued or read."""
        said = (one for _, one in self.of("statements", Statement, "said"))
        read = (one for _, one in self.of("sources", Source, "issued", "accessed"))
        return latest_year(said, read)

    def years(self) -> Mapping[int, bool]:
        """Each year that something has a date of; whether one record alone has it."""
        return self._years

    @cached_property
    def _years(self) -> Mapping[int, bool]:
        return years_told(
            (one for _, one in self.of("statements", Statement, "said")),
            (one for _, one in self.of("sources", Source, "issued", "accessed")),
            (one for _, one in self.of("events", Event, "date")),
        )

    def claims_of_measure(self, name: str) -> Iterable[Claim]:
        """Every claim with a figure for this measure."""
        return self._by_measure.get(name, ())

    @cached_property
    def _by_measure(self) -> Mapping[str, Sequence[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim, _ in self._claims.values():
            if claim.knows("measure", "figure") and claim.measure:
                found.setdefault(claim.measure, []).append(claim)
        return found

    def question_of_measure(self, name: str) -> str | None:
        """The id of the question that this measure belongs to."""
        return self._question_of.get(name)

    @cached_property
    def _question_of(self) -> Mapping[str, str]:
        asked = self.by_id("questions", Question).items()
        return {name: of for of, one in asked if one.has("measures") for name in one.measures}

    def units(self) -> frozenset[str]:
        """The units of all measures."""
        return self._units

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(one.unit for one in self.measures.values() if one.knows("unit"))

    def place_named(self, words: str) -> str | None:
        """The id of the place that these words are a name of."""
        return self._by_place_name.get(folded_name(words))

    @cached_property
    def _by_place_name(self) -> Mapping[str, str]:
        return ids_by_name(one for _, one in self.of("places", Place, "id", "name", "names"))


def claims_of(entry: Entry, statement: Statement) -> Iterator[Said[Claim]]:
    """Every claim of a statement that could be read."""
    for index, claim in enumerate(statement.claims if statement.has("claims") else ()):
        yield Said(entry, ("claims", index), claim, statement)


def draft_of(entries: Sequence[Entry], register: Register) -> tuple[Draft, list[Problem]]:
    """The draft, and every problem that single fields have."""
    records: dict[str, list[Located[Any]]] = {collection: [] for collection in RECORD_TYPES}
    problems: list[Problem] = []
    broken: Counter[str] = Counter()
    pages = pages_of(entries)
    for entry in entries:
        if broken[entry.file.name] > BROKEN:
            continue
        model = RECORD_TYPES[entry.collection]
        record, found = validated(entry, model)
        problems.extend(with_days(entry, found, pages))
        broken[entry.file.name] += record is None
        if broken[entry.file.name] > BROKEN:
            problems.append(_unchecked(entry))
        located = Located(entry, (), record or readable(entry.value, model))
        records[entry.collection].append(located)
    return Draft(register, records), problems


def _unchecked(entry: Entry) -> Problem:
    message = f"after {BROKEN:,} broken records of this file, no further one of it is checked"
    return entry.file.problem(entry.at(()), message, "mend those above and check again")
