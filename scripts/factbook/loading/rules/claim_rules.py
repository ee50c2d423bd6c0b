"""Rules for what claims say of each other: what they add to, contain, and take back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from factbook.loading.lookup import Located, Lookup, Said
from factbook.loading.problems import Problem
from factbook.model.figure import Figure
from factbook.model.question_record import MeasureKind
from factbook.model.statement_record import Claim, Statement

COUNTS: Final = {
    MeasureKind.CUMULATIVE: "cumulative, a count that is never below nought",
    MeasureKind.INCIDENT: "counted incident by incident, which is never below nought",
}


def sums_and_parts_have_figures(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """What is contained in a figure, or comes on top of it, is a figure itself."""
    for field in ("part_of", "adds_to"):
        name = getattr(claim.record, field) if claim.record.knows(field) else None
        other = lookup.claim(name) if name else None
        for message, remedy in _misplaced(field, claim.record, other.record) if other else ():
            yield claim.problem((field,), message, remedy)


def _misplaced(field: str, claim: Claim, other: Claim) -> Iterator[tuple[str, str]]:
    if claim.figure is None:
        yield f"{field} is for figures, and this claim has none", f"take {field} out"
    elif other.figure is None:
        remedy = f"name a claim with a figure, or take {field} out"
        yield f"{other.id} has no figure that this one could belong to", remedy
    elif field == "adds_to" and claim.measure != other.measure:
        what = f"{other.id} is a figure for {other.measure}, and this one for {claim.measure}"
        yield what, f"name a claim for {claim.measure}; a sum of measures is the measure's sum_of"


def claims_are_taken_back_by_their_claimant(
    claim: Said[Claim], lookup: Lookup
) -> Iterator[Problem]:
    """Only who made a claim, or whom that actor is part of, can replace it by another."""
    for step, name in enumerate(claim.record.supersedes):
        other = lookup.claim(name)
        if other is None or not (claim.statement.knows("by") and other.statement.knows("by")):
            continue
        owners = other.statement.by
        if not _share_a_voice(claim.statement.by, owners, lookup):
            yield claim.problem(
                ("supersedes", step),
                f"{name} is a claim of {' and '.join(owners)}, who alone can replace it",
                f"write responds_to: {{claim: {name}, relation: disputes}} or corrects",
            )


def claims_replace_earlier_ones(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A claim replaces what was said before it, or with it."""
    for step, name in enumerate(claim.record.supersedes):
        other = lookup.claim(name)
        if other is not None and other.statement.knows("said", "id"):
            now, then = claim.statement.said.date, other.statement.said.date
            if now.before(then):
                yield claim.problem(
                    ("supersedes", step),
                    f"{name} was said later ({then.written}) than this, which is to replace it "
                    f"({now.written})",
                    f"write supersedes: {claim.record.id} at {name}, or mend one of the two dates",
                )


def statements_withdraw_their_own_earlier_claims(
    statement: Located[Statement], lookup: Lookup
) -> Iterator[Problem]:
    """Only who made a claim can take it back, and only later."""
    record = statement.record
    for step, name in enumerate(record.withdraws if record.knows("by", "said") else ()):
        other = lookup.claim(name)
        if other is None or not other.statement.knows("by", "said"):
            continue
        owners, then = other.statement.by, other.statement.said.date
        if not _share_a_voice(record.by, owners, lookup):
            yield statement.problem(
                ("withdraws", step),
                f"{name} is a claim of {' and '.join(owners)}, who alone can withdraw it",
                f"write responds_to: {{claim: {name}, relation: disputes}} at a claim of this one",
            )
        elif record.said.date.before(then):
            yield statement.problem(
                ("withdraws", step),
                f"{name} was said later ({then.written}) than this ({record.said.date.written})",
                "a claim is withdrawn after it was made: mend one of the two dates",
            )
        elif other.statement.knows("id") and other.statement.id == record.id:
            yield statement.problem(
                ("withdraws", step),
                f"{name} is a claim of this very statement",
                "name a claim of an earlier statement, or take it out",
            )


def _share_a_voice(one: Collection[str], other: Collection[str], lookup: Lookup) -> bool:
    """Whether any of these speaks for any of those; so it is taken where one is not known."""
    mine, theirs = _with_wholes(one, lookup), _with_wholes(other, lookup)
    return mine is None or theirs is None or bool(mine & theirs)


def _with_wholes(names: Collection[str], lookup: Lookup) -> set[str] | None:
    """These actors and all whom they are part of; None where one of them is not known."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        if (name := waiting.pop()) not in found:
            actor = lookup.actors.get(name)
            if actor is None or not actor.knows("part_of"):
                return None
            found.add(name)
            waiting.extend(whole for whole in [actor.part_of] if whole)
    return found


def a_reading_stands_beside_words(claim: Said[Claim], _: Lookup) -> Iterator[Problem]:
    """A reading stands only beside words that give no number."""
    reading, figure = claim.record.reading, claim.record.figure
    if reading is not None and figure is not None and figure.low is not None:
        message = f"the figure “{figure.written}” gives its number itself"
        yield claim.problem(("reading",), message, "take the reading out")


def readings_give_a_number(claim: Said[Claim], _: Lookup) -> Iterator[Problem]:
    """A reading is a number, as it is there because the words give none."""
    reading = claim.record.reading
    if reading is not None and reading.low is None and claim.record.figure is not None:
        message = f"the reading “{reading.written}” gives no number either"
        remedy = "write the number that you take the words for, such as 24 to 60"
        yield claim.problem(("reading",), message, remedy)


def tolls_are_not_negative(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A count that only grows, from nothing, is never below nought."""
    name = claim.record.measure or ""
    measure = lookup.measures.get(name)
    if measure is None or measure.kind not in COUNTS:
        return
    for field in ("figure", "reading"):
        figure = getattr(claim.record, field) if claim.record.knows(field) else None
        if _negative(figure):
            yield claim.problem(
                (field,),
                f"{name} is {COUNTS[measure.kind]}",
                "mend the figure, or write kind: level for what goes up and down",
            )


def _negative(figure: Figure | None) -> bool:
    return figure is not None and figure.low is not None and figure.low < 0
