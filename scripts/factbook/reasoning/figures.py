"""What the rules for figures share: a pair to be compared, and whether its figures meet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from factbook.model.questions import Measure
from factbook.reasoning.answers import Relation, RelationKind
from factbook.reasoning.comparands import Comparand
from factbook.reasoning.words import sentence


@dataclass(frozen=True)
class FigurePair:
    """Two figures for one measure, or `a` for a part and `b` for the whole.

    `measure` is the whole's. Neither figure is vague.
    """

    a: Comparand
    b: Comparand
    measure: Measure
    same_measure: bool

    @cached_property
    def a_is_bounded(self) -> bool:
        """Whether `a` counts no more than `b` counts, were it not for the dates."""
        return not self.b.partial

    @cached_property
    def b_is_bounded(self) -> bool:
        """Whether `b` counts no more than `a` counts, were it not for the dates."""
        return self.same_measure and not self.a.partial

    @cached_property
    def apart(self) -> tuple[Comparand, Comparand] | None:
        """The lower and the higher of the two where their figures do not meet."""
        first, second = self.a.interval, self.b.interval
        if first is None or second is None or first.meets(second):
            return None
        return (self.a, self.b) if first.below(second) else (self.b, self.a)

    @cached_property
    def apart_by_rounding(self) -> bool:
        """Whether figures that do not meet would meet if round ones were rounded."""
        first, second = self.a.rounded, self.b.rounded
        return first is not None and second is not None and first.meets(second)

    @cached_property
    def both_bounded(self) -> bool:
        """Whether both figures have a lower and an upper end."""
        ends = (self.a.interval, self.b.interval)
        return all(interval is not None and interval.bounded for interval in ends)

    @property
    def same_voice(self) -> bool:
        """Whether the two are, in part at least, one and the same word."""
        return not self.a.voices.isdisjoint(self.b.voices)

    @property
    def interpreted(self) -> Comparand | None:
        """The one that rests on an analyst's reading, if any does."""
        return next((term for term in (self.a, self.b) if term.interpreted), None)

    @property
    def uncertain(self) -> tuple[Comparand, ...]:
        """Those whose date is not one certain day."""
        return tuple(term for term in (self.a, self.b) if not term.end.known or term.doubtful)

    def meeting(self) -> Relation:
        """The relation of two figures for one thing that meet."""
        a, b = self.a, self.b
        if self.both_bounded:
            how = "give the same figure" if a.interval == b.interval else "overlap"
            return Relation(RelationKind.AGREE, sentence(f"{a.cited} and {b.cited} {how}"))
        reason = f"neither of {a.cited} and {b.cited} rules the other out"
        return Relation(RelationKind.COMPATIBLE, sentence(reason))

    def by_rounding(self) -> Relation:
        """The relation of two figures that only rounding holds apart."""
        reason = f"{self.a.cited} and {self.b.cited} differ by no more than round figures do"
        return Relation(RelationKind.ROUNDING, sentence(reason))


def not_comparable(reason: str) -> Relation:
    """Say that two claims are not to be compared, and why."""
    return Relation(RelationKind.NOT_COMPARABLE, sentence(reason))


def compatible(reason: str) -> Relation:
    """Say that two claims can both be true, and why."""
    return Relation(RelationKind.COMPATIBLE, sentence(reason))


def conflict(reason: str) -> Relation:
    """Say that two claims cannot both be true, and why."""
    return Relation(RelationKind.CONFLICT, sentence(reason))


def possible_conflict(reason: str) -> Relation:
    """Say that two claims may not both be true, and what that depends on."""
    return Relation(RelationKind.POSSIBLE_CONFLICT, sentence(reason))
