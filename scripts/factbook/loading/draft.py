"""What the rules look at: every record that could be read, and the good fields of broken ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from factbook.loading.entries import Entry
from factbook.loading.lookup import Located, Said
from factbook.loading.partial_records import readable
from factbook.loading.plain_numbers import plain_numbers
from factbook.loading.problems import BROKEN, Problem
from factbook.loading.register import Register
from factbook.loading.validation_messages import validated
from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing
from factbook.model.question_record import Measure, Question
from factbook.model.record import Record
from factbook.model.record_types import RECORD_TYPES
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Statement

R = TypeVar("R", bound=Record)


@dataclass
class Draft:
    """All that was read of a dossier, whether or not it is whole; it answers rules by id."""

    register: Register
    entries: Sequence[Entry]
    records: dict[str, list[Located[Record]]] = field(
        default_factory=lambda: {collection: [] for collection in RECORD_TYPES}
    )

    def of(self, collection: str, record: type[R], *fields: str) -> Iterator[tuple[Entry, R]]:
        """Every record of a collection of which these fields could be read, with its entry."""
        for one in self.records[collection]:
            if isinstance(one.record, record) and one.record.knows(*fields):
                yield one.entry, one.record

    def briefing(self) -> Briefing:
        """The briefing; if there is none, all of its fields are unknown."""
        found = (record for _, record in self.of("briefing", Briefing))
        return next(found, None) or readable({}, Briefing)

    def actor(self, name: str) -> Actor | None:
        """The actor of this id."""
        return self._find("actors", Actor, name)

    def source(self, name: str) -> Source | None:
        """The source of this id."""
        return self._find("sources", Source, name)

    def question(self, name: str) -> Question | None:
        """The question of this id."""
        return self._find("questions", Question, name)

    def measure(self, name: str) -> Measure | None:
        """The measure of this id."""
        return self._measures.get(name)

    def claim(self, name: str) -> Said[Claim] | None:
        """The claim of this id, with its statement."""
        return self._claims.get(name)

    def is_defined(self, name: str) -> bool:
        """Whether any record has this id."""
        return name in self.register.definitions

    def units(self) -> frozenset[str]:
        """The units of all measures."""
        return self._units

    def plain_numbers(self) -> re.Pattern[str]:
        """What matches the briefing's `plain_numbers`."""
        return self._plain_numbers

    def _find(self, collection: str, record: type[R], name: str) -> R | None:
        found = self._by_id[collection].get(name)
        return found if isinstance(found, record) else None

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, Record]]:
        return {
            collection: {one.entry.id: one.record for one in reversed(records) if one.entry.id}
            for collection, records in self.records.items()
        }

    @cached_property
    def _measures(self) -> Mapping[str, Measure]:
        found: dict[str, Measure] = {}
        for _, question in self.of("questions", Question):
            if question.has("measures"):
                for name, measure in question.measures.items():
                    found.setdefault(name, measure)
        return found

    @cached_property
    def _claims(self) -> Mapping[str, Said[Claim]]:
        found: dict[str, Said[Claim]] = {}
        for entry, statement in self.of("statements", Statement):
            for claim in claims_of(entry, statement):
                if claim.record.knows("id"):
                    found.setdefault(claim.record.id, claim)
        return found

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(one.unit for one in self._measures.values() if one.knows("unit"))

    @cached_property
    def _plain_numbers(self) -> re.Pattern[str]:
        return plain_numbers(self.briefing().plain_numbers)


def claims_of(entry: Entry, statement: Statement) -> Iterator[Said[Claim]]:
    """Every claim of a statement that could be read."""
    for index, claim in enumerate(statement.claims if statement.has("claims") else ()):
        yield Said(entry, ("claims", index), claim, statement)


def draft_of(entries: Sequence[Entry], register: Register) -> tuple[Draft, list[Problem]]:
    """The draft, and every problem that single fields have."""
    draft = Draft(register, entries)
    problems: list[Problem] = []
    broken: Counter[str] = Counter()
    for entry in entries:
        if broken[entry.file.name] > BROKEN:
            continue
        model = RECORD_TYPES[entry.collection]
        record, found = validated(entry, model)
        problems.extend(found)
        broken[entry.file.name] += record is None
        if broken[entry.file.name] > BROKEN:
            problems.append(_unchecked(entry))
        draft.records[entry.collection].append(
            Located(entry, (), record or readable(entry.value, model))
        )
    return draft, problems


def _unchecked(entry: Entry) -> Problem:
    message = f"after {BROKEN:,} broken records of this file, no further one of it is checked"
    return entry.file.problem(entry.at(()), message, "mend those above and check again")
