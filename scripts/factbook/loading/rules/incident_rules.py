"""Rules for incidents and their accounts: their dates, their claimants, what they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from factbook.loading.lookup import Located, Lookup, OfIncident, Said
from factbook.loading.problems import Problem, Severity
from factbook.loading.rules.date_rules import of_another_calendar
from factbook.loading.rules.unit_rules import unit_fault
from factbook.model.figure import Figure
from factbook.model.incident_record import Account, Incident
from factbook.model.question_record import MeasureKind
from factbook.model.record import When
from factbook.model.statement_record import Claim, Evidence

_DATES: Final = ("date", "period")


def incidents_are_dated_in_our_calendar(
    incident: Located[Incident], lookup: Lookup
) -> Iterator[Problem]:
    """A year of another calendar is a date of our own in the far past or future."""
    for field, when in _dates(incident.record):
        for message, remedy in of_another_calendar(field, when.date, lookup):
            yield incident.problem((field,), message, remedy, Severity.WARNING)


def incidents_have_one_account_a_claimant(
    incident: Located[Incident], _: Lookup
) -> Iterator[Problem]:
    """A claimant who gives two accounts would be held against itself."""
    first: dict[str, str] = {}
    for number, account in enumerate(incident.record.accounts):
        if not account.knows("by", "id"):
            continue
        other = first.setdefault(account.by, account.id)
        if other != account.id:
            yield incident.problem(
                ("accounts", number, "by"),
                f"{account.by} has an account of this incident already, {other}",
                "put the figures and evidence of both into one, or mend by:; what is another "
                "incident gets a record of its own",
            )


def incidents_are_the_same_or_a_part(incident: Located[Incident], _: Lookup) -> Iterator[Problem]:
    """What is another incident itself is no part of it."""
    record = incident.record
    if record.same_as is not None and record.same_as == record.part_of:
        yield incident.problem(
            ("part_of",),
            f"this is {record.same_as} itself by same_as, and a part of it by part_of",
            "take one of the two out",
        )


def incidents_that_belong_together_are_of_one_time(
    incident: Located[Incident], lookup: Lookup
) -> Iterator[Problem]:
    """Two records of one incident, and a part and its whole, share a day."""
    record = incident.record
    for field in ("same_as", "part_of"):
        name = getattr(record, field) if record.knows(field) else None
        other = lookup.incident(name) if name else None
        if other is None or not other.knows(*_DATES):
            continue
        here, there = record.when.date, other.when.date
        if here.before(there) or there.before(here):
            yield incident.problem(
                (field,),
                f"this is of {here.written}, and {name} of {there.written}",
                f"mend one of the two dates, or take {field} out",
                Severity.WARNING,
            )


def accounts_count_what_happens_once(
    account: OfIncident[Account], lookup: Lookup
) -> Iterator[Problem]:
    """A total adds figures up, which is right of counts of single incidents alone."""
    for name, _ in _figures(account.record):
        measure = lookup.measures.get(name)
        if measure is None or not measure.knows("kind") or measure.kind is MeasureKind.INCIDENT:
            continue
        yield account.problem(
            ("figures", name),
            f"{name} has kind: {measure.kind.value}, and accounts of incidents have figures for "
            "measures with kind: incident alone",
            f"write kind: incident at {name} if its figures count single incidents, or make this "
            "figure a claim of a statement",
        )


def figures_of_accounts_count_what_their_measure_counts(
    account: OfIncident[Account], lookup: Lookup
) -> Iterator[Problem]:
    """A share is a figure for a measure in percent, and no count is below nought."""
    for name, figure in _figures(account.record):
        measure = lookup.measures.get(name)
        if measure is None or not measure.knows("unit"):
            continue
        if figure.low is not None and figure.low < 0:
            yield account.problem(
                ("figures", name),
                f"{name} is counted incident by incident, which is never below nought",
                "mend the figure",
            )
        elif (fault := unit_fault(figure, name, measure.unit)) is not None:
            yield account.problem(("figures", name), *fault)


def accounts_are_not_reported_as_something_else(
    evidence: OfIncident[Evidence], _: Lookup
) -> Iterator[Problem]:
    """What became of words on the way is told of claims, by their ids."""
    for field in ("reported_as", "corrects"):
        if evidence.record.knows(field) and getattr(evidence.record, field):
            yield evidence.problem(
                (field,),
                f"{field} is for the claims of a statement, and this is an account of an incident",
                f"take {field} out, or enter what was said as a statement with incident: "
                f"{evidence.incident.id}",
            )


def accounts_follow_what_happened(
    evidence: OfIncident[Evidence], lookup: Lookup
) -> Iterator[Problem]:
    """No document tells of an incident before it happened; a day may be a time zone."""
    name, begun = evidence.record.source, evidence.incident.when.date.earliest
    source = lookup.sources.get(name)
    issued = source.issued if source is not None and source.knows("issued") else None
    if issued is None or issued.latest is None or begun is None:
        return
    days = (begun - issued.latest).days
    if days > 1:
        yield evidence.problem(
            ("source",),
            f"{name} is dated {issued.written}, {days:,} days before this happened "
            f"({evidence.incident.when.date.written})",
            "mend one of the two dates",
            Severity.WARNING,
        )


def claims_of_incidents_count_what_happens_once(
    claim: Said[Claim], lookup: Lookup
) -> Iterator[Problem]:
    """A claim about one incident gives no running total."""
    record = claim.record
    name = record.measure if record.knows("measure", "incident") and record.incident else None
    measure = lookup.measures.get(name or "")
    if measure is None or not measure.knows("kind") or measure.kind is MeasureKind.INCIDENT:
        return
    yield claim.problem(
        ("incident",),
        f"{name} has kind: {measure.kind.value}, and a figure of one incident has a measure with "
        "kind: incident",
        "name such a measure, or take incident: out",
    )


def _dates(incident: Incident) -> Iterator[tuple[str, When]]:
    for field in _DATES:
        when = getattr(incident, field) if incident.knows(field) else None
        if when is not None:
            yield field, when


def _figures(account: Account) -> Iterator[tuple[str, Figure]]:
    figures: Mapping[str, Figure] = account.figures if account.knows("figures") else {}
    yield from figures.items()
