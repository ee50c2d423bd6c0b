"""What a rule is given: a record with its place, and the way to other records."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from factbook.loading.entries import Entry, Path
from factbook.loading.plain_numbers import plain_numbers
from factbook.loading.problems import Problem, Severity
from factbook.loading.register import Register
from factbook.loading.text_places import TextPlaces
from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event
from factbook.model.dates import Dated
from factbook.model.incident_record import Incident
from factbook.model.place_record import Place
from factbook.model.question_record import Measure, Question
from factbook.model.record import Record
from factbook.model.series_record import Series
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Statement
from factbook.model.twins import folded_name

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Located(Generic[R_co]):
    """A record, or at `path` a part of one; of a broken one, the fields that could be read."""

    entry: Entry
    path: Path
    record: R_co

    @property
    def written(self) -> Mapping[str, object]:
        """The fields of the record as they stand in the file."""
        value: object = self.entry.value
        for step in self.path:
            if isinstance(value, dict):
                # Spaces around an id are none of it.
                named = (one for name, one in value.items() if name.strip() == step)
                value = next(named, None)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step]
        return value if isinstance(value, dict) else {}

    def problem(
        self, path: Path, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem of the value at `path`, seen from here."""
        place = self.entry.at((*self.path, *path))
        return self.entry.file.problem(place, message, remedy, severity)


@dataclass(frozen=True)
class Said(Located[R_co]):
    """A claim or a piece of evidence, with the statement that it belongs to."""

    statement: Statement


@dataclass(frozen=True)
class OfIncident(Located[R_co]):
    """An account or a piece of its evidence, with the incident that it belongs to."""

    incident: Incident


class SaidClaim(NamedTuple):
    """A claim, with the statement that it belongs to; of a broken one, what could be read."""

    record: Claim
    statement: Statement


@dataclass(frozen=True)
class WrittenText:
    """A text at `path` of an entry, such as Markdown."""

    entry: Entry
    path: Path
    text: str

    @cached_property
    def places(self) -> TextPlaces:
        """Where its parts stand in the file."""
        return TextPlaces(self.entry, self.path, self.text)

    def problem(
        self, start: int, message: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem at a place of the text, in characters from 0."""
        return self.entry.file.problem(self.places.place(start), message, remedy, severity)


@dataclass
class Lookup(ABC):
    """All that a rule may read beside the record in its hand.

    A result of a rule can be kept as long as what it asked for here is answered in the same way.
    Records are by their ids. Where there is no briefing, all of its fields are unknown.
    """

    ids: Register
    briefing: Briefing
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    questions: Mapping[str, Question]
    measures: Mapping[str, Measure]
    places: Mapping[str, Place]

    @abstractmethod
    def claim(self, name: str) -> SaidClaim | None:
        """The claim of this id, with its statement; None if there is none."""

    @abstractmethod
    def series(self, name: str) -> Series | None:
        """The series of this id; None if there is none."""

    @abstractmethod
    def statement(self, name: str) -> Statement | None:
        """The statement of this id; None if there is none."""

    @abstractmethod
    def incident(self, name: str) -> Incident | None:
        """The incident of this id; None if there is none."""

    @abstractmethod
    def latest_year(self) -> int | None:
        """The last year in which anything was said, issued or read; None if none is known."""

    @abstractmethod
    def years(self) -> Mapping[int, bool]:
        """Each year of a date of a statement, a source or an event; whether of one record alone."""

    @abstractmethod
    def claims_of_measure(self, name: str) -> Iterable[Claim]:
        """Every claim with a figure for this measure."""

    @abstractmethod
    def question_of_measure(self, name: str) -> str | None:
        """The id of the question that this measure belongs to; None if there is no such measure."""

    @abstractmethod
    def units(self) -> frozenset[str]:
        """The units of all measures."""

    @abstractmethod
    def place_named(self, words: str) -> str | None:
        """The id of the place that these words are a name of; None if there is none."""

    def plain_numbers(self) -> re.Pattern[str]:
        """What matches the briefing's `plain_numbers`."""
        return plain_numbers(self.briefing.plain_numbers)


def ids_by_name(places: Iterable[Place]) -> dict[str, str]:
    """The id of each place by its folded names; of several with one name, the first."""
    found: dict[str, str] = {}
    for place in places:
        for name in (place.name, *(one for of in place.names.values() for one in of)):
            found.setdefault(folded_name(name), place.id)
    return found


def years_told(
    statements: Iterable[Statement], sources: Iterable[Source], events: Iterable[Event]
) -> dict[int, bool]:
    """Each year that one of these has a date of; whether one alone has it."""
    counted = Counter(
        year
        for days in chain(
            map(_days_of_statement, statements),
            ((one.issued, one.accessed) for one in sources),
            ((one.date.date,) for one in events),
        )
        for year in {day.year for dated in days if dated for day in _ends(dated)}
    )
    return {year: count == 1 for year, count in sorted(counted.items())}


def _days_of_statement(statement: Statement) -> Iterator[Dated]:
    yield statement.said.date
    for claim in statement.claims if statement.has("claims") else ():
        for moment in (claim.as_of, claim.period) if claim.knows("as_of", "period") else ():
            if moment is not None:
                yield moment.date


def _ends(dated: Dated) -> Iterator[date]:
    yield from (day for day in (dated.earliest, dated.latest) if day is not None)


def latest_year(statements: Iterable[Statement], sources: Iterable[Source]) -> int | None:
    """The last year in which one of these was said, issued or read; None if none is known."""
    said = (one.said.date for one in statements)
    read = (day for one in sources for day in (one.issued, one.accessed) if day is not None)
    ends = (dated.latest or dated.earliest for dated in chain(said, read))
    return max((day.year for day in ends if day is not None), default=None)
