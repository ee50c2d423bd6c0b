"""Which positions are somebody's latest word, and how to tell of those since given up."""

from __future__ import annotations

from bisect import bisect_right
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
class Series:
    """Positions of one actor by the first day for which each holds, without silences.

    From the place `lasting` on, all are the same as the last.
    """

    terms: Sequence[Item]
    firsts: Sequence[int]
    lasting: int

    @classmethod
    def of(cls, terms: Iterable[Item]) -> Series:
        """Take the words among these, which are in order."""
        words = [term for term in terms if term.position is not Position.SILENT]
        lasting = len(words)
        while lasting and words[lasting - 1].position is words[-1].position:
            lasting -= 1
        return cls(words, [term.span.first for term in words], lasting)

    def place_after(self, term: Item) -> int:
        """The place of the first that every reading of the dates puts after this one."""
        return bisect_right(self.firsts, term.span.last)


@dataclass(frozen=True, slots=True)
class HolderWords:
    """The positions of one actor: all that are known, and those that it told itself."""

    holder: str
    known: Series
    own: Series

    @classmethod
    def of(cls, holder: str, taken: Sequence[Item]) -> HolderWords:
        """Take what an actor said and what is told of it; `taken` is in order."""
        own = Series.of(term for term in taken if holder in term.claimants)
        return cls(holder, Series.of(taken), own)

    def last_after(self, term: Item) -> Item | None:
        """The last position that gives this one up; None if none does."""
        series = self._against(term)
        return series.terms[-1] if series.place_after(term) < len(series.terms) else None

    def stance_after(self, term: Item) -> Item:
        """The first of the positions, all alike, with which those that give this one up end."""
        series = self._against(term)
        return series.terms[max(series.lasting, series.place_after(term))]

    def _against(self, term: Item) -> Series:
        return self.own if self.holder in term.claimants else self.known


@dataclass(frozen=True, slots=True)
class LatestPositions:
    """The positions on one question, and for each what its actor said later.

    Silence is no word: it takes nothing back. What an actor said itself is given up only by what
    it said itself; what others tell of it, by either. A later word is one that every reading of
    the dates puts later.
    """

    dossier: Dossier
    words: Mapping[str, HolderWords]

    @classmethod
    def of(cls, dossier: Dossier, positions: Iterable[Item]) -> LatestPositions:
        """Put the positions in order, by whose they are."""
        of_holder: dict[str, list[Item]] = defaultdict(list)
        for term in sorted(positions, key=lambda one: (one.span.first, one.span.last, one.id)):
            for holder in sorted(term.holders):
                of_holder[holder].append(term)
        return cls(dossier, {name: HolderWords.of(name, of) for name, of in of_holder.items()})

    def is_latest(self, term: Item) -> bool:
        """Whether nothing later is known from someone whose position it is."""
        return any(self.words[holder].last_after(term) is None for holder in term.holders)

    def given_up(self, contradicting: Iterable[Item]) -> str:
        """Tell whose positions contradicted others', and what their actors have said since."""
        changed: dict[str, Item] = {}
        for term in sorted(contradicting, key=lambda one: (one.span.last, one.id)):
            for holder in (name for name in self.words if name in term.holders):
                since = self.words[holder].last_after(term)
                if since is not None and since.position is not term.position:
                    changed[holder] = term
        changes = [self._phrased(holder, term) for holder, term in changed.items()]
        if len(changes) > _NAMED:
            changes = [
                *changes[: _NAMED - 1],
                f"{len(changes) - _NAMED + 1} others changed likewise",
            ]
        taken = {term.position for term in changed.values()}
        verb = _STANDS.get(taken.pop() or Position.SILENT) if len(taken) == 1 else None
        today = f"nobody {verb} it now" if verb else "their latest positions do not contradict"
        *most, last = changes or [""]
        return f"{', '.join(most)}{', and ' if most else ''}{last}; {today}"

    def _phrased(self, holder: str, term: Item) -> str:
        who = names_in_sentence(self.dossier, (holder,))
        was = term.phrase.dated(f"{who} {_took(term)}")
        since = self.words[holder].stance_after(term)
        has_taken = _HAS_TAKEN.get(since.position or Position.SILENT)
        if has_taken is None or not since.phrase.moment.startswith("on "):
            return f"{was} and later {since.phrase.dated(_took(since))}"
        return f"{was} and {since.phrase.dated(f'{has_taken} since')}"


def _took(term: Item) -> str:
    return TOOK[term.position or Position.SILENT]


def contradicting(a: Item, b: Item) -> bool:
    """Whether the two are positions of different actors."""
    return a.position is not None and b.position is not None and a.holders.isdisjoint(b.holders)
