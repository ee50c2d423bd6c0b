"""How any two claims compare: the way to the rule that decides it.

The rules for figures are in `compare_cumulative` (what can only grow), `compare_levels` (what goes
up and down, or is not yet a fact) and below (what is said to be contained), those for claims in
words in `compare_words`. All give the same answer for (a, b) and (b, a).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factbook.model.question_record import Measure, MeasureKind
from factbook.model.statement_record import Mode
from factbook.reasoning.agreement_reasons import both
from factbook.reasoning.answers import (
    ConflictCause,
    Relation,
    RelationKind,
    compatible,
    conflict,
    not_comparable,
    possible_conflict,
    rounding,
)
from factbook.reasoning.compare_cumulative import cumulative_relation
from factbook.reasoning.compare_levels import level_relation, plan_relation
from factbook.reasoning.compare_words import account_relation, disputed, position_relation
from factbook.reasoning.figures import FigurePair, exceeds, without_number
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.measures import MeasureTree
from factbook.reasoning.reasons import our_reading
from factbook.reasoning.samples import sample_relation
from factbook.reasoning.words import MODE_WORDS, STANDING_ALONE


@dataclass(frozen=True)
class Comparer:
    """Compares claims and derived figures by the measures of one dossier."""

    measures: Mapping[str, Measure]
    tree: MeasureTree

    def relation(self, one: Item, other: Item) -> Relation:
        """How the two compare. Neither of them is replaced."""
        a, b = (one, other) if one.rank <= other.rank else (other, one)
        if a.kind is not b.kind or a.kind is Kind.ACCOUNT:
            return account_relation(a, b)
        found = self._of_one_kind(a, b)
        if a.kind is Kind.FIGURE and found.kind is not RelationKind.CONFLICT:
            return disputed(a, b) or found
        return found

    def _of_one_kind(self, a: Item, b: Item) -> Relation:
        if a.mode is not b.mode:
            one_mode, other_mode = MODE_WORDS[a.mode], MODE_WORDS[b.mode]
            return not_comparable(f"one is about {one_mode}, the other about {other_mode}")
        return self._figures(a, b) if a.kind is Kind.FIGURE else position_relation(a, b)

    def _figures(self, a: Item, b: Item) -> Relation:
        if a.is_linked or b.is_linked:
            linked = _linked(a, b) or _linked(b, a)
            if linked is not None:
                return linked
        return self._of_measures(a, b)

    def _of_measures(self, a: Item, b: Item) -> Relation:
        if (pair := self._pair(a, b)) is None:
            return not_comparable(
                f"one figure is for “{a.label}”, the other for “{b.label}”, "
                "and neither of these is part of the other"
            )
        if pair.same_measure and a.surveyed is not None and b.surveyed is not None:
            return without_number(a, b) or sample_relation(a, b)
        if (alone := self._stands_alone(a, b)) is not None:
            return not_comparable(alone)
        if (unclear := without_number(a, b)) is not None:
            return unclear
        if pair.measure.kind is not MeasureKind.CUMULATIVE:
            return level_relation(pair)
        return cumulative_relation(pair) if a.mode is Mode.ACTUAL else plan_relation(pair)

    def _stands_alone(self, a: Item, b: Item) -> str | None:
        """Why two figures are not compared of which one is of an incident or a sample.

        Within one statement, a part is compared with a whole of the same moment.
        """
        if not (a.stands_alone or b.stands_alone):
            return None
        one_statement = not set(a.statements).isdisjoint(b.statements)
        one_moment = a.day == b.day and a.window == b.window
        if one_statement and one_moment and a.measure != b.measure:
            return None
        alone = a if a.stands_alone else b
        return STANDING_ALONE[self.measures[alone.measure or ""].kind]

    def _pair(self, a: Item, b: Item) -> FigurePair | None:
        """The two figures as part and whole, or as two for one measure; None if neither."""
        first, second = a.measure or "", b.measure or ""
        if first == second:
            return FigurePair.of(a, b, self.measures[first], same_measure=True)
        if self.tree.within(first, second):
            return FigurePair.of(a, b, self.measures[second], same_measure=False)
        if self.tree.within(second, first):
            return FigurePair.of(b, a, self.measures[first], same_measure=False)
        return None


def _linked(one: Item, other: Item) -> Relation | None:
    """The relation of two figures of which the one is contained in the other, or adds to it."""
    if _contained(one, other):
        return _contained_relation(one, other)
    if one.claim is not None and one.claim.adds_to == other.id:
        return compatible(f"{both(other, one)}; the second comes on top of the first")
    return None


def _contained(part: Item, whole: Item) -> bool:
    """Whether it is said that the one is contained in the other, or our sum contains it."""
    if part.id != whole.id and part.id in whole.chain:
        return True
    return part.claim is not None and part.claim.part_of == whole.id


def _contained_relation(part: Item, whole: Item) -> Relation:
    """Compare a figure with the one that contains it, whatever their dates and measures."""
    if (unclear := without_number(part, whole)) is not None:
        return unclear
    if not exceeds(part.interval, whole.interval):
        return compatible(_within(part, whole))
    if not exceeds(part.rounded, whole.rounded):
        return rounding(
            f"{both(part, whole)}; the second contains the first, which exceeds it by no more than "
            "rounding"
        )
    too_much = f"{both(part, whole)}, a smaller figure that is to contain the first"
    if part.interpreted or whole.interpreted:
        reading = our_reading(part if part.interpreted else whole)
        return possible_conflict(f"{too_much}; but {reading}", ConflictCause.READING)
    return conflict(too_much)


def _within(part: Item, whole: Item) -> str:
    if part.id in whole.chain:
        return f"{part.cited} is one of the parts of our sum, {whole.words}"
    return f"{both(part, whole)}; the first is contained in the second"
