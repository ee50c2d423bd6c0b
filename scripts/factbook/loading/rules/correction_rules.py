"""Rules for corrections: they name fields that there are, and what stands in these now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from factbook.loading.lookup import Located, Lookup
from factbook.loading.problems import Problem, Severity
from factbook.loading.register import a_kind
from factbook.model.briefing import Gap, Judgement
from factbook.model.correction_record import Correction, FieldCorrection
from factbook.model.figure import Figure
from factbook.model.incident_record import Account
from factbook.model.nearest_names import nearest
from factbook.model.record import Record, When
from factbook.model.record_types import COLLECTIONS, RECORD_TYPES
from factbook.model.shortened import in_quotes
from factbook.model.statement_record import Claim

_INNER: Final[Mapping[str, type[Record]]] = {
    "claim": Claim,
    "account": Account,
    "judgement": Judgement,
    "gap": Gap,
}


def corrected_fields_are_fields(
    correction: Located[Correction], lookup: Lookup
) -> Iterator[Problem]:
    """What was corrected is a field of the record that is named."""
    for number, change in enumerate(correction.record.changes):
        fields = _fields(change, lookup)
        if fields and change.field not in fields:
            kind = a_kind(lookup.ids.kind(change.record) or "")
            yield correction.problem(
                ("changes", number, "field"),
                f"{kind} has no field {in_quotes(change.field)}",
                nearest(change.field, fields) or f"its fields are {', '.join(sorted(fields))}",
            )


def corrections_say_what_stands(
    correction: Located[Correction], lookup: Lookup
) -> Iterator[Problem]:
    """What a correction says of a claim now is what it says, unless corrected since."""
    for number, change in enumerate(correction.record.changes):
        claim = lookup.claim(change.record)
        if claim is None or not claim.record.knows(change.field):
            continue
        stands = _text(getattr(claim.record, change.field, None))
        if stands is None or change.now is None or change.now == stands:
            continue
        yield correction.problem(
            ("changes", number, "now"),
            f"{change.record} has {in_quotes(stands)} for its {change.field}, not "
            f"{in_quotes(change.now)}",
            "mend one of the two; if it was corrected again, accept this warning",
            Severity.WARNING,
        )


def _fields(change: FieldCorrection, lookup: Lookup) -> frozenset[str]:
    kind = lookup.ids.kind(change.record) or ""
    collection = COLLECTIONS.get(kind, "")
    record = _INNER.get(kind) or RECORD_TYPES.get(collection)
    return frozenset(record.model_fields) - {"id"} if record else frozenset()


def _text(value: object) -> str | None:
    """A value that is written as one text; None for others."""
    if isinstance(value, Figure):
        return value.written
    if isinstance(value, When):
        return value.date.written
    return value if isinstance(value, str) else None
