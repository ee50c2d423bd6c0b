"""Which claim is its claimant's latest word, and which has been overtaken or replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Rank
from factbook.reasoning.answers import Standing, StandingAnswer
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.phrases import moment_of
from factbook.reasoning.words import names_in_sentence, sentence

Group = tuple[Hashable, ...]


def replaced_claims(dossier: Dossier) -> dict[str, StandingAnswer]:
    """Every claim that was deprecated, or superseded by a claim that was not."""
    found: dict[str, StandingAnswer] = {}
    for claim in dossier.claims.values():
        if claim.rank is Rank.DEPRECATED:
            why = (claim.rank_reason or "").rstrip(".")
            reason = f"struck by the editors: {why}"
            found[claim.id] = StandingAnswer(Standing.REPLACED, None, sentence(reason))
            continue
        for old in claim.supersedes:
            found.setdefault(old, _superseded(dossier, claim))
    return found


def _superseded(dossier: Dossier, claim: Claim) -> StandingAnswer:
    who = names_in_sentence(dossier, dossier.statement_of(claim).by)
    reason = f"replaced by another claim of {who}, made {moment_of(dossier.as_of(claim))}"
    return StandingAnswer(Standing.REPLACED, claim.id, sentence(reason))


def standings(
    terms: Iterable[Item], increments: Mapping[str, Iterable[Item]]
) -> dict[str, StandingAnswer]:
    """The standing of all that is not replaced.

    `increments` are the claims that add to a claim. One overtakes another only if every reading
    of their dates puts it later, and if it speaks for all who made the other.
    """
    everything = list(terms)
    of_id = {term.id: term for term in everything}
    groups: dict[Group, list[Item]] = defaultdict(list)
    for term in everything:
        if term.claim is not None and _can_overtake(term):
            for claimant in term.claimants:
                groups[(*_group(term), claimant)].append(term)
    for group in groups.values():
        group.sort(key=lambda term: (-term.day.first, -term.day.last, term.id))
    answers = {term.id: _standing(term, groups, increments) for term in everything if term.claim}
    for term in everything:
        if term.claim is None:
            answers[term.id] = _standing_of_sum(term, groups, answers, of_id)
    return answers


def _can_overtake(term: Item) -> bool:
    """Whether it stands for all that its claimant said of the same before."""
    return not (term.partial or term.stands_alone or term.kind is Kind.ACCOUNT)


def _group(term: Item) -> Group:
    """What a claim must have in common with another to overtake it."""
    if term.kind is Kind.POSITION:
        return (Kind.POSITION, term.question, term.mode, term.holders)
    window = None if term.window is None else (term.window.first, term.window.last)
    return (term.kind, term.measure, term.mode, window)


def _standing(
    term: Item,
    groups: Mapping[Group, list[Item]],
    increments: Mapping[str, Iterable[Item]],
) -> StandingAnswer:
    if term.kind is Kind.ACCOUNT:
        return StandingAnswer(Standing.CURRENT, None, "An account stands until it is replaced.")
    if (later := _overtaking(term, groups)) is not None:
        return _overtaken(term, later)
    for increment in increments.get(term.id, ()):
        if _is_later(increment, term) and increment.claimants >= term.claimants:
            more = increment.phrase
            reason = f"{more.who} later added {more.words} to it, {more.moment}"
            return StandingAnswer(Standing.OVERTAKEN, increment.id, sentence(reason))
    if term.stands_alone:
        reason = "it is of an incident or a sample, and no later figure takes its place"
        return StandingAnswer(Standing.CURRENT, None, sentence(reason))
    kind = "position" if term.kind is Kind.POSITION else "figure"
    reason = f"no later {kind} of its kind by {term.who} is known"
    return StandingAnswer(Standing.CURRENT, None, sentence(reason))


def _standing_of_sum(
    term: Item,
    groups: Mapping[Group, list[Item]],
    answers: Mapping[str, StandingAnswer],
    terms: Mapping[str, Item],
) -> StandingAnswer:
    """A sum is current until something later than its own day overtakes it, or a part of it.

    What it was added to is always overtaken: by the very claim that makes the sum, or by another
    of its day, which ends what was given before but not what it has been added up to since.
    """
    for part in term.summands:
        answer = answers[part.id]
        if answer.standing is not Standing.CURRENT and _ends(answer, term, terms):
            reason = f"one of its parts, {part.words}, has been overtaken"
            return StandingAnswer(Standing.OVERTAKEN, answer.by, sentence(reason))
    if (later := _overtaking(term, groups)) is not None:
        return _overtaken(term, later)
    return StandingAnswer(Standing.CURRENT, None, "All its parts are current.")


def _ends(answer: StandingAnswer, total: Item, terms: Mapping[str, Item]) -> bool:
    """Whether what overtook a part is from outside the sum, and later than all of it."""
    return (
        answer.by is not None
        and answer.by not in total.chain
        and _is_later(terms[answer.by], total)
    )


def _overtaking(term: Item, groups: Mapping[Group, list[Item]]) -> Item | None:
    """The latest claim that every reading of the dates puts after this one."""
    for other in groups.get((*_group(term), min(term.claimants)), ()):
        if not _is_later(other, term):
            return None
        if other.claimants >= term.claimants and other.id not in term.chain:
            return other
    return None


def _is_later(one: Item, other: Item) -> bool:
    return one.day.first > other.day.last


def _overtaken(term: Item, later: Item) -> StandingAnswer:
    return StandingAnswer(Standing.OVERTAKEN, later.id, sentence(_surpassed(term, later)))


def _surpassed(term: Item, later: Item) -> str:
    phrase = later.phrase
    if term.kind is Kind.POSITION:
        return f"there is a later position: {phrase.clause()}"
    if phrase.ours:
        return (
            f"what {phrase.who} gave later, {phrase.moment}, adds up to {phrase.words} by our sum"
        )
    return f"{phrase.who} gave a later figure {phrase.moment}, {phrase.words}"
