"""Rules for claims that answer others: confirm, dispute or correct them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factbook.loading.lookup import Lookup, Said
from factbook.loading.problems import Problem, Severity
from factbook.model.statement_record import Claim, ResponseRelation
from factbook.model.twins import said_in


def confirmations_are_of_the_same_figure(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """Who gives another figure does not confirm one."""
    response, figure = claim.record.responds_to, claim.record.figure
    if response is None or response.relation is not ResponseRelation.CONFIRMS or figure is None:
        return
    other = lookup.claim(response.claim)
    confirmed = other.record if other and other.record.knows("measure", "figure") else None
    if confirmed is None or confirmed.figure is None:
        return
    what = _other_than(claim.record, confirmed, lookup)
    if what:
        yield claim.problem(
            ("responds_to", "relation"),
            f"{response.claim} is {what}, which “{figure.written}” does not confirm",
            "write disputes or corrects, mend the figure, or take responds_to out",
            Severity.WARNING,
        )


def disputes_are_of_another_figure(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """Who gives the very same figure does not dispute it."""
    response, figure = claim.record.responds_to, claim.record.figure
    if response is None or response.relation is ResponseRelation.CONFIRMS or figure is None:
        return
    other = lookup.claim(response.claim)
    answered = other.record if other and other.record.knows("measure", "figure") else None
    if answered is None or answered.figure is None:
        return
    needed = ("as_of", "period", "mode", "position", "about", "text")
    if not claim.record.knows(*needed) or not answered.knows(*needed):
        return
    if said_in(claim.record) == said_in(answered):
        yield claim.problem(
            ("responds_to", "relation"),
            f"{response.claim} is “{answered.figure.written}” as well, and this "
            f"{response.relation.value} it",
            "write confirms, mend the figure, or take responds_to out",
            Severity.WARNING,
        )


def answers_follow_what_they_answer(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """Nobody can answer what is not yet said."""
    response = claim.record.responds_to
    other = lookup.claim(response.claim) if response is not None else None
    if response is None or other is None or not other.statement.knows("said"):
        return
    now, then = claim.statement.said.date, other.statement.said.date
    if now.before(then):
        yield claim.problem(
            ("responds_to", "claim"),
            f"{response.claim} was said later ({then.written}) than this ({now.written}), which "
            f"{response.relation.value} it",
            "mend one of the two dates, or name the claim that is answered",
            Severity.WARNING,
        )


def _other_than(claim: Claim, confirmed: Claim, lookup: Lookup) -> str:
    """What a confirmed claim is, if it is something else than the claim that confirms it."""
    if claim.measure != confirmed.measure:
        return f"a figure for {confirmed.measure}"
    measure = lookup.measures.get(claim.measure or "")
    unit = measure.unit if measure and measure.knows("unit") else ""
    tolerance = lookup.briefing.tolerance if lookup.briefing.knows("tolerance") else Decimal(1)
    ends = [one.figure and one.figure.counted_in(unit).interval(tolerance)
            for one in (claim, confirmed)]  # fmt: skip
    one, other = ends
    if one and other and (one.below(other) or other.below(one)):
        return f"“{confirmed.figure.written}”" if confirmed.figure else ""
    return ""
