"""Warnings that a record accepts, with the reason, and those that it accepts for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from factbook.loading.entries import Entry, Path
from factbook.loading.problems import Problem, Severity
from factbook.model.briefing import Briefing
from factbook.model.incident_record import Incident
from factbook.model.record import Record
from factbook.model.references import FieldPath
from factbook.model.statement_record import Statement
from factbook.model.twins import TWINS

WEIGH_ANEW: Final = "weigh-anew"
"""The name of what is said of a judgement that its claims no longer carry."""
_OF_OTHERS: Final = frozenset({*TWINS, WEIGH_ANEW})
"""Warnings that rest on more than a record, whose acceptance is looked at where they are told."""


def not_accepted(
    entry: Entry, record: Record, found: Iterable[tuple[Path, Problem]]
) -> Iterator[Problem]:
    """The problems of a record, each with the path of the part that has it, but what is accepted.

    What a part accepts, and what the record around it accepts, is not told of the part.
    """
    accepted: Mapping[FieldPath, Sequence[str]] = dict(_accepted(record))
    used: set[tuple[FieldPath, str]] = set()
    for path, problem in found:
        steps = (tuple(path[:length]) for length in range(len(path) + 1))
        at = next((one for one in steps if problem.name in accepted.get(one, ())), None)
        if at is None or problem.severity is Severity.ERROR:
            yield problem
        else:
            used.add((at, problem.name))
    for at, names in accepted.items():
        for name in names:
            if (at, name) not in used and name not in _OF_OTHERS:
                place = entry.at((*at, "accept", name))
                yield entry.file.problem(place, *unused_accept(name), Severity.WARNING)


def unused_accept(name: str) -> tuple[str, str]:
    """What is said of the acceptance of a warning that is not given."""
    return f"nothing is warned of here as {name}, which is accepted", "take it out of accept"


def accepted_by(record: Record) -> Sequence[str]:
    """The names of the warnings that a record accepts, its parts apart."""
    accepts = getattr(record, "accept", {}) if record.has("accept") else {}
    return tuple(accepts)


def _accepted(record: Record) -> Iterator[tuple[FieldPath, Sequence[str]]]:
    parts: Mapping[FieldPath, Record] = {(): record}
    if isinstance(record, Statement) and record.has("claims"):
        parts = {**parts, **{("claims", at): one for at, one in enumerate(record.claims)}}
    if isinstance(record, Briefing) and record.has("judgements"):
        parts = {**parts, **{("judgements", at): one for at, one in enumerate(record.judgements)}}
    if isinstance(record, Incident) and record.has("accounts"):
        parts = {**parts, **{("accounts", at): one for at, one in enumerate(record.accounts)}}
    for path, part in parts.items():
        if names := accepted_by(part):
            yield path, names
