"""Which claims no longer stand: replaced, withdrawn, or revised by a later word of their claimant.

They stay visible, and are compared with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Mode, Rank, ResponseRelation, Statement
from factbook.reasoning.answers import Standing, StandingAnswer
from factbook.reasoning.claim_dates import said_moment
from factbook.reasoning.days import BEGINNING, END, Days
from factbook.reasoning.figures import exceeds
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.standing import by_claimant, said_before
from factbook.reasoning.words import names_in_sentence, said_when, sentence

_OWN_REVISIONS = {
    ResponseRelation.CORRECTS: "corrected",
    ResponseRelation.DISPUTES: "disputed",
}


def replaced_claims(dossier: Dossier) -> dict[str, StandingAnswer]:
    """Every claim that was deprecated, withdrawn, or superseded by a claim that was not deprecated.

    An editor's reason comes before the claimant's own.
    """
    found: dict[str, StandingAnswer] = {}
    for claim in dossier.claims.values():
        if claim.rank is Rank.DEPRECATED:
            why = (claim.rank_reason or "").rstrip(".")
            reason = f"struck by the editors: {why}"
            found[claim.id] = StandingAnswer(Standing.REPLACED, None, sentence(reason))
    for statement in dossier.statements.values():
        for old in statement.withdraws:
            found.setdefault(old, _withdrawn(dossier, statement))
    for claim in dossier.claims.values():
        for old in claim.supersedes if claim.rank is not Rank.DEPRECATED else ():
            found.setdefault(old, _superseded(dossier, claim))
    return found


def _withdrawn(dossier: Dossier, statement: Statement) -> StandingAnswer:
    who = names_in_sentence(dossier, statement.by)
    reason = f"withdrawn by {who} {said_moment(dossier, statement)}"
    return StandingAnswer(Standing.WITHDRAWN, statement.claims[0].id, sentence(reason))


def _superseded(dossier: Dossier, claim: Claim) -> StandingAnswer:
    statement = dossier.statement_of(claim)
    who = names_in_sentence(dossier, statement.by)
    reason = f"replaced by what {who} said ({said_when(statement.said)})"
    return StandingAnswer(Standing.REPLACED, claim.id, sentence(reason))


def revised_claims(
    dossier: Dossier, items: Mapping[str, Item], is_cumulative: Callable[[str], bool]
) -> dict[str, StandingAnswer]:
    """Every claim that its own claimant's later word does not leave standing.

    `items` are the claims that are not replaced. A word revises an earlier one about the same or a
    later day that it does not fit, and whatever of its claimant's it corrects or disputes.
    `is_cumulative` says of a measure whether its figures can only grow.
    """
    found = dict(_own_corrections(dossier, items))
    groups = by_claimant(item for item in items.values() if item.id not in found)
    for group in groups.values():
        for earlier, later in _misfits(group, found, is_cumulative):
            reason = f"revised by its claimant: {later.phrase.clause()}, which it does not fit"
            found[earlier.id] = StandingAnswer(Standing.REVISED, later.id, sentence(reason))
    return found


def _own_corrections(
    dossier: Dossier, items: Mapping[str, Item]
) -> Iterable[tuple[str, StandingAnswer]]:
    """What its very claimant corrects or disputes; parts of one state may dispute each other."""

    def by(item: Item) -> set[str]:
        return {name for one in item.statements for name in dossier.statements[one].by}

    for item in items.values():
        response = item.claim.responds_to if item.claim else None
        verb = _OWN_REVISIONS.get(response.relation) if response else None
        other = items.get(response.claim) if response else None
        if verb and other and by(item) >= by(other) and not said_before(item, other):
            reason = f"{verb} by its claimant {item.phrase.moment}"
            yield other.id, StandingAnswer(Standing.REVISED, item.id, sentence(reason))


def _misfits(
    group: Sequence[Item], fallen: Mapping[str, object], is_cumulative: Callable[[str], bool]
) -> Iterable[tuple[Item, Item]]:
    """Each item of one claimant with the last-said word that revises it, what was said last first.

    What is itself revised revises nothing.
    """
    in_order = sorted(group, key=lambda item: (item.said.first, item.said.last, item.id))
    # The last day of which anything speaks that was said so far.
    reach = list(accumulate((_about(item).last for item in in_order), max))
    # The highest number that anything said so far is above.
    peaks = list(accumulate((_least(item) for item in in_order), max))
    said: set[Hashable] = set()
    for place in reversed(range(len(in_order))):
        later = in_order[place]
        if later.id in fallen or place == 0:
            continue
        if _about(later).first > reach[place - 1] and not _falls(later, peaks[place - 1]):
            continue
        # What says the same of the same day and was said later has revised all that this could.
        if (saying := _saying(later)) in said:
            continue
        said.add(saying)
        for earlier in in_order[:place]:
            if (
                earlier.id not in fallen
                and said_before(earlier, later)
                and later.claimants >= earlier.claimants
                and _contradicts(later, earlier, is_cumulative)
            ):
                yield earlier, later


def _least(item: Item) -> Decimal:
    low = item.interval.low if item.interval else None
    return Decimal("-Infinity") if low is None else low


def _falls(item: Item, peak: Decimal) -> bool:
    """Whether its number is below one that was told before."""
    high = item.interval.high if item.interval else None
    return high is not None and high < peak


def _saying(item: Item) -> Hashable:
    return (_about(item), item.rounded, item.interpreted, item.position, item.claimants)


def _about(item: Item) -> Days:
    """The day of which it speaks: the last of its window, where this has an end."""
    return item.end if item.kind is Kind.FIGURE else item.span


def _is_same_day(one: Item, other: Item) -> bool:
    """Whether the two speak of one day or time that is known."""
    return _about(one) == _about(other) and BEGINNING < _about(one).first <= _about(one).last < END


def _contradicts(later: Item, earlier: Item, is_cumulative: Callable[[str], bool]) -> bool:
    """Whether a word said later, about the same or an earlier day, leaves no room for this one."""
    if _is_same_day(later, earlier):
        if later.kind is Kind.POSITION:
            return later.position is not earlier.position
        return _exceeds(later, earlier) or _exceeds(earlier, later)
    grows = later.kind is Kind.FIGURE and later.mode is Mode.ACTUAL
    if not grows or not is_cumulative(later.measure or ""):
        return False
    about, other = _about(later), _about(earlier)
    if about.doubtful or other.doubtful:
        return False
    if about.last <= other.first:
        return _exceeds(later, earlier)
    # A lower count of a later day: by its claimant's own word the earlier one was too high.
    return other.last <= about.first and _exceeds(earlier, later)


def _exceeds(one: Item, other: Item) -> bool:
    """Whether the one is above the other by more than rounding, on no reading of an analyst.

    Its claimant's own 315 is no rounding of 316: both are told to the unit. So figures whose
    rounded readings only touch are apart.
    """
    if one.interpreted or other.interpreted or not exceeds(one.interval, other.interval):
        return False
    higher, lower = one.rounded, other.rounded
    touch = higher is not None and lower is not None and higher.low == lower.high
    return touch or exceeds(higher, lower)
