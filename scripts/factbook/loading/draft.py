"""What the rules look at: every record that could be read, and the good parts of broken ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from factbook.loading.entries import Entry
from factbook.loading.problems import BROKEN, Problem
from factbook.loading.register import Register
from factbook.loading.validation_messages import validated
from factbook.model.briefing import Briefing
from factbook.model.question_record import Measure, Question
from factbook.model.record import Moment, Record, When
from factbook.model.record_types import RECORD_TYPES
from factbook.model.statement_record import Claim, Evidence, Statement

# Fields without which the rest of a record still means what it says. `evidence` is read by rules
# for its source, its chain and what it was reported as alone.
_SPARED: Mapping[type[BaseModel], frozenset[str]] = {
    Evidence: frozenset(Evidence.model_fields) - {"source"},
    Claim: frozenset({"was", "note", "likelihood", "against_interest", "act", "responds_to"}),
}
_WHEN: TypeAdapter[When] = TypeAdapter(Moment)
R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class StatementDraft:
    """A statement with those of its parts that could be read, each with its place in the list."""

    entry: Entry
    said: When | None
    evidence: Sequence[tuple[int, Evidence]]
    claims: Sequence[tuple[int, Claim]]


@dataclass
class Draft:
    """All that was read of a dossier, whether or not it is whole."""

    register: Register
    entries: Sequence[Entry]
    records: dict[str, list[tuple[Entry, Record]]] = field(
        default_factory=lambda: {collection: [] for collection in RECORD_TYPES}
    )
    statements: list[StatementDraft] = field(default_factory=list)
    measures: dict[str, tuple[Entry, Measure]] = field(default_factory=dict)

    def of(self, collection: str, record: type[R]) -> Iterator[tuple[Entry, R]]:
        """Every record of a collection that could be read, with its entry."""
        return (pair for pair in self.records[collection] if isinstance(pair[1], record))  # type: ignore[misc]  # narrowed by the condition

    @property
    def briefing(self) -> Briefing | None:
        """The briefing, if it could be read."""
        return next((record for _, record in self.of("briefing", Briefing)), None)

    def claims(self) -> Iterator[tuple[StatementDraft, int, Claim]]:
        """Every claim that could be read."""
        for statement in self.statements:
            for index, claim in statement.claims:
                yield statement, index, claim


def draft_of(entries: Sequence[Entry], register: Register) -> tuple[Draft, list[Problem]]:
    """The draft, and every problem that single fields have."""
    draft = Draft(register, entries)
    problems: list[Problem] = []
    broken: Counter[str] = Counter()
    for entry in entries:
        if broken[entry.file.name] > BROKEN:
            continue
        record, found = validated(entry, RECORD_TYPES[entry.collection])
        problems.extend(found)
        broken[entry.file.name] += record is None
        if broken[entry.file.name] > BROKEN:
            problems.append(_unchecked(entry))
        if isinstance(record, Record):
            draft.records[entry.collection].append((entry, record))
        if entry.collection == "statements":
            draft.statements.append(_parts(entry, record))
        if entry.collection == "questions":
            for name, measure in _measures(entry, record):
                draft.measures.setdefault(name, (entry, measure))
    return draft, problems


def _unchecked(entry: Entry) -> Problem:
    message = f"after {BROKEN:,} broken records of this file, no further one of it is checked"
    return entry.file.problem(entry.at(()), message, "mend those above and check again")


def _parts(entry: Entry, record: BaseModel | None) -> StatementDraft:
    if isinstance(record, Statement):
        evidence, claims = enumerate(record.evidence), enumerate(record.claims)
        return StatementDraft(entry, record.said, tuple(evidence), tuple(claims))
    try:
        said = _WHEN.validate_python(entry.value.get("said"))
    except ValidationError:
        said = None
    return StatementDraft(
        entry, said, _readable(entry, "evidence", Evidence), _readable(entry, "claims", Claim)
    )


def _readable(entry: Entry, name: str, record: type[R]) -> tuple[tuple[int, R], ...]:
    items = entry.value.get(name)
    tried = enumerate(items) if isinstance(items, list) else ()
    read = ((index, _attempt(item, record)) for index, item in tried)
    return tuple((index, part) for index, part in read if part is not None)


def _measures(entry: Entry, record: BaseModel | None) -> Iterator[tuple[str, Measure]]:
    if isinstance(record, Question):
        yield from record.measures.items()
        return
    items = entry.value.get("measures")
    for name, item in items.items() if isinstance(items, dict) else ():
        if (measure := _attempt(item, Measure)) is not None:
            yield name, measure


def _attempt(value: object, record: type[R]) -> R | None:
    """The record, without those of its fields that cannot be read and are not missed."""
    try:
        return record.model_validate(value)
    except ValidationError as error:
        broken = {fault["loc"][0] if fault["loc"] else "" for fault in error.errors()}
    spared = _SPARED.get(record, frozenset())
    if not isinstance(value, dict) or not broken <= {*spared, *_unknown(value, record)}:
        return None
    return _attempt({name: item for name, item in value.items() if name not in broken}, record)


def _unknown(value: Mapping[str, object], record: type[BaseModel]) -> Iterator[str]:
    """The names that are no fields of evidence; such a one in a claim may be what dates it."""
    return (name for name in value if record is Evidence and name not in record.model_fields)
