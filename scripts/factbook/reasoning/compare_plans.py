"""Figures for what is planned, expected, possible or could be: they may grow, shrink and change.

What can only grow as a fact may well shrink as a plan, and plans do not add up day by day. So such
figures conflict only if they are of one moment; of different days, each can have been right.
"""

from __future__ import annotations

from factbook.reasoning.agreement_reasons import both
from factbook.reasoning.answers import Relation
from factbook.reasoning.compare_levels import Gap, breaks, differing
from factbook.reasoning.figures import FigurePair, compatible, not_comparable
from factbook.reasoning.reasons import fitting, partial_counts


def plan_relation(pair: FigurePair) -> Relation:
    """Compare two figures of one mode other than actual, for something that is counted up."""
    a, b = pair.a, pair.b
    if a.window != b.window:
        return not_comparable(_of_other_times, pair)
    if not (pair.a_is_bounded or pair.b_is_bounded):
        return not_comparable(partial_counts, pair)
    gap = Gap.between(a, b)
    if breaks(pair):
        if pair.apart_by_rounding:
            return pair.by_rounding()
        return compatible(_may_change, pair) if gap.least else differing(pair, gap)
    if not (pair.a_is_bounded and pair.b_is_bounded):
        return compatible(fitting, pair)
    return pair.meeting()


def _of_other_times(pair: FigurePair) -> str:
    return f"{pair.a.cited} and {pair.b.cited} are not for the same time"


def _may_change(pair: FigurePair) -> str:
    return f"{both(pair.a, pair.b)}; what is not yet a fact may change from day to day"
