"""Published figures, days, claimants and chains that an edit changed without a correction.

What was published is what the last frozen edition holds. Files that are byte for byte what they
were then hold no such change, and are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from factbook.loading.checked_files import CheckedFile
from factbook.loading.problems import Problem, Severity
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Statement
from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.field_words import FIELD_WORDS, PUBLISHED
from factbook.reasoning.editions.written_records import Json, written

SILENT: Final = "changed-without-a-correction"
"""The name of the warning."""


class SilentChange(NamedTuple):
    """A published field that changed, by the record and where it stands within its statement."""

    statement: str
    record: str
    field: str
    path: tuple[str | int, ...]
    was: Json
    now: Json


def silent_changes(dossier: Dossier, names: Sequence[str], last: Edition) -> Iterator[SilentChange]:
    """What changed of these statements since an edition, and no correction tells."""
    told = _told_since(dossier, last)
    for name in names:
        for change in _of_statement(dossier.statements[name], last):
            if (change.record, change.field) not in told:
                yield change


def _told_since(dossier: Dossier, last: Edition) -> set[tuple[str, str]]:
    """The records and fields of which a correction tells that the edition did not hold already."""
    held = last.records.get("corrections")
    told: set[tuple[str, str]] = set()
    for one in dossier.corrections.values():
        if held is None and one.date.written <= str(last.briefing.get("as_of", "")):
            continue
        old = _published(last, "corrections", one.id, one.was) or {}
        before = old.get("changes")
        known = before if isinstance(before, list) else []
        told.update((each.record, each.field) for each in one.changes if written(each) not in known)
    return told


def _of_statement(statement: Statement, last: Edition) -> Iterator[SilentChange]:
    whole = written(statement)
    if not isinstance(whole, dict):
        return
    claims = whole.pop("claims", [])
    was = _published(last, "statements", statement.id, statement.was)
    if was is not None:
        yield from _fields("statements", statement.id, statement.id, (), was, whole)
    for number, claim in enumerate(statement.claims):
        before = _published(last, "claims", claim.id, claim.was)
        now = claims[number] if isinstance(claims, list) else None
        if before is not None and isinstance(now, dict):
            path = ("claims", number)
            yield from _fields("claims", statement.id, claim.id, path, before, now)


def _published(
    last: Edition, collection: str, name: str, former: Sequence[str]
) -> Mapping[str, Json] | None:
    records = last.records.get(collection, {})
    found = (records.get(one) for one in (name, *former))
    return next((one for one in found if one is not None), None)


def _fields(
    collection: str,
    statement: str,
    record: str,
    path: tuple[str | int, ...],
    was: Mapping[str, Json],
    now: Mapping[str, Json],
) -> Iterator[SilentChange]:
    for field in sorted(PUBLISHED[collection]):
        if _chain(was.get(field)) != _chain(now.get(field)):
            at = (*path, field) if field in now else path
            yield SilentChange(statement, record, field, at, was.get(field), now.get(field))


def _chain(value: Json) -> Json:
    """A chain without our notes on its documents; anything else as it is."""
    if not isinstance(value, list):
        return value
    return [
        {name: part for name, part in one.items() if name != "note"}
        if isinstance(one, dict)
        else one
        for one in value
    ]


def as_problem(change: SilentChange, file: CheckedFile, number: int) -> Problem:
    """The change as a warning at its field, with the correction to write."""
    collection = "statements" if change.record == change.statement else "claims"
    field = FIELD_WORDS[collection].get(change.field, change.field)
    message = (
        f"{change.record}: {field} is not what the last edition published "
        f"({_shown(change.was)}), and no correction says so"
    )
    line = f"{{record: {change.record}, field: {change.field}{_was_and_now(change)}}}"
    remedy = f"add to data/corrections.yaml a correction with the reason and changes: [{line}]"
    place = file.entries[number].at(change.path)
    return file.file.problem(place, message, remedy, Severity.WARNING, SILENT)


def _shown(value: Json) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else "another"


def _was_and_now(change: SilentChange) -> str:
    parts = (("was", change.was), ("now", change.now))
    return "".join(f', {name}: "{value}"' for name, value in parts if isinstance(value, str))
