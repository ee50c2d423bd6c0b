"""Rules for statements and their evidence: their dates, their chains, what sources made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factbook.loading.draft import claims_of
from factbook.loading.lookup import Located, Lookup, Said, SaidClaim
from factbook.loading.problems import Problem, Severity
from factbook.model.figure import Figure
from factbook.model.figure_words import plain
from factbook.model.other_calendars import in_our_calendar
from factbook.model.statement_record import Claim, Evidence, ReportedAs, Statement
from factbook.model.twins import said_in

_ALL: Final = (
    "id", "measure", "question", "figure", "position", "about", "text", "as_of", "period", "mode",
)  # fmt: skip
REPORTED: Final = ("measure", "figure", "by", "said", "mode", "likelihood")
"""What a source may have otherwise than a claim."""
_OF_CLAIM: Final = ("measure", "figure", "mode", "likelihood")


def claims_are_made_once(statement: Located[Statement], lookup: Lookup) -> Iterator[Problem]:
    """One statement says a thing once; what is of several events or samples may be alike."""
    first: dict[tuple[str, ...], str] = {}
    for claim in claims_of(statement.entry, statement.record):
        if not claim.record.knows(*_ALL):
            continue
        measure = lookup.measures.get(claim.record.measure or "")
        if measure is not None and not (measure.knows("kind") and not measure.kind.stands_alone):
            continue
        other = first.setdefault(said_in(claim.record), claim.record.id)
        if other != claim.record.id:
            yield claim.problem(
                ("id",),
                f"this says what {other} of the same statement says",
                f"keep {other}, and give it was: {claim.record.id}; or mend what is to differ",
                Severity.WARNING,
            )


def reported_before_said(evidence: Said[Evidence], lookup: Lookup) -> Iterator[Problem]:
    """A document cannot report what was said after it; a day's difference may be a time zone."""
    name, said = evidence.record.source, evidence.statement.said.date
    source = lookup.sources.get(name)
    issued = source.issued if source else None
    if issued is None or issued.latest is None or said.earliest is None:
        return
    if in_our_calendar(said, issued.latest):
        return  # which is told at the date itself
    days = (said.earliest - issued.latest).days
    if days > 0:
        yield evidence.problem(
            ("source",),
            f"{name} is dated {issued.written}, "
            f"{_days(days)} before this was said ({said.written})",
            "a time zone may explain it" if days == 1 else "mend one of the two dates",
            Severity.WARNING if days == 1 else Severity.ERROR,
        )


def _days(days: int) -> str:
    return "one day" if days == 1 else f"{days:,} days"


def chains_run_forward(evidence: Located[Evidence], _: Lookup) -> Iterator[Problem]:
    """A chain goes from the document towards the speaker, and through each link once."""
    seen = {evidence.record.source} if evidence.record.knows("source") else set()
    for step, link in enumerate(evidence.record.via):
        if link in seen:
            message = f"this chain passes through {link} twice"
            yield evidence.problem(("via", step), message, "name each link once")
        seen.add(link)


def chains_leave_out_the_speaker(evidence: Said[Evidence], _: Lookup) -> Iterator[Problem]:
    """Every chain ends at the speaker, who is therefore not written in it."""
    for step, link in enumerate(evidence.record.via):
        if link in evidence.statement.by:
            message = f"this chain names {link}, who made the statement"
            remedy = "take it out: every chain ends at the speaker"
            yield evidence.problem(("via", step), message, remedy)


def drift_is_of_own_claims(evidence: Said[Evidence], lookup: Lookup) -> Iterator[Problem]:
    """A source reports the claims of the statement that it is evidence for."""
    for name in evidence.record.reported_as:
        claim = lookup.claim(name)
        own = (one.id for one in evidence.statement.claims if one.knows("id"))
        if claim is not None and claim.statement is not evidence.statement and name not in own:
            message = f"the claim {name} belongs to another statement"
            remedy = "move this evidence to that statement, or name a claim of this one"
            yield evidence.problem(("reported_as", name), message, remedy)


def reports_are_corrected_by_their_publisher(
    evidence: Said[Evidence], lookup: Lookup
) -> Iterator[Problem]:
    """Only a publisher's own later document takes back what its report made of a claim."""
    name = evidence.record.corrects
    if name is None or not evidence.record.knows("source"):
        return
    reports = [one for one in evidence.statement.evidence if one.knows("source", "reported_as")]
    report, own = lookup.sources.get(name), lookup.sources.get(evidence.record.source)
    if not any(one.source == name and one.reported_as for one in reports):
        fault = f"{name} has no reported_as in this statement that could be taken back"
        yield evidence.problem(("corrects",), fault, "name a source that has one, or take it out")
    elif report and own and report.knows("publisher", "issued") and own.knows("publisher"):
        if report.publisher != own.publisher:
            fault = f"{name} was published by {report.publisher}, who alone can correct it"
            yield evidence.problem(("corrects",), fault, "take corrects out")
        elif own.issued and report.issued and own.issued.before(report.issued):
            fault = f"{name} is dated {report.issued.written}, after {evidence.record.source}"
            yield evidence.problem(("corrects",), fault, "mend one of the two dates")


def drift_changes_something(evidence: Said[Evidence], lookup: Lookup) -> Iterator[Problem]:
    """What a source made of a claim is another thing than the claim."""
    for name, reported in evidence.record.reported_as.items():
        known = lookup.claim(name)
        fields = [one for one in REPORTED if reported.has(one) and getattr(reported, one)]
        if known is None or not fields or not known.record.knows(*_OF_CLAIM):
            continue
        same = [one for one in fields if _is_as_said(one, reported, known)]
        if same == fields:
            yield evidence.problem(
                ("reported_as", name),
                f"this says of {name} what the claim says itself: {', '.join(same)}",
                "take it out; reported_as is for what this source has otherwise",
                Severity.WARNING,
            )


def _is_as_said(field: str, reported: ReportedAs, said: SaidClaim) -> bool:
    claim, statement = said
    if field == "figure":
        return _same_figure(reported.figure, claim.figure)
    if field == "by":
        return statement.knows("by") and set(reported.by) == set(statement.by)
    if field == "said":
        if reported.said is None or not statement.knows("said"):
            return False
        return reported.said.date.written == statement.said.date.written
    return bool(getattr(reported, field) == getattr(claim, field))


def _same_figure(one: Figure | None, other: Figure | None) -> bool:
    if one is None or other is None:
        return False
    if one.low is not None:
        return _meaning(one) == _meaning(other)
    return plain(one.in_grammar) == plain(other.in_grammar)


def _meaning(figure: Figure) -> tuple[object, ...]:
    """The qualifier and the numbers of a figure, however they are written."""
    ends = (figure.low, figure.high, figure.own_range, figure.range_is)
    counts = (figure.is_percent, figure.currencies)
    return (figure.shape, plain(figure.qualifier), figure.approximate, *counts, *ends)


def positions_have_a_proposition(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A position is one on a proposition, which the question must state."""
    name = claim.record.question
    question = lookup.questions.get(name) if name and claim.record.position else None
    if question is not None and question.proposition is None:
        message = f"the question {name} has no proposition to take a position on"
        remedy = "add proposition: to the question, or leave the position out"
        yield claim.problem(("position",), message, remedy)
