"""Which figures of a chart contradict each other, for its title and beside its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.charts.estimate_parts.rows import Estimate
from factbook.reasoning import Analysis
from factbook.reasoning.answers import RelationKind
from factbook.reasoning.words import counted

Pair = tuple[Estimate, Estimate]


@dataclass(frozen=True)
class Disputes:
    """The pairs of figures that contradict each other, and those that may.

    A measure can be contested by figures for another measure, which a chart does not show; so only
    its rows are held against each other.
    """

    certain: tuple[Pair, ...]
    possible: tuple[Pair, ...]

    @classmethod
    def among(cls, analysis: Analysis, rows: Sequence[Estimate]) -> Disputes:
        """Hold all rows but replaced ones against those of them that they are compared with."""
        places = {row.id: place for place, row in enumerate(rows)}
        found: dict[RelationKind, list[Pair]] = {}
        for place, row in enumerate(rows):
            relations = analysis.relations_of(row.id)
            later = [(places[name], of) for name, of in relations if places.get(name, -1) > place]
            for other, relation in sorted(later, key=lambda one: one[0]):
                found.setdefault(relation.kind, []).append((row, rows[other]))
        return cls(
            tuple(found.get(RelationKind.CONFLICT, ())),
            tuple(found.get(RelationKind.POSSIBLE_CONFLICT, ())),
        )

    def within(self, rows: Sequence[Estimate]) -> Disputes:
        """The disputes of these rows alone, such as those that a long chart draws."""
        seen = {row.id for row in rows}
        both = (
            tuple(pair for pair in pairs if seen.issuperset(row.id for row in pair))
            for pairs in (self.certain, self.possible)
        )
        return Disputes(*both)

    @property
    def is_current(self) -> bool:
        """Whether two figures that stand now contradict each other for certain."""
        return any(_current(pair) == len(pair) for pair in self.certain)

    def clashes(self) -> Mapping[str, str]:
        """Of each figure that is in a dispute, whom it contradicts, as a sentence."""
        found: dict[str, tuple[str, list[Estimate]]] = {}
        for verb, pairs in (("Contradicts", self.certain), ("May contradict", self.possible)):
            for pair in pairs:
                for row, other in (pair, pair[::-1]):
                    of, others = found.setdefault(row.id, (verb, []))
                    if of == verb:
                        others.append(other)
        return {row: _clash(verb, others) for row, (verb, others) in found.items()}

    def words(self) -> Mapping[str, str]:
        """Beside the current figures that stand against most others, against how many.

        If every figure said what it does not fit, none would stand out. So the one with the most
        disputes says so (of equals each), then the one with most of those that are left, until no
        dispute is left without a figure that tells of it. What publications say for themselves
        counts only where claimants do not dispute.
        """
        verb = "contradicts" if any(map(_current, self.certain)) else "may contradict"
        pairs = [
            p for p in (self.certain if verb == "contradicts" else self.possible) if _current(p)
        ]
        pairs = [p for p in pairs if not any(row.own_voice for row in p)] or pairs
        met = _met(pairs)
        return {row: f"{verb} {counted(met[row], 'other', 'others')}" for row in _foremost(pairs)}


def _clash(verb: str, others: Sequence[Estimate]) -> str:
    """The first of the others by name, current ones before, and how many more there are."""
    first = min(others, key=lambda row: (row.standing != "current", row.own_voice))
    more = f" and {counted(len(others) - 1, 'other', 'others')}" if len(others) > 1 else ""
    return f"{verb} {first.claimant}, {first.said}{more}."


def _met(pairs: Sequence[Pair]) -> Counter[str]:
    """In how many of the pairs each current figure is."""
    return Counter(row.id for pair in pairs for row in pair if row.standing == "current")


def _foremost(pairs: Sequence[Pair]) -> Iterator[str]:
    while pairs:
        left = _met(pairs)
        most = max(left.values())
        top = {row for row, count in left.items() if count == most}
        yield from (row for row in left if row in top)
        pairs = [pair for pair in pairs if top.isdisjoint(row.id for row in pair)]


def _current(pair: Pair) -> int:
    return sum(row.standing == "current" for row in pair)
