"""Which of the claims that still stand is its claimant's latest word, and which is overtaken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.reasoning.answers import Standing, StandingAnswer
from factbook.reasoning.days import BEGINNING, END
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.words import sentence

Group = tuple[Hashable, ...]


def standings(
    terms: Iterable[Item], increments: Mapping[str, Iterable[Item]]
) -> dict[str, StandingAnswer]:
    """The standing of all that still stands: whether it is current or overtaken.

    `increments` are the claims that add to a claim. One overtakes another only if every reading
    of their dates puts it later, and if it speaks for all who made the other.
    """
    everything = list(terms)
    of_id = {term.id: term for term in everything}
    words = OwnWords.of(everything)
    answers = {term.id: _standing(term, words, increments) for term in everything if term.claim}
    for term in everything:
        if term.claim is None:
            answers[term.id] = _standing_of_sum(term, words, answers, of_id)
    return answers


def by_claimant(terms: Iterable[Item]) -> Mapping[Group, list[Item]]:
    """Whole figures and positions that can overtake or revise each other, claimant by claimant.

    One of several claimants stands under each of them.
    """
    groups: dict[Group, list[Item]] = defaultdict(list)
    for term in terms:
        if term.claim is not None and _can_overtake(term):
            for claimant in term.claimants:
                groups[(*_group(term), claimant)].append(term)
    return groups


@dataclass(frozen=True)
class OwnWords:
    """The words of each claimant that can overtake each other.

    `by_day` has what speaks of the latest day first, `of_day` what of one day was said last first.
    """

    by_day: Mapping[Group, Sequence[Item]]
    of_day: Mapping[Group, Sequence[Item]]

    @classmethod
    def of(cls, terms: Iterable[Item]) -> OwnWords:
        """Sort the words of these."""
        by_day = by_claimant(terms)
        of_day: dict[Group, list[Item]] = defaultdict(list)
        for key, group in by_day.items():
            group.sort(key=lambda term: (-term.day.first, -term.day.last, term.id))
            for term in group:
                of_day[(*key, term.day.first, term.day.last)].append(term)
        for group in of_day.values():
            group.sort(key=lambda term: (-term.said.first, -term.said.last, term.id))
        return cls(by_day, of_day)

    def overtaking(self, term: Item) -> Item | None:
        """The claim about the latest day that every reading of the dates puts after this one.

        One that was said after this comes before one that was said earlier, though about a later
        day.
        """
        before: Item | None = None
        for other in self._others(self.by_day, _key(term), term):
            if not _is_later(other, term):
                break
            if not said_before(other, term):
                return other
            before = before or other
        return before

    def repeating(self, term: Item) -> Item | None:
        """The claim about the same day that was surely said later, and said last."""
        key = (*_key(term), term.day.first, term.day.last)
        for other in self._others(self.of_day, key, term):
            return other if said_before(term, other) else None
        return None

    def dated(self, term: Item) -> Item | None:
        """The latest claim of known date, beside one without a date."""
        others = self._others(self.by_day, _key(term), term) if is_undated(term) else ()
        return next((other for other in others if not is_undated(other)), None)

    @staticmethod
    def _others(groups: Mapping[Group, Sequence[Item]], key: Group, term: Item) -> Iterator[Item]:
        for other in groups.get(key, ()):
            if other.claimants >= term.claimants and other.id not in term.chain:
                yield other


def _key(term: Item) -> Group:
    return (*_group(term), min(term.claimants))


def said_before(one: Item, other: Item) -> bool:
    """Whether every reading of the dates has the one said before the other."""
    return one.said.last < other.said.first


def is_undated(term: Item) -> bool:
    """Whether nothing is known of the day that it is about."""
    return term.day.first == BEGINNING and term.day.last == END


def _can_overtake(term: Item) -> bool:
    """Whether it stands for all that its claimant said of the same before."""
    is_single = term.stands_alone and term.surveyed is None
    return not (term.partial or is_single or term.kind is Kind.ACCOUNT)


def _group(term: Item) -> Group:
    """What a claim must have in common with another to overtake it."""
    if term.kind is Kind.POSITION:
        return (Kind.POSITION, term.question, term.mode, term.holders)
    window = None if term.window is None else (term.window.first, term.window.last)
    population = term.surveyed.population if term.surveyed else ""
    return (term.kind, term.measure, term.mode, window, population)


def _standing(
    term: Item, words: OwnWords, increments: Mapping[str, Iterable[Item]]
) -> StandingAnswer:
    if term.kind is Kind.ACCOUNT:
        return StandingAnswer(Standing.CURRENT, None, "An account stands until it is replaced.")
    if (other := words.overtaking(term) or words.repeating(term) or words.dated(term)) is not None:
        return _overtaken(term, other)
    for increment in increments.get(term.id, ()):
        if _is_later(increment, term) and increment.claimants >= term.claimants:
            more = increment.phrase
            reason = more.dated(f"{more.who} later added {more.words} to it")
            return StandingAnswer(Standing.OVERTAKEN, increment.id, sentence(reason))
    if term.stands_alone and term.surveyed is None:
        reason = "it is of an incident or a sample, and no later figure takes its place"
        return StandingAnswer(Standing.CURRENT, None, sentence(reason))
    kind = "position" if term.kind is Kind.POSITION else "figure"
    reason = f"no later {kind} of its kind by {term.who} is known"
    return StandingAnswer(Standing.CURRENT, None, sentence(reason))


def _standing_of_sum(
    term: Item,
    words: OwnWords,
    answers: Mapping[str, StandingAnswer],
    terms: Mapping[str, Item],
) -> StandingAnswer:
    """A sum or share is current until something later than its day overtakes it, or a part of it.

    What it was added to is always overtaken: by the very claim that makes the sum, or by another
    of its day, which ends what was given before but not what it has been added up to since.
    """
    for part in (*term.summands, *term.factors):
        answer = answers[part.id]
        if answer.standing is not Standing.CURRENT and _ends(answer, term, terms):
            which = "what it is reckoned from" if term.factors else "one of its parts"
            reason = f"{which}, {part.words}, has since been updated"
            return StandingAnswer(Standing.OVERTAKEN, answer.by, sentence(reason))
    if (later := words.overtaking(term)) is not None:
        return _overtaken(term, later)
    said = "What it is reckoned from is current." if term.factors else "All its parts are current."
    return StandingAnswer(Standing.CURRENT, None, said)


def _ends(answer: StandingAnswer, total: Item, terms: Mapping[str, Item]) -> bool:
    """Whether what overtook a part is from outside the sum, and later than all of it."""
    return (
        answer.by is not None
        and answer.by not in total.chain
        and _is_later(terms[answer.by], total)
    )


def _is_later(one: Item, other: Item) -> bool:
    return one.day.first > other.day.last


def _overtaken(term: Item, later: Item) -> StandingAnswer:
    return StandingAnswer(Standing.OVERTAKEN, later.id, sentence(_surpassed(term, later)))


def _surpassed(term: Item, later: Item) -> str:
    """Say what overtook it; nothing said before it is told as a later word."""
    phrase = later.phrase
    kind = "position" if term.kind is Kind.POSITION else "figure"
    if is_undated(term):
        return f"it has no date, and another {kind} has: {phrase.clause()}"
    if said_before(later, term):
        return f"it speaks of an earlier day than another {kind} that stands: {phrase.clause()}"
    if not _is_later(later, term):
        return f"said again later, of the same day: {phrase.clause()}"
    if term.kind is Kind.POSITION:
        return f"there is a later position: {phrase.clause()}"
    return phrase.later()
