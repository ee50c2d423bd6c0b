"""Rules for what claims say of each other: what they add to, contain, and take back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from factbook.loading.draft import Draft, StatementDraft
from factbook.loading.problems import Problem
from factbook.model.actor_record import Actor
from factbook.model.figure import Figure
from factbook.model.statement_record import Claim


def sums_and_parts_have_figures(draft: Draft) -> Iterator[Problem]:
    """What comes on top of a figure, or is contained in one, is a figure itself."""
    claims = {claim.id: claim for _, _, claim in draft.claims()}
    for statement, index, claim in draft.claims():
        for field, name in (("adds_to", claim.adds_to), ("part_of", claim.part_of)):
            other = claims.get(name or "")
            if other is None:
                continue
            place = statement.entry.at(("claims", index, field))
            for message, remedy in _misplaced(field, claim, other):
                yield statement.entry.file.problem(place, message, remedy)


def _misplaced(field: str, claim: Claim, other: Claim) -> Iterator[tuple[str, str]]:
    if claim.figure is None:
        yield f"{field} is for figures, and this claim has none", f"take {field} out"
    elif other.figure is None:
        remedy = f"name a claim with a figure, or take {field} out"
        yield f"{other.id} has no figure that this one could belong to", remedy
    elif field == "adds_to" and claim.measure != other.measure:
        what = f"{other.id} is a figure for {other.measure}, and this one for {claim.measure}"
        yield what, f"name a claim for {claim.measure}; a sum of measures is the measure's sum_of"


def claims_are_taken_back_by_their_claimant(draft: Draft) -> Iterator[Problem]:
    """Only who made a claim, or whom that actor is part of, can replace it by another."""
    voices = {actor.id: actor.part_of for _, actor in draft.of("actors", Actor)}
    owners = {claim.id: statement for statement, _, claim in draft.claims()}
    for statement, index, claim in draft.claims():
        for step, name in enumerate(claim.supersedes):
            owner = owners.get(name)
            if owner is None or _share_a_voice(_speakers(statement), _speakers(owner), voices):
                continue
            yield statement.entry.file.problem(
                statement.entry.at(("claims", index, "supersedes", step)),
                f"{name} is a claim of {' and '.join(_speakers(owner))}, who alone can replace it",
                f"write responds_to: {{claim: {name}, relation: disputes}} or corrects",
            )


def _speakers(statement: StatementDraft) -> tuple[str, ...]:
    by = statement.entry.value.get("by")
    return tuple(name for name in (by if isinstance(by, list) else [by]) if isinstance(name, str))


def _share_a_voice(
    one: Collection[str], other: Collection[str], voices: Mapping[str, str | None]
) -> bool:
    """Whether any of these speaks for any of those; so it is taken where one is not known."""
    if not one or not other or not {*one, *other} <= voices.keys():
        return True
    return bool(_with_wholes(one, voices) & _with_wholes(other, voices))


def _with_wholes(names: Collection[str], voices: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting.extend(whole for whole in [voices.get(name)] if whole)
    return found


def readings_give_the_number_that_words_do_not(draft: Draft) -> Iterator[Problem]:
    """A reading is a number, and stands only beside words that give none."""
    for statement, index, claim in draft.claims():
        if claim.reading is None or claim.figure is None:
            continue
        place = statement.entry.at(("claims", index, "reading"))
        if claim.figure.low is not None:
            message = f"the figure “{claim.figure.written}” gives its number itself"
            yield statement.entry.file.problem(place, message, "take the reading out")
        if claim.reading.low is None:
            message = f"the reading “{claim.reading.written}” gives no number either"
            remedy = "write the number that you take the words for, such as 24 to 60"
            yield statement.entry.file.problem(place, message, remedy)


def tolls_are_not_negative(draft: Draft) -> Iterator[Problem]:
    """A count that only grows, from nothing, is never below nought."""
    for statement, index, claim in draft.claims():
        known = draft.measures.get(claim.measure or "")
        if known is None or not known[1].cumulative:
            continue
        for field, figure in (("figure", claim.figure), ("reading", claim.reading)):
            if _negative(figure):
                yield statement.entry.file.problem(
                    statement.entry.at(("claims", index, field)),
                    f"{claim.measure} is cumulative, a count that is never below nought",
                    "mend the figure, or write cumulative: false for a level",
                )


def _negative(figure: Figure | None) -> bool:
    return figure is not None and figure.low is not None and figure.low < 0
