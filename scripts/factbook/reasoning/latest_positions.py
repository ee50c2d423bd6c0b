"""Which positions are somebody's latest word, and how to tell of those since given up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Position
from factbook.reasoning.items import Item
from factbook.reasoning.phrases import TOOK
from factbook.reasoning.words import names_in_sentence

_STANDS = {Position.AFFIRMS: "affirms", Position.DENIES: "denies"}
_HAS_TAKEN = {Position.AFFIRMS: "has affirmed it", Position.DENIES: "has denied it"}
_NAMED = 3


@dataclass(frozen=True, slots=True)
class LatestPositions:
    """The positions on one question, and for each what its actor said later.

    Silence is no word: it takes nothing back. What an actor said itself is given up only by what
    it said itself; what others tell of it, by either. A later word is one that every reading of
    the dates puts later.
    """

    dossier: Dossier
    later: Mapping[str, Mapping[str, tuple[Item, ...]]]

    @classmethod
    def of(cls, dossier: Dossier, positions: Iterable[Item]) -> LatestPositions:
        """Find what each actor said after each of its positions, the earliest first."""
        of_holder: dict[str, list[Item]] = defaultdict(list)
        for term in sorted(positions, key=lambda one: (one.span.first, one.span.last, one.id)):
            for holder in term.holders:
                of_holder[holder].append(term)
        later: dict[str, dict[str, tuple[Item, ...]]] = defaultdict(dict)
        for holder, taken in of_holder.items():
            for term in taken:
                after = (other for other in taken if _gives_up(term, other, holder))
                later[term.id][holder] = tuple(after)
        return cls(dossier, later)

    def is_latest(self, term: Item) -> bool:
        """Whether nothing later is known from someone whose position it is."""
        return any(not after for after in self.later[term.id].values())

    def given_up(self, contradicting: Iterable[Item]) -> str:
        """Tell whose positions contradicted others', and what their actors have said since."""
        changed: dict[str, Item] = {}
        for term in sorted(contradicting, key=lambda one: (one.span.last, one.id)):
            for holder, after in self.later[term.id].items():
                if after and after[-1].position is not term.position:
                    changed[holder] = term
        told = [self._told(holder, term) for holder, term in changed.items()]
        if len(told) > _NAMED:
            told = [*told[: _NAMED - 1], f"{len(told) - _NAMED + 1} others changed likewise"]
        taken = {term.position for term in changed.values()}
        verb = _STANDS.get(taken.pop() or Position.SILENT) if len(taken) == 1 else None
        today = f"nobody's latest word {verb} it" if verb else "no two latest words contradict"
        *most, last = told or [""]
        return f"{', '.join(most)}{', and ' if most else ''}{last}; {today}"

    def _told(self, holder: str, term: Item) -> str:
        who = names_in_sentence(self.dossier, (holder,))
        was = f"{who} {_took(term)} {term.phrase.moment}"
        after = self.later[term.id][holder]
        since = _beginning(after)
        has_taken = _HAS_TAKEN.get(since.position or Position.SILENT)
        moment = since.phrase.moment
        if has_taken is None or not moment.startswith("on "):
            return f"{was} and later {_took(since)} {moment}"
        return f"{was} and {has_taken} since {moment.removeprefix('on ')}"


def _took(term: Item) -> str:
    return TOOK[term.position or Position.SILENT]


def _beginning(after: Sequence[Item]) -> Item:
    """The first of the positions, all alike, with which an actor's words end."""
    first = after[-1]
    for term in reversed(after):
        if term.position is not first.position:
            break
        first = term
    return first


def _gives_up(old: Item, new: Item, holder: str) -> bool:
    if new.position is Position.SILENT or new.span.first <= old.span.last:
        return False
    return holder in new.claimants or holder not in old.claimants


def contradicting(a: Item, b: Item) -> bool:
    """Whether the two are positions of different actors."""
    return a.position is not None and b.position is not None and a.holders.isdisjoint(b.holders)
